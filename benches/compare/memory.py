"""Peak memory: of a long document, and of small and large batches.

    cargo build --release && cargo bench --bench once --no-run
    ONCE=target/release/deps/once-… python3 benches/compare/memory.py

`ONCE` writes the long documents. The aims: a hundred times the user's .docx takes at most 1.5 times its inflated
document.xml; 5,000 files take within 10 % of what 500 take, with one and with two jobs.
"""

import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import zipfile

import measure

ROOT = os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "..")
PROGRAM = os.environ.get("QINGDAN", os.path.join(ROOT, "target", "release", "qingdan"))


def fixture(name):
    return os.path.join(ROOT, "fixtures", name)


def peak(command):
    return statistics.median(measure.run(command)["memory"] for _ in range(3))


def long(folder, once):
    print("a hundred times as long: peak in KB, times the size of what is read")
    for name in ["daan-2021-2030.docx", "daan-2021-2030.html", "daan-2021-2030.txt"]:
        file = os.path.join(folder, name)
        subprocess.run([once, "repeat", fixture(name), "100", file], check=True)
        size = os.path.getsize(file)
        if name.endswith(".docx"):
            with zipfile.ZipFile(file) as package:
                size = package.getinfo("word/document.xml").file_size
        for command in ["grid", "parse", "lint"]:
            kb = peak([PROGRAM, command, file])
            print(f"  {command:6} {name:22} {kb:8.0f} {kb * 1024 / size:6.2f}")


def batches(folder):
    print("batches: peak in KB of 500 files, of 5,000, and their ratio")
    for name in ["daan-2021-2030.docx", "example.txt"]:
        many = os.path.join(folder, "many-" + name)
        os.mkdir(many)
        stem, extension = os.path.splitext(name)
        for number in range(5000):
            shutil.copy(fixture(name), os.path.join(many, f"{stem}-{number:04}{extension}"))
        files = sorted(os.path.join(many, file) for file in os.listdir(many))
        for jobs in ["1", "2"]:
            few = peak([PROGRAM, "parse", "--jobs", jobs, *files[:500]])
            all_files = peak([PROGRAM, "parse", "--jobs", jobs, many])
            print(f"  {name:22} {jobs} job(s) {few:8.0f} {all_files:8.0f} {all_files / few:6.2f}")
        shutil.rmtree(many)


def main():
    with tempfile.TemporaryDirectory() as folder:
        if once := os.environ.get("ONCE"):
            long(folder, once)
        else:
            print("without ONCE no long documents", file=sys.stderr)
        batches(folder)


main()
