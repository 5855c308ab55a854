"""pay-falls, better-contradicts: a better result is never paid less (a warning: some contracts mean it).

`better` says which end is good. Where pay falls at some place on the way there, one of the two is usually a slip
(`pay-falls`). Where it never rises on the whole way and the best result is paid less than the worst, `better` itself
says the opposite of the payment (`better-contradicts`). Each item of a rate card is looked at by itself: a price below
zero takes money for a success.

Warns:   better: higher, tiers: [{below: 80%, share: 1}, {from: 80%, share: 0}]
Warns:   better: higher, tiers: [{below: 70%, share: 0}, {from: 70%, share: 1}, {from: 80%, share: 1/2}]
Warns:   better: higher, per_unit: {items: [{item: 一般, price: -20万円}]}
Passes:  better: lower,  tiers: [{below: 80%, share: 1}, {from: 80%, share: 0}]

日本語:
結果が良くなって支払が減ることはありません(警告。そう定める契約もあります)。

better は、どちらが良いかを書きます。良い方へ進む途中で支払が減るなら、たいていどちらかの書き誤りです(`pay-falls`)。
途中で一度も増えず、最も良い結果の支払が最も悪い結果より少ないなら、better が支払と逆になっています
(`better-contradicts`)。項目ごとの単価では、項目を一つずつ見ます。0より小さい単価は、成果があると支払が減ります。
"""

from collections.abc import Iterator
from itertools import pairwise

from pfs_cli.contract import Contract, Indicator
from pfs_cli.payment.curve import Curve, Piece
from pfs_cli.payment.per_unit import RateCard
from pfs_cli.problem import Problem, warning
from pfs_cli.rules import tier_order
from pfs_cli.unit import Better, Unit

_OPPOSITE = {
    Better.HIGHER: Better.LOWER,
    Better.LOWER: Better.HIGHER,
    Better.FIRST: Better.LAST,
    Better.LAST: Better.FIRST,
}


def check(contract: Contract) -> Iterator[Problem]:
    """A warning at the first place of each curve where pay falls as the result gets better.

    Of a table that does not stand in order nobody knows what it pays.
    """
    for indicator in contract.indicators:
        found = tuple(check_one(indicator))
        if found and (indicator.unit is Unit.VERDICT or not any(tier_order.check_one(contract, indicator))):
            yield from found


def check_one(indicator: Indicator) -> Iterator[Problem]:
    """The same of one line."""
    better, pays = indicator.better, indicator.pays
    rising = better in (Better.HIGHER, Better.LAST)
    for curve in _curves_of(indicator):
        falls = [piece for before, piece in _steps(curve) if _moves(before, piece, up=not rising)]
        if not falls:
            continue
        place = falls[0].grounds[0].source
        one_item = pays is not None and isinstance(pays.terms, RateCard)
        if one_item or any(_moves(before, piece, up=rising) for before, piece in _steps(curve)):
            yield warning("pay-falls", place, indicator=indicator.name, better=better)
        else:
            yield warning(
                "better-contradicts",
                place,
                indicator=indicator.name,
                better=better,
                opposite=_OPPOSITE[better],
            )


def _curves_of(indicator: Indicator) -> tuple[Curve, ...]:
    """How the line pays; of a rate card how each item does."""
    pays = indicator.pays
    if pays is None:
        return ()
    if isinstance(pays.terms, RateCard):
        return tuple(item.curve for item in pays.terms.items)
    return () if pays.curve is None else (pays.curve,)


def _steps(curve: Curve) -> Iterator[tuple[Piece | None, Piece]]:
    """Each piece behind the one before it, None before the first."""
    return ((before, piece) for before, piece in pairwise((None, *curve.pieces)) if piece is not None)


def _moves(before: Piece | None, piece: Piece, *, up: bool) -> bool:
    """Whether pay goes up (or down), from low values to high ones, along the piece or where it begins."""
    if piece.slope and (piece.slope > 0) == up:
        return True
    if before is None:
        return False
    end, start = before.interval.high, piece.interval.low
    if end is None or start is None:
        return False
    left, right = before.earn(end), piece.earn(start)
    return right > left if up else right < left
