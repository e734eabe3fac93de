"""Reads a folder of any size into Parquet, batch by batch, and tells what could not be read.

python archive.py FOLDER OUT
"""

from __future__ import annotations

import sys
from pathlib import Path

import pyarrow
import pyarrow.parquet
import qingdan


def main(folder: str, out: str) -> None:
    scan = qingdan.scan(folder, ["tasks", "departments"], progress=sys.stderr.isatty())
    writers: dict[str, pyarrow.parquet.ParquetWriter] = {}
    rows = dict.fromkeys(scan.tables, 0)
    for name, batch in scan.batches():
        if name not in writers:
            writers[name] = pyarrow.parquet.ParquetWriter(Path(out) / f"{name}.parquet", pyarrow.schema(batch))
        writers[name].write_table(pyarrow.table(batch))
        rows[name] += len(batch)
    for writer in writers.values():
        writer.close()
    print(f"{scan.done} files, {len(scan.failed)} failed:", ", ".join(f"{rows[name]} {name}" for name in rows))
    for error in scan.failed:
        print(f"{error.path}: {error.code}")


if __name__ == "__main__":
    main(*sys.argv[1:3])
