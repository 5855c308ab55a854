"""`pfs template`: the table of results that staff fill in, blank, from a contract; or all problems and no table."""

import os

from pfs_cli.commands.contract_file import check_document, refuse_table
from pfs_cli.commands.files import STANDARD_INPUT, FileError, read_files
from pfs_cli.commands.options import OUTPUT, PERIOD, Given
from pfs_cli.commands.screen import Screen, write_file
from pfs_cli.contract import Agreement
from pfs_cli.language import Say
from pfs_cli.problem import Problem, error, stops, unknown
from pfs_cli.read.document import read_document
from pfs_cli.record import Record
from pfs_cli.source import Source

WRITTEN = 0
PROBLEMS = 1
_WORKBOOK, _TEXT = ".xlsx", ".csv"


class Wish(Record):
    """What the command line asks for: the contract file, one of its periods or all, and where to write."""

    contract: str
    output: str | None = None
    period: str | None = None


def run_template(given: Given, screen: Screen, say: Say) -> int:
    """`pfs template` with what the command line gives; returns the exit code."""
    output = given.options.get(OUTPUT.name)
    wish = Wish(
        contract=given.arguments[0],
        output=None if output == STANDARD_INPUT else output,
        period=given.options.get(PERIOD.name),
    )
    return write_template(wish, screen, say)


def write_template(wish: Wish, screen: Screen, say: Say) -> int:
    """Writes the blank table of a contract: a workbook, or CSV by the ending of the file, or CSV on the screen.

    Returns 0 when it was written and 1 when problems stopped it. A file that is there is never replaced: somebody may
    have filled it in. That, and a file that cannot be read or written, raises FileError.
    """
    _check_output(wish)
    refuse_table(wish.contract)
    (content,) = read_files((wish.contract,))
    document, problems = read_document(content, wish.contract)
    agreement, found = check_document(document, problems)
    problems = (*problems, *found)
    file = None
    if agreement is not None and not stops(problems):
        file, found = _make_file(agreement, wish, say)
        problems = (*problems, *found)
    if problems:
        from pfs_cli.read.findings import abridge
        from pfs_cli.render.problems import render_problems

        texts = {wish.contract: content.decode("utf-8", "replace") if document is None else document.text}
        screen.say(render_problems(abridge(problems), texts, say, screen.width, color=screen.talk_color))
    if file is None:
        screen.say(say("template.nothing-written") + "\n")
        return PROBLEMS
    if wish.output is None:
        screen.write(file.decode("utf-8-sig"), "utf-8")
    else:
        write_file(wish.output, file)
    return WRITTEN


def _check_output(wish: Wish) -> None:
    """FileError for a file that is there already, or whose ending is neither that of a workbook nor of CSV."""
    if wish.output is None:
        return
    if not wish.output.lower().endswith((_WORKBOOK, _TEXT)):
        raise FileError(code="output-no-table", file=wish.output)
    if os.path.lexists(wish.output):
        raise FileError(code="output-there", file=wish.output)


def _make_file(agreement: Agreement, wish: Wish, say: Say) -> tuple[bytes | None, tuple[Problem, ...]]:
    """The bytes of the template in the format that is wished; None, with the reason, where there is none."""
    from pfs_cli.render.template.template import make_template

    place = Source(file=wish.contract)
    names = tuple(period.name for period in agreement.first.periods)
    if wish.period is not None and not names:
        return None, (error("period-without-periods", place),)
    if wish.period is not None and wish.period not in names:
        return None, (unknown("period-not-of-contract", place, wish.period, names),)
    template = make_template(agreement, say, wish.period)
    tables = tuple(table for table in (template.results, *template.people) if table is not None)
    if not tables:
        return None, (error("template-without-results", place),)
    if wish.output is not None and wish.output.lower().endswith(_WORKBOOK):
        from pfs_cli.render.template.workbook import render_workbook

        return render_workbook(template, say), ()
    if len(tables) > 1:
        found = ", ".join(table.name for table in tables)
        return None, (error("template-several-tables", place, found=found),)
    from pfs_cli.render.template.comma_separated import render_table

    return render_table(tables[0]).encode(), ()
