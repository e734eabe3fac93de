"""Writes the tasks of a file as Parquet with pyarrow, polars and DuckDB, and reads each back typed.

python parquet.py fixtures/daan-2021-2030.docx FOLDER
"""

from __future__ import annotations

import sys
from pathlib import Path

import duckdb
import polars
import pyarrow
import pyarrow.parquet
import qingdan


def main(path: str, folder: str) -> None:
    tasks = qingdan.read(path).table("tasks")

    to = Path(folder) / "pyarrow.parquet"
    pyarrow.parquet.write_table(pyarrow.table(tasks), to)
    table = pyarrow.parquet.read_table(to)
    print("pyarrow:", table.num_rows, table.schema.field("lead").type, table.schema.field("until").type)

    to = Path(folder) / "polars.parquet"
    polars.DataFrame(tasks).write_parquet(to)
    frame = polars.read_parquet(to)
    print("polars:", frame.height, frame.schema["lead"], frame.schema["until"])

    to = Path(folder) / "duckdb.parquet"
    duckdb.sql(f"COPY (SELECT * FROM tasks) TO '{to}'")
    found = duckdb.read_parquet(str(to)).aggregate("count(*), any_value(typeof(lead)), any_value(typeof(until))")
    print("DuckDB:", *found.fetchall()[0])


if __name__ == "__main__":
    main(*sys.argv[1:3])
