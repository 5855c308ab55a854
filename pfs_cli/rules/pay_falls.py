"""pay-falls: a better result is never paid less (a warning: some contracts mean it).

`better` says which end is good. Where pay falls on the way there, one of the two is usually a slip. Each item of a
rate card is looked at by itself: a price below zero takes money for a success.

Warns:   better: higher, tiers: [{below: 80%, share: 1}, {from: 80%, share: 0}]
Warns:   better: higher, per_unit: {items: [{item: 一般, price: -20万円}]}
Passes:  better: lower,  tiers: [{below: 80%, share: 1}, {from: 80%, share: 0}]

日本語:
結果が良くなって支払が減ることはありません(警告。そう定める契約もあります)。

better は、どちらが良いかを書きます。良い方へ進む途中で支払が減るなら、たいていどちらかの書き誤りです。項目ごと
の単価では、項目を一つずつ見ます。0より小さい単価は、成果があると支払が減ります。
"""

from collections.abc import Iterator
from itertools import islice, pairwise

from pfs_cli.contract import Contract, Indicator
from pfs_cli.payment.curve import Curve, Piece
from pfs_cli.payment.per_unit import RateCard
from pfs_cli.problem import Problem, warning
from pfs_cli.unit import Better


def check(contract: Contract) -> Iterator[Problem]:
    """A warning at the first place of each curve where pay falls as the result gets better."""
    for indicator in contract.indicators:
        rising = indicator.better in (Better.HIGHER, Better.LAST)
        for curve in _curves_of(indicator):
            found = (
                piece
                for before, piece in pairwise((None, *curve.pieces))
                if piece is not None and _falls(before, piece, rising=rising)
            )
            for piece in islice(found, 1):
                yield warning(
                    "pay-falls", piece.grounds[0].source, indicator=indicator.name, better=indicator.better
                )


def _curves_of(indicator: Indicator) -> tuple[Curve, ...]:
    """How the line pays; of a rate card how each item does."""
    pays = indicator.pays
    if pays is None:
        return ()
    if isinstance(pays.terms, RateCard):
        return tuple(item.curve for item in pays.terms.items)
    return () if pays.curve is None else (pays.curve,)


def _falls(before: Piece | None, piece: Piece, *, rising: bool) -> bool:
    if piece.slope and (piece.slope < 0) == rising:
        return True
    if before is None:
        return False
    end, start = before.interval.high, piece.interval.low
    if end is None or start is None:
        return False
    left, right = before.earn(end), piece.earn(start)
    return right < left if rising else right > left
