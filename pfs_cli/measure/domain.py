"""Which values an indicator can have at all."""

from collections.abc import Mapping
from fractions import Fraction

from pfs_cli.contract import Indicator
from pfs_cli.measure.terms import Met, Participants, Pooled, Rate, Weighted
from pfs_cli.payment.interval import EVERYTHING, Interval
from pfs_cli.unit import Unit

_FROM_ZERO = Interval(low=Fraction(0), low_closed=True)
_PARTS = Interval(low=Fraction(0), low_closed=True, high=Fraction(1), high_closed=True)
_INDEX_BASE = 100


def domain_of(indicator: Indicator, indicators: Mapping[str, Indicator] | None = None) -> Interval:
    """The values that an indicator can have: a rate of members 0 % to 100 %, a count from 0, all else any.

    What is made from other indicators, by name in `indicators`, has the values that these allow.
    """
    return _domain_of(indicator, indicators or {}, frozenset())


def _domain_of(indicator: Indicator, indicators: Mapping[str, Indicator], above: frozenset[str]) -> Interval:
    """`above` are the indicators that stand on this one: a circle of them has no end."""
    measure = indicator.measure
    if indicator.name in above:
        return EVERYTHING
    match measure:
        case Rate():
            return _FROM_ZERO if measure.per_head else _PARTS
        case Met():
            most = Fraction(len(measure.conditions))
            return Interval(low=Fraction(0), low_closed=True, high=most, high_closed=True)
        case Pooled() if measure.indicators and measure.indicators[0] in indicators:
            first = indicators[measure.indicators[0]]
            return _domain_of(first, indicators, above | {indicator.name})
        case Weighted():
            return _of_sum(indicator, measure, indicators, above | {indicator.name})
        case _ if indicator.unit is Unit.COUNT and not isinstance(measure, Pooled):
            return _FROM_ZERO
        case Participants():
            return _PARTS
        case _:
            return EVERYTHING


def _of_sum(
    indicator: Indicator, measure: Weighted, indicators: Mapping[str, Indicator], above: frozenset[str]
) -> Interval:
    """The sums of weight x value; an end that one of the parts does not have, the sum has not either."""
    low: Fraction | None = Fraction(0)
    high: Fraction | None = Fraction(0)
    for part in measure.parts:
        if part.indicator not in indicators:
            return EVERYTHING
        of = indicators[part.indicator]
        values = _domain_of(of, indicators, above)
        weight = part.weight.value
        if indicator.unit is Unit.INDEX and of.unit is Unit.PERCENT:
            weight *= _INDEX_BASE
        if not weight:
            continue
        ends = (values.low, values.high) if weight > 0 else (values.high, values.low)
        low = None if low is None or ends[0] is None else low + weight * ends[0]
        high = None if high is None or ends[1] is None else high + weight * ends[1]
    return Interval(low=low, low_closed=low is not None, high=high, high_closed=high is not None)
