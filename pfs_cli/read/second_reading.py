"""The same workbook read once more by openpyxl: what both readings do not agree on is settled on by nobody.

Our own pass stands first because it is bounded and keeps the text of every number; openpyxl is what most programs that
will ever recompute the payment read a workbook with. Two readers that were written apart and see the same value in
every cell are a better witness than one. Where openpyxl is known not to know (dates in the number formats that Japanese
Excel stores without a code, 27 to 36 and 50 to 58; escaped characters), the first reading counts.
"""

from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from io import BytesIO
from typing import TYPE_CHECKING, Any

from pfs_cli.problem import Problem, error
from pfs_cli.source import Source
from pfs_cli.table import Cell, CellKind, Table
from pfs_cli.workbook_library import load_openpyxl

if TYPE_CHECKING:
    from openpyxl import Workbook

_ESCAPE = "_x"
_FORMULA = "f"


def read_again(content: bytes, file: str, tables: tuple[Table, ...]) -> tuple[Problem, ...]:
    """The first cell of each sheet that openpyxl reads otherwise than the tables have it; nothing when both agree.

    The bytes have passed the bounded pass. A workbook that openpyxl cannot open is broken: one problem.
    """
    try:
        values, formulas = _load(content, values=True), _load(content, values=False)
    except Exception:  # noqa: BLE001 -- openpyxl raises whatever a broken part makes it stumble over
        return (error("workbook-not-read-twice", Source(file=file)),)
    return tuple(problem for table in tables for problem in _compare(table, values, formulas))


def _load(content: bytes, *, values: bool) -> "Workbook":
    """The workbook with its stored values, or with its formulas. defusedxml keeps entities from being expanded."""
    from warnings import catch_warnings, simplefilter

    load_openpyxl()
    import openpyxl

    if not openpyxl.DEFUSEDXML:
        raise AssertionError("defusedxml is not installed beside openpyxl")
    with catch_warnings():
        simplefilter("ignore")
        return openpyxl.load_workbook(BytesIO(content), data_only=values, keep_links=False)


def _compare(table: Table, values: "Workbook", formulas: "Workbook") -> Iterator[Problem]:
    name = table.source.sheet or ""
    if name not in values.sheetnames:
        yield error("workbook-readings-differ", table.source, found=name, again="-")
        return
    stored, typed = values[name], formulas[name]
    for row in table.rows:
        for cell in row:
            address = cell.source.cell or ""
            unseen = typed[address].data_type == _FORMULA and cell.formula is None
            if unseen or not _agrees(cell, stored[address].value):
                again = stored[address].value
                yield error("workbook-readings-differ", cell.source, found=cell.raw, again=str(again))
                return


def _agrees(cell: Cell, value: Any) -> bool:  # noqa: ANN401 -- whatever openpyxl makes of a cell
    """Whether openpyxl's value of a cell is what the first reading found; one without a result is refused anyway."""
    match cell.kind:
        case CellKind.NUMBER:
            return _is_number(value) and Decimal(f"{value:.15g}") == Decimal(cell.raw)
        case CellKind.TEXT:
            return _ESCAPE in cell.raw or (isinstance(value, str) and _same_text(value, cell.raw))
        case CellKind.BLANK:
            return value is None or value == "" or cell.formula is not None
        case CellKind.BOOLEAN:
            return isinstance(value, bool)
        case CellKind.DATE:
            return isinstance(value, date | datetime | time | timedelta | str) or _is_number(value)
        case CellKind.ERROR:
            return isinstance(value, str) and value.startswith("#")
        case CellKind.UNCALCULATED:
            return True


def _is_number(value: Any) -> bool:  # noqa: ANN401 -- whatever openpyxl makes of a cell
    return isinstance(value, int | float) and not isinstance(value, bool)


def _same_text(again: str, first: str) -> bool:
    """Texts are the same when they are so without the ways of writing a line break."""
    return _ESCAPE in again or again.replace("\r\n", "\n").strip() == first.replace("\r\n", "\n").strip()
