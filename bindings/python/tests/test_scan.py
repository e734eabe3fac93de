"""Many files: the same rows as one by one, failures apart, and nothing that holds memory or threads."""

from __future__ import annotations

import gc
import os
import random
import subprocess
import sys
import threading
import zipfile
from pathlib import Path
from typing import Any

import duckdb
import polars
import pyarrow
import pytest
import qingdan
from conftest import DAAN, FIXTURES, SOURCES


def rows(table: Any) -> list[dict[str, Any]]:
    return pyarrow.table(table).to_pylist()


def one_by_one(name: str) -> list[dict[str, Any]]:
    return [row for path in SOURCES for row in rows(qingdan.read(path).table(name))]


@pytest.mark.parametrize("threads", [1, 2, None])
def test_rows_are_those_of_the_files_in_their_order(threads: int | None) -> None:
    scan = qingdan.scan(SOURCES, tables=qingdan.TABLES, threads=threads)
    assert scan.total == len(SOURCES) and scan.done == 0
    for name, stream in scan.tables.items():
        assert rows(stream) == one_by_one(name), name
    assert scan.done == scan.total and scan.failed == []


def test_folders_patterns_and_lists_are_looked_through(tmp_path: Path) -> None:
    (tmp_path / "甲").mkdir()
    for name in ("b.docx", "a.docx", "甲/c.docx"):
        (tmp_path / name).write_bytes(DAAN.read_bytes())
    (tmp_path / "notes.pdf").write_bytes(b"%PDF")

    def files(paths: Any, **how: Any) -> list[str]:
        scan = qingdan.scan(paths, ["documents"], **how)
        return [os.path.relpath(row["file"], tmp_path) for row in rows(scan.tables["documents"])]

    assert files(tmp_path) == ["a.docx", "b.docx", "甲/c.docx"]
    assert files(str(tmp_path / "*.docx")) == ["a.docx", "b.docx"]
    assert files([tmp_path / "b.docx", tmp_path / "a.docx"]) == ["b.docx", "a.docx"]
    assert files(tmp_path, exclude=["a.*"]) == ["b.docx", "甲/c.docx"]
    assert any("1 other file" in note for note in qingdan.scan(tmp_path).notes)


def test_every_library_takes_a_stream() -> None:
    wanted = one_by_one("tasks")
    flat = qingdan.scan(SOURCES).tables["tasks"]
    assert duckdb.sql("SELECT count(*), count(DISTINCT file) FROM flat").fetchall() == [
        (len(wanted), len({row["file"] for row in wanted}))
    ]
    assert polars.DataFrame(qingdan.scan(SOURCES).tables["tasks"]).to_dicts() == wanted
    assert qingdan.scan(SOURCES).tables["tasks"].to_pandas().shape[0] == len(wanted)
    reader = pyarrow.RecordBatchReader.from_stream(qingdan.scan(SOURCES).tables["tasks"])
    assert [row for batch in reader for row in batch.to_pylist()] == wanted


def test_batches_have_one_schema_and_no_more_than_so_many_rows(tmp_path: Path) -> None:
    for at in range(120):
        (tmp_path / f"{at:03}.docx").write_bytes(DAAN.read_bytes())
    scan = qingdan.scan(tmp_path, ["tasks", "plans"])
    batches = list(scan.batches())
    sizes = [len(table) for name, table in batches if name == "tasks"]
    assert sum(sizes) == 161 * 120 and len(sizes) >= 2 and max(sizes) < 8_192 + 161
    assert sum(len(table) for name, table in batches if name == "plans") == 2 * 120
    schemas = {str(pyarrow.schema(table)) for name, table in batches if name == "tasks"}
    assert len(schemas) == 1
    assert sum(map(len, qingdan.scan(tmp_path).tables["tasks"])) == 161 * 120


def test_rows_are_read_once() -> None:
    scan = qingdan.scan(SOURCES)
    scan.tables["tasks"].to_arrow()
    with pytest.raises(ValueError, match="read already"):
        scan.tables["tasks"].to_arrow()
    with pytest.raises(ValueError, match="read already"):
        list(scan.batches())


def damaged(number: int, draw: random.Random, sound: dict[str, bytes]) -> tuple[str, bytes]:
    """A file with a fault, by its number; the first word of its name says whether it may still be read."""
    name, content = draw.choice(sorted(sound.items()))
    packed = sound["daan-2021-2030.docx"]
    match number % 8:
        case 0:
            return "cut.docx", packed[: draw.randrange(1, len(packed) - 30)]
        case 1:
            return "empty.docx", b""
        case 2:
            return "zeros.docx", b"PK\x03\x04" + bytes(draw.randrange(50, 5_000))
        case 3:
            return "pdf.docx", b"%PDF-1.7\n" + draw.randbytes(200)
        case 4:
            return "cut-old.doc", sound["daan-2021-2030.doc"][: draw.randrange(8, 500)]
        case 5:
            flipped = bytearray(content)
            for _ in range(draw.randrange(1, 40)):
                flipped[draw.randrange(len(flipped))] ^= 1 << draw.randrange(8)
            return f"maybe-flipped{Path(name).suffix}", bytes(flipped)
        case 6:
            at, length = draw.randrange(len(content)), draw.randrange(1, 4_000)
            return f"maybe-gap{Path(name).suffix}", content[:at] + content[at + length :]
        case _:
            at = draw.randrange(len(content))
            return f"maybe-noise{Path(name).suffix}", content[:at] + draw.randbytes(draw.randrange(1, 999)) + content[at:]


def test_a_thousand_damaged_files_fail_one_by_one(tmp_path: Path) -> None:
    draw = random.Random(20211230)
    sound = {path.name: path.read_bytes() for path in FIXTURES.glob("daan-2021-2030.*")}
    for number in range(1_000):
        name, content = damaged(number, draw, sound)
        (tmp_path / f"{number:04}-{name}").write_bytes(content)
    scan = qingdan.scan(tmp_path, ["documents", "tasks"], timeout=300)
    assert scan.total == 1_000
    documents = rows(scan.tables["documents"])
    assert len(documents) == 1_000
    errors = {row["file"]: row["error"] for row in documents if row["status"] == "error"}
    assert {error.path: error.code for error in scan.failed} == errors
    assert all(isinstance(error, qingdan.ReadError) and error.message for error in scan.failed)
    assert "fault" not in errors.values() and "timeout" not in errors.values()
    # What has lost its beginning or end, or never was a document, cannot be read.
    must = {row["file"] for row in documents if "-maybe-" not in row["file"]}
    assert must <= set(errors) and len(must) == 625
    read = {row["file"] for row in documents if row["status"] == "read"}
    assert {row["file"] for row in rows(scan.tables["tasks"])} <= read
    for path in list(errors)[::50]:
        with pytest.raises(qingdan.ReadError) as raised:
            qingdan.read(path)
        assert raised.value.code == errors[path]


def test_files_that_are_not_there_fail_too() -> None:
    scan = qingdan.scan(["missing.docx", DAAN])
    assert len(rows(scan.tables["tasks"])) == 161
    assert [(error.path, error.code) for error in scan.failed] == [("missing.docx", "not-found")]


def test_progress_is_told_after_each_file() -> None:
    told: list[tuple[int, int]] = []
    scan = qingdan.scan(SOURCES, progress=lambda done, total: told.append((done, total)))
    scan.tables["tasks"].to_arrow()
    assert told == [(done, len(SOURCES)) for done in range(1, len(SOURCES) + 1)]


def test_a_bar_is_shown_where_tqdm_is(capfd: pytest.CaptureFixture[str]) -> None:
    qingdan.scan(SOURCES, progress=True).tables["tasks"].to_arrow()
    assert f"{len(SOURCES)}/{len(SOURCES)}" in capfd.readouterr().err


@pytest.mark.parametrize("pull", ["to_arrow", "to_polars", "to_pandas", "batches"])
def test_what_progress_raises_is_raised(pull: str) -> None:
    def progress(done: int, total: int) -> None:
        raise LookupError("enough")

    scan = qingdan.scan(SOURCES, progress=progress)
    with pytest.raises(LookupError, match="enough"):
        list(scan.batches()) if pull == "batches" else getattr(scan.tables["tasks"], pull)()


def test_progress_may_read_another_scan_to_its_end() -> None:
    # Both are pulled by pyarrow, which lets go of the interpreter below a method of ours; the inner one ends there too.
    counts: list[int] = []

    def progress(done: int, total: int) -> None:
        flat = qingdan.scan(DAAN, progress=lambda done, total: counts.append(total)).tables["tasks"]
        reader = pyarrow.RecordBatchReader.from_stream(flat)
        del flat
        counts.append(reader.read_all().num_rows)

    assert qingdan.scan(DAAN, progress=progress).tables["tasks"].to_arrow().num_rows == 161
    assert counts == [1, 161]


def test_ctrl_c_ends_a_scan() -> None:
    # In a process of its own: the program, which other tests run in this one, takes over Ctrl-C.
    code = """
import os, signal, sys, qingdan
scan = qingdan.scan(sys.argv[1:], progress=lambda done, total: os.kill(os.getpid(), signal.SIGINT))
try:
    scan.tables["tasks"].to_arrow()
except KeyboardInterrupt:
    print("ended", scan.done < scan.total)
"""
    copies = [str(path) for path in SOURCES]
    done = subprocess.run([sys.executable, "-c", code, *copies], capture_output=True, text=True, check=True)
    assert done.stdout == "ended True\n"


def test_a_scan_that_nobody_reads_to_its_end_leaves_nothing(tmp_path: Path) -> None:
    before = threading.active_count()
    for at in range(200):
        (tmp_path / f"{at}.docx").write_bytes(DAAN.read_bytes())
    scan = qingdan.scan(tmp_path)
    batches = iter(scan.tables["tasks"])
    next(batches)
    del scan, batches
    gc.collect()
    # It is no thread of Python, which would keep the interpreter from ending.
    assert threading.active_count() == before


def test_arguments_that_mean_nothing() -> None:
    with pytest.raises(KeyError, match="tasks"):
        qingdan.scan(DAAN, ["task"])
    assert list(qingdan.scan(DAAN, "plans").tables) == ["plans"]
    with pytest.raises(ValueError, match="no table"):
        qingdan.scan(DAAN, [])
    with pytest.raises(TypeError, match="paths"):
        qingdan.scan(7)  # type: ignore[arg-type]
    with pytest.raises(TypeError, match="progress"):
        qingdan.scan(DAAN, progress=7)  # type: ignore[arg-type]


def test_a_package_of_nothing_is_no_document(tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "a.docx", "w") as package:
        package.writestr("a.txt", "清单")
    scan = qingdan.scan(tmp_path)
    assert rows(scan.tables["tasks"]) == []
    assert [error.code for error in scan.failed] == ["not-word"]
