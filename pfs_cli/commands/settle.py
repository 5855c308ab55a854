"""`pfs settle`: a contract and its results become one payment, or all problems and no payment."""

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

from pfs_cli.commands.contract_file import TABLES, check_document, refuse_table
from pfs_cli.commands.files import STANDARD_INPUT, FileError, read_files, same_file
from pfs_cli.commands.options import (
    ENCODING,
    FORMAT,
    OPEN,
    OUTPUT,
    PAID,
    PERIOD,
    SHEET,
    Given,
)
from pfs_cli.commands.results_files import ResultsFile, check_files, is_half, read_argument
from pfs_cli.commands.screen import Screen, write_file
from pfs_cli.contract import Agreement
from pfs_cli.language import Say
from pfs_cli.problem import Problem, error, stops, unknown
from pfs_cli.read.book import read_book
from pfs_cli.read.document import read_document
from pfs_cli.read.period_cell import find_period
from pfs_cli.read.results import Submission, read_results
from pfs_cli.record import Record, replace
from pfs_cli.results import Paid, Results
from pfs_cli.rules.results import check_periods
from pfs_cli.settlement import Settlement, settle_periods
from pfs_cli.source import Source
from pfs_cli.table import Book, Cell, CellKind

if TYPE_CHECKING:
    from pfs_cli.open_results.range import Range

    Settled = tuple[Settlement, ...] | Range

SETTLED = 0
PROBLEMS = 1
_CONTRACTS = (".yaml", ".yml")


class Wish(Record):
    """What the command line asks for: the files, the format, where to write, and how to read the results.

    `period` is the one to show in full, `paid` the table of what was paid before; `open` asks for the range of the
    payment over all that open results may turn out to be.
    """

    contract: str
    results: tuple[ResultsFile, ...]
    paid: str | None = None
    period: str | None = None
    open: bool = False
    format: str = "text"
    output: str | None = None
    sheet: str | None = None
    encoding: str | None = None

    @property
    def paths(self) -> tuple[str, ...]:
        """Every file that is read, the contract first."""
        paid = () if self.paid is None else (self.paid,)
        return (self.contract, *(each.path for each in self.results), *paid)


def run_settle(given: Given, screen: Screen, say: Say) -> int:
    """`pfs settle` with what the command line gives; returns the exit code."""
    contract, *results = given.arguments
    options = given.options
    output = options.get(OUTPUT.name)
    wish = Wish(
        contract=contract,
        results=tuple(read_argument(each) for each in results),
        paid=options.get(PAID.name),
        period=options.get(PERIOD.name),
        open=OPEN.name in options,
        format=options.get(FORMAT.name, "text"),
        output=None if output == STANDARD_INPUT else output,
        sheet=options.get(SHEET.name),
        encoding=options.get(ENCODING.name),
    )
    return settle_files(wish, screen, say)


def settle_files(wish: Wish, screen: Screen, say: Say) -> int:
    """Settles the contract on the results and writes the settlement, or the problems to standard error.

    Returns 0 when a payment was computed and 1 when problems stopped it. A file that cannot be read or written raises
    FileError.
    """
    contents = _read_all(wish)
    document, problems = read_document(contents[0], wish.contract)
    agreement, found = check_document(document, problems)
    wish = replace(wish, period=_named_period(wish, agreement))
    books, table_problems = _read_books(wish, contents[1:])
    problems = (*problems, *found, *table_problems)
    if agreement is not None:
        problems = (*problems, *check_files(wish.results, contents[1:], agreement))
    settled: Settled | None = None
    if agreement is not None and None not in books:
        sound = not stops(found)
        read = tuple(book for book in books if book is not None)
        results, paid, found = _read_tables(read, agreement, wish, values=sound)
        problems = (*problems, *found)
        if results and not stops(problems):
            settled, found = _settle(agreement, results, paid, wish)
            problems = (*problems, *found)
    if problems:
        from pfs_cli.commands.discretion import TableFile, be_discreet
        from pfs_cli.read.findings import abridge
        from pfs_cli.render.problems import render_problems

        tables = tuple(
            TableFile(path=path, content=content, book=book)
            for path, content, book in zip(wish.paths[1:], contents[1:], books, strict=True)
        )
        written = contents[0].decode("utf-8", "replace") if document is None else document.text
        problems, texts = be_discreet(abridge(problems), tables, agreement, written)
        texts[wish.contract] = written
        screen.say(render_problems(problems, texts, say, screen.width, color=screen.talk_color))
    if settled is None:
        screen.say(say("settle.nothing-paid") + "\n")
        return PROBLEMS
    text = _render(settled, contents, wish, screen, say)
    _write(text, wish, screen)
    return SETTLED


def _read_all(wish: Wish) -> tuple[bytes, ...]:
    """The bytes of every file, in the order of `wish.paths`."""
    results = [each.path for each in wish.results]
    if wish.contract.lower().endswith(TABLES) and any(path.lower().endswith(_CONTRACTS) for path in results):
        raise FileError(code="files-swapped", file=wish.contract)
    for path in filter(is_half, results):
        raise FileError(code="file-of-period", file=path)
    refuse_table(wish.contract)
    if wish.paths.count(STANDARD_INPUT) > 1:
        raise FileError(code="input-twice", file=STANDARD_INPUT)
    for path in wish.paths[1:]:
        if path.lower().endswith(_CONTRACTS) or same_file(path, wish.contract):
            raise FileError(code="contract-as-results", file=path)
    contents = read_files(wish.paths)
    for path, content in zip(wish.paths[1:], contents[1:], strict=True):
        if path == STANDARD_INPUT and content[:2] == b"PK":
            raise FileError(code="input-workbook", file=STANDARD_INPUT)
    return contents


def _read_books(
    wish: Wish, contents: tuple[bytes, ...]
) -> tuple[tuple[Book | None, ...], tuple[Problem, ...]]:
    """The tables of every file but the contract; None for one that cannot be read."""
    read = [
        read_book(content, path, wish.encoding)
        for path, content in zip(wish.paths[1:], contents, strict=True)
    ]
    return tuple(book for book, _ in read), tuple(problem for _, found in read for problem in found)


def _read_tables(
    books: tuple[Book, ...], agreement: Agreement, wish: Wish, *, values: bool
) -> tuple[tuple[Results, ...], Mapping[str, Paid], tuple[Problem, ...]]:
    """The results of each period that has some, what was paid in which, and all problems.

    Their values are looked at only under sound terms.
    """
    submissions = tuple(
        Submission(book=book, period=file.period)
        for position, (book, file) in enumerate(zip(books, wish.results, strict=False))
        if file not in wish.results[:position]
    )
    results, problems = read_results(submissions, agreement, wish.sheet, wish.period)
    paid: Mapping[str, Paid] | None = {}
    if wish.paid is not None:
        from pfs_cli.read.paid import read_paid

        paid, found = read_paid(books[-1], agreement)
        problems = (*problems, *found)
    if results is None or paid is None:
        return (), {}, problems
    place = Source(file=submissions[-1].book.file)
    found = tuple(check_periods(agreement, results, paid, place, allow_open=wish.open, values=values))
    problems = (*problems, *found)
    return results, paid, (*problems, *_check_wish(wish, agreement, results, place))


def _named_period(wish: Wish, agreement: Agreement | None) -> str | None:
    """The period that is to be shown in full, written by its name or as a row of the results may write it."""
    if wish.period is None or agreement is None or not agreement.has_periods:
        return wish.period
    cell = Cell(kind=CellKind.TEXT, raw=wish.period, source=Source(file=wish.contract))
    return find_period(cell, agreement)[0] or wish.period


def _check_wish(
    wish: Wish, agreement: Agreement, results: tuple[Results, ...], place: Source
) -> Iterator[Problem]:
    """Whether the period that is to be shown is one of the contract, and has results."""
    settled = tuple(each.period for each in results)
    if wish.period is not None and not agreement.has_periods:
        yield error("period-without-periods", place)
        return
    if wish.period is None or wish.period in settled:
        return
    names = tuple(contract.period.name for contract in agreement.contracts)
    if wish.period in names:
        yield error("period-not-settled", place, related=(), found=wish.period, known=", ".join(settled))
    else:
        yield unknown("period-not-of-contract", place, wish.period, names)


def _settle(
    agreement: Agreement, results: tuple[Results, ...], paid: Mapping[str, Paid], wish: Wish
) -> tuple["Settled | None", tuple[Problem, ...]]:
    """The settlements of all periods; where it is asked for and anything is open, the range of what may be paid."""
    if not wish.open:
        return settle_periods(agreement, results, paid), ()
    from pfs_cli.open_results.range import find_range

    found, problems = find_range(agreement, results, paid, Source(file=wish.results[-1].path))
    if found is not None and not found.worths:
        return found.lowest.settlements, problems
    return found, problems


def _write(text: str, wish: Wish, screen: Screen) -> None:
    """Writes the settlement where it is wished: machines always get UTF-8, a screen what it can show."""
    if wish.output is not None:
        if any(same_file(wish.output, path) for path in wish.paths):
            raise FileError(code="output-is-input", file=wish.output)
        write_file(wish.output, text.encode())
    else:
        screen.write(text, None if wish.format in ("text", "markdown") else "utf-8")


def _render(settled: "Settled", contents: tuple[bytes, ...], wish: Wish, screen: Screen, say: Say) -> str:
    """What was settled in the format that is wished; `contents` are the very bytes that it was computed from."""
    if wish.format == "json":
        return _render_record(settled, contents, wish)
    if isinstance(settled, tuple):
        from pfs_cli.render.statement import make_statement

        statement = make_statement(settled, say, wish.period)
    else:
        from pfs_cli.render.open_range import make_open_statement

        statement = make_open_statement(settled, say)
    if wish.format == "csv":
        from pfs_cli.render.comma_separated import render_csv

        return render_csv(statement, say)
    if wish.format == "markdown":
        from pfs_cli.render.markdown import render_markdown

        return render_markdown(statement, say)
    from pfs_cli.render.text import render_text

    return render_text(statement, say, screen.width, color=screen.color and wish.output is None)


def _render_record(settled: "Settled", contents: tuple[bytes, ...], wish: Wish) -> str:
    """What was settled as JSON."""
    from hashlib import sha256

    contract, *digests = (sha256(content).hexdigest() for content in contents)
    tables = tuple(zip(wish.paths[1:], digests, strict=True))
    if isinstance(settled, tuple):
        from pfs_cli.render.json import render_json

        return render_json(settled, contract, tables)
    from pfs_cli.render.open_json import render_open_json

    return render_open_json(settled, contract, tables)
