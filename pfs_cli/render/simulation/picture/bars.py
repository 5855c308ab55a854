"""Bars below each other, each with its label before it and its number behind it."""

from fractions import Fraction

from pfs_cli.language import Say
from pfs_cli.render.simulation.chart import Bars
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
_PART_OF_LABELS = 0.4


def draw_bars(chart: Bars, room: float, letters: Lettering, say: Say) -> Drawing:
    """The bars in `room` points of width; all lengths share one scale that holds 0, so none looks longer than it is."""
    labels = [letters.wrap(bar.label, LABEL, room * _PART_OF_LABELS) for bar in chart.bars]
    numbers = letters.widest((bar.text for bar in chart.bars), LABEL) + _GAP
    scale = span([Fraction(0), *(bar.length for bar in chart.bars)])
    left = max((letters.widest(lines, LABEL) for lines in labels), default=0.0) + _GAP
    left += numbers if scale.low < 0 else 0
    wide = room - left - numbers
    zero = left + wide * float(scale.part(Fraction(0)))
    names = " / ".join(name for name in (chart.label_name, chart.length_name) if name)
    head = letters.wrap(names, SMALL, room) if names else ()
    shapes: list[Shape] = [*set_lines(head, SMALL, (0, 0), color=GREY)]
    first = top = height_of(len(head), SMALL) + _GAP / 2
    for bar, lines in zip(chart.bars, labels, strict=True):
        high = max(height_of(len(lines), LABEL), _ROW)
        middle = top + high / 2
        end = left + wide * float(scale.part(bar.length))
        color = TODAY if bar.marked else BAR
        low, length = min(zero, end), abs(end - zero)
        shapes.append(Box(x=low, y=middle - _THICK / 2, width=length, height=_THICK, fill=color))
        shapes += set_middle(lines, LABEL, (0, middle))
        if bar.length < 0:
            shapes += set_middle((bar.text,), LABEL, (end - _GAP / 2, middle), "right")
        else:
            shapes += set_middle((bar.text,), LABEL, (end + _GAP / 2, middle))
        top += high
    shapes.append(Line(points=((zero, first), (zero, top)), color=INK))
    if any(bar.marked for bar in chart.bars):
        top += _GAP / 2
        shapes.append(Box(x=left, y=top + 2, width=SMALL, height=SMALL, fill=TODAY))
        shapes += set_lines((say("chart.today"),), SMALL, (left + SMALL + _GAP / 2, top))
        top += height_of(1, SMALL)
    return Drawing(width=room, height=top, shapes=tuple(shapes))
