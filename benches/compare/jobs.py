"""What a second core brings to a batch: 5,000 copies of the user's .docx with one job and with two.

    cargo build --release && python3 benches/compare/jobs.py [FILES] [ROUNDS]

The aim is 1.8 times as fast, on a machine with two cores and nothing else to do.
"""

import os
import shutil
import sys
import tempfile

import measure

ROOT = os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "..")


def main():
    files = int(sys.argv[1]) if len(sys.argv) > 1 else 5000
    times = int(sys.argv[2]) if len(sys.argv) > 2 else 3
    program = os.environ.get("QINGDAN", os.path.join(ROOT, "target", "release", "qingdan"))
    with tempfile.TemporaryDirectory() as folder:
        for number in range(files):
            file = os.path.join(folder, f"{number:05}.docx")
            shutil.copy(os.path.join(ROOT, "fixtures", "daan-2021-2030.docx"), file)
        size = sum(os.path.getsize(os.path.join(folder, file)) for file in os.listdir(folder))
        command = [program, "parse", folder, "--jobs"]
        figures = measure.rounds({"1": [*command, "1"], "2": [*command, "2"]}, times)
    for jobs, runs in figures.items():
        seconds = [run["wall"] for run in runs]
        print(f"{jobs} job(s) {measure.spread(seconds, 's', 1)}   {size / 1e6 / min(seconds):6.1f} MB/s at best")
    print(f"two jobs are {measure.ratio(figures, '1', '2'):.2f} times as fast as one")


main()
