"""What is read of several files of results, each for a period or with a column of periods."""

from pfs_cli.contract import Agreement
from pfs_cli.problem import Problem
from pfs_cli.read.book import read_book
from pfs_cli.read.results import Submission, read_results
from pfs_cli.results import Observation, Results, describe
from pfs_cli.rules.results import check_periods
from pfs_cli.source import Source

File = str | bytes | tuple[str, str | bytes]
"""The content of a file, alone or behind the name of the period that it is handed in for."""


def submit(
    agreement: Agreement, *files: File, asked: str | None = None
) -> tuple[tuple[Results, ...] | None, tuple[Problem, ...]]:
    """The results of the files `1.csv`, `2.csv` ... (`.xlsx` for a workbook) and the problems of reading them."""
    submissions = []
    for number, file in enumerate(files, 1):
        period, content = file if isinstance(file, tuple) else (None, file)
        name = f"{number}.{'csv' if isinstance(content, str) else 'xlsx'}"
        book, problems = read_book(content.encode() if isinstance(content, str) else content, name)
        assert book is not None, problems
        submissions.append(Submission(book=book, period=period))
    return read_results(tuple(submissions), agreement, asked=asked)


def places_in(problems: tuple[Problem, ...]) -> list[tuple[str, str]]:
    """Where each problem stands and its code, in order."""
    return [(problem.source.place, problem.code) for problem in problems]


def read_soundly(agreement: Agreement, *files: File) -> dict[str, dict[str, Observation]]:
    """The observations of the files by period and address, where nothing is wrong with them."""
    results, problems = submit(agreement, *files)
    assert not problems, places_in(problems)
    assert results is not None
    return {each.period: {describe(found.address): found for found in each.observations} for each in results}


def fields(found: Observation, *names: str) -> tuple[object, ...]:
    """Some fields of an observation."""
    return tuple(getattr(found, name) for name in names)


def refuse(agreement: Agreement, *files: File, allow_open: bool = False) -> list[tuple[str, str]]:
    """All problems of the files, those of the rules on all periods included."""
    results, problems = submit(agreement, *files)
    if results is not None:
        place = Source(file="1.csv")
        problems = (*problems, *check_periods(agreement, results, {}, place, allow_open=allow_open))
    return places_in(problems)
