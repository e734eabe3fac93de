"""A bar that shows how far a scan is."""

from __future__ import annotations

import warnings
from collections.abc import Callable

__all__ = ["bar"]


def bar(total: int) -> Callable[[int, int], None] | None:
    """A bar of ``tqdm`` over so many files; ``None``, with a warning, where that is not installed."""
    try:
        from tqdm.auto import tqdm
    except ImportError:
        warnings.warn("progress=True shows a bar where tqdm is installed", stacklevel=2)
        return None
    shown = tqdm(total=total, unit="file")

    def update(done: int, total: int) -> None:
        shown.update(done - shown.n)
        if done == total:
            shown.close()

    return update
