"""`pfs diff`: two contracts compared in meaning, or the problems of either and no comparison."""

from pfs_cli.commands.contract_file import check_document, refuse_table
from pfs_cli.commands.files import STANDARD_INPUT, FileError, read_files, same_file
from pfs_cli.commands.options import OUTPUT, Given
from pfs_cli.commands.screen import Screen, write_file
from pfs_cli.comparison.compare import compare
from pfs_cli.contract import Agreement
from pfs_cli.language import Say
from pfs_cli.problem import stops
from pfs_cli.read.document import read_document
from pfs_cli.record import Record

COMPARED = 0
PROBLEMS = 1


class Wish(Record):
    """What the command line asks for: the two contracts, the format, and where to write."""

    old: str
    new: str
    format: str = "text"
    output: str | None = None


def run_diff(given: Given, screen: Screen, say: Say) -> int:
    """`pfs diff` with what the command line gives; returns the exit code."""
    output = given.options.get(OUTPUT.name)
    old, new = given.arguments
    wish = Wish(
        old=old,
        new=new,
        format=given.options.get("--format", "text"),
        output=None if output == STANDARD_INPUT else output,
    )
    return compare_files(wish, screen, say)


def compare_files(wish: Wish, screen: Screen, say: Say) -> int:
    """Writes the differences of two contracts, or the problems of either to standard error.

    Returns 0 when they were compared, whatever was found, and 1 when problems stopped it. A file that cannot be read
    or written raises FileError.
    """
    for path in (wish.old, wish.new):
        refuse_table(path)
    if (wish.old, wish.new) == (STANDARD_INPUT, STANDARD_INPUT):
        raise FileError(code="input-twice", file=STANDARD_INPUT)
    contents = read_files((wish.old, wish.new))
    old, new = (
        _read(content, path, screen, say)
        for content, path in zip(contents, (wish.old, wish.new), strict=True)
    )
    if old is None or new is None:
        screen.say(say("diff.nothing-compared") + "\n")
        return PROBLEMS
    comparison = compare(old, new)
    from pfs_cli.render.comparison.paper import make_paper
    from pfs_cli.render.comparison.text import render_comparison_text

    paper = make_paper(comparison, old, new, say)
    _write(
        render_comparison_text(paper, screen.width, color=screen.color and wish.output is None), wish, screen
    )
    return COMPARED


def _read(content: bytes, path: str, screen: Screen, say: Say) -> Agreement | None:
    """The contract of a file, if it is sound; what is wrong with it is told."""
    document, problems = read_document(content, path)
    agreement, found = check_document(document, problems)
    problems = (*problems, *found)
    if problems:
        from pfs_cli.read.findings import abridge
        from pfs_cli.render.problems import render_problems

        text = content.decode("utf-8", "replace") if document is None else document.text
        screen.say(
            render_problems(abridge(problems), {path: text}, say, screen.width, color=screen.talk_color)
        )
    return None if stops(problems) else agreement


def _write(text: str, wish: Wish, screen: Screen) -> None:
    """Writes the comparison where it is wished: machines always get UTF-8, a screen what it can show."""
    if wish.output is not None:
        if any(same_file(wish.output, path) for path in (wish.old, wish.new)):
            raise FileError(code="output-is-input", file=wish.output)
        write_file(wish.output, text.encode())
    else:
        screen.write(text, "utf-8" if wish.format == "json" else None)
