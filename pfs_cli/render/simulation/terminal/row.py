"""Rows of a chart in characters: texts in columns of the screen, lengths in characters."""

from collections.abc import Sequence
from fractions import Fraction

from pfs_cli.characters import show
from pfs_cli.render.drawing import wrap
from pfs_cli.render.excerpt import width_of

GAP = 2
LEAST = 10
"""The fewest characters in which a length can be read."""
_PART_OF_LABELS = Fraction(2, 5)


def shown(texts: Sequence[str]) -> list[str]:
    """The texts as they may stand on a screen."""
    return [show(text) for text in texts]


def widest(texts: Sequence[str]) -> int:
    """How many columns the widest of the texts takes."""
    return max(map(width_of, texts), default=0)


def pad(text: str, width: int) -> str:
    """The text with blanks behind it, up to so many columns."""
    return text + " " * (width - width_of(text))


def flush(text: str, width: int) -> str:
    """The text with blanks before it, up to so many columns."""
    return " " * (width - width_of(text)) + text


def head(title: str, names: Sequence[str], width: int) -> list[str]:
    """The title of a chart, and below it what its labels and lengths are."""
    said = " / ".join(name for name in names if name)
    return [*wrap(show(title), width), *(wrap(show(said), width) if said else ())]


def room_for_labels(labels: Sequence[str], width: int) -> int:
    """The columns of the labels beside what is drawn: all that they need, at most two fifths of the screen."""
    return min(widest(labels), int(width * _PART_OF_LABELS))


def beside(label: str, room: int, line: str) -> list[str]:
    """A line with its label before it, whose lines may go on below."""
    labels = wrap(label, room + GAP) if width_of(label) > room else [label]
    first, *others = labels
    return [f"{pad(first, room)}{' ' * GAP}{line}", *others]
