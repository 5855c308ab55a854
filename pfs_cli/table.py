"""A table as a person keeps it: cells with what was typed, what is stored and what is shown."""

from datetime import date
from enum import StrEnum

from pfs_cli.record import Record
from pfs_cli.source import Source

MOST_ROWS = 100_000
MOST_CELLS = 500_000
MOST_CHARACTERS = 32_767
"""The largest table that is read, and the longest text that a cell of Excel can hold."""

ERROR_VALUES = frozenset(
    {
        "#DIV/0!",
        "#N/A",
        "#NAME?",
        "#NULL!",
        "#NUM!",
        "#REF!",
        "#VALUE!",
        "#SPILL!",
        "#CALC!",
        "#FIELD!",
        "#BLOCKED!",
        "#CONNECT!",
        "#UNKNOWN!",
        "#BUSY!",
        "#EXTERNAL!",
        "#PYTHON!",
        "#GETTING_DATA",
    }
)
"""What Excel shows where a formula has no result; other programs export it as text."""


class CellKind(StrEnum):
    """What a cell holds."""

    BLANK = "blank"
    TEXT = "text"
    NUMBER = "number"
    DATE = "date"
    BOOLEAN = "boolean"
    ERROR = "error"
    UNCALCULATED = "uncalculated"


class Cell(Record):
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


class Table(Record):
    """The rows of one sheet, or of one CSV file, from the first to the last that holds anything."""

    source: Source
    rows: tuple[tuple[Cell, ...], ...]
    hidden: bool = False


class Book(Record):
    """A file of tables: one of a CSV file, one a sheet of a workbook."""

    file: str
    tables: tuple[Table, ...]
    encoding: str | None = None
