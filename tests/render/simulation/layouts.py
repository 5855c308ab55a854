"""Where the words of a drawing lie: measured as they will be drawn."""

from itertools import combinations

from pfs_cli.render.simulation.picture.lettering import Lettering
from pfs_cli.render.simulation.picture.shape import Box, Dot, Drawing, Letters

_ABOVE, _BELOW = 0.8, 0.15
"""How far letters reach above and below their baseline, in parts of their size: what a reader sees as touching."""
_SLACK = 0.5
Extent = tuple[float, float, float, float]


def extent(shape: Letters, letters: Lettering) -> Extent:
    """Left, top, right and bottom of a line of text."""
    width = letters.width(shape.text, shape.size)
    left = shape.x - {"left": 0.0, "center": width / 2, "right": width}[shape.align]
    return left, shape.y - _ABOVE * shape.size, left + width, shape.y + _BELOW * shape.size


def outside(drawing: Drawing, letters: Lettering) -> list[str]:
    """The words and shapes that are not wholly on the drawing."""
    found = []
    for shape in drawing.shapes:
        match shape:
            case Letters():
                left, top, right, bottom = extent(shape, letters)
            case Box():
                left, top, right, bottom = shape.x, shape.y, shape.x + shape.width, shape.y + shape.height
            case Dot():
                left, top = shape.x - shape.radius, shape.y - shape.radius
                right, bottom = shape.x + shape.radius, shape.y + shape.radius
            case _:
                left, right = min(x for x, _ in shape.points), max(x for x, _ in shape.points)
                top, bottom = min(y for _, y in shape.points), max(y for _, y in shape.points)
        if min(left, top) < -_SLACK or right > drawing.width + _SLACK or bottom > drawing.height + _SLACK:
            found.append(repr(shape))
    return found


def touching(drawing: Drawing, letters: Lettering) -> list[tuple[str, str]]:
    """The pairs of words that lie over each other."""
    words = [
        (shape.text, extent(shape, letters))
        for shape in drawing.shapes
        if isinstance(shape, Letters) and shape.text
    ]
    words.sort(key=lambda each: each[1][1])
    return [
        (first, second)
        for (first, one), (second, other) in combinations(words, 2)
        if one[3] > other[1] + _SLACK
        and other[3] > one[1] + _SLACK
        and one[2] > other[0] + _SLACK
        and other[2] > one[0] + _SLACK
    ]
