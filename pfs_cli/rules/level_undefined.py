"""level-undefined: a condition on a level names a level that the indicator's tiers have.

No result reaches a level that is not in the table: the condition would never hold, and what depends on it would never
be paid.

Fails:   requires: {indicator: visits, level: 6}      (the tiers of visits have the levels 1 to 5)
Passes:  requires: {indicator: visits, level: 3}

日本語:
達成度の条件は、その指標の段階にある達成度を書きます。

表にない達成度に届く結果はありません。条件は決して満たされず、それに左右される額は決して支払われません。

誤り:    requires: {indicator: visits, level: 6}      (visits の達成度は1から5)
よい例:  requires: {indicator: visits, level: 3}
"""

from collections.abc import Iterator

from pfs_cli.condition import OnLevel, parts_of
from pfs_cli.contract import Contract
from pfs_cli.problem import Problem, unknown
from pfs_cli.rules.conditions import conditions_of


def check(contract: Contract) -> Iterator[Problem]:
    """A problem for each condition whose level its indicator does not have."""
    for condition in conditions_of(contract):
        for part in parts_of(condition):
            if isinstance(part, OnLevel):
                yield from _check_level(contract, part)


def _check_level(contract: Contract, condition: OnLevel) -> Iterator[Problem]:
    indicator = contract.indicator(condition.indicator)
    if indicator is None:  # the rule indicator-absent speaks of it
        return
    tiers = () if indicator.tiers is None else indicator.tiers.tiers
    levels = tuple(tier.level for tier in tiers if tier.level is not None)
    if condition.level not in levels:
        yield unknown(
            "level-undefined", condition.ground.source, condition.level, levels, indicator=condition.indicator
        )
