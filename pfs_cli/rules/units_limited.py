"""units-limited: a limit that is a share of units is a share of things that are counted.

A part of a number of people is a number of people. A part of a percentage, an amount or a verdict is no number of
cases that could be paid.

Fails:   up_to: {share: 70%, of: [rate_of_jobs]}      (70 % of a percentage is no number of people)
Passes:  up_to: {share: 70%, of: [jobs]}

日本語:
件数に対する割合の限度は、数えるものに対する割合です。

人数の一部は人数ですが、割合や金額や判定の一部は、支払う件数になりません。

誤り:    up_to: {share: 70%, of: [rate_of_jobs]}      (割合の70%は人数にならない)
よい例:  up_to: {share: 70%, of: [jobs]}
"""

from collections.abc import Iterator

from pfs_cli.contract import Contract
from pfs_cli.payment.per_unit import ShareOfUnits
from pfs_cli.problem import Problem, error
from pfs_cli.rules.indicator_absent import limits_of
from pfs_cli.unit import Unit


def check(contract: Contract) -> Iterator[Problem]:
    """A problem for each such limit that is of another unit, and for each share that is no part of the units."""
    for indicator in contract.indicators:
        for limit in limits_of(indicator):
            if not isinstance(limit, ShareOfUnits):
                continue
            for name in limit.indicators:
                of = contract.indicator(name)
                if of is not None and of.unit is not Unit.COUNT:
                    yield error("units-limited", limit.ground.source, found=name, unit=of.unit)
            if not 0 <= limit.share.value <= 1:
                yield error(
                    "share-above-one",
                    limit.share.ground.source,
                    indicator=indicator.name,
                    found=limit.share.written,
                )
