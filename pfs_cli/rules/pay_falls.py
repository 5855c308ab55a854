"""pay-falls: a better result is never paid less (a warning: some contracts mean it).

`better` says which end is good. Where pay falls on the way there, one of the two is usually a slip.

Warns:   better: higher, tiers: [{below: 80%, share: 1}, {from: 80%, share: 0}]
Passes:  better: lower,  tiers: [{below: 80%, share: 1}, {from: 80%, share: 0}]
"""

from collections.abc import Iterator
from itertools import pairwise

from pfs_cli.contract import Contract
from pfs_cli.payment.curve import Piece
from pfs_cli.problem import Problem, warning
from pfs_cli.unit import Better


def check(contract: Contract) -> Iterator[Problem]:
    """A warning at the first place of each curve where pay falls as the result gets better."""
    for indicator in contract.indicators:
        if indicator.pays is None or indicator.pays.curve is None:
            continue
        rising = indicator.better in (Better.HIGHER, Better.LAST)
        pieces = indicator.pays.curve.pieces
        for piece, before in ((piece, before) for before, piece in pairwise((None, *pieces))):
            if piece is not None and _falls(before, piece, rising=rising):
                yield warning(
                    "pay-falls", piece.grounds[0].source, indicator=indicator.name, better=indicator.better
                )
                break


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
