"""The whole `qingdan parse` process beside other tools that read the same file, in one run.

    cargo build --release
    pip install python-docx; apt-get install pandoc libreoffice-writer
    python3 benches/compare/peers.py [FILE.docx] [ROUNDS]

What is not installed is left out. python-docx reads the text of the same cells; pandoc writes its JSON, LibreOffice
HTML. docx-rs is compared in the library: `cargo bench --bench peers`.
"""

import os
import shutil
import sys
import tempfile

import measure

ROOT = os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "..")
PYTHON_DOCX = """
import sys
from docx import Document
for table in Document(sys.argv[1]).tables:
    for row in table.rows:
        for cell in row.cells:
            sys.stdout.write(cell.text)
"""
AIMS = {"python-docx": 20, "pandoc": 30, "LibreOffice": 50}


def main():
    file = sys.argv[1] if len(sys.argv) > 1 else os.path.join(ROOT, "fixtures", "daan-2021-2030.docx")
    times = int(sys.argv[2]) if len(sys.argv) > 2 else 7
    program = os.environ.get("QINGDAN", os.path.join(ROOT, "target", "release", "qingdan"))
    with tempfile.TemporaryDirectory() as folder:
        commands = {"qingdan": [program, "parse", file]}
        python = os.environ.get("PYTHON_DOCX", sys.executable)
        if measure.run([python, "-c", "import importlib.util as u, sys; sys.exit(u.find_spec('docx') is None)"])["code"] == 0:
            commands["python-docx"] = [python, "-c", PYTHON_DOCX, file]
        if shutil.which("pandoc"):
            commands["pandoc"] = ["pandoc", "--from=docx", "--to=json", file]
        if shutil.which("soffice"):
            profile = "-env:UserInstallation=file://" + os.path.join(folder, "profile")
            to = ["--convert-to", "html", "--outdir", folder, file]
            commands["LibreOffice"] = ["soffice", profile, "--headless", *to]
        figures = measure.rounds(commands, times)
    print(f"{'':12} {'min':>10} {'median':>10} {'max':>10}    times qingdan, wall (processor)    aim")
    for name, runs in figures.items():
        wall = measure.ratio(figures, name, "qingdan")
        cpu = measure.ratio(figures, name, "qingdan", "cpu")
        aim = AIMS.get(name, "")
        print(f"{name:12} {measure.spread([run['wall'] for run in runs])}    {wall:8.1f} ({cpu:.1f})    {aim}")


main()
