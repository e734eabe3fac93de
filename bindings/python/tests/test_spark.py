"""Spark gives the rows of `scan`. It needs pyspark and Java, and takes half a minute: QINGDAN_SPARK=1 asks for it."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pyarrow
import pyarrow.dataset
import pytest
import qingdan
from conftest import DAAN, FIXTURES

EXAMPLE = Path(__file__).resolve().parents[1] / "examples" / "spark.py"


def archive(folder: Path, count: int) -> None:
    """So many files, of which every twentieth is cut off."""
    sound = [DAAN.read_bytes(), (FIXTURES / "daan-2021-2030.doc").read_bytes()]
    for at in range(count):
        content = sound[at % 2]
        content = content[: len(content) // 3] if at % 20 == 10 else content
        (folder / f"{at:04} 清单.{'docx' if at % 2 == 0 else 'doc'}").write_bytes(content)


def key(row: dict[str, Any]) -> tuple[str, str]:
    return row["file"], row["id"] or ""


def test_spark_gives_the_rows_of_scan(tmp_path: Path) -> None:
    if not os.environ.get("QINGDAN_SPARK"):
        pytest.skip("QINGDAN_SPARK=1 asks for it")
    pytest.importorskip("pyspark")
    files, out = tmp_path / "files", tmp_path / "out"
    files.mkdir()
    archive(files, 60)
    around = {**os.environ, "SPARK_LOCAL_IP": "127.0.0.1", "PYSPARK_PYTHON": sys.executable}
    master = os.environ.get("QINGDAN_SPARK_MASTER", "local-cluster[2,1,1024]")
    subprocess.run([sys.executable, EXAMPLE, files, out, "--master", master], check=True, env=around)

    scan = qingdan.scan(files)
    wanted = sorted(scan.tables["tasks"].to_arrow().to_pylist(), key=key)
    table = pyarrow.dataset.dataset(out, partitioning="hive").to_table()
    found = sorted(table.to_pylist(), key=key)
    failed = {row["file"]: row["error"] for row in found if row["status"] == "error"}
    assert failed == {error.path: error.code for error in scan.failed} and len(failed) == 3
    names = list(wanted[0])
    assert [{name: row[name] for name in names} for row in found if row["status"] == "read"] == wanted
    assert len(wanted) == 57 * 161
