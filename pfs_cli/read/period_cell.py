"""What a row of the results says about its period, held against the periods of the contract, or against its term."""

from collections.abc import Iterator
from datetime import date

from pfs_cli.contract import Agreement
from pfs_cli.period import Period, read_date, read_fiscal_year, read_written_date
from pfs_cli.problem import Problem, error, warning
from pfs_cli.read.result_row import text_in
from pfs_cli.suggestion import nearest
from pfs_cli.table import Cell, CellKind

_UNTIL = ("～", "〜", "~", " - ", "から", "/")


def find_period(cell: Cell, agreement: Agreement) -> tuple[str | None, tuple[Problem, ...]]:
    """The name of the period that a cell means, None where it means none or more than one.

    A period is written by its name, by a day of it, by its first and last day, or as the fiscal year in which it is the
    only one. A contract without periods is settled once, for its whole term, whose name is "": a row may say a day of
    it or all of it, as `2025-03-31`, `令和7年3月31日`, `R7.3.31` or a date of the workbook, or the fiscal year
    (`令和6年度`) in which the whole term lies, and nothing else.
    """
    if not agreement.has_periods:
        return "", tuple(check_period(cell, agreement.first.term))
    names = tuple(period.name for period in agreement.first.periods)
    text = text_in(cell)
    if text in names:
        return text, ()
    span, problems = _span(cell, agreement)
    if span is None:
        return None, problems
    fiscal = read_fiscal_year(text)
    periods = agreement.first.periods
    found = tuple(
        period.name
        for period in periods
        if period.days.covers(span) or (fiscal is not None and fiscal.covers(period.days))
    )
    if len(found) == 1:
        return found[0], problems
    touched = [each for each in periods if each.days.first <= span.last and span.first <= each.days.last]
    code = "period-several" if found or len(touched) > 1 else "period-outside"
    return None, (*problems, error(code, cell.source, related=(), found=text, expected=_known(agreement)))


def _span(cell: Cell, agreement: Agreement) -> tuple[Period | None, tuple[Problem, ...]]:
    """The days that a cell means, and what is wrong with them."""
    if cell.kind is CellKind.DATE and cell.day is not None:
        return Period(first=cell.day, last=cell.day), ()
    text = text_in(cell)
    fiscal = read_fiscal_year(text)
    if fiscal is not None:
        return fiscal, ()
    days, problems = _days(cell, text, _known(agreement))
    if days is None:
        return None, tuple(_as_name(problem, text, agreement) for problem in problems)
    return Period(first=days[0], last=days[-1]), problems


def _as_name(problem: Problem, text: str, agreement: Agreement) -> Problem:
    """A word that is no day was meant as the name of a period."""
    if problem.code not in ("period-unknown", "period-no-such-day"):
        return problem
    near = nearest(text, (period.name for period in agreement.first.periods))
    facts = {"found": text, "expected": _known(agreement), **({} if near is None else {"nearest": near})}
    return error("period-unknown", problem.source, related=(), **facts)


def check_period(cell: Cell, term: Period) -> Iterator[Problem]:
    """The problems of a cell with a day, or with a first and a last day, that does not lie in the term."""
    if cell.kind is CellKind.DATE and cell.day is not None:
        if not term.first <= cell.day <= term.last:
            yield _outside(cell, cell.day.isoformat(), term)
        return
    year = read_fiscal_year(cell.raw)
    if year is not None:
        if not year.covers(term):
            yield _outside(cell, cell.raw.strip(), term)
        return
    days, problems = _days(cell, cell.raw, _term(term))
    yield from problems
    for day in days or ():
        if not term.first <= day <= term.last:
            yield _outside(cell, day.isoformat(), term)


def _days(cell: Cell, text: str, expected: str) -> tuple[tuple[date, ...] | None, tuple[Problem, ...]]:
    """The day or the two days in a text, None where they cannot be read or stand in the wrong order."""
    days: list[date] = []
    problems: list[Problem] = []
    for part in _split(text):
        written = read_written_date(part)
        if written is None:
            digits = any(character.isdigit() for character in part)
            code = "period-no-such-day" if digits else "period-unknown"
            return None, (*problems, error(code, cell.source, found=part, expected=expected))
        if written.outside_era:
            problems.append(warning("period-era", cell.source, found=part, read=written.day.isoformat()))
        days.append(written.day)
    if days != sorted(days):
        facts = {"first": days[0].isoformat(), "last": days[-1].isoformat()}
        return None, (*problems, error("period-order", cell.source, related=(), **facts))
    return tuple(days), tuple(problems)


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


def _known(agreement: Agreement) -> str:
    return ", ".join(f"{period.name} ({_term(period.days)})" for period in agreement.first.periods)
