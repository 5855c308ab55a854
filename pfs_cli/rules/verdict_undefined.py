"""verdict-undefined, verdict-without-words: a condition asks for a verdict that its indicator can have.

The words of a verdict are those of its tiers. A condition that asks for another never holds, and where no words are
listed, a slip in the results is taken for a verdict that does not count.

Fails:   requires: {indicator: report, is: 適性}     (the tiers of report say 不適正 and 適正; or report pays nothing)
Passes:  requires: {indicator: report, is: 適正}     with  pays: {tiers: [{is: 不適正, pay: 0}, {is: 適正, pay: 0}]}

日本語:
判定の条件は、その指標にあり得る判定を書きます。

判定の言葉は、その段階に書いたものです。ほかの言葉の条件は決して満たされません。言葉が一つも書かれていないと、結
果の書き誤りが、満たさない判定として扱われてしまいます。

誤り:    requires: {indicator: report, is: 適性}     (report の段階は 不適正 と 適正。または report が支払なし)
よい例:  requires: {indicator: report, is: 適正}   report の段階は [{is: 不適正, pay: 0}, {is: 適正, pay: 0}]
"""

from collections.abc import Iterator

from pfs_cli.bound import Side
from pfs_cli.condition import OnValue, parts_of
from pfs_cli.contract import Contract
from pfs_cli.problem import Problem, error, unknown
from pfs_cli.rules.conditions import conditions_of


def check(contract: Contract) -> Iterator[Problem]:
    """A problem for each condition on a verdict whose word is not one of the indicator's."""
    for condition in conditions_of(contract):
        for part in parts_of(condition):
            if isinstance(part, OnValue) and part.side is Side.IS:
                yield from _check(contract, part)


def _check(contract: Contract, condition: OnValue) -> Iterator[Problem]:
    asked = contract.indicator(condition.indicator)
    if asked is None:  # the rule indicator-absent speaks of it
        return
    tiers = () if asked.tiers is None else asked.tiers.tiers
    words = tuple(str(tier.bound.value) for tier in tiers)
    place = condition.bound.ground.source
    if not words:
        yield error(
            "verdict-without-words", place, indicator=condition.indicator, found=condition.bound.written
        )
    elif condition.bound.value not in words:
        yield unknown(
            "verdict-undefined", place, condition.bound.written, words, indicator=condition.indicator
        )
