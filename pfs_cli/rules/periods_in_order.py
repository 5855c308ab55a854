"""period-not-in-order, period-overlap, period-outside-term: the periods follow each other inside the term.

A day in two of them would be settled twice. Days between two periods are the business of period-hole.

Fails:   periods: {FY2025: {from: 2025-04-01, to: 2026-04-01}, FY2026: {from: 2026-04-01, to: 2027-03-31}}
Passes:  periods: {FY2025: {from: 2025-04-01, to: 2026-03-31}, FY2026: {from: 2026-04-01, to: 2027-03-31}}

日本語:
期間は、契約期間の中に順に並びます。

二つの期間に入る日は、二度精算されることになります。期間の間の日は、period-hole が確かめます。
"""

from collections.abc import Iterator
from itertools import pairwise

from pfs_cli.contract import Contract
from pfs_cli.problem import Problem, error


def check(contract: Contract) -> Iterator[Problem]:
    """A problem for each period that does not come after the one before, and for this one where it leaves the term."""
    for before, after in pairwise(contract.periods):
        code = "period-not-in-order" if after.days.last < before.days.first else "period-overlap"
        if after.days.first <= before.days.last:
            yield error(
                code,
                after.ground.source,
                related=(before.ground.source,),
                found=after.name,
                before=before.name,
                last=before.days.last.isoformat(),
            )
    period = contract.period
    if contract.periods and not contract.term.covers(period.days):
        yield error(
            "period-outside-term",
            period.ground.source,
            found=period.name,
            first=contract.term.first.isoformat(),
            last=contract.term.last.isoformat(),
        )
