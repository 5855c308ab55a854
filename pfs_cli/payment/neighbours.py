"""The values that lie just below and just above a number: the next one that can occur, or the number approached."""

from fractions import Fraction
from math import ceil, floor

from pfs_cli.contract import Indicator
from pfs_cli.measure.terms import Weighted
from pfs_cli.payment.interval import Interval
from pfs_cli.record import Record
from pfs_cli.unit import Unit


class Neighbours(Record):
    """The values just below a number, at it and just above it, in the indicator's own numbers.

    Values that lie `apart` (whole units, or multiples of what the value is rounded to) have neighbours; of all others
    `below` and `above` are the number itself, approached. None where the indicator has no such value.
    """

    below: Fraction | None
    at: Fraction | None
    above: Fraction | None
    apart: Fraction | None


def neighbours_of(indicator: Indicator, number: Fraction, domain: Interval) -> Neighbours:
    """The values of the indicator around the number, of those in `domain`, which are all that it can have."""
    apart = apart_of(indicator)
    if apart is None:
        below, at, above = (number if reaches(domain, number, side) else None for side in (-1, 0, 1))
        return Neighbours(below=below, at=at, above=above, apart=None)
    steps = number / apart
    before, after = (ceil(steps) - 1) * apart, (floor(steps) + 1) * apart
    return Neighbours(
        below=before if domain.holds(before) else None,
        at=number if steps.denominator == 1 and domain.holds(number) else None,
        above=after if domain.holds(after) else None,
        apart=apart,
    )


def apart_of(indicator: Indicator) -> Fraction | None:
    """How far apart two neighbouring values lie: a unit of a count, what a value is rounded to, or no distance.

    A weighted sum of counts has the fractions of its weights.
    """
    if indicator.compare is not None:
        return indicator.compare.to
    return (
        Fraction(1) if indicator.unit is Unit.COUNT and not isinstance(indicator.measure, Weighted) else None
    )


def reaches(interval: Interval, number: Fraction, side: int) -> bool:
    """Whether the interval holds the number (side 0), or the values that come near it from below (-1) or above (1)."""
    if side == 0:
        return interval.holds(number)
    low, high = interval.low, interval.high
    if side < 0:
        return (low is None or low < number) and (high is None or number <= high)
    return (low is None or low <= number) and (high is None or number < high)


def holds_multiple(interval: Interval, apart: Fraction) -> bool:
    """Whether a multiple of the distance lies in the interval; one without an end has some."""
    if interval.low is None or interval.high is None:
        return True
    steps = interval.low / apart
    first = ceil(steps) if interval.low_closed else floor(steps) + 1
    return interval.holds(first * apart)
