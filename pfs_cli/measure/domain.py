"""Which values an indicator can have at all."""

from fractions import Fraction

from pfs_cli.contract import Indicator
from pfs_cli.measure.terms import Participants, Rate
from pfs_cli.payment.interval import EVERYTHING, Interval
from pfs_cli.unit import Unit

_FROM_ZERO = Interval(low=Fraction(0), low_closed=True)
_PARTS = Interval(low=Fraction(0), low_closed=True, high=Fraction(1), high_closed=True)


def domain_of(indicator: Indicator) -> Interval:
    """The values that an indicator can have: a rate of members 0 % to 100 %, a count from 0, all else any."""
    measure = indicator.measure
    if isinstance(measure, Rate):
        return _FROM_ZERO if measure.per_head else _PARTS
    if indicator.unit is Unit.COUNT:
        return _FROM_ZERO
    return _PARTS if isinstance(measure, Participants) else EVERYTHING
