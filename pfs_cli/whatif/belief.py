"""What was believed of a rate before its results were known, in people who count as if they had been seen earlier."""

from fractions import Fraction

from pfs_cli.record import Record


class Belief(Record):
    """As if `achieved` of `seen` earlier people had achieved it, and before them every rate were equally likely.

    Both are whole numbers; 0 of 0 says that before the results every rate was equally likely (Bayes 1763, the uniform
    prior). Before k of n results the rate is Beta(achieved + 1, seen - achieved + 1), after them Beta of `after`.
    """

    achieved: Fraction
    seen: Fraction

    def after(self, count: Fraction, among: Fraction) -> tuple[int, int]:
        """The two whole parameters of the Beta distribution of the rate, with `count` of `among` people seen."""
        achieved = self.achieved + count
        return int(achieved) + 1, int(self.seen + among - achieved) + 1


EVEN = Belief(achieved=Fraction(0), seen=Fraction(0))
"""Before the results every rate was equally likely."""
