"""The native part of the package ``qingdan``, which gives out everything that is here."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from os import PathLike
from typing import Any, Literal, Protocol, TypeAlias, final

import pandas
import polars
import pyarrow

from . import model
from .errors import ReadError
from .results import Mended

class _Readable(Protocol):
    def read(self) -> bytes: ...

_Path: TypeAlias = str | PathLike[str]
_Source: TypeAlias = _Path | bytes | bytearray | _Readable
_Lang: TypeAlias = Literal["en", "zh"]

__all__ = ["TABLES", "Document", "Scan", "Table", "TableStream", "__version__", "grid", "main", "mend", "read", "scan"]

TABLES: tuple[str, ...]
__version__: str

def read(
    source: _Source,
    *,
    name: str | None = None,
    lang: _Lang | None = None,
    lexicon: _Path | None = None,
    timeout: float | None = None,
) -> Document: ...
def grid(
    source: _Source,
    *,
    name: str | None = None,
    lang: _Lang | None = None,
    lexicon: _Path | None = None,
    timeout: float | None = None,
) -> model.GridOutput: ...
def mend(
    source: _Source,
    out: _Path,
    *,
    select: Sequence[str] | None = None,
    ignore: Sequence[str] | None = None,
    comments: bool = True,
    changes: bool = True,
    author: str = "qingdan",
    date: str | None = None,
    name: str | None = None,
    lang: _Lang | None = None,
    lexicon: _Path | None = None,
    timeout: float | None = None,
) -> Mended: ...
def scan(
    paths: _Path | Iterable[_Path],
    tables: str | Sequence[str] = "tasks",
    *,
    threads: int | None = None,
    progress: bool | Callable[[int, int], object] | None = None,
    exclude: Sequence[str] | None = None,
    lang: _Lang | None = None,
    lexicon: _Path | None = None,
    timeout: float | None = 60.0,
) -> Scan: ...
def main(arguments: Sequence[str]) -> int: ...
@final
class Document:
    @property
    def plans(self) -> tuple[model.Plan, ...]: ...
    @property
    def warnings(self) -> tuple[model.Warning, ...]: ...
    @property
    def source(self) -> model.Source: ...
    @property
    def facts(self) -> model.Facts | None: ...
    def to_dict(self) -> dict[str, Any]: ...
    def to_json(self, *, pretty: bool = False) -> str: ...
    def table(self, name: str) -> Table: ...
    def lint(
        self, *, select: Sequence[str] | None = None, ignore: Sequence[str] | None = None
    ) -> list[model.Finding]: ...
    def report(self, *, select: Sequence[str] | None = None, ignore: Sequence[str] | None = None) -> str: ...
    def _repr_html_(self) -> str | None: ...

@final
class Table:
    @property
    def name(self) -> str: ...
    @property
    def num_rows(self) -> int: ...
    @property
    def column_names(self) -> list[str]: ...
    def __len__(self) -> int: ...
    def __arrow_c_schema__(self) -> object: ...
    def __arrow_c_stream__(self, requested_schema: object | None = None) -> object: ...
    def to_pandas(self) -> pandas.DataFrame: ...
    def to_polars(self) -> polars.DataFrame: ...
    def to_arrow(self) -> pyarrow.Table: ...

@final
class TableStream:
    @property
    def name(self) -> str: ...
    @property
    def column_names(self) -> list[str]: ...
    def __arrow_c_schema__(self) -> object: ...
    def __arrow_c_stream__(self, requested_schema: object | None = None) -> object: ...
    def __iter__(self) -> Iterator[Table]: ...
    def to_pandas(self) -> pandas.DataFrame: ...
    def to_polars(self) -> polars.DataFrame: ...
    def to_arrow(self) -> pyarrow.Table: ...

@final
class Scan:
    @property
    def tables(self) -> dict[str, TableStream]: ...
    @property
    def failed(self) -> list[ReadError]: ...
    @property
    def total(self) -> int: ...
    @property
    def done(self) -> int: ...
    @property
    def notes(self) -> tuple[str, ...]: ...
    def batches(self) -> Iterator[tuple[str, Table]]: ...
