"""Bars below each other, each with its label before it and its number behind it."""

from fractions import Fraction

from pfs_cli.language import Say
from pfs_cli.render.simulation.chart import Bar, Bars
from pfs_cli.render.simulation.picture.lettering import (
    LABEL,
    SMALL,
    Lettering,
    height_of,
    set_lines,
    set_middle,
)
from pfs_cli.render.simulation.picture.palette import BAR, GREY, INK, TODAY
from pfs_cli.render.simulation.picture.shape import Box, Drawing, Line, Shape
from pfs_cli.render.simulation.scale import span

_GAP = 6.0
_THICK = 11.0
_ROW = 15.0
_BETWEEN = 5.0
_PART_OF_LABELS = 0.4
_LEAST_PART = 0.28
"""Of the room for the bars beside their labels and numbers."""


def draw_bars(chart: Bars, room: float, letters: Lettering, say: Say) -> Drawing:
    """The bars in `room` points of width; all lengths share one scale that holds 0, so none looks longer than it is.

    Labels stand above their bars where these have too little room beside them; numbers that are too long for the room
    make the drawing wider.
    """
    scale = span([Fraction(0), *(bar.length for bar in chart.bars)])
    numbers = letters.widest((bar.text for bar in chart.bars), LABEL) + _GAP
    lows = numbers if scale.low < 0 else 0.0
    labels = [letters.wrap(bar.label, LABEL, room * _PART_OF_LABELS) for bar in chart.bars]
    before = max((letters.widest(lines, LABEL) for lines in labels), default=0.0) + _GAP
    above = room - before - lows - numbers < room * _LEAST_PART
    if above:
        labels = [letters.wrap(bar.label, LABEL, room) for bar in chart.bars]
        before = 0.0
    left, wide = before + lows, max(room - before - lows - numbers, room * _LEAST_PART)
    zero = left + wide * float(scale.part(Fraction(0)))
    names = " / ".join(name for name in (chart.label_name, chart.length_name) if name)
    head = letters.wrap(names, SMALL, room) if names else ()
    shapes: list[Shape] = [*set_lines(head, SMALL, (0, 0), color=GREY)]
    top = height_of(len(head), SMALL) + _GAP / 2
    for bar, lines in zip(chart.bars, labels, strict=True):
        high = _ROW if above else max(height_of(len(lines), LABEL) + _BETWEEN, _ROW)
        if above:
            shapes += set_lines(lines, LABEL, (0, top))
            top += height_of(len(lines), LABEL)
        else:
            shapes += set_middle(lines, LABEL, (0, top + high / 2))
        shapes += _bar(bar, zero, left + wide * float(scale.part(bar.length)), top + high / 2)
        shapes.append(Line(points=((zero, top), (zero, top + high)), color=INK))
        top += high
    if any(bar.marked for bar in chart.bars):
        top += _GAP / 2
        shapes.append(Box(x=before, y=top + 2, width=SMALL, height=SMALL, fill=TODAY))
        shapes += set_lines((chart.here or say("chart.today"),), SMALL, (before + SMALL + _GAP / 2, top))
        top += height_of(1, SMALL)
    return Drawing(width=max(room, left + wide + numbers), height=top, shapes=tuple(shapes))


def _bar(bar: Bar, zero: float, end: float, middle: float) -> list[Shape]:
    """A bar from nothing to its end, with its number behind it."""
    color = TODAY if bar.marked else BAR
    shapes: list[Shape] = [
        Box(x=min(zero, end), y=middle - _THICK / 2, width=abs(end - zero), height=_THICK, fill=color)
    ]
    if bar.length < 0:
        return [*shapes, *set_middle((bar.text,), LABEL, (end - _GAP / 2, middle), "right")]
    return [*shapes, *set_middle((bar.text,), LABEL, (end + _GAP / 2, middle))]
