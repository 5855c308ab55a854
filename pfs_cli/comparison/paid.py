"""The curve of a line as it pays: shares times their whole, units and amounts limited, on the values that can occur."""

from collections.abc import Iterator
from fractions import Fraction
from itertools import pairwise

from pfs_cli.bound import Amount
from pfs_cli.comparison.difference import Straight
from pfs_cli.contract import Contract, Indicator, Pays
from pfs_cli.measure.domain import domain_of
from pfs_cli.payment.curve import Curve, Piece
from pfs_cli.payment.interval import Cut, Interval, between, common_part
from pfs_cli.payment.neighbours import apart_of
from pfs_cli.payment.per_unit import Bands, UnitPrice
from pfs_cli.record import Record


class PaidPiece(Record):
    """What is paid on an interval, and the piece of the contract's own curve that it comes from."""

    interval: Interval
    pays: Straight
    piece: Piece


class PaidCurve(Record):
    """A line, or one item of a rate card, as it pays; what no piece covers is refused.

    `apart` is how far apart the values lie that can occur, None where they can be any.
    """

    pieces: tuple[PaidPiece, ...]
    domain: Interval
    apart: Fraction | None

    def at(self, cut: Cut) -> PaidPiece | None:
        """The piece that begins at a cut of the number line or lies around it."""
        for piece in self.pieces:
            if piece.interval.start <= cut < piece.interval.end:
                return piece
        return None


def paid_curve(contract: Contract, indicator: Indicator, pays: Pays, curve: Curve) -> PaidCurve:
    """The curve in money; of a rate card that of one item, which the line's own limits do not touch alone."""
    domain = domain_of(indicator, contract.cohorts)
    whole = None if pays.share_of is None else contract.payment.whole(pays.share_of)
    most = _most_units(pays)
    alone = pays.curve is not None
    pieces: list[PaidPiece] = []
    for piece in curve.pieces:
        interval = common_part(piece.interval, domain)
        if interval is None:
            continue
        for part, held in _up_to(interval, most):
            straight = _straight(piece if held is None else _flat(curve, held, piece), whole, pays.share_of)
            limits = (pays.floor, pays.cap) if alone else (None, None)
            pieces += [
                PaidPiece(interval=each, pays=paid, piece=piece)
                for each, paid in _limit(part, straight, *limits)
            ]
    return PaidCurve(pieces=tuple(pieces), domain=domain, apart=apart_of(indicator))


def _most_units(pays: Pays) -> Fraction | None:
    """The most units paid, in the indicator's own numbers; a share of other units is no number."""
    terms = pays.terms
    if isinstance(terms, UnitPrice | Bands) and isinstance(terms.up_to, Amount):
        return terms.up_to.value * terms.size
    return None


def _up_to(interval: Interval, most: Fraction | None) -> Iterator[tuple[Interval, Fraction | None]]:
    """The part of an interval up to the most units paid, and the part above it, where that many are paid."""
    if most is None:
        yield interval, None
        return
    below = common_part(interval, Interval(high=most, high_closed=True))
    above = common_part(interval, Interval(low=most))
    if below is not None:
        yield below, None
    if above is not None:
        yield above, most


def _flat(curve: Curve, value: Fraction, otherwise: Piece) -> Piece:
    """A piece that earns everywhere what the curve earns at one value."""
    found = curve.at(value) or otherwise
    return Piece(
        interval=Interval(),
        intercept=found.earn(value),
        level=found.level,
        written=found.written,
        grounds=found.grounds,
    )


def _straight(piece: Piece, whole: Amount | None, share_of: str | None) -> Straight:
    if whole is None or share_of is None:
        return Straight(intercept=piece.intercept, slope=piece.slope)
    return Straight(
        intercept=piece.intercept * whole.value,
        slope=piece.slope * whole.value,
        share=(piece.intercept, piece.slope),
        of=share_of,
    )


def _limit(
    interval: Interval, paid: Straight, floor: Amount | None, cap: Amount | None
) -> Iterator[tuple[Interval, Straight]]:
    """The interval in parts, on each of which the amount is what is earned, the floor or the cap."""
    limits = [limit.value for limit in (floor, cap) if limit is not None]
    cuts = {interval.start, interval.end}
    if paid.slope:
        meets = ((limit - paid.intercept) / paid.slope for limit in limits)
        cuts.update((0, number, 0) for number in meets if interval.start < (0, number, 0) < interval.end)
    for start, end in pairwise(sorted(cuts)):
        part = between(start, end)
        amount = paid.earn(_inside(part))
        limited = amount if floor is None else max(amount, floor.value)
        limited = limited if cap is None else min(limited, cap.value)
        yield part, paid if limited == amount else Straight(intercept=limited)


def _inside(interval: Interval) -> Fraction:
    """A number inside the interval."""
    if interval.low is None:
        return Fraction(0) if interval.high is None else interval.high - 1
    if interval.high is None:
        return interval.low + 1
    return (interval.low + interval.high) / 2


def cuts_of(curve: PaidCurve) -> set[Cut]:
    """Where the curve may bend, jump, begin or end."""
    cuts = {curve.domain.start, curve.domain.end}
    for piece in curve.pieces:
        cuts |= {piece.interval.start, piece.interval.end}
    return cuts
