"""One row of a table under its header: the cells of the columns that are known."""

from collections.abc import Iterator

from pfs_cli.problem import Problem, error, warning
from pfs_cli.read.headings import Column, Header
from pfs_cli.record import Record
from pfs_cli.source import Source
from pfs_cli.table import Cell, CellKind, Table

CONTENT = (Column.VALUE, Column.COUNT, Column.AMONG)
"""The columns of which a result must have one."""
_CELLS = (*CONTENT, Column.LOW, Column.HIGH)
_ENTRIES = (*_CELLS, Column.PERSON, Column.STATUS, Column.EVIDENCE, Column.NOTE)
_TOTALS = frozenset({"合計", "計", "総計", "小計", "total", "sum", "subtotal", "grandtotal"})
"""What stands in the row of a sum, which is no result."""


def is_blank(cell: Cell) -> bool:
    """Whether nothing but white space stands in the cell."""
    return cell.kind is CellKind.BLANK or (cell.kind is CellKind.TEXT and not cell.raw.strip())


def text_in(cell: Cell) -> str:
    """The text of a cell; of a number, a day or a formula what is shown."""
    return (cell.raw if cell.kind is CellKind.TEXT else cell.shown or cell.raw).strip()


def is_total(text: str) -> bool:
    """Whether a text stands for a sum, as 合計 or 合　計 does."""
    return "".join(text.split()).casefold() in _TOTALS


class ResultRow(Record):
    """A row and the header above it."""

    cells: tuple[Cell, ...]
    header: Header

    def cell(self, column: Column) -> Cell | None:
        """The cell of a column, or None where the column is not there or the cell is blank."""
        cell = self._at(column)
        return None if cell is None or is_blank(cell) else cell

    def _at(self, column: Column) -> Cell | None:
        """The cell of a column, blank or not, or None where the column or the row does not reach it."""
        index = self.header.columns.get(column)
        return None if index is None or index >= len(self.cells) else self.cells[index]

    def blank_place(self, named: Cell, *, counted: bool) -> Source:
        """Where a result would stand that is not there: the count of what is `counted` in a group, else the value.

        Where the row has no such cell, at the one that names the indicator.
        """
        order = (Column.COUNT, Column.VALUE) if counted else (Column.VALUE, Column.COUNT)
        cells = (self._at(column) for column in order)
        return next((cell.source for cell in cells if cell is not None), named.source)

    def text(self, column: Column) -> str:
        """The text of a column's cell, "" where there is none."""
        cell = self.cell(column)
        return "" if cell is None else text_in(cell)

    @property
    def filled(self) -> tuple[Cell, ...]:
        """The cells that hold anything, but for the one that names a person."""
        person = self.header.columns.get(Column.PERSON)
        return tuple(cell for index, cell in enumerate(self.cells) if index != person and not is_blank(cell))

    @property
    def is_begun(self) -> bool:
        """Whether anything stands in it but what it is of."""
        return any(self.cell(column) is not None for column in _ENTRIES)

    def contents(self) -> dict[Column, Cell | None]:
        """The cells that say the result: in the place of a value what a template computed from the counts beside it.

        A quotient that was never computed, or from other counts, is then a problem as such a value is.
        """
        cells = {column: self.cell(column) for column in _CELLS}
        if cells[Column.VALUE] is None and (cells[Column.COUNT] or cells[Column.AMONG]) is not None:
            cells[Column.VALUE] = self.cell(Column.COMPUTED)
        return cells

    @property
    def has_content(self) -> bool:
        """Whether the row holds a value or a count."""
        return any(self.cell(column) is not None for column in CONTENT)


def rows_below(table: Table, header: Header) -> tuple[ResultRow, ...]:
    """The rows under the header in which anything stands."""
    rows = (ResultRow(cells=cells, header=header) for cells in table.rows[header.row + 1 :])
    return tuple(row for row in rows if row.filled)


def check_row(row: ResultRow) -> Iterator[Problem]:
    """Whether the sheet hides what the row says."""
    for column in (Column.INDICATOR, *CONTENT):
        cell = row.cell(column)
        if cell is not None and cell.hidden:
            yield warning("cell-hidden", cell.source, found=row.text(Column.INDICATOR))
            return


def lacks_result(place: Source, result: str, found: str = "") -> Problem:
    """No result stands where one belongs: `found` is what says so in the cell of the value or a count."""
    return error("result-blank", place, related=(), found=found, result=result)


def find_misfit(row: ResultRow) -> Problem | None:
    """The problem of a row whose cells do not stand under their headings: too many of them, or too few in a text."""
    width = row.header.width
    beyond = [cell for cell in row.cells[width:] if not is_blank(cell)]
    if beyond:
        return error("row-long", beyond[0].source, found=beyond[0].raw)
    if len(row.cells) < width and row.cells[0].source.sheet is None:
        widths = {"found": str(len(row.cells)), "expected": str(width)}
        return error("row-short", row.filled[0].source, related=(), **widths)
    return None
