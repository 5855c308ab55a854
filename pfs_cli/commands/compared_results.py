"""The same tables of results settled under two contracts, each read as its own contract has them."""

from pfs_cli.commands.discretion import TableFile, be_discreet
from pfs_cli.commands.files import FileError
from pfs_cli.commands.results_files import ResultsFile, check_files, is_half
from pfs_cli.commands.screen import Screen
from pfs_cli.contract import Agreement
from pfs_cli.language import Say
from pfs_cli.problem import Problem, stops
from pfs_cli.read.book import read_book
from pfs_cli.read.findings import abridge
from pfs_cli.read.results import Submission, read_results
from pfs_cli.record import Record
from pfs_cli.rules.results import check_periods
from pfs_cli.settlement import Settlement, settle_periods
from pfs_cli.source import Source

_CONTRACTS = (".yaml", ".yml")


class Tables(Record):
    """The tables of results as they were handed in, with their bytes."""

    files: tuple[ResultsFile, ...]
    contents: tuple[bytes, ...]


def refuse_contracts(files: tuple[ResultsFile, ...]) -> None:
    """FileError for half a PERIOD=FILE, and for a contract in the place of a table."""
    for file in files:
        if is_half(file.path):
            raise FileError(code="file-of-period", file=file.path)
        if file.path.lower().endswith(_CONTRACTS):
            raise FileError(code="contract-as-results", file=file.path)


def settle_tables(
    tables: Tables, agreement: Agreement, contract: str, screen: Screen, say: Say
) -> tuple[Settlement, ...] | None:
    """The settlements of the tables under a contract, whose text is `contract`; None where they have problems.

    The problems are told, each as far as it may be shown.
    """
    read = tuple(
        read_book(content, file.path) for file, content in zip(tables.files, tables.contents, strict=True)
    )
    problems: tuple[Problem, ...] = tuple(problem for _, found in read for problem in found)
    problems = (*problems, *check_files(tables.files, tables.contents, agreement))
    settled: tuple[Settlement, ...] | None = None
    books = tuple(book for book, _ in read if book is not None)
    if len(books) == len(read):
        submissions = tuple(
            Submission(book=book, period=file.period) for book, file in zip(books, tables.files, strict=True)
        )
        results, found = read_results(submissions, agreement)
        problems = (*problems, *found)
        if results is not None:
            place = Source(file=tables.files[-1].path)
            problems = (*problems, *check_periods(agreement, results, {}, place))
            settled = None if stops(problems) else settle_periods(agreement, results, {})
    if problems:
        from pfs_cli.render.problems import render_problems

        handed = tuple(
            TableFile(path=file.path, content=content, book=book)
            for file, content, (book, _) in zip(tables.files, tables.contents, read, strict=True)
        )
        shown, texts = be_discreet(abridge(problems), handed, agreement, contract)
        screen.say(say("diff.results-of", file=agreement.ground.source.file) + "\n")
        screen.say(render_problems(shown, texts, say, screen.width, color=screen.talk_color))
    return settled
