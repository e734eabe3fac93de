"""A batch that is killed half-way leaves whole lines.

    cargo build --release && python3 benches/compare/killed.py [TRIES]

Kills `qingdan parse -o OUT` at different moments; every line that it left must be a JSON document, in the order of
the files, and the last must end with a newline.
"""

import json
import os
import shutil
import subprocess
import sys
import tempfile
import time

ROOT = os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "..")


def main():
    tries = int(sys.argv[1]) if len(sys.argv) > 1 else 20
    program = os.environ.get("QINGDAN", os.path.join(ROOT, "target", "release", "qingdan"))
    failed = 0
    with tempfile.TemporaryDirectory() as folder:
        many = os.path.join(folder, "files")
        os.mkdir(many)
        for number in range(2000):
            shutil.copy(os.path.join(ROOT, "fixtures", "daan-2021-2030.docx"), os.path.join(many, f"{number:04}.docx"))
        out = os.path.join(folder, "out.jsonl")
        for attempt in range(tries):
            process = subprocess.Popen([program, "parse", many, "-o", out], stderr=subprocess.DEVNULL)
            time.sleep(0.1 + attempt * 0.05)
            ended = process.poll() is not None
            process.kill()
            process.wait()
            with open(out, "rb") as written:
                content = written.read()
            os.remove(out)
            lines = content.split(b"\n")
            whole = lines.pop() == b""
            try:
                names = [json.loads(line)["source"]["file"] for line in lines]
            except ValueError:
                names, whole = [], False
            in_order = names == [f"{number:04}.docx" for number in range(len(names))]
            failed += not (whole and in_order)
            state = "had ended" if ended else "killed"
            print(f"{state}: {len(lines)} line(s), {'whole and in order' if whole and in_order else 'NOT WHOLE'}")
    print(f"{failed} of {tries} left something that is not whole")
    sys.exit(failed > 0)


main()
