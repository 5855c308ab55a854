"""Rows of periods that have not been reported yet: a template has them from the start, and nothing is typed in them."""

from collections.abc import Collection, Iterator

from pfs_cli.problem import Problem, error, note
from pfs_cli.record import Record
from pfs_cli.source import Source


class BlankRow(Record):
    """A row of an indicator in a period in which nothing stands but what it is of; `text` is how it names that."""

    period: str
    indicator: str
    text: str
    source: Source


def find_unreported(rows: tuple[BlankRow, ...], begun: Collection[str], asked: str | None) -> tuple[str, ...]:
    """The periods that have blank rows only, while others have results; not the one that is `asked` for.

    `begun` are the periods of which any row says anything.
    """
    periods = dict.fromkeys(row.period for row in rows)
    return tuple(each for each in periods if begun and each not in begun and each != asked)


def tell_blank(rows: tuple[BlankRow, ...], unreported: Collection[str]) -> Iterator[Problem]:
    """An error for each blank row of a period with results, and a note for each period that is left out."""
    for row in rows:
        if row.period not in unreported:
            yield error("result-blank", row.source, related=(), found="", result=row.text)
    for period in unreported:
        first = next(row for row in rows if row.period == period)
        yield note("period-left-blank", first.source, period=period)
