"""Runs the examples of the READMEs about tables, and sees that they print what stands below them.

python tables.py PROGRAM REPOSITORY

The shell lines run first, with PROGRAM in place of `qingdan`, then each block of Python; what it prints has to be the block of
text behind it. Then labels such as 1.10 and 01, which have to come through pandas and DuckDB as they are.
"""

import contextlib
import io
import os
import re
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

SECTIONS = {"README.md": "Tables for pandas, DuckDB and Excel", "README.zh-CN.md": "用 pandas、DuckDB、Excel 打开的表格"}
LABELS = ["1.10", "01", "1.1", "10"]


def examples(readme: str, program: str) -> int:
    """Runs the examples in the current folder; the number of blocks of Python."""
    heading = SECTIONS[Path(readme).name]
    section = Path(readme).read_text(encoding="utf-8").split(f"\n## {heading}\n")[1].split("\n## ")[0]
    blocks = re.findall(r"```(\w+)\n(.*?)```", section, re.S)
    seen = 0
    for number, (language, text) in enumerate(blocks):
        if language == "sh":
            for line in text.splitlines():
                done = subprocess.run([program] + line.split()[1:], capture_output=True, text=True)
                if done.returncode not in (0, 3):
                    sys.exit(f"{readme}: {line}: {done.stderr}")
        if language == "python":
            printed = io.StringIO()
            with contextlib.redirect_stdout(printed):
                exec(compile(text, f"{readme} block {number}", "exec"), {})
            wanted = blocks[number + 1][1]
            lines = lambda text: [line.rstrip() for line in text.strip().splitlines()]
            if lines(printed.getvalue()) != lines(wanted):
                sys.exit(f"{readme}: prints\n{printed.getvalue()}\nnot\n{wanted}")
            seen += 1
    return seen


def labels(program: str) -> None:
    """Labels that look like numbers stay as they are."""
    import duckdb
    import pandas

    rows = "".join(f"\t{label}\n\t修第{at}条路。\n\t市交通局\n\n" for at, label in enumerate(LABELS))
    Path("labels.txt").write_text(f"大安市重点任务清单\n\t序号\n\t工作任务\n\t责任单位\n\n{rows}", encoding="utf-8")
    for table in ("tasks", "documents"):
        subprocess.run(
            [program, "parse", "labels.txt", "--format", "csv", "--table", table, "-o", f"{table}.csv", "--quiet"], check=True
        )
    frame = pandas.read_csv("tasks.csv", dtype=str)
    duck = duckdb.sql("SELECT number, id FROM read_csv('tasks.csv', all_varchar = true)").fetchall()
    wanted = [(label, f"1.1.{at + 1}") for at, label in enumerate(LABELS)]
    for name, found in [("pandas", list(zip(frame["number"], frame["id"]))), ("DuckDB", duck)]:
        if [tuple(row) for row in found] != wanted:
            sys.exit(f"{name}: {found}, not {wanted}")
    code = pandas.read_csv("documents.csv", dtype=str)["code"].tolist()
    if code != ["220882"]:
        sys.exit(f"code of the place: {code}")


def main() -> None:
    program, repository = os.path.abspath(sys.argv[1]), Path(sys.argv[2]).resolve()
    for readme in SECTIONS:
        with tempfile.TemporaryDirectory() as folder:
            os.chdir(folder)
            shutil.copytree(repository / "fixtures", "fixtures")
            seen = examples(str(repository / readme), program)
            if seen < 4:
                sys.exit(f"{readme}: {seen} examples")
            labels(program)
            os.chdir(repository)
    print("the examples about tables print what the READMEs say")


main()
