"""The greatest value of a question over everything that open results may be: a search with a proof.

A box of ways has a bound that no way in it passes. The box with the greatest bound is looked at first: some of its ways
are settled exactly; where one reaches the bound nothing greater is left. Else the box is divided where something
could not be decided. What is found is always an exact settlement, and what is not proven is not said.
"""

from collections import Counter
from collections.abc import Mapping
from fractions import Fraction
from heapq import heappop, heappush
from typing import Protocol

from pfs_cli.open_results import box as boxes
from pfs_cli.open_results.box import Box, Point
from pfs_cli.open_results.form import NothingPayableError, Wish
from pfs_cli.payment.interval import Cut

_NO_END = Fraction(10**20)
"""Amounts are typed with at most 15 digits: what passes this does so because a result has no end."""

_THOROUGHLY = 30
"""So many boxes are searched for good ways with care; later only every so many."""
_AGAIN = 16

Answer = tuple[Fraction, Fraction]
"""The value in one way, and what is preferred among ways of equal value."""


class Bound:
    """The end that no value over a box passes, what was not decided there, and which numbers let the values rise."""

    __slots__ = ("end", "rising", "wishes")

    def __init__(self, end: Cut, wishes: list[Wish], rising: Mapping[int, bool]) -> None:
        self.end = end
        self.wishes = wishes
        self.rising = rising


class Question(Protocol):
    """What is sought the greatest value of: exactly in one way, and its bound over a box."""

    @property
    def whole(self) -> tuple[bool, ...]:
        """Of each number of a way whether it is a whole one."""

    def answer(self, point: Point) -> Answer | None:
        """The value in one way; None where it cannot be paid."""

    def bound(self, box: Box) -> Bound:
        """What is known of the values over a box; raises NothingPayableError where there are none."""


class LimitError(Exception):
    """The search was not over within its limit; `place` is the open result that was divided most."""

    def __init__(self, place: int) -> None:
        super().__init__(place)
        self.place = place


class Found:
    """The greatest value and a way that has it; the value is None where there is no greatest."""

    __slots__ = ("point", "value")

    def __init__(self, value: Fraction | None, point: Point) -> None:
        self.value = value
        self.point = point


class _Best:
    """The best answer so far and its way."""

    __slots__ = ("answer", "point")

    def __init__(self) -> None:
        self.answer: Answer | None = None
        self.point: Point | None = None

    def reaches(self, end: Cut) -> bool:
        return self.answer is not None and end[0] == 0 and self.answer[0] >= end[1]


class _Heap:
    """The boxes that are still to be looked at, that with the greatest bound first, of equal ones the newest."""

    __slots__ = ("_bounds", "_boxes", "_question", "count")

    def __init__(self, question: Question) -> None:
        self._question = question
        self._boxes: list[tuple[tuple[int, Fraction], int, Box]] = []
        self._bounds: dict[int, Bound] = {}
        self.count = 0

    def push(self, box: Box, best: _Best) -> None:
        """Remembers the box, unless nothing in it can be paid or be better than the best."""
        try:
            bound = self._question.bound(box)
        except NothingPayableError:
            return
        self.count += 1
        if not best.reaches(bound.end):
            self._bounds[self.count] = bound
            heappush(self._boxes, ((-bound.end[0], -bound.end[1]), -self.count, box))

    def pop(self) -> tuple[Box, Bound] | None:
        """The next box."""
        if not self._boxes:
            return None
        _, number, box = heappop(self._boxes)
        return box, self._bounds.pop(-number)


def find_greatest(question: Question, box: Box, limit: int) -> Found | None:
    """The greatest value in the box and where it is; None where nothing in it can be paid.

    Raises LimitError where more than `limit` boxes would have to be looked at.
    """
    best, divided, heap = _Best(), Counter[int](), _Heap(question)
    heap.push(box, best)
    while (popped := heap.pop()) is not None:
        part, bound = popped
        if best.reaches(bound.end):
            break
        _try(question, part, bound, best, heap.count)
        if best.reaches(bound.end):
            break
        if best.answer is not None and best.point is not None and best.answer[0] > _NO_END:
            return Found(None, best.point)
        if heap.count > limit:
            raise LimitError(divided.most_common(1)[0][0] if divided else 0)
        place, parts = boxes.divide(part, bound.wishes, question.whole)
        divided[place] += 1
        for each in parts:
            heap.push(each, best)
    if best.answer is None or best.point is None:
        return None
    return Found(best.answer[0], best.point)


def _try(question: Question, box: Box, bound: Bound, best: _Best, count: int) -> None:
    """Settles some ways of the box: corners, and from some of them number by number to where the value is greatest."""
    whole = question.whole
    starts = [boxes.corner(box, bound.rising, whole)]
    if best.point is not None:
        starts.append(boxes.nearest(box, best.point, whole))
    if count == 1 or best.point is None:
        starts += boxes.corners(box, whole)
    thoroughly = count < _THOROUGHLY or count % _AGAIN == 0
    for start in starts:
        answer = question.answer(start)
        _keep(best, answer, start)
        if best.reaches(bound.end):
            return
        if thoroughly:
            _climb(question, box, bound, best, start, answer)


def _climb(
    question: Question, box: Box, bound: Bound, best: _Best, start: Point, answer: Answer | None
) -> None:
    point = start
    for _ in range(2):
        moved = False
        for place, whole in enumerate(question.whole):
            for number in boxes.candidates(box, place, point, bound.wishes, whole=whole):
                if number == point[place]:
                    continue
                other = (*point[:place], number, *point[place + 1 :])
                found = question.answer(other)
                if found is not None and (answer is None or found > answer):
                    point, answer, moved = other, found, True
                    _keep(best, answer, point)
                    if best.reaches(bound.end):
                        return
        if not moved:
            return


def _keep(best: _Best, answer: Answer | None, point: Point) -> None:
    if answer is not None and (best.answer is None or answer > best.answer):
        best.answer, best.point = answer, point
