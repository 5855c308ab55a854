"""What is asked of a case: the most or the least that is paid, and how far one open result can move it."""

from fractions import Fraction

from pfs_cli.open_results import span as spans
from pfs_cli.open_results.box import Box, Point
from pfs_cli.open_results.case import Case, snap
from pfs_cli.open_results.form import Form, NothingPayableError, Over
from pfs_cli.open_results.search import Answer, Bound
from pfs_cli.payment.interval import Cut
from pfs_cli.settlement import Settlement


class Payment:
    """The payment times `sign`: 1 for the most, -1 for the least."""

    __slots__ = ("case", "sign", "whole")

    def __init__(self, case: Case, sign: int) -> None:
        self.case = case
        self.sign = sign
        self.whole = tuple(item.whole for item in case.items)

    def answer(self, point: Point) -> Answer | None:
        """The payment if the open results close so."""
        settled = self.case.settle_last(point)
        return None if settled is None else (self.sign * settled.paid, self.sign * _unrounded(settled))

    def bound(self, box: Box) -> Bound:
        """The end of the payment over the box."""
        over = Over(box, frozenset(_places(self.whole)), len(self.whole), self.case.values)
        dues = self.case.pay_over(over, tuple(range(len(self.whole))))
        return _end(self.case, over, [due.paid for due in dues], self.sign)

    @property
    def box(self) -> Box:
        """Everything that the open results may be."""
        return (*(item.span for item in self.case.items), *(spans.ALL for _ in self.case.values))


class Move:
    """How much more is paid when one open result closes in one way than when it closes in another, all else alike.

    The ways have one number more than the case: the last is the other way of the open result at `place`.
    """

    __slots__ = ("case", "place", "whole")

    def __init__(self, case: Case, place: int) -> None:
        self.case = case
        self.place = place
        whole = tuple(item.whole for item in case.items)
        self.whole = (*whole, whole[place])

    def answer(self, point: Point) -> Answer | None:
        """The difference of the two payments."""
        *one, last = point
        other = (*one[: self.place], last, *one[self.place + 1 :])
        first, second = self.case.settle_last(tuple(one)), self.case.settle_last(other)
        if first is None or second is None:
            return None
        return first.paid - second.paid, _unrounded(first) - _unrounded(second)

    def bound(self, box: Box) -> Bound:
        """The end of the difference over the box."""
        last = len(self.whole) - 1
        apart = 1 << self.place | 1 << last
        over = Over(box, frozenset(_places(self.whole)), len(self.whole), self.case.values, apart)
        keys = tuple(range(last))
        first = self.case.pay_over(over, keys)
        over.side = 1
        second = self.case.pay_over(over, (*keys[: self.place], last, *keys[self.place + 1 :]))
        over.side = 2
        moves: list[Form] = []
        for one in first:
            for other in second:
                try:
                    moves.append(over.less(one.paid, other.paid))
                except NothingPayableError:
                    continue
        return _end(self.case, over, moves, 1)

    @property
    def box(self) -> Box:
        """Everything that the open results may be, the one that is moved twice."""
        items = self.case.items
        values = 2 * len(self.case.values)
        return (*(item.span for item in items), items[self.place].span, *(spans.ALL for _ in range(values)))


def _places(whole: tuple[bool, ...]) -> list[int]:
    return [place for place, each in enumerate(whole) if each]


def _end(case: Case, over: Over, forms: list[Form], sign: int) -> Bound:
    """The greatest end of the forms times the sign, on the multiples that payments can be, and what leads to it."""
    if case.grid is None:
        raise TypeError
    best: tuple[Cut, Form] | None = None
    for form in forms:
        end = spans.scale(snap(form.span, case.grid), Fraction(sign))[1]
        if best is None or end > best[0]:
            best = end, form
    if best is None:
        raise NothingPayableError
    rising = {key: factor * sign > 0 for key, factor in best[1].terms.items() if isinstance(key, int)}
    return Bound(best[0], over.wishes, rising)


def _unrounded(settled: Settlement) -> Fraction:
    """What the lines come to before anything rounds or limits them together."""
    return sum((group.amount.number for group in settled.groups), Fraction(0))
