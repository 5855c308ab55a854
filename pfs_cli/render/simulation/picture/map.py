"""An amount for every pair of two numbers: cells from light to dark, with the amounts in them where they have room."""

from pfs_cli.language import Say
from pfs_cli.record import Record
from pfs_cli.render.simulation.chart import Map
from pfs_cli.render.simulation.picture.lettering import (
    SMALL,
    Lettering,
    height_of,
    set_lines,
    set_middle,
)
from pfs_cli.render.simulation.picture.palette import GREY, TODAY, on_shade, shade
from pfs_cli.render.simulation.picture.shape import Box, Drawing, Shape
from pfs_cli.render.simulation.picture.ticks import place_ticks
from pfs_cli.render.simulation.scale import say_shade, span

_GAP = 6.0
_CELL = 18.0
_LEAST_CELL = 3.0
_LEAST_LABEL = 60.0
_MOST_HIGH = 420.0
_WIDEST = 2.0
"""How much wider and higher than usual a map may be, so that its amounts can stand in the cells."""
_PART_OF_LABELS = 0.3
_LEGEND = 120.0
_STEPS = 40


class _Grid(Record):
    """Where the cells lie: from where on, how wide each is, how high the rows are, and whether they have letters."""

    left: float
    width: float
    heights: tuple[float, ...]
    lettered: bool
    total: float


def draw_map(chart: Map, room: float, letters: Lettering, say: Say) -> Drawing:
    """The cells in about `room` points of width, rows from the top; today's has a frame."""
    rows = [letters.wrap(name, SMALL, room * _PART_OF_LABELS) for name in chart.rows]
    grid = _lay(chart, rows, room, letters)
    shapes: list[Shape] = []
    top = _heads(chart, grid, shapes, letters, say)
    _cells(chart, grid, top, shapes)
    _row_labels(rows, grid, top, shapes)
    bottom = _legend(chart, shapes, top + sum(grid.heights) + _GAP, letters, say)
    return Drawing(width=grid.total, height=bottom, shapes=tuple(shapes))


def _lay(chart: Map, rows: list[tuple[str, ...]], room: float, letters: Lettering) -> _Grid:
    """Cells with letters where they have room, else as many small ones as there are."""
    left = max((letters.widest(lines, SMALL) for lines in rows), default=0.0) + _GAP
    inner = letters.widest((text for line in chart.texts for text in line), SMALL) + _GAP
    count = max(len(chart.columns), 1)
    heights = [max(height_of(len(lines), SMALL) + _GAP, _CELL) for lines in rows]
    lettered = left + inner * count <= room * _WIDEST and sum(heights) <= _MOST_HIGH * _WIDEST
    if lettered:
        width = max(inner, min((room - left) / count, inner * 2))
    else:
        width = max((room - left) / count, _LEAST_CELL)
        heights = [max(min(_CELL, _MOST_HIGH / len(rows)), _LEAST_CELL)] * len(rows)
    total = max(left + width * count, room)
    return _Grid(left=left, width=width, heights=tuple(heights), lettered=lettered, total=total)


def _heads(chart: Map, grid: _Grid, shapes: list[Shape], letters: Lettering, say: Say) -> float:
    """What goes down and across, and the labels of the columns that have room; returns where they end."""
    top = 0.0
    for key, name in (("chart.down", chart.row_name), ("chart.across", chart.column_name)):
        lines = letters.wrap(say(key, name=name), SMALL, grid.total) if name else ()
        shapes += set_lines(lines, SMALL, (0, top), color=GREY)
        top += height_of(len(lines), SMALL)
    room = max(grid.width - _GAP, _LEAST_LABEL)
    heads = [letters.wrap(name, SMALL, room) for name in chart.columns]
    bottom = top + height_of(max(map(len, heads), default=0), SMALL)
    wished = [(grid.left + grid.width * (at + 0.5), str(at)) for at in range(len(heads))]
    extents = [letters.widest(each, SMALL) for each in heads]
    for tick in place_ticks(wished, extents, 1, (grid.left, grid.total)):
        head = heads[int(tick.text)]
        shapes += set_lines(head, SMALL, (tick.middle, bottom - height_of(len(head), SMALL)), "center")
    return bottom + _GAP / 2


def _cells(chart: Map, grid: _Grid, top: float, shapes: list[Shape]) -> None:
    """The cells, with their texts where they are lettered; the frame of today's above all of them."""
    scale = span(amount for line in chart.amounts for amount in line)
    framed: list[Shape] = []
    for row, (amounts, texts) in enumerate(zip(chart.amounts, chart.texts, strict=True)):
        high = grid.heights[row]
        for column, (amount, text) in enumerate(zip(amounts, texts, strict=True)):
            part = float(scale.part(amount))
            x = grid.left + grid.width * column
            edge = "#ffffff" if grid.lettered else ""
            shapes.append(
                Box(x=x, y=top, width=grid.width, height=high, fill=shade(part), edge=edge, line=0.5)
            )
            if grid.lettered:
                place = x + grid.width - _GAP / 2, top + high / 2
                shapes += set_middle((text,), SMALL, place, "right", on_shade(part))
            if (row, column) == (chart.row, chart.column):
                framed.append(Box(x=x, y=top, width=grid.width, height=high, edge=TODAY, line=2.0))
        top += high
    shapes += framed


def _row_labels(rows: list[tuple[str, ...]], grid: _Grid, top: float, shapes: list[Shape]) -> None:
    """The labels of the rows that have room below each other."""
    middles = [top + sum(grid.heights[:at]) + high / 2 for at, high in enumerate(grid.heights)]
    heights = [height_of(len(lines), SMALL) - SMALL / 2 for lines in rows]
    wished = [(middle, str(at)) for at, middle in enumerate(middles)]
    ends = top - SMALL, top + sum(grid.heights) + SMALL
    for tick in place_ticks(wished, heights, 1, ends):
        shapes += set_middle(rows[int(tick.text)], SMALL, (grid.left - _GAP, tick.middle), "right")


def _legend(chart: Map, shapes: list[Shape], top: float, letters: Lettering, say: Say) -> float:
    """From which amount to which the shades go, and what the frame is; returns where it ends."""
    pairs = sorted(
        (amount, say_shade(chart, amount, text))
        for amounts, texts in zip(chart.amounts, chart.texts, strict=True)
        for amount, text in zip(amounts, texts, strict=True)
    )
    if not pairs:
        return top
    low, high = f"{chart.amount_name} {pairs[0][1]}".strip(), pairs[-1][1]
    x = letters.width(low, SMALL) + _GAP
    wide = _LEGEND / _STEPS
    shapes += [
        Box(x=x + wide * at, y=top + 2, width=wide + 0.3, height=SMALL, fill=shade(at / (_STEPS - 1)))
        for at in range(_STEPS)
    ]
    shapes += set_lines((low,), SMALL, (0, top))
    shapes += set_lines((high,), SMALL, (x + _LEGEND + _GAP, top))
    bottom = top + height_of(1, SMALL)
    if chart.shaded_by:
        shapes += set_lines((chart.shaded_by,), SMALL, (0, bottom))
        bottom += height_of(1, SMALL)
    if chart.row is not None and chart.column is not None:
        top = bottom + _GAP / 2
        shapes.append(Box(x=1, y=top + 2, width=SMALL * 1.4, height=SMALL, edge=TODAY, line=2.0))
        shapes += set_lines((chart.here or say("chart.today"),), SMALL, (SMALL * 1.4 + _GAP, top))
        bottom = top + height_of(1, SMALL)
    return bottom
