"""Linear: straight lines between points, and what holds outside the first and the last."""

from enum import StrEnum
from fractions import Fraction
from itertools import pairwise

from pfs_cli.bound import Amount, Bound
from pfs_cli.payment.curve import Curve, Piece
from pfs_cli.payment.interval import Interval
from pfs_cli.payment.tiers import number_of
from pfs_cli.record import Record
from pfs_cli.source import Ground


class Outside(StrEnum):
    """What holds beyond the end of a line: what the end earns, nothing, or no payment can be computed."""

    HOLD = "hold"
    ZERO = "zero"
    REFUSE = "refuse"


class Point(Record):
    """A value and what it earns."""

    at: Bound
    earns: Amount
    ground: Ground


class Linear(Record):
    """At least two points with rising `at`, and what holds below the first (`low`) and above the last (`high`)."""

    points: tuple[Point, ...]
    low: Outside
    high: Outside
    outside: Ground
    ground: Ground

    def build_curve(self) -> Curve:
        """The curve of the points; where the outside is refused there is no piece."""
        if not self.points:
            return Curve(pieces=())
        first, last = self.points[0], self.points[-1]
        pieces = [self._beyond(first, self.low, Interval(high=number_of(first.at)))]
        for left, right in pairwise(self.points):
            pieces.append(self._straight(left, right, closed=right is last))
        pieces.append(self._beyond(last, self.high, Interval(low=number_of(last.at))))
        return Curve(pieces=tuple(piece for piece in pieces if piece is not None))

    def _beyond(self, end: Point, outside: Outside, interval: Interval) -> Piece | None:
        if outside is Outside.REFUSE:
            return None
        held = outside is Outside.HOLD
        return Piece(
            interval=interval,
            intercept=end.earns.value if held else Fraction(0),
            written=end.earns.written if held else "0",
            grounds=(end.ground, end.earns.ground, self.outside, self.ground)
            if held
            else (self.outside, self.ground),
        )

    def _straight(self, left: Point, right: Point, *, closed: bool) -> Piece:
        start, end = number_of(left.at), number_of(right.at)
        width = end - start
        slope = (right.earns.value - left.earns.value) / width if width else Fraction(0)
        return Piece(
            interval=Interval(low=start, low_closed=True, high=end, high_closed=closed),
            intercept=left.earns.value - slope * start,
            slope=slope,
            written=f"{left.earns.written} .. {right.earns.written}",
            points=f"{left.at.written}: {left.earns.written}, {right.at.written}: {right.earns.written}",
            grounds=(left.ground, right.ground, left.earns.ground, right.earns.ground, self.ground),
        )
