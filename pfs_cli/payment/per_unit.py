"""Per unit: a price for each person, case, percent or point; item by item; or at the prices of bands."""

from enum import StrEnum
from fractions import Fraction

from pfs_cli.bound import Amount, Bound, Side
from pfs_cli.payment.curve import Curve, Piece
from pfs_cli.payment.interval import Interval, common_part
from pfs_cli.payment.tiers import number_of, reach
from pfs_cli.record import Record, field
from pfs_cli.source import Ground

_NOT_NEGATIVE = Interval(low=Fraction(0), low_closed=True)


class ShareOfUnits(Record):
    """A limit on units that is a share of the units achieved by indicators, cut to whole ones: a limit on the mix."""

    share: Amount
    indicators: tuple[str, ...]
    ground: Ground


UpTo = Amount | ShareOfUnits


class UnitPrice(Record):
    """One price for each unit up to `up_to` units, nothing below zero.

    `size` is one unit in the indicator's own numbers: 1 of a count, 1/100 of percent and points. `once_per_person`
    counts a person's claims once over the term.
    """

    price: Amount
    size: Fraction
    up_to: UpTo | None
    once_per_person: bool = False
    ground: Ground

    def build_curve(self) -> Curve:
        """The curve in the indicator's own numbers: nothing, then rising, then flat where units are limited."""
        slope = self.price.value / self.size
        up_to = self.up_to if isinstance(self.up_to, Amount) else None
        top = None if up_to is None else up_to.value * self.size
        rising = Interval(low=Fraction(0), low_closed=True, high=top, high_closed=top is not None)
        pieces = [_nothing_below_zero(self.ground)]
        pieces.append(
            Piece(
                interval=rising,
                intercept=Fraction(0),
                slope=slope,
                written=self.price.written,
                grounds=(self.ground, self.price.ground),
            )
        )
        if up_to is not None and top is not None:
            pieces.append(
                Piece(
                    interval=Interval(low=top),
                    intercept=slope * top,
                    written=self.price.written,
                    grounds=(self.ground, up_to.ground),
                )
            )
        return Curve(pieces=tuple(pieces))


class Item(Record):
    """One row of a rate card: counted by itself, at its own price."""

    name: str
    label: str | None
    terms: UnitPrice
    ground: Ground
    curve: Curve = field(init=False, compare=False)

    def __post_init__(self) -> None:
        self.derive("curve", self.terms.build_curve())


class RateCard(Record):
    """Items whose counts add up to the indicator's value.

    In a `ladder` no item counts more units than the one before it: an instalment ends with the success. `up_to`
    limits the units of all items together, taken in the order of the items. `once_per_person` counts an item once a
    person over the term.
    """

    items: tuple[Item, ...]
    ladder: bool
    up_to: UpTo | None
    once_per_person: bool = False
    ground: Ground


class BandMode(StrEnum):
    """Step by step: each unit at the price of its own band; or all units at the price of the band reached."""

    GRADUATED = "graduated"
    VOLUME = "volume"


class Band(Record):
    """A range of units and the price of one unit in it."""

    side: Side
    bound: Bound
    price: Amount
    ground: Ground


class Bands(Record):
    """Bands in order of value, counted from zero, and how their prices apply."""

    bands: tuple[Band, ...]
    mode: BandMode
    size: Fraction
    up_to: UpTo | None
    once_per_person: bool = False
    ground: Ground

    def build_curve(self) -> Curve:
        """The curve in the indicator's own numbers; `up_to` is a limit on the units before they are looked up."""
        pieces = [_nothing_below_zero(self.ground)]
        reached = Fraction(0)
        below: tuple[Ground, ...] = ()
        intervals = reach(tuple((band.side, number_of(band.bound)) for band in self.bands))
        for band, whole in zip(self.bands, intervals, strict=True):
            interval = common_part(whole, _NOT_NEGATIVE)
            if interval is None or interval.low is None:
                continue
            own = (band.ground, band.price.ground, band.bound.ground)
            slope = band.price.value / self.size
            intercept = reached - slope * interval.low if self.mode is BandMode.GRADUATED else Fraction(0)
            pieces.append(
                Piece(
                    interval=interval,
                    intercept=intercept,
                    slope=slope,
                    written=band.price.written,
                    grounds=(*own, *below),
                )
            )
            if interval.high is not None:
                reached += slope * (interval.high - interval.low)
            if self.mode is BandMode.GRADUATED:
                below = (*below, *own)
        return Curve(pieces=tuple(pieces))


def _nothing_below_zero(ground: Ground) -> Piece:
    return Piece(interval=Interval(high=Fraction(0)), intercept=Fraction(0), written="0", grounds=(ground,))
