"""A table as a person keeps it: cells with what was typed, what is stored and what is shown."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from pfs_cli.source import Source


class CellKind(StrEnum):
    """What a cell holds."""

    BLANK = "blank"
    TEXT = "text"
    NUMBER = "number"
    DATE = "date"
    BOOLEAN = "boolean"
    ERROR = "error"
    UNCALCULATED = "uncalculated"


@dataclass(frozen=True, slots=True, kw_only=True)
class Cell:
    """One cell.

    `raw` is the text as typed; of a workbook's number the shortest decimal of 15 digits that its double stands
    for, in plain notation. `noise` says that the double was not exactly the double of `raw` (`0.1+0.2`).
    `format` is the number format of a workbook's cell, `shown` what the sheet displays. A formula whose result
    is stored is of the kind of its result and keeps its `formula`; without a result it is UNCALCULATED.
    """

    kind: CellKind
    raw: str
    source: Source
    format: str = ""
    shown: str = ""
    formula: str | None = None
    day: date | None = None
    noise: bool = False
    hidden: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """The rows of one sheet, or of one CSV file, from the first to the last that holds anything."""

    source: Source
    rows: tuple[tuple[Cell, ...], ...]
    hidden: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Book:
    """A file of tables: one of a CSV file, one a sheet of a workbook, with the SHA-256 of the bytes read."""

    file: str
    digest: str
    tables: tuple[Table, ...]
    encoding: str | None = None
