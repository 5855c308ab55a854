"""The field of a plot in characters: which character each pair of numbers falls on, and the lines through them."""

from fractions import Fraction

from pfs_cli.record import Record
from pfs_cli.render.simulation.chart import Corner, Stroke, Trace
from pfs_cli.render.simulation.jumps import find_ends
from pfs_cli.render.simulation.scale import Scale

_MARK, _CLOSED, _OPEN = "|", "*", "o"
_STEEP = ":"


class Field(Record):
    """So many columns and rows of characters, and the numbers along its two sides."""

    x: Scale
    y: Scale
    width: int
    height: int

    def column(self, number: Fraction) -> int:
        """The column of a number of the horizontal axis, from 0 at the left."""
        return round(self.x.part(number) * (self.width - 1))

    def row(self, number: Fraction) -> int:
        """The row of a number of the vertical axis, from 0 at the top."""
        return self.height - 1 - round(self.y.part(number) * (self.height - 1))


def draw_field(
    traces: tuple[Trace, ...], field: Field, marks: tuple[int, ...], strokes: str
) -> tuple[list[str], bool]:
    """The rows from the top, and whether any has an end of a line in it; `strokes` has a character for each line.

    `marks` are the columns that have a line across the field. The ends of lines lie above the lines, those above the
    marks.
    """
    cells = [[" "] * field.width for _ in range(field.height)]
    for at in marks:
        for row in cells:
            row[at] = _MARK
    for number, trace in enumerate(traces):
        for stroke in trace.strokes:
            _draw_stroke(stroke, field, cells, strokes[number % len(strokes)])
    ends = [end for trace in traces for end in _distinct(find_ends(trace), field)]
    for end in sorted(ends, key=lambda end: not end.open):
        cells[field.row(end.y)][field.column(end.x)] = _OPEN if end.open else _CLOSED
    return ["".join(row).rstrip() for row in cells], bool(ends)


def _distinct(ends: tuple[Corner, ...], field: Field) -> tuple[Corner, ...]:
    """The ends of a line, or none where two that jump elsewhere would fall on the same column."""
    columns = {end.x: field.column(end.x) for end in ends}
    return ends if len(set(columns.values())) == len(columns) else ()


def _draw_stroke(stroke: Stroke, field: Field, cells: list[list[str]], sign: str) -> None:
    """A piece of a line, a character a column; where it is steep a row may have none, as on any screen."""
    first, last = field.column(stroke.start.x), field.column(stroke.end.x)
    low, high = (stroke.start, stroke.end) if first <= last else (stroke.end, stroke.start)
    wide = abs(last - first)
    for step in range(wide + 1):
        part = Fraction(step, wide) if wide else Fraction(0)
        row = field.row(low.y + (high.y - low.y) * part)
        cells[row][min(first, last) + step] = sign
