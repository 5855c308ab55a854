"""One way in which all open results may close, simple enough to be written down and settled again."""

from collections.abc import Callable
from fractions import Fraction
from math import ceil, floor

from pfs_cli.open_results import span as spans
from pfs_cli.open_results.box import Point
from pfs_cli.open_results.case import Case
from pfs_cli.open_results.item import Item
from pfs_cli.open_results.question import Payment
from pfs_cli.open_results.search import Found
from pfs_cli.record import Record
from pfs_cli.results import Results
from pfs_cli.settlement import Settlement
from pfs_cli.unit import Unit

_FAR = 10**12
"""Nothing that a person counts or measures."""
_TYPED = 10**12
"""As many decimals of a number are shown, and can be typed again."""
_SHORT = 10**9
"""What an end is a multiple of a part of: a number with more decimals is no end of a contract."""


class Outcome(Record):
    """One way in which all open results may close, and the settlements of all periods on it.

    `closed` says of each open result in its order what it turns out to be, as written; `results` are the results that
    `settle_periods` computes the same from. `beside` is 0 where `closed` says the very value; -1 or 1 where the
    payment is that just below or just above it, and not that at it.
    """

    closed: tuple[str, ...]
    beside: tuple[int, ...]
    results: tuple[Results, ...]
    settlements: tuple[Settlement, ...]

    @property
    def paid(self) -> Fraction:
        """What is paid in the last period by all payers."""
        return self.settlements[-1].paid


def make_outcome(case: Case, question: Payment, found: Found) -> Outcome:
    """The outcome that was found, or one of the same payment that a person would rather write down: few digits."""
    point = found.point if found.value is None else _simplest(case, question, found.value, found.point)
    settlements = case.settle(point)
    if settlements is None:
        raise TypeError
    ends = tuple(_beside(item, number) for item, number in zip(case.items, point, strict=True))
    return Outcome(
        closed=tuple(item.write(number) for item, (number, _) in zip(case.items, ends, strict=True)),
        beside=tuple(side for _, side in ends),
        results=case.close(point),
        settlements=settlements,
    )


def _simplest(case: Case, question: Payment, value: Fraction, point: Point) -> Point:
    for at, item in enumerate(case.items):
        point = _simpler_at(item, at, point, lambda other: _is_paid(question, other, value))
    return point


def _is_paid(question: Payment, point: Point, value: Fraction) -> bool:
    answer = question.answer(point)
    return answer is not None and answer[0] == value


def _simpler_at(item: Item, at: int, point: Point, is_same: Callable[[Point], bool]) -> Point:
    """The way with a simpler number at this place, where there is one of the same payment."""

    def with_number(number: Fraction) -> Point:
        return (*point[:at], number, *point[at + 1 :])

    for number in _simpler(item, point[at]):
        if spans.holds(item.span, number) and is_same(with_number(number)):
            if not item.whole:
                return with_number(number)
            return with_number(_nearest(item, number, lambda each: is_same(with_number(each))))
    return point


def _nearest(item: Item, number: Fraction, is_same: Callable[[Fraction], bool]) -> Fraction:
    """A whole number of the same payment that is nearer to where the numbers begin."""
    outside = Fraction(-1) if item.span[0][0] else item.span[0][1] - 1
    while abs(number - outside) > 1:
        between = (number + outside) // 2 * Fraction(1)
        if is_same(between):
            number = between
        else:
            outside = between
    return number


def _simpler(item: Item, number: Fraction) -> tuple[Fraction, ...]:
    """Simpler numbers, the nicest first: round ones near by, and none much farther out than needed."""
    is_far = abs(number) >= _FAR
    sign = 1 if number > 0 else -1
    if item.whole:
        start = Fraction(0) if item.span[0][0] else item.span[0][1]
        return (start, *(start + sign * Fraction(10) ** power for power in range(24))) if is_far else ()
    if is_far:
        return (Fraction(0), *(sign * Fraction(10) ** power for power in range(24)))
    near = (
        Fraction(whole(number * 10**digits), 10**digits)
        for digits in range(2, 31)
        for whole in (round, floor, ceil)
    )
    return tuple(dict.fromkeys(near))


def _beside(item: Item, number: Fraction) -> tuple[Fraction, int]:
    """The number, or the end beside which it lies too near for its digits to be typed; and on which side of it."""
    shown = _TYPED * (100 if item.unit in (Unit.PERCENT, Unit.POINTS) else 1)
    if item.whole or (number * shown).denominator == 1:
        return number, 0
    near = Fraction(round(number * _TYPED), _TYPED)
    gap = number - near
    if not gap or abs(gap) * _TYPED * 10 >= 1 or (near * _SHORT).denominator != 1:
        return number, 0
    return near, 1 if gap > 0 else -1
