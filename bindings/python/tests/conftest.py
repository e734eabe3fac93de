"""What the tests share. They run with the package installed, from anywhere."""

from __future__ import annotations

import csv
import datetime
import io
from pathlib import Path
from typing import Any

import pytest
from qingdan._qingdan import main

ROOT = Path(__file__).resolve().parents[3]
FIXTURES = ROOT / "fixtures"
DAAN = FIXTURES / "daan-2021-2030.docx"
SOURCES = [
    *sorted(FIXTURES.glob("daan-2021-2030.*")),
    FIXTURES / "example.txt",
    *sorted(FIXTURES.glob("layouts/T*.txt")),
    *sorted(path for path in FIXTURES.glob("shapes/*")),
]


def command(folder: Path, *arguments: str) -> bytes:
    """What the command line writes, run in this process."""
    out = folder / "out"
    out.unlink(missing_ok=True)
    code = main(["qingdan", *arguments, "-o", str(out), "--quiet"])
    assert code in (0, 1, 3), arguments
    return out.read_bytes()


def csv_rows(folder: Path, path: Path, table: str) -> tuple[list[str], list[list[str]]]:
    """The header and the rows that the command line writes of a table."""
    how = ["lint", str(path), "--exit-zero"] if table == "findings" else ["parse", str(path), "--table", table]
    text = command(folder, *how, "--format", "csv", "--no-guard").decode()
    header, *rows = csv.reader(io.StringIO(text, newline=""))
    return header, rows


def as_text(value: Any) -> str:
    """A typed cell as the CSV has it."""
    if value is None or value is False:
        return ""
    if value is True:
        return "true"
    if isinstance(value, list):
        return "；".join(value)
    if isinstance(value, datetime.date):
        return value.isoformat()
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return str(value)


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder of its own, with the fixtures in it, as the examples of the READMEs want it."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "fixtures").symlink_to(FIXTURES)
    return tmp_path
