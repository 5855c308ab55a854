"""All charts of the answers below each other, with the contract's title and what was assumed."""

from typing import assert_never

from pfs_cli.language import Say
from pfs_cli.render.simulation.chart import Bars, Chart, Map, Plot, Tornado
from pfs_cli.render.simulation.part import Paper
from pfs_cli.render.simulation.picture.bars import draw_bars
from pfs_cli.render.simulation.picture.lettering import (
    CAPTION,
    HEADING,
    SMALL,
    TITLE,
    Lettering,
    height_of,
    set_lines,
)
from pfs_cli.render.simulation.picture.map import draw_map
from pfs_cli.render.simulation.picture.palette import FAINT, GREY, INK
from pfs_cli.render.simulation.picture.plot import draw_plot
from pfs_cli.render.simulation.picture.shape import Box, Drawing, Line, Shape
from pfs_cli.render.simulation.picture.tornado import draw_tornado

WIDTH = 490.0
"""What a page of A4 has between margins of 18 mm, in points."""
_MARGIN = 18.0
_GAP = 14.0


def draw_chart(chart: Chart, letters: Lettering, say: Say) -> Drawing:
    """One chart without its title."""
    match chart:
        case Bars():
            return draw_bars(chart, WIDTH, letters, say)
        case Tornado():
            return draw_tornado(chart, WIDTH, letters, say)
        case Plot():
            return draw_plot(chart, WIDTH, letters, say)
        case Map():
            return draw_map(chart, WIDTH, letters, say)
        case _:
            assert_never(chart)


def draw_sheet(paper: Paper, letters: Lettering, say: Say) -> Drawing:
    """Every chart under the heading of its answer, whose notes stand below: a picture goes where its text does not."""
    drawn = [[draw_chart(chart, letters, say) for chart in part.charts] for part in paper.parts]
    room = max([WIDTH, *(drawing.width for drawings in drawn for drawing in drawings)])
    page = _Page(room, letters)
    page.write(paper.title, TITLE)
    for name, value in paper.facts:
        page.write(f"{name}: {value}", SMALL, GREY)
    for part, drawings in zip(paper.parts, drawn, strict=True):
        if not drawings:
            continue
        page.rule()
        page.write(part.heading, HEADING)
        for text in part.begins:
            page.write(text, SMALL, GREY)
        for chart, drawing in zip(part.charts, drawings, strict=True):
            page.top += _GAP / 2
            page.write(chart.title, CAPTION)
            page.put(drawing)
        page.top += _GAP / 2
        for note in part.notes:
            page.write(note, SMALL, GREY)
    width, height = room + 2 * _MARGIN, page.top + _MARGIN
    ground = Box(x=0, y=0, width=width, height=height, fill="#ffffff")
    return Drawing(width=width, height=height, shapes=(ground, *page.shapes))


class _Page:
    """A page that is written from the top: its shapes so far, and how far down it is full."""

    def __init__(self, room: float, letters: Lettering) -> None:
        self.room, self.letters = room, letters
        self.top = _MARGIN
        self.shapes: list[Shape] = []

    def write(self, text: str, size: float, color: str = INK) -> None:
        """A text over the whole width, in as many lines as it needs."""
        lines = self.letters.wrap(text, size, self.room) if text else ()
        self.shapes += set_lines(lines, size, (_MARGIN, self.top), color=color)
        self.top += height_of(len(lines), size)

    def put(self, drawing: Drawing) -> None:
        """A drawing as it is."""
        self.shapes += drawing.at(_MARGIN, self.top + 3)
        self.top += drawing.height + 3

    def rule(self) -> None:
        """A faint line before the next answer."""
        self.top += _GAP
        self.shapes.append(Line(points=((_MARGIN, self.top), (_MARGIN + self.room, self.top)), color=FAINT))
        self.top += _GAP / 2
