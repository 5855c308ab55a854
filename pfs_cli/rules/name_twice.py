"""name-twice: a level or an item has its name for itself.

Conditions, results and worked examples call a level or an item by its name. Where two have one name, nobody can say
which is meant.

Fails:   tiers: [{level: 1, from: 0%, share: 0}, {level: 1, from: 80%, share: 1}]
Passes:  tiers: [{level: 1, from: 0%, share: 0}, {level: 2, from: 80%, share: 1}]

日本語:
達成度と項目の名前は、それぞれ一つだけです。

条件、結果の表、計算例は、達成度や項目を名前で指します。同じ名前が二つあると、どちらのことか分かりません。
"""

from collections.abc import Iterator

from pfs_cli.contract import Contract, Indicator
from pfs_cli.payment.per_unit import RateCard
from pfs_cli.problem import Problem, error
from pfs_cli.source import Source


def check(contract: Contract) -> Iterator[Problem]:
    """A problem for each level or item whose name an earlier one of the same indicator has."""
    for indicator in contract.indicators:
        seen: dict[str, Source] = {}
        for name, place in _names(indicator):
            first = seen.setdefault(name, place)
            if first is not place:
                yield error("name-twice", place, related=(first,), indicator=indicator.name, found=name)


def _names(indicator: Indicator) -> Iterator[tuple[str, Source]]:
    if indicator.tiers is not None:
        yield from (
            (tier.level, tier.ground.source) for tier in indicator.tiers.tiers if tier.level is not None
        )
    if indicator.pays is not None and isinstance(indicator.pays.terms, RateCard):
        yield from ((item.name, item.ground.source) for item in indicator.pays.terms.items)
