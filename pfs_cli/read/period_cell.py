"""What a row of the results says about its period, held against the term of a contract without periods."""

from collections.abc import Iterator
from datetime import date

from pfs_cli.period import Period, read_date, read_fiscal_year, read_written_date
from pfs_cli.problem import Problem, error, warning
from pfs_cli.table import Cell, CellKind

_UNTIL = ("～", "〜", "~", " - ", "から", "/")


def check_period(cell: Cell, term: Period) -> Iterator[Problem]:
    """The problems of a cell with a day, or with a first and a last day, that does not lie in the term.

    A contract without periods is settled once, for its whole term: a row may say a day of it or all of it, as
    `2025-03-31`, `令和7年3月31日`, `R7.3.31` or a date of the workbook, or the fiscal year (`令和6年度`) in which the
    whole term lies, and nothing else.
    """
    if cell.kind is CellKind.DATE and cell.day is not None:
        if not term.first <= cell.day <= term.last:
            yield _outside(cell, cell.day.isoformat(), term)
        return
    year = read_fiscal_year(cell.raw)
    if year is not None:
        if not year.covers(term):
            yield _outside(cell, cell.raw.strip(), term)
        return
    days: list[date] = []
    for text in _split(cell.raw):
        written = read_written_date(text)
        if written is None:
            code = (
                "period-no-such-day" if any(character.isdigit() for character in text) else "period-unknown"
            )
            yield error(code, cell.source, found=text, expected=_term(term))
            return
        if written.outside_era:
            yield warning("period-era", cell.source, found=text, read=written.day.isoformat())
        if not term.first <= written.day <= term.last:
            yield _outside(cell, text, term)
        days.append(written.day)
    if days != sorted(days):
        yield error("period-order", cell.source, first=days[0].isoformat(), last=days[-1].isoformat())


def _split(text: str) -> tuple[str, ...]:
    if read_date(text.strip()) is not None:
        return (text.strip(),)
    for mark in _UNTIL:
        first, found, last = text.partition(mark)
        if found and read_written_date(first) is not None:
            return first.strip(), last.strip().removesuffix("まで")
    return (text.strip(),)


def _outside(cell: Cell, found: str, term: Period) -> Problem:
    return error("period-outside", cell.source, found=found, expected=_term(term))


def _term(term: Period) -> str:
    return f"{term.first.isoformat()} .. {term.last.isoformat()}"
