"""What a line pays in money at every value that its indicator can have, as one curve.

Before roundings, as if what the line requires held. Neither a rate card nor a line whose units are limited by other
counts, by persons or once a person is a function of the one value.
"""

from collections.abc import Iterator
from fractions import Fraction

from pfs_cli.bound import Amount
from pfs_cli.contract import Contract, Indicator
from pfs_cli.measure.domain import domain_of
from pfs_cli.payment.curve import Curve, Piece
from pfs_cli.payment.interval import Cut, Interval, between, common_part
from pfs_cli.payment.per_unit import Bands, Item, ShareOfUnits, UnitPrice
from pfs_cli.record import replace
from pfs_cli.remembered import remembered


@remembered
def terms_curve(contract: Contract, indicator: Indicator) -> Curve | None:
    """What the terms of the line pay in the main unit, before its floor and cap; None where there is no such curve."""
    pays = indicator.pays
    if pays is None or pays.curve is None:
        return None
    whole, most = Fraction(1), None
    if pays.share_of is not None:
        divided = contract.payment.whole(pays.share_of)
        if divided is None:
            return None
        whole = divided.value
    if isinstance(pays.terms, UnitPrice | Bands):
        if pays.person_cap is not None or pays.terms.once_per_person:
            return None
        if pays.terms.up_to is not None and not isinstance(pays.terms.up_to, Amount):
            return None
        most = None if pays.terms.up_to is None else pays.terms.up_to.value * pays.terms.size
    domain = domain_of(indicator, contract.cohorts)
    return Curve(
        pieces=tuple(
            replace(piece, intercept=piece.intercept * whole, slope=piece.slope * whole)
            for piece in _within(domain, _up_to(most, pays.curve.pieces))
        )
    )


@remembered
def paid_curve(contract: Contract, indicator: Indicator) -> Curve | None:
    """What the line pays in the main unit, after its own floor and cap; None where there is no such curve."""
    curve, pays = terms_curve(contract, indicator), indicator.pays
    if curve is None or pays is None:
        return None
    pieces = curve.pieces
    if pays.floor is not None:
        pieces = tuple(part for piece in pieces for part in _limit(piece, pays.floor.value, is_cap=False))
    if pays.cap is not None:
        pieces = tuple(part for piece in pieces for part in _limit(piece, pays.cap.value, is_cap=True))
    return Curve(pieces=pieces)


def item_curve(contract: Contract, indicator: Indicator, item: Item) -> Curve | None:
    """What one item of a rate card pays in the main unit, by itself; None where counts of others limit it."""
    if isinstance(item.terms.up_to, ShareOfUnits):
        return None
    return Curve(pieces=_within(domain_of(indicator, contract.cohorts), item.curve.pieces))


def _up_to(most: Fraction | None, pieces: tuple[Piece, ...]) -> tuple[Piece, ...]:
    """The pieces as far as units are paid, and behind them what the last of these units has earned."""
    if most is None:
        return pieces
    paid = _within(Interval(high=most, high_closed=True), pieces)
    if not paid:
        return pieces
    last = paid[-1]
    beyond = replace(last, interval=Interval(low=most), intercept=last.earn(most), slope=Fraction(0))
    return (*paid, beyond)


def _within(domain: Interval, pieces: tuple[Piece, ...]) -> tuple[Piece, ...]:
    parts = ((piece, common_part(piece.interval, domain)) for piece in pieces)
    return tuple(replace(piece, interval=part) for piece, part in parts if part is not None)


def _limit(piece: Piece, limit: Fraction, *, is_cap: bool) -> Iterator[Piece]:
    """The piece where it keeps within the limit, and flat where it does not."""
    interval, flat = piece.interval, replace(piece, intercept=limit, slope=Fraction(0))
    if not piece.slope:
        beyond = piece.intercept > limit if is_cap else piece.intercept < limit
        yield flat if beyond else piece
        return
    meets: Cut = (0, (limit - piece.intercept) / piece.slope, 0)
    beyond_first = (piece.slope < 0) == is_cap
    first, second = (flat, piece) if beyond_first else (piece, flat)
    if interval.start < meets:
        yield replace(first, interval=between(interval.start, min(meets, interval.end)))
    if meets < interval.end:
        yield replace(second, interval=between(max(meets, interval.start), interval.end))


def least_of(piece: Piece) -> Fraction | None:
    """The least that is paid along the piece, reached or approached; None where it has no end."""
    return _extreme(piece, most=False)


def most_of(piece: Piece) -> Fraction | None:
    """The most that is paid along the piece, reached or approached; None where it has no end."""
    return _extreme(piece, most=True)


def _extreme(piece: Piece, *, most: bool) -> Fraction | None:
    if not piece.slope:
        return piece.intercept
    end = piece.interval.high if (piece.slope > 0) == most else piece.interval.low
    return None if end is None else piece.earn(end)
