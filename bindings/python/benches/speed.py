"""How fast one file is read, against python-docx and against calling the program.

python speed.py [FILE] [PROGRAM]
"""

from __future__ import annotations

import json
import statistics
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import docx
import qingdan

FILE = Path(__file__).resolve().parents[3] / "fixtures" / "daan-2021-2030.docx"


def cells(path: str) -> list[str]:
    """The text of every cell, by python-docx."""
    return [cell.text for table in docx.Document(path).tables for row in table.rows for cell in row.cells]


def median(work: Callable[[], object], rounds: int) -> tuple[float, float]:
    """Median milliseconds of wall time and of the process's time."""
    work()
    wall, spent = [], []
    for _ in range(rounds):
        before, used = time.perf_counter(), time.process_time()
        work()
        wall.append(time.perf_counter() - before)
        spent.append(time.process_time() - used)
    return statistics.median(wall) * 1e3, statistics.median(spent) * 1e3


def main(path: str = str(FILE), program: str = "") -> None:
    called = [program] if program else [sys.executable, "-m", "qingdan"]
    document = qingdan.read(path)
    works: list[tuple[str, int, Callable[[], object]]] = [
        ("read", 200, lambda: qingdan.read(path)),
        ("read, to_dict", 200, lambda: qingdan.read(path).to_dict()),
        ("read, plans", 100, lambda: qingdan.read(path).plans),
        ("a table", 200, lambda: document.table("tasks")),
        ("a table to polars", 100, lambda: document.table("tasks").to_polars()),
        ("a table to pandas", 100, lambda: document.table("tasks").to_pandas()),
        ("program, json.loads", 30, lambda: json.loads(subprocess.check_output([*called, "parse", path]))),
        ("python-docx, cells", 7, lambda: cells(path)),
    ]
    figures = {name: median(work, rounds) for name, rounds, work in works}
    for name, (wall, spent) in figures.items():
        print(f"{name:22} {wall:8.2f} ms, {spent:8.2f} ms of this process")
    ours = figures["read, to_dict"]
    print(f"python-docx takes {figures['python-docx, cells'][1] / ours[1]:.0f} times the time of read, to_dict")
    print(f"the program takes {figures['program, json.loads'][0] / ours[0]:.1f} times")


if __name__ == "__main__":
    main(*sys.argv[1:3])
