"""One result over a range: the stretches on which the payment stays or moves in one way, and none between them.

Where a stretch ends is found exactly (`turning`); what is paid at its ends is settled by the engine on the contract's
own terms, roundings and all. Where the two do not agree the stretch is halved.
"""

from collections.abc import Iterator
from fractions import Fraction
from itertools import pairwise
from math import ceil, floor

from pfs_cli.record import Record, field, replace
from pfs_cli.whatif.jump import find_jumps
from pfs_cli.whatif.lever import Lever
from pfs_cli.whatif.moved import Moved, Point
from pfs_cli.whatif.run import find_runs
from pfs_cli.whatif.trend import Trend
from pfs_cli.whatif.turning import (
    MOST_TURNINGS,
    NoExactTurningError,
    TooManyTurningsError,
    find_turnings,
)

_NOTHING = Fraction(0)
_QUARTERS = (Fraction(1, 4), Fraction(1, 2), Fraction(3, 4))


class Stretch(Record):
    """Numbers of the lever on which every line keeps its level, and the payment stays or moves in one way.

    From `low` to `high`, which belong to it where they are closed; of a counted lever both do. `first` and `last` are
    settled: at the ends, or within where an end is open. `trends` are the payment and then each line before roundings,
    None where nothing can be paid.
    """

    low: Fraction
    low_closed: bool
    high: Fraction
    high_closed: bool
    first: Point
    last: Point
    trends: tuple[Trend, ...] | None = field(compare=False)

    @property
    def is_single(self) -> bool:
        """Whether it is one number."""
        return self.low == self.high

    @property
    def is_flat(self) -> bool:
        """Whether the payment is the same all along."""
        return self.trends is None or self.trends[0].is_flat

    def holds(self, number: Fraction) -> bool:
        """Whether a number lies in it."""
        above = self.low < number or (self.low_closed and self.low == number)
        return above and (number < self.high or (self.high_closed and self.high == number))

    def paid_at_low(self) -> Fraction | None:
        """The payment at the low end; where that is open and the payment moves, what it comes near."""
        return self._paid(self.first, self.low, closed=self.low_closed)

    def paid_at_high(self) -> Fraction | None:
        """The payment at the high end, or what it comes near."""
        return self._paid(self.last, self.high, closed=self.high_closed)

    def _paid(self, point: Point, number: Fraction, *, closed: bool) -> Fraction | None:
        if closed or self.is_flat or self.trends is None:
            return point.payment
        return self.trends[0].at(number)

    def line_at(self, line: int, *, high: bool) -> Fraction | None:
        """The amount of a line at an end, as `paid_at_low` and `paid_at_high`."""
        if self.trends is None:
            return None
        point, number = (self.last, self.high) if high else (self.first, self.low)
        trend = self.trends[line + 1]
        closed = self.high_closed if high else self.low_closed
        if closed or trend.is_flat:
            return point.amounts[line]
        return trend.at(number)


class Varied(Record):
    """A lever over a range, in stretches from low to high, and the steps that are asked for besides.

    `lines` are the period and the name of each line; `start` is what is paid where the lever stands, `today` what
    differences are taken from.
    """

    lever: Lever
    lines: tuple[tuple[str, str], ...]
    stretches: tuple[Stretch, ...]
    steps: tuple[Point, ...]
    start: Fraction
    today: Fraction


def find_stretches(moved: Moved, low: Fraction, high: Fraction) -> tuple[Stretch, ...]:
    """The stretches of a lever from `low` to `high` (whole for a counted one).

    Raises TooManyTurningsError or NoExactTurningError where they cannot be told.
    """
    if moved.lever.words:
        return tuple(_single(moved, number) for number in _wholes(low, high))
    made = _of_count(moved, int(low), int(high)) if moved.lever.counted else _cut(moved, low, high)
    found: list[Stretch] = []
    for stretch in made:
        joined = _join(found[-1], stretch) if found else None
        if joined is None:
            found.append(stretch)
        else:
            found[-1] = joined
        if len(found) > MOST_TURNINGS:
            raise TooManyTurningsError
    return tuple(_join_singles(moved, found) if moved.lever.counted else found)


def _wholes(low: Fraction, high: Fraction) -> Iterator[Fraction]:
    return (Fraction(number) for number in range(ceil(low), floor(high) + 1))


def _cut(moved: Moved, low: Fraction, high: Fraction) -> Iterator[Stretch]:
    """Each number at which the payment may bend or jump by itself, and what lies between two of them."""
    turnings = find_turnings(moved.decide, low, high)
    for start, end in pairwise((*turnings, turnings[-1])):
        yield _single(moved, start)
        if start != end:
            yield from _between(moved, start, end)


def _of_count(moved: Moved, low: int, high: int) -> Iterator[Stretch]:
    """The runs of whole numbers."""
    for first, last in find_runs(moved.decide, low, high):
        if first == last:
            yield _single(moved, Fraction(first))
            continue
        ends = (Fraction(first), Fraction(last))
        places = (ends[0], Fraction((first + last) // 2), ends[1])
        yield from _whole_numbers(moved, *ends, moved.trends(places))


def _join_singles(moved: Moved, found: list[Stretch]) -> Iterator[Stretch]:
    """Three numbers and more, each by itself, that lie on one line, as one stretch."""
    run: list[Stretch] = []
    for stretch in found:
        if run and not _continues(moved, run, stretch):
            yield from _as_one(moved, run)
            run = []
        run.append(stretch)
    yield from _as_one(moved, run)


def _continues(moved: Moved, run: list[Stretch], stretch: Stretch) -> bool:
    """Whether the numbers of the run and one more lie on a line with one level."""
    if any(not each.is_single or each.trends is None for each in (*run, stretch)):
        return False
    if run[-1].first.levels != stretch.first.levels:
        return False
    if len(run) == 1:
        return True
    trends = moved.trends((run[0].low, run[1].low, stretch.low))
    return trends is not None and all(trend.is_straight for trend in trends) and not trends[0].is_flat


def _as_one(moved: Moved, run: list[Stretch]) -> Iterator[Stretch]:
    places = (run[0].low, run[len(run) // 2].low, run[-1].low)
    if len(run) < len(places) or not moved.agrees(places, moved.trends(places)):
        yield from run
        return
    yield replace(run[0], high=run[-1].high, last=run[-1].last, trends=moved.trends(places))


def _inside(low: Fraction, high: Fraction) -> tuple[Fraction, ...]:
    return tuple(low + (high - low) * part for part in _QUARTERS)


def _between(moved: Moved, low: Fraction, high: Fraction) -> Iterator[Stretch]:
    """The open range on its trends; where roundings before a limit make a flat one jump, cut at these jumps."""
    trends = moved.trends(_inside(low, high))
    cuts: tuple[Fraction, ...] = ()
    if trends is not None and trends[0].is_flat:
        cuts = find_jumps(moved, low, high)
    for start, end in pairwise((low, *cuts, high)):
        if start != low:
            yield _single(moved, start)
        places = _inside(start, end)
        if not moved.agrees(places, trends):
            raise NoExactTurningError
        yield Stretch(
            low=start,
            low_closed=False,
            high=end,
            high_closed=False,
            first=moved.point(places[0]),
            last=moved.point(places[-1]),
            trends=trends,
        )


def _whole_numbers(
    moved: Moved, first: Fraction, last: Fraction, trends: tuple[Trend, ...] | None
) -> Iterator[Stretch]:
    """The whole numbers from first to last on the trends; where settling says otherwise in halves, at last singly."""
    middle = Fraction((first + last) // 2)
    if first == last:
        yield _single(moved, first)
    elif moved.agrees((first, middle, last), trends):
        yield Stretch(
            low=first,
            low_closed=True,
            high=last,
            high_closed=True,
            first=moved.point(first),
            last=moved.point(last),
            trends=trends,
        )
    else:
        yield from _whole_numbers(moved, first, middle, trends)
        yield from _whole_numbers(moved, middle + 1, last, trends)


def _single(moved: Moved, number: Fraction) -> Stretch:
    point = moved.point(number)
    return Stretch(
        low=number,
        low_closed=True,
        high=number,
        high_closed=True,
        first=point,
        last=point,
        trends=None if point.problem is not None else moved.constant(number),
    )


def _join(before: Stretch, after: Stretch) -> Stretch | None:
    """The two as one, None where they are not of a kind."""
    trends = _trends_of_both(before, after)
    if before.trends is None and after.trends is None:
        same = before.last.refusal == after.first.refusal
    else:
        same = trends is not None and before.last.levels == after.first.levels
        if same and trends is not None and trends[0].is_flat:
            same = before.last.payment == after.first.payment
    if not same:
        return None
    return replace(before, high=after.high, high_closed=after.high_closed, last=after.last, trends=trends)


def _trends_of_both(before: Stretch, after: Stretch) -> tuple[Trend, ...] | None:
    """The trends that go through both, None where there are none."""
    if before.trends is None or after.trends is None:
        return None
    if before.is_single and not after.is_single:
        return after.trends if _goes_through(after.trends, before) else None
    if after.is_single and not before.is_single:
        return before.trends if _goes_through(before.trends, after) else None
    return before.trends if before.trends == after.trends else None


def _goes_through(trends: tuple[Trend, ...], single: Stretch) -> bool:
    values = tuple(trend.q for trend in single.trends or ())
    return tuple(trend.at(single.low) for trend in trends) == values
