"""amendment-reaches-back: an amendment changes nothing of a period that is not settled under it.

It holds for the periods that begin on its day or later. A value that it writes for an earlier one is never used, so
either the day or the name of the period is wrong. What is cumulative is computed wholly under the latest terms: there
the fixed payment of an earlier period counts.

Fails:   FY2026 begins on 2026-04-01,  {from: 2026-10-01, change: {... {target: {by_period: {FY2026: 62%}}}}}
Passes:  FY2026 begins on 2026-04-01,  {from: 2026-04-01, change: {... {target: {by_period: {FY2026: 62%}}}}}

日本語:
変更契約は、その定めで精算しない期間の内容を変えません。

変更契約は、その日以後に始まる期間に適用されます。それより前の期間の値を書いても使われないため、日付か期間の名前
のどちらかが誤っています。累計で精算する契約は全体を最新の定めで計算し、前の期間の固定払もそこに含まれます。

誤り:    FY2026 は 2026-04-01 から、{from: 2026-10-01, change: {... {target: {by_period: {FY2026: 62%}}}}}
よい例:  FY2026 は 2026-04-01 から、{from: 2026-04-01, change: {... {target: {by_period: {FY2026: 62%}}}}}
"""

from collections.abc import Iterator, Mapping
from itertools import pairwise

from pfs_cli.bound import Amount, Bound
from pfs_cli.contract import Agreement, Contract
from pfs_cli.problem import Problem, error
from pfs_cli.record import Record
from pfs_cli.source import Source

_Place = tuple[str | int, ...]
"""The way to a value through the records: fields, positions in tuples, names of indicators."""


def check(agreement: Agreement) -> Iterator[Problem]:
    """An error for each value that an amendment changes for a period that began before it and does not use it."""
    found: dict[Source, Problem] = {}
    used = {each.ground.source for terms in agreement.contracts for each in _values(terms).values()}
    for terms in agreement.contracts:
        for before, after in pairwise(agreement.history(terms)):
            early = {
                period.name: period.days.first
                for period in after.periods
                if period.days.first < after.amended[-1].start
            }
            old = _values(before)
            for place, value in _values(after).items():
                for name, entry in value.by_period:
                    if name not in early or _entry(old.get(place), name) == entry.value:
                        continue
                    if entry.ground.source in used or (
                        after.is_cumulative and place[:2] == ("payment", "fixed")
                    ):
                        continue
                    found[entry.ground.source] = error(
                        "amendment-reaches-back",
                        entry.ground.source,
                        related=(after.amended[-1].ground.source,),
                        found=entry.written,
                        period=name,
                        first=early[name].isoformat(),
                        start=after.amended[-1].start.isoformat(),
                    )
    yield from found.values()


def _entry(value: Amount | Bound | None, period: str) -> object:
    """What stood there for the period."""
    if value is None:
        return None
    entry: Amount | Bound | None = value
    if value.by_period:
        entry = next((each for name, each in value.by_period if name == period), None)
    return None if entry is None else entry.value


def _values(terms: Contract) -> Mapping[_Place, Amount | Bound]:
    """Every amount and bound of the terms."""
    found: dict[_Place, Amount | Bound] = {}
    for part in ("payment", "indicators", "payers", "adjustments"):
        _collect(getattr(terms, part), (part,), found)
    return found


def _collect(node: object, place: _Place, found: dict[_Place, Amount | Bound]) -> None:
    if isinstance(node, Amount | Bound):
        found[place] = node
    elif isinstance(node, Record):
        for name in type(node).fields:
            _collect(getattr(node, name), (*place, name), found)
    elif isinstance(node, tuple):
        for position, each in enumerate(node):
            step = getattr(each, "name", position)
            _collect(each, (*place, step), found)
