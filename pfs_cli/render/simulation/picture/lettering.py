"""Letters measured in points before they are drawn, so that nothing overlaps and nothing is cut off."""

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from pfs_cli.render.drawing import CLOSING, unbroken
from pfs_cli.render.simulation.picture.palette import INK
from pfs_cli.render.simulation.picture.shape import Align, Letters, Point

if TYPE_CHECKING:
    from matplotlib.font_manager import FontProperties

TITLE = 12.5
HEADING = 11.0
CAPTION = 10.0
LABEL = 9.0
SMALL = 8.0
"""Sizes of letters, in points."""
_LEADING = 1.4
_RISE = 0.37
"""How far below the middle of a line its baseline lies, in parts of the size: digits and kanji look centred."""


class Lettering:
    """The one font file of a picture: it has every character of its texts."""

    __slots__ = ("_fonts", "_path", "_widths")

    def __init__(self, path: str) -> None:
        self._path = path
        self._fonts: dict[float, FontProperties] = {}
        self._widths: dict[tuple[str, float], float] = {}

    def font(self, size: float) -> "FontProperties":
        """The font in a size, for matplotlib."""
        if size not in self._fonts:
            from matplotlib.font_manager import FontProperties

            self._fonts[size] = FontProperties(fname=self._path, size=size)
        return self._fonts[size]

    def width(self, text: str, size: float) -> float:
        """How wide the text is, in points."""
        key = text, size
        if key not in self._widths:
            from matplotlib.textpath import text_to_path

            measured = text_to_path.get_text_width_height_descent(text, self.font(size), ismath=False)
            self._widths[key] = measured[0]
        return self._widths[key]

    def widest(self, texts: Iterable[str], size: float) -> float:
        """The width of the widest of the texts, 0 for none."""
        return max((self.width(text, size) for text in texts), default=0.0)

    def wrap(self, text: str, size: float, room: float) -> tuple[str, ...]:
        """The text in lines of at most `room` points, broken at spaces and between Japanese characters.

        Lines break a little early, so that what closes a sentence or a bracket never begins one. A word that is wider
        than a line, which no number is, is broken within.
        """
        if self.width(text, size) <= room:
            return (text,)
        inner = room - size
        lines: list[str] = []
        line = ""
        for part in unbroken(text):
            hanging = room if CLOSING.issuperset(part) else inner
            if line and self.width((line + part).rstrip(), size) > hanging:
                lines.append(line.rstrip())
                line = ""
                if part == " ":
                    continue
            line += part
            while self.width(line.rstrip(), size) > room and len(line) > 1:
                fitting = self._fitting(line, size, room)
                lines.append(line[:fitting])
                line = line[fitting:]
        return (*lines, line.rstrip())

    def _fitting(self, text: str, size: float, room: float) -> int:
        return max(
            (count for count in range(1, len(text)) if self.width(text[:count], size) <= room), default=1
        )


def height_of(lines: int, size: float) -> float:
    """How high so many lines are, in points."""
    return lines * size * _LEADING


def set_lines(
    lines: Sequence[str], size: float, place: Point, align: Align = "left", color: str = INK
) -> tuple[Letters, ...]:
    """The lines below each other from the top of `place` on, which is where each begins, ends or has its middle."""
    x, top = place
    return tuple(
        Letters(
            x=x,
            y=top + (at + 0.5) * size * _LEADING + _RISE * size,
            text=line,
            size=size,
            align=align,
            color=color,
        )
        for at, line in enumerate(lines)
    )


def set_middle(
    lines: Sequence[str], size: float, place: Point, align: Align = "left", color: str = INK
) -> tuple[Letters, ...]:
    """The same lines, to both sides of the height of `place`."""
    x, middle = place
    return set_lines(lines, size, (x, middle - height_of(len(lines), size) / 2), align, color)
