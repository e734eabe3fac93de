"""What reading raises."""

from __future__ import annotations

__all__ = ["ReadError"]


class ReadError(ValueError):
    """A file that cannot be read as a document.

    ``code`` is the reason in a word (``empty``, ``unknown-format``, ``damaged-package``, ``limit``, ``timeout``, ``fault``, and others),
    ``path`` the file as it was named, and ``message`` what is wrong, in a line.
    """

    code: str
    path: str
    message: str

    def __init__(self, message: str, code: str, path: str) -> None:
        # All of them are arguments, so that it can be pickled and sent to another process.
        super().__init__(message, code, path)
        self.message, self.code, self.path = message, code, path

    def __str__(self) -> str:
        return f"{self.path}: {self.message}"
