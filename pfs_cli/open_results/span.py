"""Spans of exact numbers and the arithmetic on them, end by end: open ends stay open."""

from collections.abc import Callable
from fractions import Fraction

from pfs_cli.payment.interval import HIGHEST, LOWEST, Cut

Span = tuple[Cut, Cut]
"""All numbers between two cuts of the number line; a span of which the cuts do not rise holds no number."""

ALL: Span = (LOWEST, HIGHEST)
_ZERO = Fraction(0)


def point(number: Fraction) -> Span:
    """The span of one number."""
    return (0, number, 0), (0, number, 1)


def closed(low: Fraction | None, high: Fraction | None) -> Span:
    """From one number to another, both inside; None is no end."""
    return LOWEST if low is None else (0, low, 0), HIGHEST if high is None else (0, high, 1)


def is_point(span: Span) -> bool:
    """Whether the span is one number."""
    start, end = span
    return start[0] == 0 == end[0] and start[1] == end[1]


def is_empty(span: Span) -> bool:
    """Whether no number lies in the span."""
    return span[0] >= span[1]


def holds(span: Span, number: Fraction) -> bool:
    """Whether the number lies in the span."""
    return span[0] <= (0, number, 0) and (0, number, 1) <= span[1]


def join(first: Span, second: Span) -> Span:
    """The smallest span that holds both."""
    return min(first[0], second[0]), max(first[1], second[1])


def meet(first: Span, second: Span) -> Span:
    """What lies in both; empty where nothing does."""
    return max(first[0], second[0]), min(first[1], second[1])


def add(first: Span, second: Span) -> Span:
    """Every sum of a number of the one and a number of the other: an end is reached where both reach theirs."""
    (a, x, s), (b, y, t) = first[0], second[0]
    start = LOWEST if a or b else (0, x + y, s | t)
    (a, x, s), (b, y, t) = first[1], second[1]
    end = HIGHEST if a or b else (0, x + y, s & t)
    return start, end


def scale(span: Span, factor: Fraction) -> Span:
    """Every number of the span times the factor."""
    if not factor:
        return point(_ZERO)
    start, end = span
    if factor > 0:
        return (
            LOWEST if start[0] else (0, start[1] * factor, start[2]),
            HIGHEST if end[0] else (0, end[1] * factor, end[2]),
        )
    return (
        LOWEST if end[0] else (0, end[1] * factor, 1 - end[2]),
        HIGHEST if start[0] else (0, start[1] * factor, 1 - start[2]),
    )


def step_through(span: Span, step: Callable[[Fraction], Fraction], width: Fraction) -> Span:
    """What a rising step function makes of the span; it jumps at multiples of half of `width` and nowhere else.

    At an open end it is taken beside the end, so that what comes out is reached.
    """
    start, end = span
    half = width / 2
    if not start[0]:
        number = start[1] if start[2] == 0 else start[1] + ((start[1] // half + 1) * half - start[1]) / 2
        start = (0, step(number), 0)
    if not end[0]:
        below = -((-end[1]) // half) - 1
        number = end[1] if end[2] == 1 else end[1] - (end[1] - below * half) / 2
        end = (0, step(number), 1)
    return start, end


def divide(dividend: Span, divisor: Span) -> Span:
    """Every quotient; the divisor lies wholly above or wholly below zero, zero itself is never divided by."""
    if divisor[1] <= (0, _ZERO, 1):
        return divide(scale(dividend, Fraction(-1)), scale(divisor, Fraction(-1)))
    if divisor[0] < (0, _ZERO, 0):
        return ALL
    return _least_quotient(dividend[0], divisor), _most_quotient(dividend[1], divisor)


def _least_quotient(start: Cut, divisor: Span) -> Cut:
    if start[0]:
        return LOWEST
    negated = _most_quotient((0, -start[1], 1 - start[2]), divisor)
    return LOWEST if negated[0] else (0, -negated[1], 1 - negated[2])


def _most_quotient(end: Cut, divisor: Span) -> Cut:
    """The end of the quotients of numbers up to `end` by numbers above zero."""
    if end[0]:
        return HIGHEST
    low, high = divisor
    if end[1] > 0:
        if low[1] == 0:
            return HIGHEST
        return (0, end[1] / low[1], end[2] & (1 - low[2]))
    if end[1] == 0:
        return (0, _ZERO, end[2])
    if high[0]:
        return (0, _ZERO, 0)
    return (0, end[1] / high[1], end[2] & high[2])
