"""Reads an archive of task lists with Spark into Parquet, partitioned by status.

spark-submit spark.py ARCHIVE OUT      # or: python spark.py ARCHIVE OUT --master local[2]

Every executor needs the wheel and pyarrow. A file that cannot be read is a row with ``status`` = ``error`` and the reason in
``error``; it fails no task. The settings below are for archives of many small files, which Word files are.
"""

from __future__ import annotations

import argparse
from collections.abc import Iterator
from urllib.parse import unquote, urlsplit

import pyarrow
import qingdan
from pyspark.sql import DataFrame, SparkSession
from pyspark.sql.pandas.types import from_arrow_schema

SETTINGS: dict[str, bool | float | int | str | None] = {
    # What opening a file is taken to cost. The usual 4 MiB counts a file of 50 kB eighty-fold, so that two files make a
    # partition, and the start of tasks is most of the work.
    "spark.sql.files.openCostInBytes": "65536",
    # The size of a partition: some hundred files, so that a task takes seconds and one that is lost costs seconds.
    "spark.sql.files.maxPartitionBytes": str(8 << 20),
    # Files that are sent to Python at a time. The usual 10,000 rows of whole documents would be all of them in memory at once.
    "spark.sql.execution.arrow.maxRecordsPerBatch": "64",
}

# The columns of tasks, and what became of their file.
COLUMNS = pyarrow.schema(qingdan.read("清单".encode()).table("tasks"))
SCHEMA = pyarrow.schema(
    [pyarrow.field(column.name, column.type) for column in COLUMNS]
    + [pyarrow.field(name, pyarrow.string()) for name in ("status", "error", "message")]
)


def name_of(path: str) -> str:
    """The path of a local file, which Spark gives as a URI."""
    parts = urlsplit(path)
    return unquote(parts.path) if parts.scheme == "file" else path


def rows_of(path: str, content: bytes) -> pyarrow.RecordBatch:
    """The tasks of a file, or the row that says why there are none."""
    try:
        tasks = pyarrow.table(qingdan.read(content, name=path, timeout=60).table("tasks"))
    except qingdan.ReadError as error:
        lists: dict[str, list[str]] = {column.name: [] for column in COLUMNS if pyarrow.types.is_list(column.type)}
        row = {"file": path, "status": "error", "error": error.code, "message": error.message, **lists}
        return pyarrow.RecordBatch.from_pylist([row], SCHEMA)
    batch = tasks.combine_chunks().to_batches()[0] if tasks.num_rows else COLUMNS.empty_table().to_batches()[0]
    count = batch.num_rows
    said = [pyarrow.array(["read"] * count, pyarrow.string()), *[pyarrow.nulls(count, pyarrow.string())] * 2]
    return pyarrow.RecordBatch.from_arrays([*batch.columns, *said], schema=SCHEMA)


def rows(batches: Iterator[pyarrow.RecordBatch]) -> Iterator[pyarrow.RecordBatch]:
    """The rows of the files of each batch; this runs on the executors."""
    for batch in batches:
        for path, content in zip(batch.column("path").to_pylist(), batch.column("content").to_pylist()):
            yield rows_of(name_of(path), content)


def read(spark: SparkSession, archive: str) -> DataFrame:
    """A row for each task of the Word files below a folder, and one for each file that cannot be read."""
    files = spark.read.format("binaryFile").option("recursiveFileLookup", "true").option("pathGlobFilter", "*.doc*")
    return files.load(archive).select("path", "content").mapInArrow(rows, from_arrow_schema(SCHEMA))


def main() -> None:
    arguments = argparse.ArgumentParser()
    arguments.add_argument("archive")
    arguments.add_argument("out")
    arguments.add_argument("--master")
    given = arguments.parse_args()
    builder = SparkSession.builder.appName("qingdan").config(map=SETTINGS)
    spark = (builder.master(given.master) if given.master else builder).getOrCreate()
    read(spark, given.archive).write.mode("overwrite").partitionBy("status").parquet(given.out)
    spark.read.parquet(given.out).groupBy("status").count().show()
    spark.stop()


if __name__ == "__main__":
    main()
