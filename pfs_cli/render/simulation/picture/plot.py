"""Lines over a number: payment curves with their open and closed ends, cumulative chances."""

from pfs_cli.language import Say
from pfs_cli.render.simulation.chart import Plot
from pfs_cli.render.simulation.picture.field import Field, draw_traces
from pfs_cli.render.simulation.picture.lettering import LABEL, SMALL, Lettering, height_of, set_lines
from pfs_cli.render.simulation.picture.palette import DASHES, FAINT, GREY, INK, TODAY, TRACES
from pfs_cli.render.simulation.picture.shape import Align, Box, Dot, Drawing, Line, Shape
from pfs_cli.render.simulation.picture.ticks import Tick, place_ticks
from pfs_cli.render.simulation.scale import Scale, Ticks, span, span_of_amounts

_GAP = 6.0
_HEIGHT = 190.0
_LEAST_FIELD = 200.0
_RADIUS = 2.8
_TICK = 3.0
_MOST_X, _MOST_Y = 8, 6
_X_ROWS = 2
_SAMPLE = 22.0


def draw_plot(chart: Plot, room: float, letters: Lettering, say: Say) -> Drawing:
    """The lines in `room` points of width, with what is marked and the numbers of both axes."""
    corners = [
        corner for trace in chart.traces for stroke in trace.strokes for corner in (stroke.start, stroke.end)
    ]
    x_named, y_named = ((number for number, _ in texts) for texts in (chart.x_texts, chart.y_texts))
    x = span([*(corner.x for corner in corners), *(mark.at for mark in chart.marks), *x_named], margin=True)
    y = span_of_amounts([*(corner.y for corner in corners), *y_named], margin=True)
    y_ticks, x_ticks = _ticks(chart.y_texts, y, _MOST_Y), _ticks(chart.x_texts, x, _MOST_X)
    left = letters.widest((text for _, text in y_ticks), SMALL) + _GAP + _TICK
    room = max([room, left + _LEAST_FIELD, *(letters.width(mark.label, SMALL) for mark in chart.marks)])
    right = room - letters.widest((text for _, text in x_ticks), SMALL) / 2
    shapes: list[Shape] = []
    top = _legend(chart, shapes, room, letters)
    top = _name(chart.y_name, shapes, top, room, letters)
    marks = place_ticks(
        [(left + (right - left) * float(x.part(mark.at)), mark.label) for mark in chart.marks],
        [letters.width(mark.label, SMALL) for mark in chart.marks],
        max(len(chart.marks), 1),
        (0, room),
    )
    high = height_of(max((mark.row + 1 for mark in marks), default=0), SMALL)
    field = Field(x=x, y=y, left=left, right=right, top=top + high + _GAP / 2, height=_HEIGHT)
    _draw_y_ticks(y_ticks, field, shapes)
    shapes.append(
        Line(
            points=((left, field.top), (left, field.bottom), (right, field.bottom)),
            color=INK,
        )
    )
    bottom = _draw_x_ticks(x_ticks, field, shapes, room, letters)
    _draw_marks(marks, field, top + high, shapes, letters)
    dotted = draw_traces(chart.traces, field, shapes)
    bottom = _name(chart.x_name, shapes, bottom, room, letters, "right")
    if dotted:
        bottom = _explain_dots(shapes, left, bottom, letters, say)
    return Drawing(width=room, height=bottom, shapes=tuple(shapes))


def _ticks(texts: Ticks, scale: Scale, most: int) -> Ticks:
    """The numbers that the chart names, else round ones."""
    return texts or scale.ticks(most)


def _name(
    text: str, shapes: list[Shape], top: float, room: float, letters: Lettering, align: Align = "left"
) -> float:
    """The name of an axis from `top` on; returns where it ends."""
    lines = letters.wrap(text, SMALL, room) if text else ()
    shapes += set_lines(lines, SMALL, (0 if align == "left" else room, top), align, GREY)
    return top + height_of(len(lines), SMALL)


def _legend(chart: Plot, shapes: list[Shape], room: float, letters: Lettering) -> float:
    """Which line is which, where they have names; returns where it ends."""
    top = 0.0
    for number, trace in enumerate(chart.traces):
        if not trace.label:
            continue
        lines = letters.wrap(trace.label, LABEL, room - _SAMPLE - _GAP)
        color, dashes = TRACES[number % len(TRACES)], DASHES[number % len(DASHES)]
        middle = top + height_of(1, LABEL) / 2
        shapes.append(Line(points=((0, middle), (_SAMPLE, middle)), color=color, width=1.6, dashes=dashes))
        shapes += set_lines(lines, LABEL, (_SAMPLE + _GAP, top))
        top += height_of(len(lines), LABEL)
    return top + (_GAP / 2 if top else 0)


def _draw_y_ticks(ticks: Ticks, field: Field, shapes: list[Shape]) -> None:
    """The numbers before the field, with a faint line through it each."""
    wished = [(field.up(number), text) for number, text in ticks]
    for tick in place_ticks(wished, [SMALL] * len(wished), 1, (field.top - SMALL, field.bottom + SMALL)):
        shapes.append(Line(points=((field.left, tick.at), (field.right, tick.at)), color=FAINT, width=0.5))
        shapes.append(Line(points=((field.left - _TICK, tick.at), (field.left, tick.at)), color=INK))
        place = field.left - _GAP / 2 - _TICK, tick.middle - height_of(1, SMALL) / 2
        shapes += set_lines((tick.text,), SMALL, place, "right")


def _draw_x_ticks(ticks: Ticks, field: Field, shapes: list[Shape], room: float, letters: Lettering) -> float:
    """The numbers below the field, in two rows where one has no room; returns where they end."""
    wished = [(field.across(number), text) for number, text in ticks]
    extents = [letters.width(text, SMALL) for _, text in wished]
    placed = place_ticks(wished, extents, _X_ROWS, (0.0, room))
    for tick in placed:
        shapes.append(Line(points=((tick.at, field.bottom), (tick.at, field.bottom + _TICK)), color=INK))
        place = tick.middle, field.bottom + _TICK + height_of(tick.row, SMALL)
        shapes += set_lines((tick.text,), SMALL, place, "center")
    return field.bottom + _TICK + height_of(max((tick.row + 1 for tick in placed), default=0), SMALL)


def _draw_marks(
    marks: tuple[Tick, ...], field: Field, bottom: float, shapes: list[Shape], letters: Lettering
) -> None:
    """The words of the marks above the field, the last row at `bottom`, and dashed lines from them through it."""
    high = height_of(1, SMALL)
    for mark in marks:
        low = bottom - mark.row * high
        shapes.append(Line(points=((mark.at, low), (mark.at, field.bottom)), color=TODAY, dashes=(4.0, 2.0)))
    for mark in marks:
        low = bottom - mark.row * high
        width = letters.width(mark.text, SMALL)
        shapes.append(Box(x=mark.middle - width / 2, y=low - high, width=width, height=high, fill="#ffffff"))
        shapes += set_lines((mark.text,), SMALL, (mark.middle, low - high), "center", TODAY)


def _explain_dots(shapes: list[Shape], left: float, top: float, letters: Lettering, say: Say) -> float:
    """What filled and open dots are; returns where it ends."""
    x, middle = left + _RADIUS, top + height_of(1, SMALL) / 2
    for key, is_open in (("chart.closed-end", False), ("chart.open-end", True)):
        text = say(key)
        shapes.append(Dot(x=x, y=middle, radius=_RADIUS, color=GREY, open=is_open))
        shapes += set_lines((text,), SMALL, (x + _RADIUS + _GAP / 2, top), color=GREY)
        x += 2 * _RADIUS + 2 * _GAP + letters.width(text, SMALL)
    return top + height_of(1, SMALL)
