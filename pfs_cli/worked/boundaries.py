"""The boundaries of lines and conditions: seen when one example lies exactly on it and one just on the other side.

On the other side lies, of a count or a value that is rounded before it decides, the neighbouring value; of any other
value one of the neighbouring tier, or in a condition any on that side.
"""

from collections.abc import Iterator
from fractions import Fraction

from pfs_cli.contract import Contract, Indicator
from pfs_cli.coverage import PointKind, Side
from pfs_cli.measure.terms import Met
from pfs_cli.notation import write_value
from pfs_cli.payment.boundary import Kind, Threshold, find_thresholds
from pfs_cli.payment.curve import Curve, Piece
from pfs_cli.payment.interval import Interval
from pfs_cli.payment.neighbours import Neighbours
from pfs_cli.payment.trigger import Trigger
from pfs_cli.source import Source
from pfs_cli.worked.cells import can_reach
from pfs_cli.worked.seen import Seen
from pfs_cli.worked.tiers import most_units
from pfs_cli.worked.wanted import Test, Wanted

_WRITTEN = (Kind.TIER, Kind.POINT, Kind.BAND)
"""What makes a boundary by itself; where a limit begins to cut is shown by the limit."""

_Sides = tuple[tuple[Side, Test], ...]


def find_boundaries(contract: Contract, indicator: Indicator) -> Iterator[Wanted]:
    """A point for each boundary of the indicator's line that a value can lie on or beside."""
    curve = None if indicator.pays is None else indicator.pays.curve
    if curve is None:
        return
    most = most_units(indicator)
    for table in find_thresholds(contract, indicator):
        for threshold in table.thresholds:
            if not any(kind in _WRITTEN for kind in threshold.kinds):
                continue
            if most is None or threshold.number < most:
                sides = tuple(_sides_of_line(contract, indicator, curve, threshold))
                if len(sides) > 1:
                    yield _point(indicator, threshold.number, sides, threshold.grounds[0].source)


def find_bound(contract: Contract, trigger: Trigger) -> Wanted | None:
    """The point of a bound that a condition asks for; None where nothing changes at it."""
    sides = tuple(_sides_of_condition(contract, trigger))
    if len(sides) == 1 or len({trigger.below, trigger.at, trigger.above} - {None}) == 1:
        return None
    return _point(trigger.asked, trigger.number, sides, trigger.grounds[0].source)


def _point(indicator: Indicator, number: Fraction, sides: _Sides, source: Source) -> Wanted:
    return Wanted(
        kind=PointKind.BOUNDARY,
        subject=indicator.name,
        what=write_value(number, indicator.unit, indicator.noun),
        sides=sides,
        source=source,
    )


def _sides_of_line(
    contract: Contract, indicator: Indicator, curve: Curve, threshold: Threshold
) -> Iterator[tuple[Side, Test]]:
    name, values = indicator.name, _possible(contract, indicator, threshold.values)
    if values.at is not None:
        yield Side.AT, lambda seen: seen.numbers.get(name) == threshold.number
    if values.apart is not None:
        starts = any(each.interval.start == (0, threshold.number, 0) for each in curve.pieces)
        yield from _neighbours(name, values, below=starts or values.at is None, looked_up=True)
        return
    here = curve.at(threshold.number)
    for position, piece in enumerate(curve.pieces):
        beside = any(
            curve.pieces[at] is here for at in (position - 1, position + 1) if 0 <= at < len(curve.pieces)
        )
        if piece is here or not beside:
            continue
        if piece.interval.high == threshold.number and values.below is not None:
            yield Side.BELOW, _reaches(name, piece)
        elif piece.interval.low == threshold.number and values.above is not None:
            yield Side.ABOVE, _reaches(name, piece)


def _reaches(name: str, piece: Piece) -> Test:
    return lambda seen: name in seen.numbers and piece.interval.holds(seen.numbers[name])


def _sides_of_condition(contract: Contract, trigger: Trigger) -> Iterator[tuple[Side, Test]]:
    name, number = trigger.asked.name, trigger.number
    values = _possible(contract, trigger.asked, trigger.values)
    if values.at is not None:
        yield Side.AT, lambda seen: _value(seen, name) == number
    below = trigger.at is None or (trigger.below is not None and trigger.below is not trigger.at)
    if values.apart is not None:
        yield from _neighbours(name, values, below=below, looked_up=False)
        return
    if below and trigger.below is not None:
        yield Side.BELOW, lambda seen: _lies(seen, name, number, below=True)
    if trigger.above is not None and trigger.above is not trigger.at:
        yield Side.ABOVE, lambda seen: _lies(seen, name, number, below=False)


def _possible(contract: Contract, indicator: Indicator, values: Neighbours) -> Neighbours:
    """The neighbours that can occur: a number of conditions that never hold together is none."""
    if not isinstance(indicator.measure, Met):
        return values
    below, at, above = (
        value
        if value is not None
        and can_reach(contract, indicator, Interval(low=value, low_closed=True, high=value, high_closed=True))
        else None
        for value in (values.below, values.at, values.above)
    )
    return Neighbours(below=below, at=at, above=above, apart=values.apart)


def _neighbours(
    name: str, values: Neighbours, *, below: bool, looked_up: bool
) -> Iterator[tuple[Side, Test]]:
    """The neighbouring value on the other side; on both sides of a number that no value can have."""

    def test(number: Fraction) -> Test:
        return lambda seen: (seen.numbers.get(name) if looked_up else _value(seen, name)) == number

    if values.below is not None and below:
        yield Side.BELOW, test(values.below)
    if values.above is not None and (values.at is None or not below):
        yield Side.ABOVE, test(values.above)


def _value(seen: Seen, name: str) -> Fraction | None:
    step = seen.values.get(name)
    return None if step is None or isinstance(step.value, str) else step.value


def _lies(seen: Seen, name: str, number: Fraction, *, below: bool) -> bool:
    value = _value(seen, name)
    return value is not None and (value < number if below else value > number)
