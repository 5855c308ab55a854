"""What a picture is made of, in points from the top left corner: letters, boxes, lines and dots.

Floats begin here: every number of a chart is exact until it has a place on paper.
"""

from typing import Literal

from pfs_cli.record import Record, replace

Point = tuple[float, float]
Align = Literal["left", "center", "right"]


class Letters(Record):
    """One line of text on its baseline; `align` says which part of it stands at `x`: left, center or right."""

    x: float
    y: float
    text: str
    size: float
    align: Align
    color: str


class Box(Record):
    """A rectangle from its top left corner; "" is no filling or no edge."""

    x: float
    y: float
    width: float
    height: float
    fill: str = ""
    edge: str = ""
    line: float = 0.8


class Line(Record):
    """A line through points; `dashes` are the lengths of its strokes and gaps in points, () for a whole line."""

    points: tuple[Point, ...]
    color: str
    width: float = 0.8
    dashes: tuple[float, ...] = ()


class Dot(Record):
    """A round dot, filled or open."""

    x: float
    y: float
    radius: float
    color: str
    open: bool = False


Shape = Letters | Box | Line | Dot


class Drawing(Record):
    """Shapes with the width and the height that they take; what comes later lies above."""

    width: float
    height: float
    shapes: tuple[Shape, ...]

    def at(self, left: float, top: float) -> tuple[Shape, ...]:
        """The shapes as they lie when the drawing is put somewhere else."""
        return tuple(_moved(shape, left, top) for shape in self.shapes)


def _moved(shape: Shape, left: float, top: float) -> Shape:
    if isinstance(shape, Line):
        return replace(shape, points=tuple((x + left, y + top) for x, y in shape.points))
    return replace(shape, x=shape.x + left, y=shape.y + top)
