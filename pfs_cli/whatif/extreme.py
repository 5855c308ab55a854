"""The payment of a reach as a question for the search of the greatest: the most that is paid, or the least."""

from fractions import Fraction

from pfs_cli.open_results.box import Box, Point
from pfs_cli.open_results.form import NothingPayableError
from pfs_cli.open_results.search import Answer, Bound
from pfs_cli.whatif.reach import Reach

_ZERO = Fraction(0)


class Extreme:
    """The payment of a reach times `sign`: 1 for the most, -1 for the least."""

    __slots__ = ("reach", "sign", "whole")

    def __init__(self, reach: Reach, sign: int) -> None:
        self.reach = reach
        self.sign = sign
        self.whole = reach.whole

    def answer(self, point: Point) -> Answer | None:
        """The payment with these numbers."""
        paid = self.reach.pay(point)
        return None if paid is None else (self.sign * paid, _ZERO)

    def bound(self, box: Box) -> Bound:
        """The end of the payment over a box, and towards which numbers it rises."""
        spread = self.reach.over(box)
        if spread is None:
            raise NothingPayableError
        end = spread.high if self.sign > 0 else (-spread.low[0], -spread.low[1], 1 - spread.low[2])
        rising = {
            key: factor * self.sign > 0
            for course in spread.courses[:1]
            for key, factor in course.above[0].terms.items()
        }
        return Bound(end, list(spread.wishes), rising)
