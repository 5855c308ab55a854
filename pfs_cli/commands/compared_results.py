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


class Terms(Record):
    """One of the two contracts with its text, and the other, whose indicators the tables may have as well."""

    agreement: Agreement
    text: str
    other: Agreement


class Settled(Record):
    """The settlements of the tables under a contract, None where they have problems.

    The problems are those of them that are there, each as far as it may be shown; `texts` are those of the tables whose
    lines may be.
    """

    settlements: tuple[Settlement, ...] | None
    problems: tuple[Problem, ...]
    texts: dict[str, str]


def settle_tables(tables: Tables, terms: Terms) -> Settled:
    """The tables settled under a contract. A row of an indicator that only the other contract has is passed over."""
    agreement = terms.agreement
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
        problems = (*problems, *(each for each in found if not is_row_of(each, terms.other)))
        if results is not None:
            place = Source(file=tables.files[-1].path)
            problems = (*problems, *check_periods(agreement, results, {}, place))
            settled = None if stops(problems) else settle_periods(agreement, results, {})
    if not problems:
        return Settled(settlements=settled, problems=(), texts={})
    handed = tuple(
        TableFile(path=file.path, content=content, book=book)
        for file, content, (book, _) in zip(tables.files, tables.contents, read, strict=True)
    )
    shown, texts = be_discreet(abridge(problems), handed, agreement, terms.text)
    return Settled(settlements=settled, problems=shown, texts=texts)


def tell_problems(sides: tuple[tuple[str, Settled], ...], screen: Screen, say: Say) -> None:
    """Tells the problems of the tables under two contracts, which have names: first those that both have, once."""
    from pfs_cli.render.problems import render_problems

    (_, old), (_, new) = sides
    both = tuple(each for each in old.problems if each in new.problems)
    texts = {path: text for path, text in old.texts.items() if path in new.texts}
    parts = [(say("diff.results-of-both"), both, texts)]
    for name, side in sides:
        alone = tuple(each for each in side.problems if each not in both)
        parts.append((say("diff.results-of", file=name), alone, side.texts))
    for heading, problems, lines in parts:
        if problems:
            screen.say(heading + "\n")
            screen.say(render_problems(problems, lines, say, screen.width, color=screen.talk_color))


def is_row_of(problem: Problem, other: Agreement) -> bool:
    """Whether a row that one contract does not know is that of an indicator of the other contract."""
    if problem.code != "result-unknown":
        return False
    facts = dict(problem.facts)
    known = {
        name
        for contract in other.contracts
        for indicator in contract.indicators
        for name in (indicator.name, indicator.label)
    }
    return facts["found"] in known and "nearest" not in facts
