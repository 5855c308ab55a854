"""The table of what was really paid before: a row a period, with its amount."""

from pfs_cli.contract import Agreement
from pfs_cli.problem import Problem, error, note
from pfs_cli.read.cells import Wanted, read_cell
from pfs_cli.read.headings import Column, Header, find_paid_header
from pfs_cli.read.period_cell import find_period
from pfs_cli.read.result_row import TOTALS, ResultRow, text_in
from pfs_cli.results import Paid
from pfs_cli.source import Source
from pfs_cli.table import Book, Cell, CellKind, Table
from pfs_cli.unit import Unit

_HEADINGS = "期間 (period), 支払額 (paid)"


def read_paid(
    book: Book, agreement: Agreement, sheet: str | None = None
) -> tuple[dict[str, Paid] | None, tuple[Problem, ...]]:
    """What was paid in each period of the table, by its name, in the main unit of the currency; and all problems.

    Below zero money went back. A number without a unit is in the main unit, and a note says so; rows of totals are
    left out with a note. None where no table was found.
    """
    place = Source(file=book.file)
    if not agreement.has_periods:
        return None, (error("paid-without-periods", place),)
    chosen = _choose_table(book, agreement, sheet)
    if isinstance(chosen, Problem):
        return None, (chosen,)
    table, header = chosen
    reading = _Reading(agreement, header)
    for cells in table.rows[header.row + 1 :]:
        row = ResultRow(cells=cells, header=header)
        if row.filled:
            reading.read(row)
    return reading.paid, tuple(reading.problems)


def _choose_table(book: Book, agreement: Agreement, sheet: str | None) -> tuple[Table, Header] | Problem:
    others = dict(agreement.first.columns)
    visible = tuple(table for table in book.tables if not table.hidden)
    found = [(table, header) for table in visible if (header := find_paid_header(table, others)) is not None]
    if sheet is not None:
        found = [each for each in found if each[0].source.sheet == sheet] or found
    if len(found) > 1:
        sheets = ", ".join(table.source.sheet or "" for table, _ in found)
        return error("sheets-several", found[0][0].source, found=sheets)
    if not found:
        return error("paid-header-missing", (visible or book.tables)[0].source, expected=_HEADINGS)
    header = found[0][1]
    if header.twice:
        return error("heading-twice", header.twice[0].source, found=header.twice[0].raw)
    return found[0]


class _Reading:
    """The rows of the table on the way to amounts, with the problems met."""

    def __init__(self, agreement: Agreement, header: Header) -> None:
        self.agreement = agreement
        self.currency = agreement.first.currency.code
        self.unit = header.units.get(Column.PAID, "")
        self.paid: dict[str, Paid] = {}
        self.problems: list[Problem] = []
        self.told = False

    def read(self, row: ResultRow) -> None:
        """Reads one row."""
        named, amount = row.cell(Column.PERIOD), row.cell(Column.PAID)
        if named is not None and text_in(named).casefold() in TOTALS:
            self.problems.append(note("row-left-out", named.source, found=text_in(named)))
        elif named is None and amount is None:
            self.problems.append(note("row-left-out", row.filled[0].source, found=text_in(row.filled[0])))
        elif named is None:
            self.problems.append(error("period-blank", row.filled[0].source))
        elif amount is None:
            self.problems.append(error("paid-blank", named.source, found=text_in(named)))
        else:
            self._add(named, amount)

    def _add(self, named: Cell, cell: Cell) -> None:
        period, problems = find_period(named, self.agreement)
        self.problems.extend(problems)
        unit = self.unit or self._main_unit(cell)
        reading, problems = read_cell(
            cell, Wanted(unit=Unit.MONEY, noun=None, named=unit, currency=self.currency)
        )
        self.problems.extend(problems)
        if period is None or reading is None:
            return
        paid = Paid(period=period, amount=reading.value, raw=cell.raw, source=cell.source)
        earlier = self.paid.setdefault(period, paid)
        if earlier is not paid:
            self.problems.append(error("paid-twice", cell.source, related=(earlier.source,), found=period))

    def _main_unit(self, cell: Cell) -> str:
        """The main unit of the currency for a number that has none, which is said once."""
        text = text_in(cell)
        bare = cell.kind in (CellKind.NUMBER, CellKind.TEXT) and bool(text) and text[-1].isdigit()
        if self.currency != "JPY" or not bare:
            return ""
        if not self.told:
            self.told = True
            self.problems.append(note("paid-unit", cell.source, found=text, expected=f"{text}円"))
        return "円"
