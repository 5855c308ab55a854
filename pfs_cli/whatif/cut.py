"""Boxes of whole numbers, cut at a number of one lever, or along an edge that several levers make together."""

from collections.abc import Iterable, Mapping
from fractions import Fraction
from math import ceil, floor, gcd, lcm

from pfs_cli.open_results import span as spans
from pfs_cli.open_results.box import Box
from pfs_cli.open_results.form import Wish
from pfs_cli.open_results.span import Span
from pfs_cli.record import Record

_ZERO = Fraction(0)


class Edge(Record):
    """Numbers of which so much of each lever comes to at least `least`."""

    terms: Mapping[int, Fraction]
    least: Fraction


Part = tuple[Box, tuple[Edge, ...]]
"""A part of a box, and the edges that it was cut along."""


def common_step(costs: Iterable[Fraction]) -> Fraction:
    """The greatest amount of which all costs are multiples."""
    every = tuple(costs)
    below = lcm(*(cost.denominator for cost in every))
    return Fraction(gcd(*(int(cost * below) for cost in every)), below)


def nearest_in(span: Span, number: Fraction) -> Fraction:
    """The number of a closed span that is nearest to a number."""
    start, end = span
    if not start[0] and number < start[1]:
        return start[1]
    return end[1] if not end[0] and number > end[1] else number


def width_of(span: Span) -> tuple[bool, Fraction]:
    """How wide a span is, one without an end the widest."""
    start, end = span
    endless = bool(start[0] or end[0])
    return endless, _ZERO if endless else end[1] - start[1]


def cut(box: Box, place: int, number: Fraction) -> list[Box]:
    """The box below a number of a lever, at it and above it, from whole number to whole number."""
    start, end = box[place]
    parts: list[Span] = [
        (start, (0, Fraction(ceil(number) - 1), 1)),
        ((0, Fraction(floor(number) + 1), 0), end),
    ]
    if number.denominator == 1:
        parts.insert(1, spans.point(number))
    inside = [spans.meet(part, box[place]) for part in parts]
    return [(*box[:place], part, *box[place + 1 :]) for part in inside if not spans.is_empty(part)]


def cut_along(box: Box, edges: tuple[Edge, ...], wish: Wish, count: int) -> list[Part]:
    """The parts of a box below a value that several levers make, at it and above it; none where it does not cut."""
    if wish.value is None or wish.value < count:
        return []
    start, end = box[wish.value]
    cuts = ((0, wish.at, 0), (0, wish.at, 1))
    if not (start < cuts[1] and cuts[0] < end):
        return []
    above: tuple[Edge, ...] = ()
    below: tuple[Edge, ...] = ()
    if wish.number == wish.at != 0:  # of a quotient the form asks another number, and may turn its sign
        least = wish.number - wish.form.constant
        terms = {key: factor for key, factor in wish.form.terms.items() if isinstance(key, int)}
        above = (Edge(terms=terms, least=least),)
        below = (Edge(terms={key: -factor for key, factor in terms.items()}, least=-least),)
    parts = (((start, cuts[0]), below), (cuts, (*above, *below)), ((cuts[1], end), above))
    return [
        ((*box[: wish.value], span, *box[wish.value + 1 :]), (*edges, *more))
        for span, more in parts
        if not spans.is_empty(span)
    ]
