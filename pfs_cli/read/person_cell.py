"""A cell of a list of people made into a value of its column; a blank, a dash or 不明 is not known."""

from datetime import date
from fractions import Fraction

from pfs_cli.cell_number import is_absent, read_cell_number
from pfs_cli.measure.filter import Value
from pfs_cli.measure.roster import ColumnType
from pfs_cli.period import read_written_date
from pfs_cli.problem import Fault
from pfs_cli.quantity import exact
from pfs_cli.read.result_row import is_blank
from pfs_cli.record import Record
from pfs_cli.table import Cell, CellKind

_TRUE = frozenset({"true", "yes", "1", "はい", "有", "あり", "○", "〇", "該当"})
_FALSE = frozenset({"false", "no", "0", "いいえ", "無", "なし", "×", "非該当"})
_BROKEN = (CellKind.ERROR, CellKind.UNCALCULATED)


class Unfit(Record):
    """Why a cell has no value: `expected` is an example of what belongs there, "" where a formula has no result."""

    expected: str


def read_person_cell(cell: Cell, kind: ColumnType) -> Value | Unfit | None:
    """The value of a cell in a column of that kind, None where it is not known."""
    if is_blank(cell):
        return None
    if cell.kind in _BROKEN:
        return Unfit(expected="")
    text = cell.raw.strip()
    match kind:
        case ColumnType.TEXT:
            return text
        case ColumnType.BOOLEAN:
            return _boolean(text)
        case ColumnType.DATE:
            return _day(cell, text)
        case _:
            return _number(cell, text, whole=kind is ColumnType.INTEGER)


def _boolean(text: str) -> bool | Unfit | None:
    word = text.casefold()
    if word in _TRUE:
        return True
    if word in _FALSE:
        return False
    return None if is_absent(text) else Unfit(expected="true, false")


def _day(cell: Cell, text: str) -> date | Unfit | None:
    if cell.kind is CellKind.DATE:
        return cell.day or Unfit(expected="2025-03-31")
    written = read_written_date(text) if cell.kind is CellKind.TEXT else None
    if written is not None and not written.outside_era:
        return written.day
    return None if is_absent(text) else Unfit(expected="2025-03-31")


def _number(cell: Cell, text: str, *, whole: bool) -> Fraction | Unfit | None:
    unfit = Unfit(expected="65" if whole else "2.5")
    if cell.kind not in (CellKind.TEXT, CellKind.NUMBER):
        return unfit
    number = exact(text)
    if number is None:
        if is_absent(text):
            return None
        read = read_cell_number(text)
        if isinstance(read, Fault) or read.suffix:
            return unfit
        number = read.value
    return unfit if whole and number.denominator != 1 else number
