"""Every number of a result, within a range, at which the payment may bend or jump, found exactly."""

from collections.abc import Callable, Iterator
from fractions import Fraction
from itertools import pairwise
from math import ceil, floor

from pfs_cli.whatif.decision import Decision
from pfs_cli.whatif.trend import Samples, Trend, fit

MOST_TURNINGS = 3_000
"""More rows than these nobody reads."""
_DEEPEST = 200
_FINEST = 10**80
"""No bound that is a fraction has more digits than what is written makes; more are the steps towards a root of 2."""
Decide = Callable[[Fraction], tuple[Decision, ...]]


class TooManyTurningsError(Exception):
    """There are more bounds in the range than can be shown."""


class NoExactTurningError(Exception):
    """A bound lies where no fraction is: the result enters the payment in a way that no straight line follows."""


def find_turnings(decide: Decide, low: Fraction, high: Fraction) -> tuple[Fraction, ...]:
    """The ends of the range and, between them in order, every number at which a decision may come out otherwise.

    `decide` gives the decisions at a number, in the order in which each is straight between the bounds of those before
    it. Some of the numbers found change nothing.
    """
    found = {low, high}
    pending = [(low, high, 0)]
    while pending:
        start, end, depth = pending.pop()
        if depth > _DEEPEST:
            raise NoExactTurningError
        cuts = _first_cuts(decide, start, end) if start < end else ()
        if not cuts:
            continue
        found.update(cuts)
        if len(found) > MOST_TURNINGS:
            raise TooManyTurningsError
        pending += [(*part, depth + 1) for part in pairwise((start, *cuts, end))]
    return tuple(sorted(found))


def _first_cuts(decide: Decide, low: Fraction, high: Fraction) -> tuple[Fraction, ...]:
    """The bounds within the open range of all values that are straight in it, else of the first decision with any."""
    quarter = (high - low) / 4
    places = [low + quarter * step for step in (1, 2, 3)]
    samples = [decide(place) for place in places]
    for first, second, third in zip(*samples, strict=False):
        if not first.key == second.key == third.key:
            return (places[1],)
        points: Samples = (
            (places[0], first.number),
            (places[1], second.number),
            (places[2], third.number),
        )
        cuts = tuple(sorted(set(_cuts(first, points, low, high))))
        if cuts:
            return cuts
        if len({_sign(number) for _, number in points}) > 1 and first.every is None:
            raise NoExactTurningError
    if len({len(each) for each in samples}) > 1:
        return (places[1],)
    return ()


def _sign(number: Fraction) -> int:
    return (number > 0) - (number < 0)


def _cuts(decision: Decision, points: Samples, low: Fraction, high: Fraction) -> Iterator[Fraction]:
    trend = fit(points)
    targets = (Fraction(0),) if decision.every is None else _multiples(decision.every, trend, low, high)
    for target in targets:
        root = trend.root(target)
        if root is not None and low < root < high:
            if root.denominator > _FINEST:
                raise NoExactTurningError
            yield root


def _multiples(every: Fraction, trend: Trend, low: Fraction, high: Fraction) -> Iterator[Fraction]:
    """The multiples that the trend passes between the two ends."""
    ends = [end for end in (trend.at(low), trend.at(high)) if end is not None]
    if len(ends) < len((low, high)) or ends[0] == ends[1]:
        return
    first, last = floor(min(ends) / every), ceil(max(ends) / every)
    if last - first > MOST_TURNINGS:
        raise TooManyTurningsError
    yield from (every * number for number in range(first, last + 1))
