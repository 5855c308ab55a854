"""The answers of `pfs simulate` on a screen: sentences, tables, and charts drawn in characters."""

from collections.abc import Iterator

from pfs_cli.characters import show
from pfs_cli.language import Say
from pfs_cli.render.drawing import wrap
from pfs_cli.render.section import Section
from pfs_cli.render.section_drawing import draw_section
from pfs_cli.render.simulation.part import Paper, Part
from pfs_cli.render.simulation.terminal.chart import draw_chart


def render_simulation_text(paper: Paper, say: Say, width: int, *, color: bool) -> str:
    """The answers for a screen of `width` columns; `color` puts headings in bold."""
    head = [paper.title, *(f"{name}: {value}" for name, value in paper.facts)]
    blocks = ["\n".join(_lines(text, width) for text in head)]
    for part in paper.parts:
        blocks += _part(part, say, width, color=color)
    return "\n\n".join(block.rstrip("\n") for block in blocks if block) + "\n"


def _lines(text: str, width: int) -> str:
    return "\n".join(wrap(show(text), width))


def _bold(text: str, *, color: bool) -> str:
    return f"\x1b[1m{text}\x1b[0m" if color else text


def _part(part: Part, say: Say, width: int, *, color: bool) -> Iterator[str]:
    yield _bold(_lines(part.heading, width), color=color)
    yield "\n".join(_lines(sentence, width) for sentence in part.said_first)
    for section in part.sections:
        if section.entries:
            yield _section(section, width)
    for chart in part.charts:
        yield draw_chart(chart, width, say)
    yield "\n".join(_lines(note, width) for note in part.notes)


def _section(section: Section, width: int) -> str:
    table = draw_section(section, width)
    return f"{_lines(section.heading, width)}\n\n{table}" if section.heading else table
