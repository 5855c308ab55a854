"""`pfs diff`: two contracts compared in meaning, or the problems of either and no comparison."""

from pfs_cli.commands.compared_results import Tables, Terms, refuse_contracts, settle_tables, tell_problems
from pfs_cli.commands.contract_file import check_document, refuse_table
from pfs_cli.commands.files import STANDARD_INPUT, FileError, read_files, same_file
from pfs_cli.commands.options import COMPARISON_FORMAT, EXIT_CODE, OUTPUT, RESULTS, Given
from pfs_cli.commands.results_files import ResultsFile, read_argument
from pfs_cli.commands.screen import Screen, write_file
from pfs_cli.comparison.compare import compare
from pfs_cli.comparison.difference import Case, Comparison
from pfs_cli.comparison.moves import settle_examples
from pfs_cli.comparison.names import under_new_names
from pfs_cli.contract import Agreement
from pfs_cli.language import Say
from pfs_cli.problem import stops
from pfs_cli.read.document import read_document
from pfs_cli.record import Record, replace

COMPARED = 0
PROBLEMS = 1
MOVES_MONEY = 3
_OF_EXAMPLES = "example-differs"


class Wish(Record):
    """What the command line asks for: the contracts, the results to settle under both, the format, where to write.

    With `exit_code` the code says whether anything that can move money differs.
    """

    old: str
    new: str
    results: tuple[ResultsFile, ...] = ()
    format: str = "text"
    output: str | None = None
    exit_code: bool = False

    @property
    def paths(self) -> tuple[str, ...]:
        """Every file that is read, the contracts first."""
        return (self.old, self.new, *(each.path for each in self.results))


class _Compared(Record):
    """One of the contracts: its bytes, its text, and what it says."""

    content: bytes
    text: str
    agreement: Agreement | None


def run_diff(given: Given, screen: Screen, say: Say) -> int:
    """`pfs diff` with what the command line gives; returns the exit code."""
    output = given.options.get(OUTPUT.name)
    old, new = given.arguments
    wish = Wish(
        old=old,
        new=new,
        results=tuple(read_argument(value) for name, value in given.repeated if name == RESULTS.name),
        format=given.options.get(COMPARISON_FORMAT.name, "text"),
        output=None if output == STANDARD_INPUT else output,
        exit_code=EXIT_CODE.name in given.options,
    )
    return compare_files(wish, screen, say)


def compare_files(wish: Wish, screen: Screen, say: Say) -> int:
    """Writes the differences of two contracts, or the problems of either to standard error.

    Returns 0 when they were compared, whatever was found, and 1 when problems stopped it; with `exit_code` 3 where
    anything that can move money differs. A file that cannot be read or written raises FileError.
    """
    for path in (wish.old, wish.new):
        refuse_table(path)
    refuse_contracts(wish.results)
    if wish.paths.count(STANDARD_INPUT) > 1:
        raise FileError(code="input-twice", file=STANDARD_INPUT)
    contents = read_files(wish.paths)
    old, new = (
        _read(content, path, screen, say) for content, path in zip(contents, wish.paths[:2], strict=False)
    )
    if old.agreement is None or new.agreement is None:
        screen.say(say("diff.nothing-compared") + "\n")
        return PROBLEMS
    comparison = compare(old.agreement, new.agreement)
    if wish.results:
        tables = Tables(files=wish.results, contents=contents[2:])
        sides = (
            Terms(agreement=old.agreement, text=old.text, other=new.agreement),
            Terms(agreement=new.agreement, text=new.text, other=old.agreement),
        )
        before, after = (settle_tables(tables, each) for each in sides)
        tell_problems(((wish.old, before), (wish.new, after)), screen, say)
        if before.settlements is None and after.settlements is None:
            screen.say(say("diff.nothing-settled") + "\n")
            return PROBLEMS
        cases: tuple[Case, ...] = (Case(old=before.settlements, new=after.settlements),)
    else:
        cases = settle_examples(under_new_names(old.agreement, comparison.names), new.agreement)
    comparison = replace(comparison, cases=cases)
    text = _render(comparison, contents, wish, screen, say)
    _write(text, wish, screen)
    return MOVES_MONEY if wish.exit_code and comparison.moves_money else COMPARED


def _read(content: bytes, path: str, screen: Screen, say: Say) -> _Compared:
    """The contract of a file, if its terms are sound; what is wrong with it is told.

    Worked examples that no longer come out are told as well, but the terms can be compared: a change of the terms is
    often read before its examples are worked out anew.
    """
    document, problems = read_document(content, path)
    agreement, found = check_document(document, problems)
    problems = (*problems, *found)
    text = content.decode("utf-8", "replace") if document is None else document.text
    of_terms = tuple(each for each in problems if each.code != _OF_EXAMPLES)
    if stops(problems):
        from pfs_cli.read.findings import abridge
        from pfs_cli.render.problems import render_problems

        screen.say(
            render_problems(abridge(problems), {path: text}, say, screen.width, color=screen.talk_color)
        )
    return _Compared(content=content, text=text, agreement=None if stops(of_terms) else agreement)


def _render(comparison: Comparison, contents: tuple[bytes, ...], wish: Wish, screen: Screen, say: Say) -> str:
    """The comparison in the format that is wished; `contents` are the very bytes that were compared."""
    if wish.format == "json":
        from hashlib import sha256

        from pfs_cli.render.comparison.json import render_comparison_json

        digests = [sha256(content).hexdigest() for content in contents]
        return render_comparison_json(comparison, tuple(zip(wish.paths, digests, strict=True)))
    from pfs_cli.render.comparison.paper import make_paper

    paper = make_paper(comparison, say)
    if wish.format == "markdown":
        from pfs_cli.render.comparison.markdown import render_comparison_markdown

        return render_comparison_markdown(paper, say)
    from pfs_cli.render.comparison.text import render_comparison_text

    return render_comparison_text(paper, screen.width, color=screen.color and wish.output is None)


def _write(text: str, wish: Wish, screen: Screen) -> None:
    """Writes the comparison where it is wished: machines always get UTF-8, a screen what it can show."""
    if wish.output is not None:
        if any(same_file(wish.output, path) for path in wish.paths):
            raise FileError(code="output-is-input", file=wish.output)
        write_file(wish.output, text.encode())
    else:
        screen.write(text, "utf-8" if wish.format == "json" else None)
