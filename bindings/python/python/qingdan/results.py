"""Small results."""

from __future__ import annotations

from dataclasses import dataclass

__all__ = ["Mended"]


@dataclass(frozen=True)
class Mended:
    """What ``qingdan.mend`` wrote into a copy of a file."""

    changed: int
    """Findings whose fixes were made: tracked changes of a Word file, or changes of a text."""
    commented: int
    """Findings that have a comment; none in a text file."""
    left: int
    """Findings whose fixes were not made, since they overlap others or stand where nothing can be changed."""
