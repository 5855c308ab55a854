"""tier-gap, tier-start, tier-seam: every value that can occur has a tier, and a boundary is one number.

A result that no tier covers cannot be paid, and nobody can say whether it earns nothing or the lowest share. A table
starts where its unit starts (`tier-start`): a rate runs from 0 % to 100 %, a count and units that are paid by a price
from 0, all else has no end, so that the first tier says `to` or `below`. What is left out further up is a `tier-gap`.
Where a tier that writes its end meets one that writes its beginning, both write the same number (`tier-seam`), also
where no value lies between the two: a rounding or a unit that changes later would open a gap that nobody sees.

Fails:   tiers: [{from: 8.5%, pay: 4800000}]                      (what does 8.4 % earn?)
Fails:   tiers: [{below: 5, pay: 0}, {above: 5, pay: 4800000}]    (what does exactly 5 earn?)
Fails:   tiers: [{to: 199人, pay: 0}, {from: 200人, pay: 4800000}]  (whoever reads on must see that nothing is between)
Passes:  tiers: [{below: 8.5%, pay: 0}, {from: 8.5%, pay: 4800000}]

日本語:
起こり得る値にはすべて段階があり、境目は一つの数です。

どの段階にも入らない結果は支払えず、支払がないのか最低の割合なのかも分かりません。表は、単位の始まるところから始めま
す(`tier-start`)。割合は0%から100%まで、件数と単価で支払う数は0から、それ以外には端がないので最初の段階は to か below
で書きます。途中や上の方で抜けている値は `tier-gap` です。終わりを書く段階と始まりを書く段階が隣り合うところには、
間に起こり得る値がなくても、同じ数を書きます(`tier-seam`)。端数処理や単位が後で変わると、気付かないうちに隙間ができます。

誤り:    tiers: [{from: 8.5%, pay: 4800000}]                      (8.4% はいくらか)
誤り:    tiers: [{below: 5, pay: 0}, {above: 5, pay: 4800000}]    (ちょうど 5 はいくらか)
誤り:    tiers: [{to: 199人, pay: 0}, {from: 200人, pay: 4800000}]  (below: 200人 と書く)
よい例:  tiers: [{below: 8.5%, pay: 0}, {from: 8.5%, pay: 4800000}]
"""

from collections.abc import Iterator
from itertools import pairwise

from pfs_cli.bound import Bound, Side
from pfs_cli.contract import Contract, Indicator, Pays
from pfs_cli.measure.domain import domain_of
from pfs_cli.payment.curve import Curve
from pfs_cli.payment.interval import Interval
from pfs_cli.payment.neighbours import apart_of, holds_multiple
from pfs_cli.payment.per_unit import Bands
from pfs_cli.payment.tiers import Tiers
from pfs_cli.problem import Problem, error
from pfs_cli.rules.tables import rows_of, tables_of
from pfs_cli.rules.words import say_interval
from pfs_cli.source import Ground, Source

_Row = tuple[Side, Bound]
_Seam = tuple[_Row, _Row, Source, Source]
"""Two rows that meet, and where they stand."""


def check(contract: Contract) -> Iterator[Problem]:
    """A problem for each gap in a table of tiers or bands. Where a line refuses what lies outside, that is said."""
    for indicator, pays, curve in tables_of(contract):
        domain = domain_of(indicator, contract.cohorts)
        for gap in curve.find_gaps(domain):
            said = say_interval(gap, indicator)
            if _is_at_start(gap, domain, pays) and gap.high is not None:
                (side, bound) = said.ends[-1]
                side = "to" if side == "only" else side
                yield error(
                    "tier-start",
                    _first_row(pays).source,
                    indicator=indicator.name,
                    gap=said,
                    row=f"{{{side}: {bound}, {_nothing(pays)}}}",
                )
            elif (seam := _seam_at(gap, indicator)) is not None:
                before, after, place, other = seam
                row = f"{{{'below' if after[0].is_closed else 'to'}: {after[1].written}, ...}}"
                yield error(
                    "tier-seam",
                    place,
                    related=(other,),
                    indicator=indicator.name,
                    before=f"{before[0]}: {before[1].written}",
                    after=f"{after[0]}: {after[1].written}",
                    row=row,
                )
            else:
                first, *others = _rows_beside(gap, curve)
                (side, bound) = said.ends[0]
                side = "from" if side == "only" else side
                yield error(
                    "tier-gap",
                    first,
                    related=tuple(others),
                    indicator=indicator.name,
                    gap=said,
                    row=f"{{{side}: {bound}, {_nothing(pays)}}}",
                )


def _seam_at(gap: Interval, indicator: Indicator) -> _Seam | None:
    """The rows on both sides of a gap in which no value of the indicator lies; None where one does."""
    apart = apart_of(indicator)
    if apart is None or gap.low is None or gap.high is None or holds_multiple(gap, apart):
        return None
    for before, after in pairwise(rows_of(indicator)):
        meet = not before[0].is_lower and after[0].is_lower
        if meet and before[1].value == gap.low and after[1].value == gap.high:
            return before[:2], after[:2], before[2], after[2]
    return None


def _rows_beside(gap: Interval, curve: Curve) -> tuple[Source, ...]:
    """Where the row stands that begins behind the gap, and the one that ends before it; there is at least one."""
    rows = [
        (piece.interval, piece.grounds[0].source) for piece in curve.pieces if not piece.interval.is_empty
    ]
    behind = [source for interval, source in rows if interval.start >= gap.end]
    before = [source for interval, source in rows if interval.end <= gap.start]
    return (*behind[:1], *before[-1:])


def _is_at_start(gap: Interval, domain: Interval, pays: Pays) -> bool:
    """Whether the gap lies at the beginning of all values; of prices at the first unit."""
    of_units = isinstance(pays.terms, Bands) and gap.low == 0
    return gap.start == domain.start or of_units


def _first_row(pays: Pays) -> Ground:
    if isinstance(pays.terms, Tiers):
        return pays.terms.tiers[0].ground
    return pays.terms.bands[0].ground if isinstance(pays.terms, Bands) else pays.ground


def _nothing(pays: Pays) -> str:
    """How a row of the table says that nothing is paid."""
    if isinstance(pays.terms, Bands):
        return "price: 0"
    return "pay: 0" if pays.share_of is None else "share: 0"
