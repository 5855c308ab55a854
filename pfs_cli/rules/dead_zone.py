"""dead-zone: between the worst result that pays and the best one, more is paid for more (a warning).

Where two neighbouring tiers pay the same, the boundary between them means nothing: often a share was copied and not
changed. Where a line rises, stops and rises again, or one band in the middle has the price 0, effort earns nothing for
a while. Tiers of which a condition asks for the level have a meaning of their own, and nothing is said of what lies
before the first payment.

Warns:   tiers: [{below: 60%, share: 0}, {from: 60%, share: 1/4}, {from: 70%, share: 1/4}, {from: 80%, share: 1}]
Passes:  tiers: [{below: 60%, share: 0}, {from: 60%, share: 1/4}, {from: 70%, share: 1/2}, {from: 80%, share: 1}]

日本語:
支払が始まる結果と最も良い結果の間では、成果が増えれば支払も増えます(警告)。

となり合う二つの段階の支払が同じなら、その境目には意味がありません。割合を写したまま直していないことがよくあります。
直線の途中が平らなとき、途中の区分の単価が 0 のときも、しばらくは努力に支払がありません。条件が達成度を問う段階には別
の意味があるので、何も言いません。支払が始まる前の部分についても何も言いません。
"""

from collections.abc import Iterator
from itertools import groupby, pairwise

from pfs_cli.condition import OnLevel, parts_of
from pfs_cli.contract import Contract, Indicator, Pays
from pfs_cli.measure.condition import level_position
from pfs_cli.notation import grouped
from pfs_cli.payment.curve import Curve, Piece
from pfs_cli.payment.interval import between
from pfs_cli.payment.money_curve import terms_curve
from pfs_cli.payment.tiers import Tiers
from pfs_cli.problem import Problem, warning
from pfs_cli.rules.conditions import conditions_of
from pfs_cli.rules.progress import rises
from pfs_cli.rules.words import say_interval
from pfs_cli.unit import Unit


def check(contract: Contract) -> Iterator[Problem]:
    """A warning for each run of values on which nothing is added, at its second tier, or where it begins."""
    for indicator in contract.indicators:
        if indicator.unit is Unit.VERDICT or indicator.pays is None or not _may_stand(indicator.pays):
            continue
        curve = terms_curve(contract, indicator)
        if curve is None:
            continue
        of_tiers = isinstance(indicator.pays.terms, Tiers)
        runs = _same_tiers(contract, indicator, curve) if of_tiers else _flat_parts(curve)
        for run in runs:
            yield warning(
                "dead-zone",
                run[-1 if not of_tiers else 1].grounds[0].source,
                related=(run[0].grounds[0].source,) if of_tiers else (),
                indicator=indicator.name,
                zone=say_interval(between(run[0].interval.start, run[-1].interval.end), indicator),
                amount=grouped(run[0].intercept),
            )


def _may_stand(pays: Pays) -> bool:
    """Whether two tiers pay the same, or a line or a price has a flat piece; of most contracts neither is true."""
    pieces = () if pays.curve is None else pays.curve.pieces
    if isinstance(pays.terms, Tiers):
        return any(a.intercept == b.intercept for a, b in pairwise(pieces))
    return any(not piece.slope for piece in pieces)


def _same_tiers(contract: Contract, indicator: Indicator, curve: Curve) -> Iterator[tuple[Piece, ...]]:
    """The runs of neighbouring tiers that pay the same, but for those at the bad end that pay nothing."""
    asked = _asked_levels(contract, indicator)
    worst = curve.pieces[0 if rises(indicator) else -1]
    for _, run in groupby(curve.pieces, key=lambda piece: piece.intercept):
        pieces = tuple(run)
        unpaid = worst in pieces and not worst.intercept
        if len(pieces) > 1 and not unpaid and not any(piece.level in asked for piece in pieces):
            yield pieces


def _asked_levels(contract: Contract, indicator: Indicator) -> set[str]:
    """The levels of the indicator that a condition asks for."""
    return {
        part.level
        for condition in conditions_of(contract)
        for part in parts_of(condition)
        if isinstance(part, OnLevel)
        and part.indicator == indicator.name
        and level_position(indicator, part.level) is not None
    }


def _flat_parts(curve: Curve) -> Iterator[tuple[Piece, ...]]:
    """The flat pieces of a line or of bands that stand between two where the payment moves."""
    for position, piece in enumerate(curve.pieces):
        before, after = curve.pieces[:position], curve.pieces[position + 1 :]
        if not piece.slope and _moves(before) and _moves(after):
            yield (piece,)


def _moves(pieces: tuple[Piece, ...]) -> bool:
    """Whether the payment moves along the pieces or from one to the next."""
    return any(piece.slope for piece in pieces) or any(
        a.intercept != b.intercept for a, b in pairwise(pieces)
    )
