"""The program ``qingdan``, as the wheel brings it: ``python -m qingdan``, or the console script ``qingdan``."""

from __future__ import annotations

import signal
import sys

from ._qingdan import main as run

__all__ = ["main"]


def main() -> int:
    """Runs the program with the arguments of this process and gives its exit code."""
    # Ctrl-C ends the program, as it does without Python; the interpreter would only note it until Rust returns.
    signal.signal(signal.SIGINT, signal.SIG_DFL)
    return run(["qingdan", *sys.argv[1:]])


if __name__ == "__main__":
    sys.exit(main())
