"""A comparison on a screen: a heading a weight, a list a subject, and below each difference where it stands."""

from collections.abc import Iterator

from pfs_cli.characters import show
from pfs_cli.render.comparison.paper import Paper, Part
from pfs_cli.render.drawing import wrap
from pfs_cli.render.section import Section
from pfs_cli.render.section_drawing import draw_section

_MARGIN = "  "


def render_comparison_text(paper: Paper, width: int, *, color: bool) -> str:
    """The comparison for a screen of `width` columns; `color` puts headings in bold."""
    head = [paper.title, *(f"{name}: {value}" for name, value in paper.facts)]
    blocks = ["\n".join(_lines(text, width) for text in head), _lines(paper.verdict, width)]
    for part in paper.parts:
        blocks += _part(part, width, color=color)
    blocks += [_section(section, width, color=color) for section in paper.sections]
    if paper.notes:
        blocks.append("\n".join(_lines(note, width) for note in paper.notes))
    return "\n\n".join(blocks) + "\n"


def _lines(text: str, width: int) -> str:
    return "\n".join(wrap(show(text), width))


def _bold(text: str, *, color: bool) -> str:
    return f"\x1b[1m{text}\x1b[0m" if color else text


def _part(part: Part, width: int, *, color: bool) -> Iterator[str]:
    yield _bold(_lines(part.title, width), color=color)
    for group in part.groups:
        lines = [_lines(group.title, width)]
        for said in group.said:
            first, *others = wrap(show(said.text), width - len(_MARGIN) * 2)
            lines.append(f"{_MARGIN}- {first}")
            lines += [f"{_MARGIN}{_MARGIN}{line}" for line in others]
            lines += [f"{_MARGIN}{_MARGIN}{line}" for line in wrap(said.places, width - len(_MARGIN) * 2)]
        yield "\n".join(lines)


def _section(section: Section, width: int, *, color: bool) -> str:
    table = draw_section(section, width)
    return f"{_bold(_lines(section.heading, width), color=color)}\n\n{table}"
