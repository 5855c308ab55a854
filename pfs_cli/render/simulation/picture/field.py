"""The field of a plot: where each pair of numbers lies on the paper, and the lines through it."""

from collections.abc import Iterator
from fractions import Fraction
from itertools import pairwise

from pfs_cli.record import Record
from pfs_cli.render.simulation.chart import Corner, Trace
from pfs_cli.render.simulation.jumps import find_ends, find_jumps
from pfs_cli.render.simulation.picture.palette import DASHES, TRACES
from pfs_cli.render.simulation.picture.shape import Dot, Line, Point, Shape
from pfs_cli.render.simulation.scale import Scale

_RADIUS = 2.8
_THICK = 1.6


class Field(Record):
    """A rectangle of paper, in points, and the numbers along its two sides."""

    x: Scale
    y: Scale
    left: float
    right: float
    top: float
    height: float

    @property
    def bottom(self) -> float:
        """Where it ends."""
        return self.top + self.height

    def across(self, number: Fraction) -> float:
        """Where a number of the horizontal axis lies."""
        return self.left + (self.right - self.left) * float(self.x.part(number))

    def up(self, number: Fraction) -> float:
        """Where a number of the vertical axis lies."""
        return self.bottom - self.height * float(self.y.part(number))

    def at(self, corner: Corner) -> Point:
        """Where a corner of a line lies."""
        return self.across(corner.x), self.up(corner.y)


def join_strokes(trace: Trace) -> Iterator[tuple[Corner, ...]]:
    """The corners of each line of a trace that is drawn in one go: dashes would begin anew with every stroke."""
    corners: list[Corner] = []
    for stroke in trace.strokes:
        if stroke.start == stroke.end:
            continue
        if corners and corners[-1] == stroke.start:
            corners.append(stroke.end)
            continue
        if corners:
            yield tuple(corners)
        corners = [stroke.start, stroke.end]
    if corners:
        yield tuple(corners)


def draw_traces(traces: tuple[Trace, ...], field: Field, shapes: list[Shape]) -> bool:
    """The lines, and a dot at each end where one jumps, above all of them; returns whether there is any.

    A line with so many jumps that its dots would touch has none.
    """
    dots: list[Shape] = []
    for number, trace in enumerate(traces):
        color, dashes = TRACES[number % len(TRACES)], DASHES[number % len(DASHES)]
        shapes += [
            Line(points=(field.at(low), field.at(high)), color=color, dashes=(1.0, 2.0))
            for low, high in find_jumps(trace)
        ]
        shapes += [
            Line(points=tuple(map(field.at, corners)), color=color, width=_THICK, dashes=dashes)
            for corners in join_strokes(trace)
        ]
        ends = find_ends(trace)
        apart = [after - before for before, after in pairwise(sorted({field.across(end.x) for end in ends}))]
        if all(gap > 2 * _RADIUS for gap in apart):
            for end in sorted(ends, key=lambda end: not end.open):
                x, y = field.at(end)
                dots.append(Dot(x=x, y=y, radius=_RADIUS, color=color, open=end.open))
    shapes += dots
    return bool(dots)
