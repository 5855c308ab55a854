"""The payment function of one indicator: piecewise linear, exact, the one object that knows how payment bends."""

from bisect import bisect_right
from fractions import Fraction

from pfs_cli.payment.interval import Cut, Interval, find_gaps
from pfs_cli.record import Record, field
from pfs_cli.source import Ground


class Piece(Record):
    """One straight part: on `interval` the value x earns `intercept` + `slope` * x.

    What is earned is a share of a whole (fraction of 1) or money in the main unit, as the line's `share_of` says.
    `level` is the tier's own name and `written` its share, pay or price as typed; `points`
    the ends of a line with what each earns; `grounds` are the places in the
    contract that make the piece, its own row first.
    """

    interval: Interval
    intercept: Fraction
    slope: Fraction = Fraction(0)
    level: str | None = None
    written: str = ""
    points: str = ""
    grounds: tuple[Ground, ...]

    def earn(self, value: Fraction) -> Fraction:
        """What the value earns on this piece."""
        return self.intercept + self.slope * value if self.slope else self.intercept


class Curve(Record):
    """The pieces in the contract's order. Looking a value up needs them to be in order of value, without overlap."""

    pieces: tuple[Piece, ...]
    _starts: tuple[Cut, ...] = field(init=False, compare=False)

    def __post_init__(self) -> None:
        self.derive("_starts", tuple(piece.interval.start for piece in self.pieces))

    def at(self, value: Fraction) -> Piece | None:
        """The piece on which the value lies, or None where the contract says nothing of it."""
        position = bisect_right(self._starts, (0, value, 0)) - 1
        if position < 0:
            return None
        piece = self.pieces[position]
        return piece if piece.interval.holds(value) else None

    def find_gaps(self, domain: Interval) -> tuple[Interval, ...]:
        """The parts of the domain on which the contract says nothing."""
        return find_gaps(tuple(piece.interval for piece in self.pieces), domain)

    @property
    def supremum(self) -> Fraction | None:
        """The most that can be earned anywhere on the curve, reached or approached; None where it has no end."""
        return _furthest(self.pieces, most=True)

    @property
    def infimum(self) -> Fraction | None:
        """The least that can be earned anywhere on the curve, reached or approached; None where it has no end."""
        return _furthest(self.pieces, most=False)


def _furthest(pieces: tuple[Piece, ...], *, most: bool) -> Fraction | None:
    """The end of what the pieces earn, upwards or downwards; of no pieces none is known."""
    ends: list[Fraction] = []
    for piece in pieces:
        if not piece.slope:
            ends.append(piece.intercept)
            continue
        end = piece.interval.high if (piece.slope > 0) == most else piece.interval.low
        if end is None:
            return None
        ends.append(piece.earn(end))
    if not ends:
        return None
    return max(ends) if most else min(ends)
