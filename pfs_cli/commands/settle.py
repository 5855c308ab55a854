"""`pfs settle`: a contract and its results become one payment, or all problems and no payment."""

from collections.abc import Mapping

from pfs_cli.commands.files import STANDARD_INPUT, FileError, read_files, same_file
from pfs_cli.commands.options import ENCODING, FORMAT, OUTPUT, SETTLE, SHEET
from pfs_cli.commands.screen import Screen, write_file
from pfs_cli.contract import Agreement, Contract
from pfs_cli.language import Say
from pfs_cli.problem import Problem, stops
from pfs_cli.read.book import read_book
from pfs_cli.read.contract import find_faults, read_contract
from pfs_cli.read.document import Document, read_document
from pfs_cli.read.results import read_results
from pfs_cli.read.schema import check_shape
from pfs_cli.record import Record
from pfs_cli.results import Results
from pfs_cli.rules import check_contract
from pfs_cli.rules.results import check_results
from pfs_cli.settlement import Settlement, settle
from pfs_cli.source import Source
from pfs_cli.table import Book

SETTLED = 0
PROBLEMS = 1
_TABLES = (".csv", ".xlsx", ".xls", ".xlsm")
_CONTRACTS = (".yaml", ".yml")


class Wish(Record):
    """What the command line asks for: the files, the format, where to write, and how to read the results."""

    contract: str
    results: str
    format: str = "text"
    output: str | None = None
    sheet: str | None = None
    encoding: str | None = None


def run_settle(values: Mapping[str, str], screen: Screen, say: Say) -> int:
    """`pfs settle` with the values of its arguments and options, by their names; returns the exit code."""
    contract, results = (values[name] for name in SETTLE.arguments)
    output = values.get(OUTPUT.name)
    wish = Wish(
        contract=contract,
        results=results,
        format=values.get(FORMAT.name, "text"),
        output=None if output == STANDARD_INPUT else output,
        sheet=values.get(SHEET.name),
        encoding=values.get(ENCODING.name),
    )
    return settle_files(wish, screen, say)


def settle_files(wish: Wish, screen: Screen, say: Say) -> int:
    """Settles the contract on the results and writes the settlement, or the problems to standard error.

    Returns 0 when a payment was computed and 1 when problems stopped it. A file that cannot be read or written raises
    FileError.
    """
    contract_bytes, results_bytes = _read_both(wish)
    document, problems = read_document(contract_bytes, wish.contract)
    agreement, found = _read_contract(document, problems)
    contract = None if agreement is None else agreement.first
    book, table_problems = read_book(results_bytes, wish.results, wish.encoding)
    problems = (*problems, *found, *table_problems)
    settlement: Settlement | None = None
    if contract is not None and book is not None:
        results, found = _read_results(book, contract, wish.sheet)
        problems = (*problems, *found)
        if results is not None and not stops(problems):
            settlement = settle(contract, results)
    if problems:
        from pfs_cli.read.findings import abridge
        from pfs_cli.render.problems import render_problems

        texts = _texts(wish, document, contract_bytes, results_bytes, book)
        screen.say(render_problems(abridge(problems), texts, say, screen.width, color=screen.talk_color))
    if settlement is None:
        screen.say(say("settle.nothing-paid") + "\n")
        return PROBLEMS
    text = _render(settlement, (contract_bytes, results_bytes), wish, screen, say)
    _write(text, wish, screen)
    return SETTLED


def _read_both(wish: Wish) -> tuple[bytes, bytes]:
    if wish.contract.lower().endswith(_TABLES) and wish.results.lower().endswith(_CONTRACTS):
        raise FileError(code="files-swapped", file=wish.contract)
    if wish.contract == wish.results == STANDARD_INPUT:
        raise FileError(code="input-twice", file=STANDARD_INPUT)
    contract, results = read_files((wish.contract, wish.results))
    if wish.results == STANDARD_INPUT and results[:2] == b"PK":
        raise FileError(code="input-workbook", file=STANDARD_INPUT)
    return contract, results


def _read_contract(
    document: Document | None, known: tuple[Problem, ...]
) -> tuple[Agreement | None, tuple[Problem, ...]]:
    """The contract, if its shape, its quantities and its meaning are sound; the first of them that is not says why.

    `known` are the problems of its text; what stands at their places is not complained of twice.
    """
    if document is None:
        return None, ()
    told = {problem.source.place for problem in known}
    problems = tuple(problem for problem in check_shape(document) if problem.source.place not in told)
    if stops(problems) or stops(known):
        return None, (*problems, *find_faults(document, (*known, *problems)))
    agreement, found = read_contract(document)
    problems = (*problems, *found)
    if agreement is None:
        return None, problems
    problems = (*problems, *check_contract(agreement))
    return agreement, problems


def _read_results(
    book: Book, contract: Contract, sheet: str | None
) -> tuple[Results | None, tuple[Problem, ...]]:
    results, problems = read_results(book, contract, sheet)
    if results is None:
        return None, problems
    return results, (*problems, *check_results(contract, results, Source(file=book.file)))


def _texts(
    wish: Wish, document: Document | None, contract_bytes: bytes, results_bytes: bytes, book: Book | None
) -> dict[str, str]:
    """The lines that excerpts are taken from: of the contract, and of results that are a file of lines."""
    texts = {wish.contract: contract_bytes.decode("utf-8", "replace") if document is None else document.text}
    if not results_bytes.startswith(b"PK"):
        encoding = "utf-8" if book is None or book.encoding is None else book.encoding
        texts[wish.results] = results_bytes.decode(encoding, "replace")
    return texts


def _write(text: str, wish: Wish, screen: Screen) -> None:
    """Writes the settlement where it is wished: machines always get UTF-8, a screen what it can show."""
    if wish.output is not None:
        if any(same_file(wish.output, path) for path in (wish.contract, wish.results)):
            raise FileError(code="output-is-input", file=wish.output)
        write_file(wish.output, text.encode())
    else:
        screen.write(text, None if wish.format in ("text", "markdown") else "utf-8")


def _render(settlement: Settlement, read: tuple[bytes, bytes], wish: Wish, screen: Screen, say: Say) -> str:
    """The settlement in the format that is wished; `read` are the very bytes that it was computed from."""
    if wish.format == "json":
        from hashlib import sha256

        from pfs_cli.render.json import render_json

        contract, results = (sha256(content).hexdigest() for content in read)
        return render_json(settlement, (contract, results))
    from pfs_cli.render.statement import make_statement

    statement = make_statement(settlement, say)
    if wish.format == "csv":
        from pfs_cli.render.comma_separated import render_csv

        return render_csv(statement, say)
    if wish.format == "markdown":
        from pfs_cli.render.markdown import render_markdown

        return render_markdown(statement, say)
    from pfs_cli.render.text import render_text

    return render_text(statement, say, screen.width, color=screen.color and wish.output is None)
