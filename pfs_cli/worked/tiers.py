"""The parts of a line's payment that a result can reach: each tier, verdict, band, price, stretch of a line, item."""

from collections.abc import Iterator
from fractions import Fraction
from itertools import pairwise

from pfs_cli.bound import Amount, Bound
from pfs_cli.contract import Contract, Indicator
from pfs_cli.coverage import PointKind
from pfs_cli.notation import write_value
from pfs_cli.payment.curve import Piece
from pfs_cli.payment.linear import Linear, Outside
from pfs_cli.payment.per_unit import BandMode, Bands, Item, RateCard, UnitPrice, UpTo
from pfs_cli.payment.tiers import Tiers
from pfs_cli.source import Ground
from pfs_cli.worked.cells import can_reach
from pfs_cli.worked.wanted import Wanted, whole

_NOTHING = Fraction(0)


def find_tiers(contract: Contract, indicator: Indicator) -> Iterator[Wanted]:
    """A point for each part of the indicator's payment that one of its possible values reaches."""
    pays = indicator.pays
    if pays is None:
        return
    match pays.terms:
        case RateCard() | UnitPrice():
            if not _is_nothing(pays.terms.up_to):
                yield from _of_prices(indicator, pays.terms)
        case Bands():
            yield from _of_bands(contract, indicator, pays.terms)
        case Tiers(tiers=tiers):
            for tier, piece in zip(tiers, pays.curve.pieces if pays.curve is not None else (), strict=True):
                if can_reach(contract, indicator, piece.interval):
                    named = "" if tier.level is None else f"{tier.level}: "
                    what = f"{named}{tier.side} {write_bound(tier.bound, indicator)}"
                    yield _of_piece(indicator, what, piece, tier.ground)
        case Linear():
            yield from _of_line(contract, indicator, pays.terms)


def write_bound(bound: Bound, indicator: Indicator) -> str:
    """The bound as it was typed, and for a word (`target`) what it stands for."""
    shown = write_value(bound.value, indicator.unit, indicator.noun)
    return f"{bound.written} ({shown})" if bound.written in ("target", "baseline") else bound.written


def most_units(indicator: Indicator) -> Fraction | None:
    """The most units that are paid, in the indicator's own numbers; a curve is not looked up above them."""
    terms = None if indicator.pays is None else indicator.pays.terms
    if isinstance(terms, UnitPrice | Bands) and isinstance(terms.up_to, Amount):
        return terms.up_to.value * terms.size
    return None


def _of_prices(indicator: Indicator, terms: RateCard | UnitPrice) -> Iterator[Wanted]:
    """The price, or each item with its price."""
    if isinstance(terms, UnitPrice):
        yield _of_number(indicator, f"price {terms.price.written}", terms.price.ground, _NOTHING)
        return
    for item in terms.items:
        if not _is_nothing(item.terms.up_to):
            yield _of_item(indicator, item)


def _is_nothing(up_to: UpTo | None) -> bool:
    """Whether no unit is paid at all."""
    return isinstance(up_to, Amount) and not up_to.value


def _of_piece(indicator: Indicator, what: str, piece: Piece, ground: Ground) -> Wanted:
    name = indicator.name
    return whole(
        PointKind.TIER,
        name,
        what,
        ground.source,
        lambda seen: name in seen.lines and seen.lines[name].piece is piece,
    )


def _of_number(indicator: Indicator, what: str, ground: Ground, above: Fraction) -> Wanted:
    """Some units are paid at the price: those above a number."""
    name = indicator.name
    return whole(
        PointKind.TIER,
        name,
        what,
        ground.source,
        lambda seen: name in seen.numbers and seen.numbers[name] > above,
    )


def _of_item(indicator: Indicator, item: Item) -> Wanted:
    return whole(
        PointKind.TIER,
        indicator.name,
        f"{item.name}: price {item.terms.price.written}",
        item.ground.source,
        lambda seen: any(step.inputs[0].number > 0 for step in seen.find("item", item.ground)),
    )


def _of_bands(contract: Contract, indicator: Indicator, terms: Bands) -> Iterator[Wanted]:
    most = most_units(indicator)
    pieces = () if indicator.pays is None or indicator.pays.curve is None else indicator.pays.curve.pieces
    for band in terms.bands:
        piece = next((each for each in pieces if each.grounds[0] is band.ground), None)
        if piece is None or piece.interval.low is None or (most is not None and piece.interval.low >= most):
            continue
        if not can_reach(contract, indicator, piece.interval) or piece.interval.low == piece.interval.high:
            continue
        what = f"{band.side} {write_bound(band.bound, indicator)}: price {band.price.written}"
        if terms.mode is BandMode.VOLUME:
            yield _of_piece(indicator, what, piece, band.ground)
        else:
            yield _of_number(indicator, what, band.ground, piece.interval.low)


def _of_line(contract: Contract, indicator: Indicator, terms: Linear) -> Iterator[Wanted]:
    """Each stretch between two points, and what holds beyond the first and the last."""
    pieces = () if indicator.pays is None or indicator.pays.curve is None else indicator.pays.curve.pieces
    names: list[str] = []
    if terms.low is not Outside.REFUSE:
        names.append(f"outside low: {terms.low}")
    for left, right in pairwise(terms.points):
        names.append(f"{write_bound(left.at, indicator)} .. {write_bound(right.at, indicator)}")
    if terms.high is not Outside.REFUSE:
        names.append(f"outside high: {terms.high}")
    for name, piece in zip(names, pieces, strict=True):
        if can_reach(contract, indicator, piece.interval):
            beyond = piece.interval.low is None or piece.interval.high is None
            yield _of_piece(indicator, name, piece, terms.outside if beyond else piece.grounds[0])
