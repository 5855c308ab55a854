"""period-hole: every day of the term belongs to a period (a warning).

What happens on a day that no period covers is reported nowhere and paid by nobody. Mostly the last day of a period was
mistyped; some contracts mean it, as with a first month in which people are only enrolled.

Warns:   term: {from: 2025-04-01, to: 2027-03-31},
         periods: {FY2025: {from: 2025-04-01, to: 2026-02-28}, FY2026: {from: 2026-04-01, to: 2027-03-31}}
Passes:  term: {from: 2025-04-01, to: 2027-03-31},
         periods: {FY2025: {from: 2025-04-01, to: 2026-03-31}, FY2026: {from: 2026-04-01, to: 2027-03-31}}

日本語:
契約の期間のどの日も、いずれかの期間に入ります(警告)。

どの期間にも入らない日に起きたことは、どこにも報告されず、支払われません。多くは期間の末日の書き間違いです。参加者
を集めるだけの最初の月のように、そのとおりのつもりの契約もあります。
"""

from collections.abc import Iterator
from datetime import timedelta
from itertools import pairwise

from pfs_cli.contract import Contract, ContractPeriod
from pfs_cli.period import Period
from pfs_cli.problem import Problem, warning

_DAY = timedelta(days=1)


def check(contract: Contract) -> Iterator[Problem]:
    """A warning at the period behind each hole, and at the last one where the term goes on behind it."""
    if not contract.periods:
        return
    first, last = contract.periods[0], contract.periods[-1]
    if contract.term.first < first.days.first:
        yield _hole(first, Period(first=contract.term.first, last=first.days.first - _DAY))
    for before, after in pairwise(contract.periods):
        if before.days.last + _DAY < after.days.first:
            yield _hole(after, Period(first=before.days.last + _DAY, last=after.days.first - _DAY))
    if last.days.last < contract.term.last:
        yield _hole(last, Period(first=last.days.last + _DAY, last=contract.term.last))


def _hole(beside: ContractPeriod, days: Period) -> Problem:
    return warning(
        "period-hole",
        beside.ground.source,
        period=beside.name,
        first=days.first.isoformat(),
        last=days.last.isoformat(),
        days=str((days.last - days.first).days + 1),
    )
