"""tier-gap: every value that can occur has a tier.

A result that no tier covers cannot be paid, and nobody can say whether it earns nothing or the lowest share. A rate
runs from 0 % to 100 %, a count from 0, all else has no end.

Fails:   tiers: [{from: 8.5%, pay: 4800000}]                      (what does 8.4 % earn?)
Passes:  tiers: [{below: 8.5%, pay: 0}, {from: 8.5%, pay: 4800000}]

日本語:
起こり得る値には、すべて段階があります。

どの段階にも入らない結果は支払えず、支払がないのか最低の割合なのかも分かりません。割合は0%から100%まで、件数は0
から、それ以外には端がありません。

誤り:    tiers: [{from: 8.5%, pay: 4800000}]                      (8.4% はいくらか)
よい例:  tiers: [{below: 8.5%, pay: 0}, {from: 8.5%, pay: 4800000}]
"""

from collections.abc import Iterator

from pfs_cli.contract import Contract
from pfs_cli.measure.domain import domain_of
from pfs_cli.problem import Problem, error
from pfs_cli.rules.tables import tables_of
from pfs_cli.rules.words import say_interval


def check(contract: Contract) -> Iterator[Problem]:
    """A problem for each gap in a table of tiers or bands. Where a line refuses what lies outside, that is said."""
    for indicator, pays, curve in tables_of(contract):
        for gap in curve.find_gaps(domain_of(indicator, contract.cohorts)):
            yield error(
                "tier-gap", pays.ground.source, indicator=indicator.name, gap=say_interval(gap, indicator)
            )
