"""A tornado: how far the payment moves to both sides of what it is, each cause in a row."""

from pfs_cli.language import Say
from pfs_cli.render.simulation.chart import Swing, Tornado
from pfs_cli.render.simulation.picture.lettering import (
    LABEL,
    SMALL,
    Lettering,
    height_of,
    set_lines,
    set_middle,
)
from pfs_cli.render.simulation.picture.palette import GREY, INK, LESS, MORE
from pfs_cli.render.simulation.picture.shape import Box, Drawing, Line, Shape
from pfs_cli.render.simulation.scale import span

_GAP = 6.0
_THICK = 12.0
_ROW = 17.0
_BETWEEN = 5.0
_PART_OF_LABELS = 0.34
_LEAST_PART = 0.28
"""Of the room for the bars beside their labels and numbers."""


def draw_tornado(chart: Tornado, room: float, letters: Lettering, _: Say) -> Drawing:
    """The rows in `room` points of width, the line of the amount as it stands through all of them.

    Labels stand above their bars where these have too little room beside them; amounts that are too long for the room
    make the drawing wider.
    """
    lows = letters.widest((swing.low_text for swing in chart.swings), LABEL) + _GAP
    highs = letters.widest((swing.high_text for swing in chart.swings), LABEL) + _GAP
    labels = [letters.wrap(swing.label, LABEL, room * _PART_OF_LABELS) for swing in chart.swings]
    before = max((letters.widest(lines, LABEL) for lines in labels), default=0.0) + _GAP
    above = room - before - lows - highs < room * _LEAST_PART
    if above:
        labels = [letters.wrap(swing.label, LABEL, room) for swing in chart.swings]
        before = 0.0
    wide = max(room - before - lows - highs, room * _LEAST_PART)
    left, total = (
        before + lows,
        max(room, before + lows + wide + highs, letters.width(chart.base_text, LABEL)),
    )
    scale = span([chart.base, *(end for swing in chart.swings for end in (swing.low, swing.high))])
    base = left + wide * float(scale.part(chart.base))
    head = letters.wrap(chart.amount_name, SMALL, room) if chart.amount_name else ()
    shapes: list[Shape] = [*set_lines(head, SMALL, (0, 0), color=GREY)]
    top = height_of(len(head), SMALL)
    half = letters.width(chart.base_text, LABEL) / 2
    over = min(max(base, half), total - half)
    shapes += set_lines((chart.base_text,), LABEL, (over, top), "center")
    top += height_of(1, LABEL) + 2
    for swing, lines in zip(chart.swings, labels, strict=True):
        high = _ROW if above else max(height_of(len(lines), LABEL) + _BETWEEN, _ROW)
        if above:
            shapes += set_lines(lines, LABEL, (0, top))
            top += height_of(len(lines), LABEL)
        else:
            shapes += set_middle(lines, LABEL, (0, top + high / 2))
        low, up = (left + wide * float(scale.part(end)) for end in (swing.low, swing.high))
        shapes += _swing(swing, (low, base, up), top + high / 2)
        shapes.append(Line(points=((base, top - 2), (base, top + high)), color=INK, width=1.0))
        top += high
    return Drawing(width=total, height=top + 2, shapes=tuple(shapes))


def _swing(swing: Swing, places: tuple[float, float, float], middle: float) -> list[Shape]:
    """The two bars of a row from the amount as it stands to its ends, with their numbers outside."""
    low, base, up = places
    shapes: list[Shape] = [
        Box(
            x=min(base, end),
            y=middle - _THICK / 2,
            width=abs(end - base),
            height=_THICK,
            fill=LESS if end < base else MORE,
        )
        for end in (low, up)
        if end != base
    ]
    shapes += set_middle((swing.low_text,), LABEL, (min(low, base) - _GAP / 2, middle), "right")
    shapes += set_middle((swing.high_text,), LABEL, (max(up, base) + _GAP / 2, middle))
    return shapes
