"""Makers: the range of a small contract on a table with open rows, read through the doors."""

from pfs_cli.open_results.range import Bounds, Range, find_range
from pfs_cli.problem import Problem, stops
from pfs_cli.read.book import read_book
from pfs_cli.read.results import Submission, read_results
from pfs_cli.results import Results
from pfs_cli.rules.results import check_periods
from pfs_cli.settlement import settle_periods
from pfs_cli.source import Source
from tests.contracts import agreement_of, table

HEADER = "indicator,value,status,low,high"
HERE = Source(file="results.csv")


def open_results(text: str, *rows: str, header: str = HEADER) -> tuple[Results, ...]:
    """The results in the rows of a table, in which some may be open or missing."""
    agreement = agreement_of(text)
    book, problems = read_book(table(*rows, header=header).encode(), "results.csv")
    assert book is not None, problems
    results, found = read_results((Submission(book=book),), agreement)
    assert results is not None, found
    problems = (*found, *check_periods(agreement, results, {}, HERE, allow_open=True))
    assert not stops(problems), problems
    return results


def look(text: str, *rows: str, header: str = HEADER) -> tuple[Range | None, tuple[Problem, ...]]:
    """The range and the problems of a contract's text on the rows of a table."""
    return find_range(agreement_of(text), open_results(text, *rows, header=header), {}, HERE)


def range_of(text: str, *rows: str, header: str = HEADER) -> Range:
    """The range, both of whose ends are settled again."""
    found, problems = look(text, *rows, header=header)
    assert found is not None, problems
    for end, outcome in ((found.least, found.lowest), (found.most, found.highest)):
        settled = settle_periods(agreement_of(text), outcome.results, {})
        assert end is None or settled[-1].paid == end
    return found


def both(found: Range | Bounds) -> tuple[object, object]:
    """The least and the most."""
    return found.least, found.most


def ends(text: str, *rows: str, header: str = HEADER) -> tuple[object, object]:
    """The least and the most on the rows of a table."""
    return both(range_of(text, *rows, header=header))
