"""The runs of whole numbers of a counted result on which no decision of the payment comes out otherwise."""

from collections.abc import Iterator
from fractions import Fraction
from math import floor

from pfs_cli.whatif.decision import Decision
from pfs_cli.whatif.trend import fit
from pfs_cli.whatif.turning import MOST_TURNINGS, Decide, TooManyTurningsError

Run = tuple[int, int]
_FEW = 2
"""A run of so few numbers is told number by number."""


def find_runs(decide: Decide, first: int, last: int) -> Iterator[Run]:
    """The runs from the first to the last number, in order, both ends inside.

    Each decision is held against nothing at the ends and in the middle of a run: it moves one way between the bounds of
    those before it, so that it cannot turn in between and come back.
    """
    pending = [(first, last)]
    told = 0
    while pending:
        low, high = pending.pop()
        if high - low < _FEW:
            told += 1
            yield from ((number, number) for number in range(low, high + 1))
        elif (cut := _cut(decide, low, high)) is None:
            told += 1
            yield low, high
        else:
            pending += [(cut + 1, high), (low, cut)]
        if told > MOST_TURNINGS:
            raise TooManyTurningsError


def _cut(decide: Decide, low: int, high: int) -> int | None:
    """The last number before the first decision that comes out otherwise turns, as far as can be guessed."""
    middle = (low + high) // 2
    places = (Fraction(low), Fraction(middle), Fraction(high))
    samples = tuple(map(decide, places))
    for one, two, three in zip(*samples, strict=False):
        if not one.key == two.key == three.key:
            return middle
        if _state(one) == _state(two) == _state(three):
            continue
        return _guess(places, (one, two, three), low, high)
    return middle if len({len(each) for each in samples}) > 1 else None


def _state(decision: Decision) -> tuple[int, bool]:
    """On which side of its bound a decision lies, or between which multiples."""
    if decision.every is not None:
        return floor(decision.number / decision.every), False
    return (decision.number > 0) - (decision.number < 0), True


def _guess(
    places: tuple[Fraction, Fraction, Fraction],
    decisions: tuple[Decision, Decision, Decision],
    low: int,
    high: int,
) -> int:
    """The number before which the decision turns, if it moves evenly; any number of the run makes it shorter."""
    middle = (low + high) // 2
    one, two, three = decisions
    if one.every is not None:
        return middle
    if one.number == 0:
        return low
    if three.number == 0 and _state(one) == _state(two):
        return high - 1
    trend = fit(
        ((places[0], one.number), (places[1], two.number), (places[2], three.number)),
    )
    root = trend.root(Fraction(0))
    if root is None or not low < root < high:
        return middle
    return floor(root) if root.denominator > 1 else floor(root) - 1
