"""Stubs and types: by hand, or made, and in either case true."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

PACKAGE = Path(__file__).resolve().parents[1]


def run(*arguments: str) -> None:
    done = subprocess.run([sys.executable, *arguments], cwd=PACKAGE, capture_output=True, text=True)
    assert done.returncode == 0, done.stdout + done.stderr


def test_the_stubs_are_those_of_the_native_part() -> None:
    run("-m", "mypy.stubtest", "--mypy-config-file", "pyproject.toml", "qingdan._qingdan")


def test_the_package_and_the_examples_are_typed() -> None:
    run("-m", "mypy")


def test_the_model_is_that_of_the_schemas() -> None:
    run("make_model.py", "python", "--check")
