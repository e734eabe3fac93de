"""Whether corrected Word files are as sound as those they were made from.

    validate.py QINGDAN FILE…

Every FILE is linted and written with all corrections. docx-integrity and openxml-audit then look at both files: what they
say of the corrected one and not of the original is a fault, told by its words, its part and how often it is said.
python-docx reads the comments, which must be as many as the findings. Needs these three from PyPI; ends with 1 if a file
got worse.
"""

import json
import os
import re
import subprocess
import sys
import tempfile
from collections import Counter

import docx
import docx_integrity
from openxml_audit import FileFormat, OpenXmlValidator


def plain(words):
    """Words without numbers, which other places and ids change."""
    return re.sub(r"\d+", "#", words)


def violations(path):
    found = Counter()
    validator = OpenXmlValidator(file_format=FileFormat.MICROSOFT_365, max_errors=0)
    for error in validator.validate(path).errors:
        found["openxml-audit", str(error.part_uri), plain(error.description)] += 1
    for finding in docx_integrity.check(path):
        found["docx-integrity", finding.code, plain(finding.message)] += 1
    return found


def main(binary, files):
    worse = mended = refused = comments = 0
    for file in files:
        with tempfile.TemporaryDirectory() as folder:
            out = os.path.join(folder, "out" + os.path.splitext(file)[1])
            made = subprocess.run(
                [binary, "lint", file, "--write", out, "--format", "json", "--exit-zero", "--date", "2026-01-01"],
                capture_output=True,
                text=True,
            )
            if made.returncode != 0:
                refused += 1
                print(f"not mended: {made.stderr.strip().splitlines()[-1:]}")
                continue
            mended += 1
            findings = len(json.loads(made.stdout))
            try:
                added = violations(out) - violations(file)
            except Exception as error:  # A validator that fails at the original says nothing of the other.
                print(f"no validator reads {file}: {error}")
                continue
            for (who, where, what), count in added.items():
                worse += 1
                print(f"{file}: {who}: {where}: {what} ({count} more)")
            try:
                before = list(docx.Document(file).comments)
            except Exception as error:
                print(f"python-docx does not read {file}: {error}")
                continue
            after = list(docx.Document(out).comments)
            comments += len(after) - len(before)
            # A document without a paragraph has no place for a comment.
            has_place = docx.Document(file).element.body.findall(".//" + docx.oxml.ns.qn("w:p"))
            if len(after) - len(before) != findings and has_place:
                worse += 1
                print(f"{file}: {findings} findings, {len(after) - len(before)} comments")
            for comment in after[len(before) :]:
                if comment.author != "qingdan" or not comment.text:
                    worse += 1
                    print(f"{file}: a comment by {comment.author!r} says {comment.text!r}")
    print(f"{mended} files corrected, {comments} comments read, {refused} not corrected, {worse} faults")
    return 1 if worse else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1], sys.argv[2:]))
