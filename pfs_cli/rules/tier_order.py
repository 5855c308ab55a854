"""tier-order, tier-boundary: tiers and bands stand in order of value, each with values of its own.

Two tiers with the same boundary, or a boundary that falls, leave a tier that no value can reach: which of the two
was meant cannot be known. Between a tier that writes only where it begins (`from`, `above`) and one after it that
writes only where it ends (`to`, `below`) the boundary is not written at all.

Fails:   tiers: [{from: 0%, share: 0}, {from: 80%, share: 1/4}, {from: 75%, share: 1/2}]
Passes:  tiers: [{from: 0%, share: 0}, {from: 75%, share: 1/4}, {from: 80%, share: 1/2}]

日本語:
段階と帯は値の順に並び、それぞれに値があります。

同じ境目の段階が二つあるか、境目が前より下がると、どの値も入らない段階ができ、どちらの意味か分かりません。始まり
だけ(from、above)を書いた段階の次に、終わりだけ(to、below)を書いた段階が来ると、その境目はどこにも書かれていませ
ん。
"""

from collections.abc import Iterator
from itertools import pairwise

from pfs_cli.bound import Bound
from pfs_cli.contract import Contract, Indicator
from pfs_cli.notation import write_value
from pfs_cli.payment.tiers import number_of, reach
from pfs_cli.problem import Problem, error
from pfs_cli.rules.tables import rows_of
from pfs_cli.source import Source
from pfs_cli.unit import Unit

_WORDS = ("target", "baseline")


def check(contract: Contract) -> Iterator[Problem]:
    """A problem for each tier or band in which no value lies; of verdicts, for each word that stands twice."""
    for indicator in contract.indicators:
        if indicator.unit is Unit.VERDICT:
            yield from _check_verdicts(indicator)
        else:
            yield from check_one(contract, indicator)


def check_one(contract: Contract, indicator: Indicator) -> Iterator[Problem]:
    """The same of one table of numbers."""
    rows = rows_of(indicator)
    for before, after in pairwise(rows):
        if before[0].is_lower and not after[0].is_lower:
            yield error(
                "tier-boundary",
                after[2],
                related=(before[2],),
                indicator=indicator.name,
                found=after[1].written,
                before=before[1].written,
            )
    intervals = reach(tuple((side, number_of(bound)) for side, bound, _ in rows))
    for position, interval in enumerate(intervals):
        if interval.is_empty:
            neighbour = rows[position + 1] if rows[position][0].is_lower else rows[position - 1]
            yield error(
                "tier-order",
                rows[position][2],
                related=(neighbour[2], *_places_of(indicator, rows[position][1], neighbour[1])),
                indicator=indicator.name,
                found=_write(contract, indicator, rows[position][1]),
                neighbour=_write(contract, indicator, neighbour[1]),
            )


def _write(contract: Contract, indicator: Indicator, bound: Bound) -> str:
    """A boundary as it was written; of the words target and baseline also the value, and its period if it has one."""
    if bound.written not in _WORDS:
        return bound.written
    value = write_value(bound.value, indicator.unit, indicator.noun)
    period = contract.period.name if bound.by_period else ""
    return f"{bound.written} ({f'{period} {value}'.strip()})"


def _places_of(indicator: Indicator, *bounds: Bound) -> tuple[Source, ...]:
    """Where the values of the words stand that are boundaries here."""
    words = {"target": indicator.target, "baseline": indicator.baseline}
    values = (words.get(bound.written) for bound in bounds)
    return tuple(value.ground.source for value in values if value is not None)


def _check_verdicts(indicator: Indicator) -> Iterator[Problem]:
    tiers = indicator.tiers.tiers if indicator.tiers is not None else ()
    seen: dict[str, Source] = {}
    for tier in tiers:
        first = seen.setdefault(tier.bound.written, tier.ground.source)
        if first is not tier.ground.source:
            yield error(
                "name-twice",
                tier.ground.source,
                related=(first,),
                indicator=indicator.name,
                found=tier.bound.written,
            )
