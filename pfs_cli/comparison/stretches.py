"""Where two curves pay differently, and by how much at most: exact interval algebra, no number is ever tried."""

from collections.abc import Iterator
from fractions import Fraction
from itertools import pairwise
from math import ceil, floor

from pfs_cli.comparison.difference import Extreme, Straight, Stretch
from pfs_cli.comparison.paid import PaidCurve, cuts_of
from pfs_cli.payment.interval import Interval, between
from pfs_cli.record import replace

_NOTHING = Fraction(0)


def find_stretches(old: PaidCurve, new: PaidCurve) -> tuple[Stretch, ...]:
    """The ranges of values on which the two pay differently, from low to high, as long as possible.

    Where the values of both lie apart alike, what holds between them means nothing, and where the amounts slope a range
    goes from the first of the values to the last.
    """
    apart = common_apart(old, new)
    found: list[Stretch] = []
    for interval in _parts(old, new):
        if apart is not None and not holds_any(interval, apart):
            continue
        pieces = old.at(interval.start), new.at(interval.start)
        before, after = (None if piece is None else piece.pays for piece in pieces)
        last = found[-1] if found else None
        if last is not None and (last.old, last.new) == (before, after):
            found[-1] = Stretch(interval=between(last.interval.start, interval.end), old=before, new=after)
        else:
            found.append(Stretch(interval=interval, old=before, new=after))
    return tuple(_from_value_to_value(stretch, apart) for stretch in found if _differs(stretch))


def _from_value_to_value(stretch: Stretch, apart: Fraction | None) -> Stretch:
    """The range without what lies between its values, where that would pay more or less than any of them."""
    if apart is None or not any(paid is not None and paid.slope for paid in (stretch.old, stretch.new)):
        return stretch
    first, last = first_of(stretch.interval, apart), last_of(stretch.interval, apart)
    interval = Interval(low=first, low_closed=first is not None, high=last, high_closed=last is not None)
    return replace(stretch, interval=interval)


def common_apart(old: PaidCurve, new: PaidCurve) -> Fraction | None:
    """How far apart the values of both lie, None where they do not lie apart alike."""
    return old.apart if old.apart == new.apart else None


def _parts(old: PaidCurve, new: PaidCurve) -> Iterator[Interval]:
    """The values that both can have, cut wherever one of the curves is."""
    start = max(old.domain.start, new.domain.start)
    end = min(old.domain.end, new.domain.end)
    cuts = sorted({start, end, *(cut for cut in cuts_of(old) | cuts_of(new) if start < cut < end)})
    yield from (between(low, high) for low, high in pairwise(cuts))


def _differs(stretch: Stretch) -> bool:
    old, new = stretch.old, stretch.new
    if old is None or new is None:
        return old is not new
    interval = stretch.interval
    if interval.low is not None and interval.low == interval.high:
        return old.earn(interval.low) != new.earn(interval.low)
    return (old.intercept, old.slope) != (new.intercept, new.slope)


def first_of(interval: Interval, apart: Fraction) -> Fraction | None:
    """The lowest multiple of `apart` in an interval, as far as its lower end goes; None where it has no lower end."""
    if interval.low is None:
        return None
    steps = interval.low / apart
    return (ceil(steps) if interval.low_closed else floor(steps) + 1) * apart


def last_of(interval: Interval, apart: Fraction) -> Fraction | None:
    """The highest multiple of `apart` in an interval, as far as its upper end goes; None where it has no upper end."""
    if interval.high is None:
        return None
    steps = interval.high / apart
    return (floor(steps) if interval.high_closed else ceil(steps) - 1) * apart


def holds_any(interval: Interval, apart: Fraction) -> bool:
    """Whether any multiple of `apart` lies in the interval."""
    first = first_of(interval, apart)
    return first is None or interval.holds(first)


def find_extremes(
    stretches: tuple[Stretch, ...], apart: Fraction | None
) -> tuple[Extreme | None, Extreme | None]:
    """The most that the newer pays above the older, and the most below it; None where there is no end to it."""
    most = least = Extreme(amount=_NOTHING, at=_NOTHING)
    unbounded_up = unbounded_down = False
    for stretch in stretches:
        if stretch.old is None or stretch.new is None:
            continue
        up, down = _endless(stretch)
        unbounded_up, unbounded_down = unbounded_up or up, unbounded_down or down
        for extreme in _ends(stretch, apart):
            if _beats(extreme.amount, most.amount, extreme, most):
                most = extreme
            if _beats(-extreme.amount, -least.amount, extreme, least):
                least = extreme
    return (None if unbounded_up else most), (None if unbounded_down else least)


def _beats(amount: Fraction, best: Fraction, found: Extreme, known: Extreme) -> bool:
    """Whether an extreme is greater, or as great and reached where the known one is only approached."""
    return amount > best or (amount == best > 0 and found.reached and not known.reached)


def _endless(stretch: Stretch) -> tuple[bool, bool]:
    """Whether the difference grows, and whether it falls, without end."""
    interval, slope = stretch.interval, _slope(stretch)
    up = (interval.high is None and slope > 0) or (interval.low is None and slope < 0)
    down = (interval.high is None and slope < 0) or (interval.low is None and slope > 0)
    return up, down


def _slope(stretch: Stretch) -> Fraction:
    return _both(stretch)[1].slope - _both(stretch)[0].slope


def _both(stretch: Stretch) -> tuple[Straight, Straight]:
    if stretch.old is None or stretch.new is None:
        raise TypeError(stretch)
    return stretch.old, stretch.new


def _ends(stretch: Stretch, apart: Fraction | None) -> Iterator[Extreme]:
    """The difference at both ends of a stretch: at the end itself where it belongs to it, or approached."""
    old, new = _both(stretch)
    interval = stretch.interval
    ends = (
        (interval.low, interval.low_closed),
        (interval.high, interval.high_closed),
    )
    if apart is not None:
        ends = ((first_of(interval, apart), True), (last_of(interval, apart), True))
    if ends[0][0] is None and ends[1][0] is None:
        ends = ((_NOTHING, True), (None, False))
    for (end, closed), side in zip(ends, (1, -1), strict=True):
        if end is not None:
            yield Extreme(amount=new.earn(end) - old.earn(end), at=end, side=0 if closed else side)
