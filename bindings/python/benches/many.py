"""How long `scan` takes on one thread and on two, and how much memory for 500 and for 5,000 files.

python many.py [FILES]

Each figure is that of a process of its own. Where the machine has other work, the ratio of processor time to wall time says how
many cores it got.
"""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
from pathlib import Path

FILE = Path(__file__).resolve().parents[3] / "fixtures" / "daan-2021-2030.docx"

RUN = """
import json, os, resource, sys, time, qingdan
folder, count, threads = sys.argv[1], int(sys.argv[2]), int(sys.argv[3])
paths = [os.path.join(folder, f"{at:05}.docx") for at in range(count)]
begun = time.perf_counter()
rows = sum(map(len, qingdan.scan(paths, threads=threads).tables["tasks"]))
took = time.perf_counter() - begun
used = resource.getrusage(resource.RUSAGE_SELF)
print(json.dumps({"rows": rows, "wall": took, "cpu": used.ru_utime + used.ru_stime, "peak": used.ru_maxrss / 1024}))
"""


def run(folder: str, count: int, threads: int) -> dict[str, float]:
    printed = subprocess.check_output([sys.executable, "-c", RUN, folder, str(count), str(threads)])
    figures: dict[str, float] = json.loads(printed)
    assert figures["rows"] == 161 * count
    wall, cpu, peak = figures["wall"], figures["cpu"], figures["peak"]
    print(
        f"{count:5} files, {threads} thread(s): {wall:6.2f} s, {cpu:6.2f} s of processors ({cpu / wall:.2f} at a time), "
        f"{peak:.0f} MiB at most",
        flush=True,
    )
    return figures


def main(files: int = 5_000) -> None:
    with tempfile.TemporaryDirectory() as folder:
        content = FILE.read_bytes()
        for at in range(files):
            (Path(folder) / f"{at:05}.docx").write_bytes(content)
        run(folder, files // 10, 2)
        one = run(folder, files, 1)
        two = run(folder, files, 2)
        print(f"two threads: {one['wall'] / two['wall']:.2f} times one")
        short = run(folder, files // 10, 2)
        print(f"memory of {files} files: {two['peak'] / short['peak']:.2f} times that of {files // 10}")


if __name__ == "__main__":
    main(*map(int, sys.argv[1:2]))
