"""Where an indicator's line bends or jumps: what it pays just below each threshold, at it and just above it.

Computed from the one curve of the line, after the line's own floor and cap, before any rounding of the line and as if
what the line requires held. Of a rate card each item is looked at by itself, as if the others had no units.
"""

from collections.abc import Iterator
from enum import StrEnum
from fractions import Fraction

from pfs_cli.bound import Amount
from pfs_cli.contract import Contract, Indicator, Pays, Printed
from pfs_cli.measure.domain import domain_of
from pfs_cli.money import Mode, round_exact
from pfs_cli.payment.curve import Curve
from pfs_cli.payment.interval import Interval
from pfs_cli.payment.linear import Linear
from pfs_cli.payment.neighbours import Neighbours, neighbours_of, reaches
from pfs_cli.payment.per_unit import Bands, RateCard, UnitPrice
from pfs_cli.payment.tiers import Tiers, number_of
from pfs_cli.record import Record
from pfs_cli.source import Ground
from pfs_cli.unit import Unit


class Kind(StrEnum):
    """What makes a threshold: a tier, a point of a line, a band, the most units paid, the line's floor or its cap."""

    TIER = "tier"
    POINT = "point"
    BAND = "band"
    UP_TO = "up_to"
    FLOOR = "floor"
    CAP = "cap"


class Threshold(Record):
    """One threshold of a line: what makes it, where it lies, and the line's amounts around it in the main unit.

    An amount is None where the value cannot occur or the contract refuses it. `step` is what crossing the threshold
    changes: from the last value before it to the first behind it. `reached` is the value, before it is rounded for
    comparing, from which on the threshold counts as crossed, with whether that very value is enough; None where the
    exact value decides.
    """

    kinds: tuple[Kind, ...]
    values: Neighbours
    number: Fraction
    below: Fraction | None
    at: Fraction | None
    above: Fraction | None
    step: Fraction | None
    reached: tuple[Fraction, bool] | None
    grounds: tuple[Ground, ...]


class ThresholdTable(Record):
    """The thresholds of a line in order of value, or of one item of a rate card."""

    indicator: Indicator
    item: str | None
    thresholds: tuple[Threshold, ...]


class _Line(Record):
    """A curve as the line pays it: units limited, shares times their whole, floor and cap applied."""

    domain: Interval
    curve: Curve
    whole: Fraction
    most_units: Fraction | None
    pays: Pays

    def earn(self, number: Fraction, side: int) -> Fraction | None:
        """What is paid at the number (side 0), or where it is approached from below (-1) or from above (1)."""
        if self.most_units is not None and (number, side) > (self.most_units, 0):
            number, side = self.most_units, 0
        for piece in self.curve.pieces:
            if reaches(piece.interval, number, side):
                return self.limit(piece.earn(number) * self.whole)
        return None

    def limit(self, amount: Fraction) -> Fraction:
        """The amount, at least the floor and at most the cap."""
        if self.pays.floor is not None:
            amount = max(amount, self.pays.floor.value)
        return amount if self.pays.cap is None else min(amount, self.pays.cap.value)


def find_thresholds(contract: Contract, indicator: Indicator) -> tuple[ThresholdTable, ...]:
    """The tables of thresholds of an indicator: one, of a rate card one for each item that has any."""
    pays = indicator.pays
    if pays is None or indicator.unit is Unit.VERDICT:
        return ()
    domain = domain_of(indicator, contract.cohorts)
    if isinstance(pays.terms, RateCard):
        tables = tuple(
            ThresholdTable(
                indicator=indicator,
                item=item.name,
                thresholds=_thresholds(
                    indicator,
                    pays,
                    item.terms,
                    _Line(domain=domain, curve=item.curve, whole=Fraction(1), most_units=None, pays=pays),
                ),
            )
            for item in pays.terms.items
        )
    else:
        if pays.curve is None:
            raise TypeError(pays.terms)
        whole = None if pays.share_of is None else contract.payment.whole(pays.share_of)
        line = _Line(
            domain=domain,
            curve=pays.curve,
            whole=Fraction(1) if whole is None else whole.value,
            most_units=_most_units(pays.terms),
            pays=pays,
        )
        tables = (
            ThresholdTable(
                indicator=indicator, item=None, thresholds=_thresholds(indicator, pays, pays.terms, line)
            ),
        )
    return tuple(table for table in tables if table.thresholds)


def _most_units(terms: Tiers | Linear | UnitPrice | Bands) -> Fraction | None:
    """The most units paid, in the indicator's own numbers; a limit that is a share of other units is no number yet."""
    if isinstance(terms, UnitPrice | Bands) and isinstance(terms.up_to, Amount):
        return terms.up_to.value * terms.size
    return None


def _thresholds(
    indicator: Indicator, pays: Pays, terms: Tiers | Linear | UnitPrice | Bands, line: _Line
) -> tuple[Threshold, ...]:
    found: dict[Fraction, list[tuple[Kind, tuple[Ground, ...]]]] = {}
    for number, kind, grounds in (*_written(terms), *_limited(pays, line)):
        found.setdefault(number, []).append((kind, grounds))
    made = (_threshold(indicator, line, number, found[number]) for number in sorted(found))
    return tuple(threshold for threshold in made if _parts_values(threshold))


def _parts_values(threshold: Threshold) -> bool:
    """Whether there is anything to cross: at the end of what can occur nothing changes, and nothing need be shown."""
    values = threshold.values
    return (values.below is not None or threshold.at != threshold.above) and (
        values.above is not None or threshold.at != threshold.below
    )


def _written(
    terms: Tiers | Linear | UnitPrice | Bands,
) -> Iterator[tuple[Fraction, Kind, tuple[Ground, ...]]]:
    """The thresholds that the terms write: each bound and point, and the most units."""
    match terms:
        case Tiers(tiers=tiers):
            for tier in tiers:
                yield number_of(tier.bound), Kind.TIER, (tier.ground, tier.bound.ground)
        case Linear(points=points):
            for point in points:
                yield number_of(point.at), Kind.POINT, (point.ground, point.at.ground)
        case Bands(bands=bands):
            for band in bands:
                if number_of(band.bound) > 0:
                    yield number_of(band.bound), Kind.BAND, (band.ground, band.bound.ground)
    if isinstance(terms, UnitPrice | Bands) and isinstance(terms.up_to, Amount):
        yield terms.up_to.value * terms.size, Kind.UP_TO, (terms.up_to.ground,)


def most_of(contract: Contract, indicator: Indicator) -> Fraction | None:
    """The most that the indicator's line can pay, in the main unit; None where nothing limits it."""
    pays = indicator.pays
    if pays is None:
        return Fraction(0)
    if isinstance(pays.terms, RateCard):
        each = [item.curve.supremum for item in pays.terms.items]
        best = None if None in each else sum((most for most in each if most is not None), Fraction(0))
    else:
        best = None if pays.curve is None else pays.curve.supremum
    whole = None if pays.share_of is None else contract.payment.whole(pays.share_of)
    if best is None:
        return None if pays.cap is None else pays.cap.value
    best = best if whole is None else best * whole.value
    return best if pays.cap is None else min(best, pays.cap.value)


def _limited(pays: Pays, line: _Line) -> Iterator[tuple[Fraction, Kind, tuple[Ground, ...]]]:
    """Where a sloping piece meets the line's floor or cap."""
    for kind, limit in ((Kind.FLOOR, pays.floor), (Kind.CAP, pays.cap)):
        for piece in line.curve.pieces:
            slope = piece.slope * line.whole
            if limit is None or not slope:
                continue
            number = (limit.value - piece.intercept * line.whole) / slope
            within = piece.interval.holds(number) and number != piece.interval.low
            if within and (line.most_units is None or number <= line.most_units):
                yield number, kind, (limit.ground,)


def _threshold(
    indicator: Indicator, line: _Line, number: Fraction, made: list[tuple[Kind, tuple[Ground, ...]]]
) -> Threshold:
    values = neighbours_of(indicator, number, line.domain)
    below, at, above = (
        None if value is None else line.earn(value, side if values.apart is None else 0)
        for value, side in ((values.below, -1), (values.at, 0), (values.above, 1))
    )
    starts_here = any(
        piece.interval.low == number and piece.interval.low_closed for piece in line.curve.pieces
    )
    if values.apart is None or values.at is None:
        before = below if values.below is not None else at
        after = above if values.above is not None else at
    else:
        before, after = (below, at) if starts_here else (at, above)
    return Threshold(
        kinds=tuple(dict.fromkeys(kind for kind, _ in made)),
        values=values,
        number=number,
        below=below,
        at=at,
        above=above,
        step=None if before is None or after is None else after - before,
        reached=_reached(indicator, values, at_it=starts_here or _bends(line, number, made)),
        grounds=tuple(dict.fromkeys(ground for _, grounds in made for ground in grounds)),
    )


def _bends(line: _Line, number: Fraction, made: list[tuple[Kind, tuple[Ground, ...]]]) -> bool:
    """Whether the line only bends there, so that what holds behind the threshold holds at it already."""
    begins = any(kind in (Kind.TIER, Kind.BAND) for kind, _ in made)
    return not begins and line.earn(number, 0) == line.earn(number, 1)


def _reached(indicator: Indicator, values: Neighbours, *, at_it: bool) -> tuple[Fraction, bool] | None:
    """The unrounded value from which on the threshold is crossed: by the value at it, or by the first one behind it."""
    first = values.at if values.at is not None and at_it else values.above
    return None if indicator.compare is None or first is None else first_rounded_to(first, indicator.compare)


def first_rounded_to(value: Fraction, compare: Printed) -> tuple[Fraction, bool]:
    """From which number on the rounding before comparing gives at least the value, a multiple of what it rounds to.

    The second says whether that very number is enough, or only what lies above it.
    """

    def rounds_up(number: Fraction) -> bool:
        return round_exact(number, compare.to, compare.mode) >= value

    if compare.mode in (Mode.DOWN, Mode.UP):
        before = value - compare.to
        return (before, False) if rounds_up(before + compare.to / 2) else (value, True)
    half = value - compare.to / 2
    return half, rounds_up(half)
