"""`pfs settle`: a contract and its results become one payment, or all problems and no payment."""

from typing import TYPE_CHECKING

from pfs_cli.commands.files import STANDARD_INPUT, FileError, same_file
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
from pfs_cli.commands.papers import HandedIn, Papers, take_papers, tell_problems
from pfs_cli.commands.results_files import read_argument
from pfs_cli.commands.screen import Screen, write_file
from pfs_cli.language import Say
from pfs_cli.problem import Problem, stops
from pfs_cli.record import Record
from pfs_cli.settlement import Settlement, settle_periods
from pfs_cli.source import Source

if TYPE_CHECKING:
    from pfs_cli.open_results.range import Range

    Settled = tuple[Settlement, ...] | Range

SETTLED = 0
PROBLEMS = 1


class Wish(Record):
    """What the command line asks for: the papers to settle, the format, and where to write.

    The period of the papers is the one to show in full; where open results are allowed the range of the payment over
    all that they may turn out to be is asked for.
    """

    papers: Papers
    format: str = "text"
    output: str | None = None


def run_settle(given: Given, screen: Screen, say: Say) -> int:
    """`pfs settle` with what the command line gives; returns the exit code."""
    contract, *results = given.arguments
    options = given.options
    output = options.get(OUTPUT.name)
    papers = Papers(
        contract=contract,
        results=tuple(read_argument(each) for each in results),
        paid=options.get(PAID.name),
        period=options.get(PERIOD.name),
        open=OPEN.name in options,
        sheet=options.get(SHEET.name),
        encoding=options.get(ENCODING.name),
    )
    wish = Wish(
        papers=papers,
        format=options.get(FORMAT.name, "text"),
        output=None if output == STANDARD_INPUT else output,
    )
    return settle_files(wish, screen, say)


def settle_files(wish: Wish, screen: Screen, say: Say) -> int:
    """Settles the contract on the results and writes the settlement, or the problems to standard error.

    Returns 0 when a payment was computed and 1 when problems stopped it. A file that cannot be read or written raises
    FileError.
    """
    handed_in = take_papers(wish.papers)
    problems = handed_in.problems
    settled: Settled | None = None
    if handed_in.results and not stops(problems):
        settled, found = _settle(handed_in)
        problems = (*problems, *found)
    tell_problems(handed_in, problems, screen, say)
    if settled is None:
        screen.say(say("settle.nothing-paid") + "\n")
        return PROBLEMS
    text = _render(settled, handed_in, wish, screen, say)
    _write(text, wish, screen)
    return SETTLED


def _settle(handed_in: HandedIn) -> tuple["Settled | None", tuple[Problem, ...]]:
    """The settlements of all periods; where it is asked for and anything is open, the range of what may be paid."""
    agreement, results, paid = handed_in.agreement, handed_in.results, handed_in.paid
    if agreement is None:
        return None, ()
    if not handed_in.papers.open:
        return settle_periods(agreement, results, paid), ()
    from pfs_cli.open_results.range import find_range

    place = Source(file=handed_in.papers.results[-1].path)
    found, problems = find_range(agreement, results, paid, place)
    if found is not None and not found.worths:
        return found.lowest.settlements, problems
    return found, problems


def _write(text: str, wish: Wish, screen: Screen) -> None:
    """Writes the settlement where it is wished: machines always get UTF-8, a screen what it can show."""
    if wish.output is not None:
        if any(same_file(wish.output, path) for path in wish.papers.paths):
            raise FileError(code="output-is-input", file=wish.output)
        write_file(wish.output, text.encode())
    else:
        screen.write(text, None if wish.format in ("text", "markdown") else "utf-8")


def _render(settled: "Settled", handed_in: HandedIn, wish: Wish, screen: Screen, say: Say) -> str:
    """What was settled in the format that is wished."""
    if wish.format == "json":
        return _render_record(settled, handed_in)
    if isinstance(settled, tuple):
        from pfs_cli.render.statement import make_statement

        statement = make_statement(settled, say, handed_in.papers.period)
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


def _render_record(settled: "Settled", handed_in: HandedIn) -> str:
    """What was settled as JSON, with the SHA-256 of the very bytes that it was computed from."""
    from hashlib import sha256

    contract, *digests = (sha256(content).hexdigest() for content in handed_in.contents)
    tables = tuple(zip(handed_in.papers.paths[1:], digests, strict=True))
    if isinstance(settled, tuple):
        from pfs_cli.render.json import render_json

        return render_json(settled, contract, tables)
    from pfs_cli.render.open_json import render_open_json

    return render_open_json(settled, contract, tables)
