"""The curve of a line in money as it is compared: with the shares that it pays, on the values that can occur."""

from fractions import Fraction

from pfs_cli.comparison.difference import Straight
from pfs_cli.contract import Contract, Indicator
from pfs_cli.measure.domain import domain_of
from pfs_cli.payment.curve import Curve, Piece
from pfs_cli.payment.interval import Cut, Interval
from pfs_cli.payment.money_curve import item_curve, paid_curve
from pfs_cli.payment.neighbours import apart_of
from pfs_cli.payment.per_unit import Item
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


def compared_curve(contract: Contract, indicator: Indicator) -> PaidCurve | None:
    """The line in money with the shares that it pays; None where it is no function of its one value."""
    curve, pays = paid_curve(contract, indicator), indicator.pays
    if curve is None or pays is None or pays.curve is None:
        return None
    whole = None if pays.share_of is None else contract.payment.whole(pays.share_of)
    if pays.share_of is None or whole is None:
        return _on_values(contract, indicator, curve)
    shares = {piece.interval.start: _share(piece, pays.curve, whole.value) for piece in curve.pieces}
    return _on_values(contract, indicator, curve, shares, pays.share_of)


def compared_item(contract: Contract, indicator: Indicator, item: Item) -> PaidCurve | None:
    """One item of a rate card in money, by itself; None where counts of others limit it."""
    curve = item_curve(contract, indicator, item)
    return None if curve is None else _on_values(contract, indicator, curve)


_Share = tuple[Fraction, Fraction]


def _on_values(
    contract: Contract,
    indicator: Indicator,
    curve: Curve,
    shares: dict[Cut, _Share | None] | None = None,
    of: str = "",
) -> PaidCurve:
    pieces: list[PaidPiece] = []
    for piece in curve.pieces:
        share = (shares or {}).get(piece.interval.start)
        paid = Straight(
            intercept=piece.intercept, slope=piece.slope, share=share, of="" if share is None else of
        )
        pieces.append(PaidPiece(interval=piece.interval, pays=paid, piece=piece))
    domain = domain_of(indicator, contract.cohorts)
    return PaidCurve(pieces=tuple(pieces), domain=domain, apart=apart_of(indicator))


def _share(paid: Piece, own: Curve, whole: Fraction) -> _Share | None:
    """The share that a piece of the line pays of the whole; None where the floor or the cap is paid."""
    for piece in own.pieces:
        if piece.interval.start <= paid.interval.start < piece.interval.end:
            earned = piece.intercept * whole, piece.slope * whole
            return (piece.intercept, piece.slope) if earned == (paid.intercept, paid.slope) else None
    return None


def cuts_of(curve: PaidCurve) -> set[Cut]:
    """Where the curve may bend, jump, begin or end."""
    cuts = {curve.domain.start, curve.domain.end}
    for piece in curve.pieces:
        cuts |= {piece.interval.start, piece.interval.end}
    return cuts
