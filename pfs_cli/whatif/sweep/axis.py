"""One column of a sweep: a lever, and which whole numbers stand for its numbers."""

from fractions import Fraction
from math import ceil, floor

from pfs_cli.record import Record
from pfs_cli.whatif.lever import Lever


class Axis(Record):
    """The whole numbers from `first` to `last`; each is `scale` times the number of the lever that it stands for.

    Of a counted lever they are its counts, of a verdict the places of its words (`scale` 1); 75.6 % is 756 where the
    scale is 1000.
    """

    lever: Lever
    scale: int
    first: int
    last: int

    def number(self, whole: int) -> Fraction:
        """The number of the lever that a whole number stands for."""
        return Fraction(whole, self.scale)

    @property
    def size(self) -> int:
        """How many numbers there are."""
        return self.last - self.first + 1


def axis_of(lever: Lever, *, scale: int = 1, first: int | None = None, last: int | None = None) -> Axis:
    """All numbers that a lever can have, in steps of 1/`scale`, or those from `first` to `last`.

    A lever that has no lowest or no highest number needs these; ends beyond what it can have, and a scale on what is
    counted, raise ValueError.
    """
    low = None if lever.lowest is None else ceil(lever.lowest * scale)
    high = None if lever.highest is None else floor(lever.highest * scale)
    first = low if first is None else first
    last = high if last is None else last
    if first is None or last is None or first > last or scale < 1:
        raise ValueError(lever.name)
    if (low is not None and first < low) or (high is not None and last > high):
        raise ValueError(lever.name)
    if scale > 1 and (lever.counted or lever.words):
        raise ValueError(lever.name)
    return Axis(lever=lever, scale=scale, first=first, last=last)
