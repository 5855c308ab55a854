"""tier-overlap: no value belongs to two tiers.

Where two tiers claim the same value, two parties compute two payments from one contract.

Fails:   tiers: [{to: 10%, share: 0}, {from: 10%, share: 1/2}]    (10 % is in both)
Passes:  tiers: [{below: 10%, share: 0}, {from: 10%, share: 1/2}]

日本語:
一つの値が二つの段階に入ることはありません。

二つの段階が同じ値を含むと、一つの契約から二つの支払額が計算されます。

誤り:    tiers: [{to: 10%, share: 0}, {from: 10%, share: 1/2}]    (10% が両方に入る)
よい例:  tiers: [{below: 10%, share: 0}, {from: 10%, share: 1/2}]
"""

from collections.abc import Iterator
from itertools import pairwise

from pfs_cli.contract import Contract
from pfs_cli.payment.interval import common_part
from pfs_cli.problem import Problem, error
from pfs_cli.rules.tables import tables_of
from pfs_cli.rules.words import say_interval


def check(contract: Contract) -> Iterator[Problem]:
    """A problem for each pair of neighbouring tiers or bands that share values."""
    for indicator, _, curve in tables_of(contract):
        for before, after in pairwise(curve.pieces):
            if before.interval.end <= after.interval.start:
                continue
            shared = common_part(before.interval, after.interval)
            unwritten = before.interval.high is None  # the rule tier-boundary speaks of it
            if shared is not None and not unwritten:
                yield error(
                    "tier-overlap",
                    after.grounds[0].source,
                    related=(before.grounds[0].source,),
                    indicator=indicator.name,
                    shared=say_interval(shared, indicator),
                )
