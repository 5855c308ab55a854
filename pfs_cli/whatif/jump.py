"""Where roundings before a limit still move a payment that would not move without them.

An amount that is rounded to 7 yen passes a maximum of 260 later than the amount itself: it is 259 for a while.
"""

from collections.abc import Iterator
from fractions import Fraction
from math import floor

from pfs_cli.contract import Rounding
from pfs_cli.money import Mode
from pfs_cli.record import Record
from pfs_cli.whatif.moved import Moved, Point
from pfs_cli.whatif.trend import Trend, fit
from pfs_cli.whatif.turning import NoExactTurningError
from pfs_cli.workings import Step, walk

_QUARTERS = (Fraction(1, 4), Fraction(1, 2), Fraction(3, 4))
_HALF = Fraction(1, 2)


class _Stairs(Record):
    """An amount that moves along a trend and is rounded: step `number` begins where it is number x to - short."""

    trend: Trend
    to: Fraction
    short: Fraction

    def number(self, x: Fraction) -> int:
        """The step on which the amount lies at x."""
        return floor(((self.trend.at(x) or Fraction(0)) + self.short) / self.to)

    def begin(self, number: Fraction) -> Fraction:
        """Where a step begins; between two whole numbers a place on the step."""
        found = self.trend.root(number * self.to - self.short)
        if found is None:
            raise NoExactTurningError
        return found


def find_jumps(moved: Moved, low: Fraction, high: Fraction) -> tuple[Fraction, ...]:
    """The numbers in the open range at which the rounded payment jumps though the payment before roundings is flat."""
    places = tuple(low + (high - low) * part for part in _QUARTERS)
    points = tuple(map(moved.point, places))
    if any(point.problem is not None for point in points):
        return ()
    stairs = tuple(_find_stairs(places, points))
    if not stairs:
        return ()
    if len(stairs) > 1:
        if len({point.payment for point in (*points, *map(moved.point, _near_ends(low, high)))}) > 1:
            raise NoExactTurningError
        return ()
    return tuple(sorted(_search(moved, stairs[0], low, high)))


def _near_ends(low: Fraction, high: Fraction) -> tuple[Fraction, Fraction]:
    hair = (high - low) / 10**9
    return low + hair, high - hair


def _search(moved: Moved, stairs: _Stairs, low: Fraction, high: Fraction) -> Iterator[Fraction]:
    """Halves the steps between the ends until the payment is the same at both ends of each part.

    One amount moves and all behind it is rounding, limits and sums, so that the payment only rises or only falls.
    """
    first, last = sorted((stairs.number(low), stairs.number(high)))
    ends = (low, high) if stairs.number(low) <= stairs.number(high) else (high, low)

    def place(number: int) -> Fraction:
        begin = ends[0] if number == first else stairs.begin(Fraction(number))
        end = ends[1] if number == last else stairs.begin(Fraction(number + 1))
        return begin + (end - begin) * _HALF

    pending = [(first, last)]
    while pending:
        start, end = pending.pop()
        if start == end or place(start) == place(end):
            continue
        if moved.point(place(start)).payment == moved.point(place(end)).payment:
            continue
        if end - start == 1:
            cut = stairs.begin(Fraction(end))
            if low < cut < high:
                yield cut
            continue
        middle = (start + end) // 2
        pending += [(start, middle), (middle, end)]


def _find_stairs(places: tuple[Fraction, ...], points: tuple[Point, ...]) -> Iterator[_Stairs]:
    """The amounts that move and are rounded first on their way to the payment."""
    first, *others = [tuple(_first_roundings(point)) for point in points]
    if any(len(each) != len(first) for each in others):
        raise NoExactTurningError
    for (step, rounding), *more in zip(first, *others, strict=True):
        numbers = [each.inputs[0].number for each in (step, *(other for other, _ in more))]
        if len(set(numbers)) == 1:
            continue
        to, half = rounding.to.value, rounding.mode in (Mode.HALF_UP, Mode.HALF_EVEN)
        yield _Stairs(
            trend=fit(tuple(zip(places, numbers, strict=True))),  # type: ignore[arg-type]  # three of each
            to=to,
            short=to / 2 if half else Fraction(0),
        )


def _first_roundings(point: Point) -> Iterator[tuple[Step, Rounding]]:
    """The roundings of amounts that no other rounding comes before, in the order of the computation."""
    for settlement in point.settlements:
        contract = settlement.contract
        own = (payer.rounding for payer in contract.payers if payer.rounding is not None)
        known = {id(each.ground): each for each in (*contract.payment.rounding, *own)}
        rounded: set[int] = set()
        for step in walk(settlement.total, *(part.amount for part in settlement.parts)):
            after = any(id(below) in rounded for below in step.inputs)
            if step.rule == "rounding" and not after:
                yield step, known[id(step.grounds[0])]
            if step.rule == "rounding" or after:
                rounded.add(id(step))
