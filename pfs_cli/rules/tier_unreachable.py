"""tier-unreachable: every tier holds values that the indicator can have (a warning).

A rate never passes 100 % and a count is never below zero: a tier beyond pays nobody, and is usually a slip.

Warns:   measure: {rate: ...},  tiers: [{below: 50%, share: 0}, {from: 120%, share: 1}]
Passes:  measure: {rate: ...},  tiers: [{below: 50%, share: 0}, {from: 50%, share: 1}]

日本語:
どの段階にも、起こり得る値があります(警告)。

割合は100%を超えず、件数は0を下回りません。その外の段階には誰も届かず、たいてい書き誤りです。
"""

from collections.abc import Iterator

from pfs_cli.contract import Contract
from pfs_cli.measure.domain import domain_of
from pfs_cli.payment.interval import common_part
from pfs_cli.problem import Problem, warning
from pfs_cli.rules.tables import tables_of
from pfs_cli.rules.words import say_interval


def check(contract: Contract) -> Iterator[Problem]:
    """A warning at each tier in which no value of the indicator can lie."""
    for indicator, _, curve in tables_of(contract):
        domain = domain_of(indicator, contract.cohorts)
        for piece in curve.pieces:
            below_zero = piece.written == "0" and piece.interval.low is None
            if common_part(piece.interval, domain) is None and not below_zero and not piece.interval.is_empty:
                yield warning(
                    "tier-unreachable",
                    piece.grounds[0].source,
                    indicator=indicator.name,
                    found=say_interval(piece.interval, indicator),
                    domain=say_interval(domain, indicator),
                )
