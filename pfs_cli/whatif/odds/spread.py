"""A law of whole numbers with its weights: exact integers over one whole, or floats with a proven bound."""

from collections.abc import Sequence
from fractions import Fraction

from pfs_cli.record import Record

UNIT = Fraction(1, 2**53)
"""The most that one operation on floats errs, relative to what it should give (IEEE 754, rounding to nearest)."""
_SAFE = Fraction(101, 100)

Weights = Sequence[int] | Sequence[float]


class Spread(Record):
    """A law: the chance of `numbers[i]` is `weights[i]` / `whole`.

    Exact laws have whole weights that add up to `whole`, no `roundings` and nothing left out. Float laws have the
    whole 1; each weight has gone through at most `roundings` operations on floats, all of them on positive numbers,
    and numbers outside `numbers` have together at most the chance `left_out`. `lowest` and `highest` are the ends of
    all numbers that are possible, also of those left out.
    """

    numbers: Sequence[int]
    weights: Weights
    whole: int
    lowest: int
    highest: int
    roundings: int = 0
    left_out: Fraction = Fraction(0)

    @property
    def is_exact(self) -> bool:
        """Whether every chance is the exact one."""
        return self.roundings == 0

    @property
    def bound(self) -> Fraction:
        """The most by which the chance of any set of numbers errs."""
        return bound_of(self.roundings, self.left_out)


def bound_of(roundings: int, left_out: Fraction) -> Fraction:
    """The most by which the chance of an event errs, for weights after so many roundings and what is left out.

    A product or quotient of n factors (1 + d) or 1 / (1 + d) with |d| <= u = 2^-53 lies within n*u / (1 - n*u) of 1
    (Higham, Accuracy and Stability of Numerical Algorithms, 2nd edition, lemma 3.1); for n < 10^13 that is at most
    1.01 * n * u. A chance is at most 1, so the relative error is an absolute one as well. The chance of an event is
    that within the window times one less what is left out, plus a part of what is left out: it moves by at most that.
    """
    if roundings > 10**13:
        raise ValueError(roundings)
    return _SAFE * roundings * UNIT + left_out
