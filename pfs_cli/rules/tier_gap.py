"""tier-gap: every value that can occur has a tier.

A result that no tier covers cannot be paid, and nobody can say whether it earns nothing or the lowest share. A rate
runs from 0 % to 100 %, a count from 0, all else has no end.

Fails:   tiers: [{from: 8.5%, pay: 4800000}]                      (what does 8.4 % earn?)
Passes:  tiers: [{below: 8.5%, pay: 0}, {from: 8.5%, pay: 4800000}]
"""

from collections.abc import Iterator
from fractions import Fraction

from pfs_cli.contract import Contract, Indicator
from pfs_cli.measure.terms import Rate
from pfs_cli.payment.interval import EVERYTHING, Interval
from pfs_cli.problem import Problem, error
from pfs_cli.rules.tables import tables_of
from pfs_cli.rules.words import say_interval
from pfs_cli.unit import Unit

_FROM_ZERO = Interval(low=Fraction(0), low_closed=True)
_PARTS = Interval(low=Fraction(0), low_closed=True, high=Fraction(1), high_closed=True)


def domain_of(indicator: Indicator) -> Interval:
    """The values that an indicator can have (contract language, Tiers)."""
    if isinstance(indicator.measure, Rate):
        return _FROM_ZERO if indicator.measure.per_head else _PARTS
    return _FROM_ZERO if indicator.unit is Unit.COUNT else EVERYTHING


def check(contract: Contract) -> Iterator[Problem]:
    """A problem for each gap in a table of tiers or bands. Where a line refuses what lies outside, that is said."""
    for indicator, pays, curve in tables_of(contract):
        for gap in curve.find_gaps(domain_of(indicator)):
            yield error(
                "tier-gap", pays.ground.source, indicator=indicator.name, gap=say_interval(gap, indicator)
            )
