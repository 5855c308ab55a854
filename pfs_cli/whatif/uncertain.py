"""A value that is known, or only the range in which it lies and how the chances are spread over it."""

from fractions import Fraction

from pfs_cli.record import Record
from pfs_cli.source import Ground


class Uncertain(Record):
    """A value from `low` to `high`, both the same where it is known.

    Without `most_likely` every value of the range is as likely as any other (uniform); with it the chances rise
    straight from the low end to that value and fall straight from there to the high end (triangular). `written` is
    what was typed.
    """

    low: Fraction
    high: Fraction
    most_likely: Fraction | None = None
    written: str
    ground: Ground

    @property
    def is_known(self) -> bool:
        """Whether it can have one value only."""
        return self.low == self.high

    @property
    def mean(self) -> Fraction:
        """The value to be expected."""
        return self.moment(1)

    def moment(self, power: int) -> Fraction:
        """What its power is to be expected at, exactly.

        Of a uniform value (b^(k+1) - a^(k+1)) / ((k+1)(b-a)), of a triangular one the same of its two sides; the
        quotients are written as sums, which have no zero below the line where two ends fall together.
        """
        if self.most_likely is None:
            return _sum_of_products(self.low, self.high, power + 1) / (power + 1)
        if self.is_known:
            return self.low**power
        above = _sum_of_products(self.most_likely, self.high, power + 2)
        below = _sum_of_products(self.low, self.most_likely, power + 2)
        return 2 * (above - below) / ((power + 1) * (power + 2) * (self.high - self.low))

    def at(self, value: Fraction) -> "Uncertain":
        """The same, known to be one value of its range."""
        return Uncertain(low=value, high=value, written=self.written, ground=self.ground)


def _sum_of_products(one: Fraction, other: Fraction, count: int) -> Fraction:
    """(other^count - one^count) / (other - one), also where both are the same."""
    return sum((one**step * other ** (count - 1 - step) for step in range(count)), Fraction(0))
