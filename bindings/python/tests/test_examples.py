"""The examples, and the blocks of the READMEs, give what they say."""

from __future__ import annotations

import contextlib
import io
import re
import runpy
import sys
from pathlib import Path

import pytest
from conftest import DAAN, FIXTURES

PACKAGE = Path(__file__).resolve().parents[1]
EXAMPLES = PACKAGE / "examples"


def run(name: str, *arguments: str) -> str:
    printed, before = io.StringIO(), sys.argv
    sys.argv = [name, *arguments]
    try:
        with contextlib.redirect_stdout(printed):
            runpy.run_path(str(EXAMPLES / name), run_name="__main__")
    finally:
        sys.argv = before
    return printed.getvalue()


def test_the_first_example() -> None:
    # Read off the document: 附件1 has 8 domains, 附件2 has 7.
    printed = run("first.py", str(DAAN)).splitlines()
    assert printed[0].startswith("大安市妇女发展规划（2021—2030年）重点任务清单: 8 domains, ")
    assert printed[2] == "1.1.1 健全保障妇女健康的制度机制: 市妇联, 市卫健局"
    assert printed[3].startswith("161 rows of file, id, plan, domain")


def test_parquet_is_read_back_typed(tmp_path: Path) -> None:
    printed = run("parquet.py", str(DAAN), str(tmp_path)).splitlines()
    assert printed[0].startswith("pyarrow: 161 list<") and printed[0].endswith("string not null> date32[day]")
    assert printed[1:] == ["polars: 161 List(String) Date", "DuckDB: 161 VARCHAR[] DATE"]


def test_an_archive_is_written_batch_by_batch(tmp_path: Path) -> None:
    files, out = tmp_path / "files", tmp_path / "out"
    files.mkdir()
    out.mkdir()
    for at in range(60):
        (files / f"{at}.docx").write_bytes(DAAN.read_bytes())
    (files / "cut.docx").write_bytes(DAAN.read_bytes()[:9_000])
    printed = run("archive.py", str(files), str(out)).splitlines()
    assert printed[0].startswith(f"61 files, 1 failed: {60 * 161} tasks, ")
    assert printed[1] == f"{files}/cut.docx: damaged-package"


@pytest.mark.parametrize("readme", ["README.md", "README.zh-CN.md"])
def test_the_readme_prints_what_it_says(readme: str, here: Path) -> None:
    text = (PACKAGE / readme).read_text(encoding="utf-8")
    blocks = re.findall(r"```(\w+)\n(.*?)```", text, re.S)
    assert sum(language == "python" for language, _ in blocks) >= 4
    around: dict[str, object] = {}
    for (language, code), (after, wanted) in zip(blocks, [*blocks[1:], ("", "")]):
        if language != "python":
            continue
        printed = io.StringIO()
        with contextlib.redirect_stdout(printed):
            exec(compile(code, readme, "exec"), around)
        if after == "text":
            lines = [line.rstrip() for line in printed.getvalue().strip().splitlines()]
            assert lines == [line.rstrip() for line in wanted.strip().splitlines()], code


def test_both_readmes_have_the_same_code() -> None:
    codes = [
        re.findall(r"```(?:python|sh)\n(.*?)```", (PACKAGE / name).read_text(encoding="utf-8"), re.S)
        for name in ("README.md", "README.zh-CN.md")
    ]
    assert codes[0] == codes[1]
    assert FIXTURES.exists()
