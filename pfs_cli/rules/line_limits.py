"""cap-before-top, cap-below-top, floor-above-top: a line's own cap and floor leave room for what its terms pay.

Where the cap already binds at a lower tier, point or band, those above it earn nothing more (`cap-before-top`). Where
it cuts the best one alone, that one does not pay what it says (`cap-below-top`). Where the floor is as much as the best
tier pays, the result is of no matter (`floor-above-top`). A price a unit with a cap is meant so, and nothing is said.

Warns:   cap: 100万円, tiers: [{below: 70%, pay: 0}, {from: 70%, pay: 100万円}, {from: 80%, pay: 200万円}]
Warns:   cap: 150万円, tiers: [{below: 70%, pay: 0}, {from: 70%, pay: 100万円}, {from: 80%, pay: 200万円}]
Warns:   floor: 200万円, tiers: [{below: 70%, pay: 0}, {from: 70%, pay: 200万円}]
Passes:  cap: 200万円, tiers: [{below: 70%, pay: 0}, {from: 70%, pay: 100万円}, {from: 80%, pay: 200万円}]
Passes:  cap: 200万円, per_unit: {price: 10000}

日本語:
指標の上限額と下限額は、段階の表が支払う額を妨げません。

上限額に下の段階(点、単価の区分)で達するなら、その上の段階では支払が増えません(`cap-before-top`)。上限額が最も良い
段階だけを切るなら、その段階は書かれた額を支払いません(`cap-below-top`)。下限額が最も良い段階の額以上なら、結果がどう
でも支払は同じです(`floor-above-top`)。単価に上限額を付けるのは普通のことで、何も言いません。
"""

from collections.abc import Iterator
from fractions import Fraction

from pfs_cli.contract import Contract, Indicator
from pfs_cli.notation import grouped, plain
from pfs_cli.payment.curve import Curve
from pfs_cli.payment.money_curve import least_of, most_of, terms_curve
from pfs_cli.payment.per_unit import Bands, UnitPrice
from pfs_cli.problem import Problem, warning
from pfs_cli.source import Source


def check(contract: Contract) -> Iterator[Problem]:
    """A warning at each cap below what the terms pay at their best, and at each floor that is not."""
    for indicator in contract.indicators:
        yield from check_one(contract, indicator)


def check_one(contract: Contract, indicator: Indicator) -> Iterator[Problem]:
    """The same of one line."""
    pays = indicator.pays
    if pays is None or (pays.floor is None and pays.cap is None):
        return
    curve = terms_curve(contract, indicator)
    if curve is None or not curve.pieces:
        return
    top = curve.supremum
    if pays.floor is not None and top is not None and pays.floor.value >= top > _least(curve, top):
        yield warning(
            "floor-above-top",
            pays.floor.ground.source,
            indicator=indicator.name,
            floor=grouped(pays.floor.value),
            top=grouped(top),
        )
    if pays.cap is None or isinstance(pays.terms, UnitPrice):
        return
    cap, below = pays.cap.value, _below_top(curve)
    if below is not None and cap <= below:
        yield warning(
            "cap-before-top",
            pays.cap.ground.source,
            related=_beyond(curve, cap),
            indicator=indicator.name,
            cap=grouped(cap),
            found=grouped(below),
        )
    elif top is not None and cap < top and not isinstance(pays.terms, Bands):
        yield warning(
            "cap-below-top",
            pays.cap.ground.source,
            indicator=indicator.name,
            cap=grouped(cap),
            top=grouped(top),
            expected=plain(top),
            difference=grouped(top - cap),
        )


def _ends(curve: Curve) -> set[Fraction]:
    """What is paid at the ends of the pieces, as far as they have any."""
    ends = (end for piece in curve.pieces for end in (least_of(piece), most_of(piece)))
    return {end for end in ends if end is not None}


def _least(curve: Curve, top: Fraction) -> Fraction:
    return min(_ends(curve), default=top)


def _below_top(curve: Curve) -> Fraction | None:
    """The most that is paid before the best piece is reached; None where there is no other."""
    return max((end for end in _ends(curve) if end != curve.supremum), default=None)


def _beyond(curve: Curve, cap: Fraction) -> tuple[Source, ...]:
    """Where the tiers stand that pay more than the cap all along."""
    paid = ((piece, least_of(piece), most_of(piece)) for piece in curve.pieces)
    return tuple(
        piece.grounds[0].source
        for piece, least, most in paid
        if least is not None and least >= cap and (most is None or most > cap)
    )
