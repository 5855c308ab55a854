"""What is handed in to be settled: the contract, the tables of results, what was paid before; read and checked."""

from collections.abc import Iterator, Mapping

from pfs_cli.commands.contract_file import TABLES, check_document, refuse_table
from pfs_cli.commands.files import STANDARD_INPUT, FileError, read_files, same_file
from pfs_cli.commands.results_files import ResultsFile, check_files, is_half
from pfs_cli.commands.screen import Screen
from pfs_cli.contract import Agreement
from pfs_cli.language import Say
from pfs_cli.problem import Problem, error, stops, unknown
from pfs_cli.read.book import read_book
from pfs_cli.read.document import Document, read_document
from pfs_cli.read.period_cell import find_period
from pfs_cli.read.results import Submission, read_results
from pfs_cli.record import Record, replace
from pfs_cli.results import Paid, Results
from pfs_cli.rules.results import check_periods
from pfs_cli.source import Source
from pfs_cli.table import Book, Cell, CellKind

_CONTRACTS = (".yaml", ".yml")


class Papers(Record):
    """The files as the command line names them, and how to read the results.

    `period` is the one that is asked for, `paid` the table of what was paid before; `open` allows results that are
    still open.
    """

    contract: str
    results: tuple[ResultsFile, ...]
    paid: str | None = None
    period: str | None = None
    open: bool = False
    sheet: str | None = None
    encoding: str | None = None

    @property
    def paths(self) -> tuple[str, ...]:
        """Every file that is read, the contract first."""
        paid = () if self.paid is None else (self.paid,)
        return (self.contract, *(each.path for each in self.results), *paid)


class HandedIn(Record):
    """What the files say, and all their problems: `agreement` is None, or `results` empty, where they are not sound.

    `papers` has its period by the name that the contract gives it; `contents` are the very bytes of the files.
    """

    papers: Papers
    contents: tuple[bytes, ...]
    document: Document | None
    books: tuple[Book | None, ...]
    agreement: Agreement | None
    results: tuple[Results, ...]
    paid: Mapping[str, Paid]
    problems: tuple[Problem, ...]


def take_papers(papers: Papers, contents: tuple[bytes, ...] | None = None) -> HandedIn:
    """Reads and checks all files. One that cannot be read at all, or is in the place of another, raises FileError.

    Without tables of results there are none, and what was paid before is not looked at. `contents` are the bytes of
    files that were read already: standard input can be read only once.
    """
    contents = _read_all(papers) if contents is None else contents
    document, problems = read_document(contents[0], papers.contract)
    agreement, found = check_document(document, problems)
    papers = replace(papers, period=_named_period(papers, agreement))
    books, table_problems = _read_books(papers, contents[1:])
    problems = (*problems, *found, *table_problems)
    if agreement is not None:
        problems = (*problems, *check_files(papers.results, contents[1:], agreement))
    results: tuple[Results, ...] = ()
    paid: Mapping[str, Paid] = {}
    if agreement is not None and papers.results and None not in books:
        sound = not stops(found)
        read = tuple(book for book in books if book is not None)
        results, paid, found = _read_tables(read, agreement, papers, values=sound)
        problems = (*problems, *found)
    return HandedIn(
        papers=papers,
        contents=contents,
        document=document,
        books=books,
        agreement=agreement,
        results=results,
        paid=paid,
        problems=problems,
    )


def tell_problems(
    handed_in: HandedIn,
    problems: tuple[Problem, ...],
    screen: Screen,
    say: Say,
    beside: Mapping[str, str] | None = None,
) -> None:
    """Writes problems of the files to standard error, each as far as it may be shown.

    `beside` are the texts of other files by their paths, none of which says anything of persons.
    """
    if not problems:
        return
    from pfs_cli.commands.discretion import TableFile, be_discreet
    from pfs_cli.read.findings import abridge
    from pfs_cli.render.problems import render_problems

    papers, contents, document = handed_in.papers, handed_in.contents, handed_in.document
    tables = tuple(
        TableFile(path=path, content=content, book=book)
        for path, content, book in zip(papers.paths[1:], contents[1:], handed_in.books, strict=True)
    )
    written = contents[0].decode("utf-8", "replace") if document is None else document.text
    problems, texts = be_discreet(abridge(problems), tables, handed_in.agreement, written)
    texts.update({**(beside or {}), papers.contract: written})
    screen.say(render_problems(problems, texts, say, screen.width, color=screen.talk_color))


def _read_all(papers: Papers) -> tuple[bytes, ...]:
    """The bytes of every file, in the order of `papers.paths`."""
    results = [each.path for each in papers.results]
    if papers.contract.lower().endswith(TABLES) and any(
        path.lower().endswith(_CONTRACTS) for path in results
    ):
        raise FileError(code="files-swapped", file=papers.contract)
    for path in filter(is_half, results):
        raise FileError(code="file-of-period", file=path)
    refuse_table(papers.contract)
    if papers.paths.count(STANDARD_INPUT) > 1:
        raise FileError(code="input-twice", file=STANDARD_INPUT)
    for path in papers.paths[1:]:
        if path.lower().endswith(_CONTRACTS) or same_file(path, papers.contract):
            raise FileError(code="contract-as-results", file=path)
    contents = read_files(papers.paths)
    for path, content in zip(papers.paths[1:], contents[1:], strict=True):
        if path == STANDARD_INPUT and content[:2] == b"PK":
            raise FileError(code="input-workbook", file=STANDARD_INPUT)
    return contents


def _read_books(
    papers: Papers, contents: tuple[bytes, ...]
) -> tuple[tuple[Book | None, ...], tuple[Problem, ...]]:
    """The tables of every file but the contract; None for one that cannot be read."""
    read = [
        read_book(content, path, papers.encoding)
        for path, content in zip(papers.paths[1:], contents, strict=True)
    ]
    return tuple(book for book, _ in read), tuple(problem for _, found in read for problem in found)


def _read_tables(
    books: tuple[Book, ...], agreement: Agreement, papers: Papers, *, values: bool
) -> tuple[tuple[Results, ...], Mapping[str, Paid], tuple[Problem, ...]]:
    """The results of each period that has some, what was paid in which, and all problems.

    Their values are looked at only under sound terms.
    """
    submissions = tuple(
        Submission(book=book, period=file.period)
        for position, (book, file) in enumerate(zip(books, papers.results, strict=False))
        if file not in papers.results[:position]
    )
    results, problems = read_results(submissions, agreement, papers.sheet, papers.period)
    paid: Mapping[str, Paid] | None = {}
    if papers.paid is not None:
        from pfs_cli.read.paid import read_paid

        paid, found = read_paid(books[-1], agreement)
        problems = (*problems, *found)
    if results is None or paid is None:
        return (), {}, problems
    place = Source(file=submissions[-1].book.file)
    found = tuple(check_periods(agreement, results, paid, place, allow_open=papers.open, values=values))
    problems = (*problems, *found)
    return results, paid, (*problems, *_check_period(papers, agreement, results, place))


def _named_period(papers: Papers, agreement: Agreement | None) -> str | None:
    """The period that is asked for, written by its name or as a row of the results may write it."""
    if papers.period is None or agreement is None or not agreement.has_periods:
        return papers.period
    cell = Cell(kind=CellKind.TEXT, raw=papers.period, source=Source(file=papers.contract))
    return find_period(cell, agreement)[0] or papers.period


def _check_period(
    papers: Papers, agreement: Agreement, results: tuple[Results, ...], place: Source
) -> Iterator[Problem]:
    """Whether the period that is asked for is one of the contract, and has results."""
    settled = tuple(each.period for each in results)
    if papers.period is not None and not agreement.has_periods:
        yield error("period-without-periods", place)
        return
    if papers.period is None or papers.period in settled:
        return
    names = tuple(contract.period.name for contract in agreement.contracts)
    if papers.period in names:
        yield error("period-not-settled", place, related=(), found=papers.period, known=", ".join(settled))
    else:
        yield unknown("period-not-of-contract", place, papers.period, names)
