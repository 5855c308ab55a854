"""How likely it is that at least so many of some people achieve it, and that a rate lies below a number: exactly.

Small counts give a rational number. Large ones are summed in floats, with a bound of what that may be wrong by.
"""

from fractions import Fraction
from math import fsum

from pfs_cli.record import Record
from pfs_cli.whatif.odds.spread import UNIT
from pfs_cli.whatif.odds.window import count_in_floats

EXACT = 2_000
"""Up to so many people a chance is an exact fraction; its digits are as many as the people times those of the rate."""
_ZERO = Fraction(0)
_ONE = Fraction(1)


class Probability(Record):
    """A chance as a fraction of 1, and by how much it may be wrong at most: 0 for an exact one."""

    value: Fraction
    error: Fraction = _ZERO

    @property
    def is_exact(self) -> bool:
        """Whether it is the number itself."""
        return not self.error

    def __add__(self, other: "Probability") -> "Probability":
        return Probability(value=self.value + other.value, error=self.error + other.error)

    def __sub__(self, other: "Probability") -> "Probability":
        return Probability(value=self.value - other.value, error=self.error + other.error)

    @property
    def opposite(self) -> "Probability":
        """The chance that it does not happen."""
        return Probability(value=_ONE - self.value, error=self.error)


NEVER = Probability(value=_ZERO)
ALWAYS = Probability(value=_ONE)


def at_least(least: int, people: int, rate: Fraction, *, exactly: bool = True) -> Probability:
    """P(Bin(people, rate) >= least): the chance that at least `least` of so many people achieve it, each by itself.

    In floats where there are more than EXACT people, or where it need not be exact.
    """
    if least <= 0:
        return ALWAYS
    if least > people or rate <= 0:
        return NEVER
    if rate >= 1:
        return ALWAYS
    exactly = exactly and people <= EXACT
    return _exactly(least, people, rate) if exactly else _summed(least, people, rate)


def rate_at_least(rate: Fraction, achieved: int, failed: int, *, exactly: bool = True) -> Probability:
    """The chance that a rate that is Beta(achieved, failed) with whole parameters is at least that rate.

    P(Beta(a, b) <= x) = P(Bin(a + b - 1, x) >= a): as many of a + b - 1 people lie below x as have lots below it
    (Abramowitz and Stegun, Handbook of Mathematical Functions, 26.5.24).
    """
    return at_least(achieved, achieved + failed - 1, rate, exactly=exactly).opposite


def _exactly(least: int, people: int, rate: Fraction) -> Probability:
    """The shorter of the two tails, added in whole numbers over the one denominator."""
    yes, no = rate.numerator, rate.denominator - rate.numerator
    whole: int = rate.denominator**people
    if 2 * least > people:
        return Probability(value=Fraction(_upper_tail(least, people, yes, no), whole))
    below = _upper_tail(people - least + 1, people, no, yes)
    return Probability(value=Fraction(whole - below, whole))


def _upper_tail(least: int, people: int, yes: int, no: int) -> int:
    """The sum of C(people, i) yes^i no^(people - i) over i from `least` up."""
    term: int = yes**people
    total = term
    for count in range(people, least, -1):
        term = term * count * no // ((people - count + 1) * yes)
        total += term
    return total


def _summed(least: int, people: int, rate: Fraction) -> Probability:
    """The weights of the law in floats that are at least so many, added."""
    law = count_in_floats(people, rate)
    share = fsum(law.weights[max(least - law.numbers[0], 0) :])
    return Probability(value=Fraction(min(share, 1.0)), error=law.bound + 2 * UNIT)
