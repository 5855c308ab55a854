"""Problems as people read them: the place, what was found, the line itself, what to write instead."""

from collections.abc import Mapping

from pfs_cli.characters import show
from pfs_cli.language import Say
from pfs_cli.problem import Problem, Severity
from pfs_cli.record import Record
from pfs_cli.render.excerpt import excerpt
from pfs_cli.render.problem_words import say_problem
from pfs_cli.report import in_order
from pfs_cli.source import Source

_COLOURS = {Severity.ERROR: "31", Severity.WARNING: "33", Severity.NOTE: "36"}
_BOLD = "1"
_DIM = "2"


class _Page(Record):
    """What the problems are written on: the lines of the files, the words, the width in columns, colours."""

    lines: Mapping[str, tuple[str, ...]]
    say: Say
    width: int
    color: bool

    def paint(self, text: str, *codes: str) -> str:
        """The text in the given ANSI colours, if there are colours."""
        return f"\x1b[{';'.join(codes)}m{text}\x1b[0m" if self.color else text


def render_problems(
    problems: tuple[Problem, ...], texts: Mapping[str, str], say: Say, width: int, *, color: bool
) -> str:
    """All problems in the order of their places, and below them how many they are; "" when there are none.

    `texts` holds the text of each file that is made of lines. Only the excerpt of such a line is fitted into
    `width` columns: messages, places and amounts are never cut or wrapped. A fact named `nearest` gets a line
    of its own that asks "did you mean". `error[code]` is the same in every language, so that editors and
    scripts can look for it.
    """
    if not problems:
        return ""
    blocks = render_blocks(in_order(problems), texts, say, width, color=color)
    return "\n".join((*blocks, count_problems(problems, say) + "\n"))


def render_blocks(
    problems: tuple[Problem, ...], texts: Mapping[str, str], say: Say, width: int, *, color: bool
) -> tuple[str, ...]:
    """Each problem by itself, as `render_problems` shows it."""
    files = {problem.source.file for problem in problems} & texts.keys()
    lines = {file: lines_of(texts[file]) for file in files}
    page = _Page(lines=lines, say=say, width=width, color=color)
    return tuple("".join(f"{line}\n" for line in _block(problem, page)) for problem in problems)


def _block(problem: Problem, page: _Page) -> list[str]:
    """The lines that say one problem."""
    source = problem.source
    words = say_problem(problem, page.say)
    colour = _COLOURS[problem.severity]
    label = page.paint(f"{problem.severity}[{problem.code}]", _BOLD, colour)
    first, *rest = words.message.split("\n")
    gutter = " " * (len(str(source.line)) if source.line else 0)
    block = [f"{page.paint(show(source.place), _BOLD)}: {label} {first}", *(f"  {line}" for line in rest)]
    block += _quote(source, page, colour)
    if words.nearest:
        block += _remark(gutter, page.say("problems.nearest"), show(words.nearest))
    block += _remark(gutter, page.say("problems.hint"), words.hint)
    for place in problem.related:
        block += _remark(gutter, page.say("problems.related"), show(place.place))
    return block


def _quote(source: Source, page: _Page, colour: str) -> list[str]:
    """The line that the person wrote and the caret below it, if the problem names a line."""
    lines = page.lines.get(source.file, ())
    if source.line is None or not 1 <= source.line <= len(lines):
        return []
    number = str(source.line)
    bar = page.paint("|", _DIM)
    room = page.width - len(f"  {number} | ")
    line, caret = excerpt(lines[source.line - 1], source.column or 1, room)
    blank = " " * (len(caret) - 1)
    return [
        f"  {page.paint(number, _DIM)} {bar} {line}".rstrip(),
        f"  {' ' * len(number)} {bar} {blank}{page.paint('^', _BOLD, colour)}",
    ]


def _remark(gutter: str, label: str, text: str) -> list[str]:
    """A line that begins with `=`; further lines of the text stand below its first."""
    first, *rest = text.split("\n")
    return [f"  {gutter} = {label}: {first}", *(f"  {gutter}     {line}" for line in rest)]


def count_problems(problems: tuple[Problem, ...], say: Say) -> str:
    """How many errors, warnings and notes there are."""

    def count(severity: Severity) -> str:
        return str(sum(problem.severity is severity for problem in problems))

    return say(
        "problems.count",
        errors=count(Severity.ERROR),
        warnings=count(Severity.WARNING),
        notes=count(Severity.NOTE),
    )


def lines_of(text: str) -> tuple[str, ...]:
    """The lines of a file, ended by LF, CR LF or CR; nothing else ends a line."""
    return tuple(text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n").split("\n"))
