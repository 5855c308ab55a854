"""`pfs explain`: the payment schedule of a contract in words and tables, or all problems and no schedule."""

from pfs_cli.commands.contract_file import check_document, refuse_table
from pfs_cli.commands.files import STANDARD_INPUT, FileError, read_files, same_file
from pfs_cli.commands.options import OUTPUT, SCHEDULE_FORMAT, Given
from pfs_cli.commands.screen import Screen, write_file
from pfs_cli.contract import Agreement
from pfs_cli.language import Language, Say
from pfs_cli.problem import stops
from pfs_cli.read.document import read_document
from pfs_cli.record import Record

WRITTEN = 0
PROBLEMS = 1


class Wish(Record):
    """What the command line asks for: the contract file, the format, and where to write."""

    contract: str
    format: str = "text"
    output: str | None = None


def run_explain(given: Given, screen: Screen, say: Say) -> int:
    """`pfs explain` with what the command line gives; returns the exit code."""
    output = given.options.get(OUTPUT.name)
    wish = Wish(
        contract=given.arguments[0],
        format=given.options.get(SCHEDULE_FORMAT.name, "text"),
        output=None if output == STANDARD_INPUT else output,
    )
    return explain_file(wish, screen, say)


def explain_file(wish: Wish, screen: Screen, say: Say) -> int:
    """Writes the payment schedule of a contract, or its problems to standard error.

    Returns 0 when it was written and 1 when problems stopped it. A file that cannot be read or written raises
    FileError.
    """
    refuse_table(wish.contract)
    (content,) = read_files((wish.contract,))
    document, problems = read_document(content, wish.contract)
    agreement, found = check_document(document, problems)
    problems = (*problems, *found)
    if problems:
        from pfs_cli.read.findings import abridge
        from pfs_cli.render.problems import render_problems

        text = content.decode("utf-8", "replace") if document is None else document.text
        texts = {wish.contract: text}
        screen.say(render_problems(abridge(problems), texts, say, screen.width, color=screen.talk_color))
    if agreement is None or stops(problems):
        screen.say(say("explain.nothing-written") + "\n")
        return PROBLEMS
    _write(_render(agreement, content, wish, screen, say), wish, screen)
    return WRITTEN


def _render(agreement: Agreement, content: bytes, wish: Wish, screen: Screen, say: Say) -> str:
    """The schedule in the format that is wished; `content` are the bytes that the agreement was read from."""
    from hashlib import sha256

    from pfs_cli.render.schedule.schedule import make_schedule
    from pfs_cli.rules import keep_sound

    schedule = make_schedule(keep_sound(agreement), say, sha256(content).hexdigest())
    if wish.format == "markdown":
        from pfs_cli.render.schedule.markdown import render_schedule_markdown

        return render_schedule_markdown(schedule)
    if wish.format == "html":
        from pfs_cli.render.schedule.html import render_schedule_html

        return render_schedule_html(schedule, Language(say("schedule.language")))
    from pfs_cli.render.schedule.text import render_schedule_text

    return render_schedule_text(schedule, screen.width, color=screen.color and wish.output is None)


def _write(text: str, wish: Wish, screen: Screen) -> None:
    """Writes the schedule where it is wished; a page says itself that it is UTF-8."""
    if wish.output is not None:
        if same_file(wish.output, wish.contract):
            raise FileError(code="output-is-input", file=wish.output)
        write_file(wish.output, text.encode())
    else:
        screen.write(text, "utf-8" if wish.format == "html" else None)
