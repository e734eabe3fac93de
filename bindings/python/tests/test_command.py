"""The program that the wheel brings, as a console script and as a module."""

from __future__ import annotations

import json
import subprocess
import sys
import sysconfig
from pathlib import Path

import pytest
import qingdan
from conftest import DAAN

SCRIPT = Path(sysconfig.get_path("scripts")) / "qingdan"
WAYS = [[sys.executable, "-m", "qingdan"], [str(SCRIPT)]]


@pytest.mark.parametrize("way", WAYS, ids=["module", "script"])
def test_it_is_the_same_program(way: list[str]) -> None:
    if not Path(way[0]).exists():
        pytest.skip("the package is not installed")
    done = subprocess.run([*way, "parse", str(DAAN)], capture_output=True, check=True)
    assert json.loads(done.stdout) == qingdan.read(DAAN).to_dict()
    version = subprocess.run([*way, "--version"], capture_output=True, check=True, text=True).stdout
    assert version.split() == ["qingdan", qingdan.__version__]
    missing = subprocess.run([*way, "parse", "missing.docx"], capture_output=True, text=True)
    assert missing.returncode == 2 and missing.stderr.startswith("error: missing.docx: ")
    findings = subprocess.run([*way, "lint", str(DAAN)], capture_output=True)
    assert findings.returncode == 1
