"""The table of what was really paid before: a row a period, with its amount."""

from fractions import Fraction

from pfs_cli.contract import Agreement
from pfs_cli.notation import grouped
from pfs_cli.problem import Problem, error, note, warning
from pfs_cli.read.cells import Wanted, read_cell
from pfs_cli.read.cut_number import find_cut
from pfs_cli.read.headings import Column, Header, find_paid_header
from pfs_cli.read.other_contract import tell_others
from pfs_cli.read.period_cell import find_period
from pfs_cli.read.result_row import ResultRow, find_misfit, is_total, rows_below, text_in
from pfs_cli.results import Paid
from pfs_cli.source import Source
from pfs_cli.table import Book, Cell, Table
from pfs_cli.unit import Unit

_HEADINGS = "期間 (period), 支払額 (paid)"


def read_paid(
    book: Book, agreement: Agreement, sheet: str | None = None
) -> tuple[dict[str, Paid] | None, tuple[Problem, ...]]:
    """What was paid in each period of the table, by its name, in the main unit of the currency; and all problems.

    Below zero money went back. An amount of yen says its unit; rows of totals are left out with a note. None where no
    table was found.
    """
    place = Source(file=book.file)
    if not agreement.has_periods:
        return None, (error("paid-without-periods", place),)
    chosen = _choose_table(book, agreement, sheet)
    if isinstance(chosen, Problem):
        return None, (chosen,)
    table, header = chosen
    reading = _Reading(agreement, header)
    rows = rows_below(table, header)
    reading.problems.extend(tell_others(rows, agreement.first))
    for row in rows:
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

    def read(self, row: ResultRow) -> None:
        """Reads one row."""
        named, amount = row.cell(Column.PERIOD), row.cell(Column.PAID)
        if named is not None and is_total(text_in(named)):
            self.problems.append(note("row-left-out", named.source, found=text_in(named)))
        elif named is None and amount is None:
            self.problems.append(note("row-left-out", row.filled[0].source, found=text_in(row.filled[0])))
        elif named is None:
            self.problems.append(error("period-blank", row.filled[0].source))
        elif amount is None:
            self.problems.append(error("paid-blank", named.source, found=text_in(named)))
        else:
            problem = find_misfit(row) or find_cut(row, (Column.PAID,), self.currency)
            self._add(row, named, amount, problem)

    def _add(self, row: ResultRow, named: Cell, cell: Cell, fallen: Problem | None) -> None:
        """Adds the amount of a row; one that cannot be read stands at nothing, so that it is not missing as well."""
        if named.hidden or cell.hidden:
            self.problems.append(warning("paid-hidden", cell.source, found=text_in(named)))
        period, problems = find_period(named, self.agreement)
        self.problems.extend(problems)
        amount = self._read_amount(row, cell) if fallen is None else None
        if fallen is not None:
            self.problems.append(fallen)
        if period is None:
            return
        paid = Paid(period=period, amount=amount or Fraction(0), raw=cell.raw, source=cell.source)
        earlier = self.paid.setdefault(period, paid)
        if earlier is not paid and amount is not None:
            self.problems.append(error("paid-twice", cell.source, related=(earlier.source,), found=period))
        self._check_maximum(paid)

    def _read_amount(self, row: ResultRow, cell: Cell) -> Fraction | None:
        unit = row.text(Column.UNIT) or self.unit
        reading, problems = read_cell(
            cell, Wanted(unit=Unit.MONEY, noun=None, named=unit, currency=self.currency)
        )
        self.problems.extend(problems)
        if reading is None:
            return None
        if reading.value % self.agreement.first.currency.smallest:
            self.problems.append(error("paid-not-whole", cell.source, found=self._write(reading.value)))
            return None
        return reading.value

    def _check_maximum(self, paid: Paid) -> None:
        """More than the contract can ever pay, either way, is an amount in another unit or a slip of the hand."""
        contract = self.agreement.contract(paid.period)
        if contract is None or abs(paid.amount) <= contract.payment.maximum.value:
            return
        limit = contract.payment.maximum
        facts = {"found": self._write(paid.amount), "limit": self._write(limit.value), "period": paid.period}
        place = limit.ground.source
        self.problems.append(error("paid-above-maximum", paid.source, related=(place,), **facts))

    def _write(self, amount: Fraction) -> str:
        return f"{grouped(amount)}円" if self.currency == "JPY" else f"{grouped(amount)} {self.currency}"
