"""The schedule on a screen: headings, numbered sentences, and tables where they fit."""

from collections.abc import Iterator

from pfs_cli.characters import show
from pfs_cli.render.drawing import draw_table, wrap
from pfs_cli.render.excerpt import width_of
from pfs_cli.render.schedule.paper import Line, Schedule, Section, Table

_DEPTH = 2


def render_schedule_text(schedule: Schedule, width: int, *, color: bool) -> str:
    """The schedule for a screen of `width` columns; `color` puts the headings in bold."""
    blocks = [_bold(show(schedule.title), width, color=color)]
    blocks.append("\n".join(line for text in schedule.origin for line in wrap(show(text), width)))
    blocks += [_section(section, width, color=color) for section in schedule.sections]
    return "\n\n".join(blocks) + "\n"


def _bold(text: str, width: int, *, color: bool) -> str:
    lines = wrap(text, width)
    return "\n".join(f"\x1b[1m{line}\x1b[0m" if color else line for line in lines)


def _section(section: Section, width: int, *, color: bool) -> str:
    heading = _bold(f"{section.number}. {show(section.title)}", width, color=color)
    blocks: list[str] = []
    lines: list[str] = []
    for block in section.blocks:
        if isinstance(block, Table):
            if lines:
                blocks.append("\n".join(lines))
                lines = []
            blocks.append(_table(block, width))
        else:
            lines += _line(block, width)
    if lines:
        blocks.append("\n".join(lines))
    return "\n\n".join([heading, *blocks])


def _line(line: Line, width: int) -> Iterator[str]:
    """The sentence with its number before it, and its marks below it, all of it as wide as the screen allows."""
    margin = " " * (_DEPTH * line.depth)
    before = f"{margin}{line.number} "
    yield from _hang(before, show(line.text), width)
    for mark in line.marks:
        yield from _hang(f"{' ' * width_of(before)}[", f"{show(mark.text)}]", width)


def _hang(before: str, text: str, width: int) -> Iterator[str]:
    """A text whose first line begins with `before`, and the others below where the text begins."""
    room = width_of(before)
    for position, part in enumerate(wrap(text, width - room)):
        yield f"{before if not position else ' ' * room}{part}"


def _table(table: Table, width: int) -> str:
    caption = "\n".join(wrap(show(table.caption), width))
    flexible = [column for column in range(len(table.heads)) if column not in table.right]
    return f"{caption}\n\n{draw_table(table.heads, table.rows, flexible, table.right, width)}"
