"""level-undefined: a condition on a level names a level that the indicator's tiers have.

Fails:   requires: {indicator: visits, level: 6}      (the tiers of visits have the levels 1 to 5)
Passes:  requires: {indicator: visits, level: 3}
"""

from collections.abc import Iterator
from typing import assert_never

from pfs_cli.condition import All, AnyOf, Condition, Not, OnLevel, OnValue
from pfs_cli.contract import Contract
from pfs_cli.problem import Problem, unknown


def check(contract: Contract) -> Iterator[Problem]:
    """A problem for each condition whose level its indicator does not have."""
    for indicator in contract.indicators:
        if indicator.pays is not None and indicator.pays.requires is not None:
            yield from _check(contract, indicator.pays.requires)


def _check(contract: Contract, condition: Condition) -> Iterator[Problem]:
    match condition:
        case OnLevel():
            yield from _check_level(contract, condition)
        case All(conditions=conditions) | AnyOf(conditions=conditions):
            for part in conditions:
                yield from _check(contract, part)
        case Not(condition=negated):
            yield from _check(contract, negated)
        case OnValue():
            return
        case _:
            assert_never(condition)


def _check_level(contract: Contract, condition: OnLevel) -> Iterator[Problem]:
    indicator = contract.indicator(condition.indicator)
    tiers = () if indicator is None or indicator.tiers is None else indicator.tiers.tiers
    levels = tuple(tier.level for tier in tiers if tier.level is not None)
    if condition.level not in levels:
        yield unknown(
            "level-undefined", condition.ground.source, condition.level, levels, indicator=condition.indicator
        )
