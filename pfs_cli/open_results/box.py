"""Boxes: a span for each open result. Ways in a box that are worth settling, and how a box is divided."""

from collections.abc import Iterator, Mapping
from fractions import Fraction
from math import ceil, floor

from pfs_cli.open_results import span as spans
from pfs_cli.open_results.form import Wish
from pfs_cli.open_results.span import Span

Box = tuple[Span, ...]
"""What each open result may be, by its position; after them what each value may be that is made of several."""

Point = tuple[Fraction, ...]
"""One way in which all open results may close, by their positions."""

_ONE = Fraction(1)
_BESIDE = Fraction(1, 10**30)
"""How far beside an open end a number is taken, as a part of the span: nearer than any two ends of a contract."""
_FAR = Fraction(10**24)
"""What is taken where a span has no end: more than any amount or count that can be typed."""
_WISHES = 12
"""How many undecided questions are turned into numbers to try: the first ones come first in the contract, too."""


def first(span: Span) -> Fraction:
    """The lowest number of a span, or one beside its open end; far out where it has none."""
    start, end = span
    if start[0]:
        return -_FAR if end[0] else min(-_FAR, 2 * end[1])
    if start[2] == 0:
        return start[1]
    return start[1] + _BESIDE * (_ONE if end[0] else end[1] - start[1])


def last(span: Span) -> Fraction:
    """The highest number of a span, or one beside its open end; far out where it has none."""
    start, end = span
    if end[0]:
        return _FAR if start[0] else max(_FAR, 2 * start[1])
    if end[2] == 1:
        return end[1]
    return end[1] - _BESIDE * (_ONE if start[0] else end[1] - start[1])


def middle(span: Span, *, whole: bool) -> Fraction:
    """A number well inside the span."""
    start, end = span
    if start[0] and end[0]:
        return Fraction(0)
    if end[0]:
        number = max(2 * start[1], start[1] + 1000)
    elif start[0]:
        number = min(2 * end[1], end[1] - 1000)
    else:
        number = (start[1] + end[1]) / 2
    return Fraction(number // 1) if whole else number


def corners(box: Box, whole: tuple[bool, ...]) -> list[Point]:
    """All lowest, all highest, all in the middle."""
    results = box[: len(whole)]
    return [
        tuple(last(span) for span in results),
        tuple(first(span) for span in results),
        tuple(middle(span, whole=each) for span, each in zip(results, whole, strict=True)),
    ]


def corner(box: Box, rising: Mapping[int, bool], whole: tuple[bool, ...]) -> Point:
    """The end of each open result towards which the values rise, as far as it is known."""
    return tuple(
        last(span) if rising.get(place, True) else first(span) for place, span in enumerate(box[: len(whole)])
    )


def nearest(box: Box, point: Point, whole: tuple[bool, ...]) -> Point:
    """The way in the box that is nearest to a way outside of it."""
    return tuple(
        _inside(span, number, whole=each) for span, number, each in zip(box, point, whole, strict=False)
    )


def _inside(span: Span, number: Fraction, *, whole: bool) -> Fraction:
    if spans.holds(span, number):
        return number
    near = first(span) if number <= first(span) else last(span)
    return near if not whole else Fraction(floor(near))


def candidates(box: Box, place: int, point: Point, wishes: list[Wish], *, whole: bool) -> Iterator[Fraction]:
    """Numbers of one open result worth trying, the others as in `point`: ends, and where questions are decided."""
    span = box[place]
    yield last(span)
    yield first(span)
    tried: set[Fraction] = set()
    for wish in wishes[:_WISHES]:
        number = _solve(wish, place, point)
        if number is None or number in tried:
            continue
        tried.add(number)
        if whole:
            below = Fraction(ceil(number) - 1)
            numbers = [below, below + 1, below + 2] if number.denominator == 1 else [below, below + 1]
        else:
            numbers = [number, *_beside(span, number)]
        for each in numbers:
            if spans.holds(span, each):
                yield each
    yield middle(span, whole=whole)


def _beside(span: Span, number: Fraction) -> tuple[Fraction, ...]:
    start, end = span
    width = _ONE if start[0] or end[0] else end[1] - start[1]
    return (number - _BESIDE * width, number + _BESIDE * width)


def _solve(wish: Wish, place: int, point: Point) -> Fraction | None:
    """The number at which the question is decided when the others are as in `point`."""
    factor = wish.form.terms.get(place)
    if factor is None:
        return None
    rest = wish.form.constant
    for key, each in wish.form.terms.items():
        if key == place:
            continue
        if not isinstance(key, int):
            return None
        rest += each * point[key]
    return (wish.number - rest) / factor


def divide(box: Box, wishes: list[Wish], whole: tuple[bool, ...]) -> tuple[int, list[Box]]:
    """The box in parts, at the place of an open result or a value: below a number, that number, and above it.

    It is divided where a question is decided by one open result alone; else by the value that is asked for; else
    across the widest open result.
    """
    for wish in wishes:
        places = [key for key in wish.form.terms if isinstance(key, int)]
        if len(places) == len(wish.form.terms) == 1:
            number = (wish.number - wish.form.constant) / wish.form.terms[places[0]]
            parts = _cut(box, places[0], number, whole=whole[places[0]])
            if len(parts) > 1:
                return places[0], parts
    for wish in wishes:
        if wish.value is not None:
            parts = _cut(box, wish.value, wish.at, whole=False)
            if len(parts) > 1:
                places = [key for key in wish.form.terms if isinstance(key, int)]
                return places[0] if places else 0, parts
    for wish in wishes:
        widest = _widest(box, [key for key in wish.form.terms if isinstance(key, int)], wish)
        if widest is not None:
            return widest, _halve(box, widest, whole)
    widest = _widest(box, list(range(len(whole))), None)
    return (0, []) if widest is None else (widest, _halve(box, widest, whole))


def _halve(box: Box, place: int, whole: tuple[bool, ...]) -> list[Box]:
    return _cut(box, place, middle(box[place], whole=whole[place]), whole=whole[place])


def _widest(box: Box, places: list[int], wish: Wish | None) -> int | None:
    """The open result of which the span, as far as it matters, is the widest."""
    widest: tuple[bool, Fraction, int] | None = None
    for place in places:
        start, end = box[place]
        if spans.is_point(box[place]):
            continue
        endless = bool(start[0] or end[0])
        factor = _ONE if wish is None else abs(wish.form.terms[place])
        width = Fraction(0) if endless else (end[1] - start[1]) * factor
        each = (endless, width, -place)
        if widest is None or each > widest:
            widest = each
    return None if widest is None else -widest[2]


def _cut(box: Box, place: int, number: Fraction, *, whole: bool) -> list[Box]:
    start, end = box[place]
    if whole:
        below, above = Fraction(ceil(number) - 1), Fraction(floor(number) + 1)
        parts: list[Span] = [(start, (0, below, 1)), ((0, above, 0), end)]
    else:
        parts = [(start, (0, number, 0)), ((0, number, 1), end)]
    if not whole or number.denominator == 1:
        parts.insert(1, spans.point(number))
    inside = [spans.meet(part, box[place]) for part in parts]
    return [(*box[:place], part, *box[place + 1 :]) for part in inside if not spans.is_empty(part)]
