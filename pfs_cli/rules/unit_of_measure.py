"""unit-of-measure: the unit of an indicator is one that its measure can give.

A part of a group is a percentage, a difference of two percentages is in points, a reduction is a percentage: written in
another unit the same figures would earn something else.

Fails:   unit: count,  measure: {rate: {count: 受診者, among: 対象者}}
Passes:  unit: percent, measure: {rate: {count: 受診者, among: 対象者}}
"""

from collections.abc import Iterator

from pfs_cli.contract import Contract, Indicator
from pfs_cli.measure.terms import Difference, Given, Input, Rate, Ratio, Reduction
from pfs_cli.problem import Problem, error
from pfs_cli.unit import Unit

_QUOTIENTS = (Unit.PERCENT, Unit.INDEX, Unit.SCORE)
_NUMBERS = (Unit.COUNT, Unit.MONEY, Unit.SCORE, Unit.INDEX)


def check(contract: Contract) -> Iterator[Problem]:
    """A problem for each indicator whose measure does not give its unit."""
    for indicator in contract.indicators:
        allowed = _allowed(indicator)
        if indicator.unit not in allowed:
            yield error(
                "unit-of-measure",
                indicator.measure.ground.source,
                indicator=indicator.name,
                found=indicator.unit,
                allowed=", ".join(allowed),
            )


def _allowed(indicator: Indicator) -> tuple[Unit, ...]:
    measure = indicator.measure
    match measure:
        case Given():
            return tuple(Unit)
        case Rate():
            return _QUOTIENTS if measure.per_head else (Unit.PERCENT,)
        case Difference():
            return _of_difference(measure.actual, measure.against)
        case Reduction():
            return (Unit.PERCENT,)
        case Ratio():
            return _QUOTIENTS
        case _:
            return tuple(Unit)


def _of_difference(actual: Input, against: Input) -> tuple[Unit, ...]:
    """Of two parts of a group points, of two rates per head a plain number; else whatever is no percentage."""
    rates = [measured for measured in (actual, against) if isinstance(measured, Rate)]
    if any(not rate.per_head for rate in rates):
        return (Unit.POINTS,)
    return (Unit.SCORE, Unit.INDEX) if rates else (Unit.POINTS, *_NUMBERS)
