"""Reads Chinese government task lists (重点任务清单) from Word files, web pages and text.

    >>> import qingdan
    >>> document = qingdan.read("fixtures/daan-2021-2030.docx")
    >>> len(document.plans)
    2
    >>> document.table("tasks").to_polars()  # doctest: +SKIP

``read`` gives a ``Document`` of one file, ``scan`` the flat tables of many, ``mend`` writes corrections into a copy of a file, and
``grid`` shows a file before it is interpreted. The types of a document's attributes are in ``qingdan.model``.
"""

from . import model
from ._qingdan import TABLES, Document, Scan, Table, TableStream, __version__, grid, mend, read, scan
from .errors import ReadError
from .results import Mended

__all__ = [
    "TABLES",
    "Document",
    "Mended",
    "ReadError",
    "Scan",
    "Table",
    "TableStream",
    "__version__",
    "grid",
    "mend",
    "model",
    "read",
    "scan",
]
