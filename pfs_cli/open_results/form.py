"""Numbers that are not known yet, as sums: so much of each open result, so much of what cannot be said more exactly.

Two such sums subtracted from each other cancel what they share, which spans alone cannot. Everything here holds over
a box: a span for each open result.
"""

from collections.abc import Callable, Hashable, Mapping
from fractions import Fraction
from typing import assert_never

from pfs_cli.money import Mode, round_exact
from pfs_cli.open_results import span as spans
from pfs_cli.open_results.span import Span

_ZERO = Fraction(0)
_ONE = Fraction(1)
_NOT_ABOVE = (0, _ZERO, 1)
_NOT_BELOW = (0, _ZERO, 0)


class NothingPayableError(Exception):
    """No outcome in the box can be paid: the contract refuses it, or it would divide by zero."""


class Form:
    """A number over a box: `constant` plus each of the `terms` times what it stands for, and surely inside `span`.

    A term stands for an open result (by its position) or for a part that is only known by its own span. `behind` are
    the positions of all open results that the number may depend on, as bits.
    """

    __slots__ = ("behind", "constant", "span", "terms")

    def __init__(self, terms: dict[Hashable, Fraction], constant: Fraction, span: Span, behind: int) -> None:
        self.terms = terms
        self.constant = constant
        self.span = span
        self.behind = behind

    @property
    def is_known(self) -> bool:
        """Whether it is one number."""
        return not self.terms


def known(number: Fraction, behind: int = 0) -> Form:
    """A number; `behind` are the open results that decided it should be this one."""
    return Form({}, number, spans.point(number), behind)


def because(form: Form, behind: int) -> Form:
    """The form, chosen because of these open results, too."""
    together = form.behind | behind
    return form if together == form.behind else Form(form.terms, form.constant, form.span, together)


class Wish:
    """Where it would help to know on which side of `number` the form lies.

    Of a value that is made of several open results `value` is its place in the box, and `at` the value itself.
    """

    __slots__ = ("at", "form", "number", "value")

    def __init__(self, form: Form, number: Fraction, value: int | None = None, at: Fraction = _ZERO) -> None:
        self.form = form
        self.number = number
        self.value = value
        self.at = at


class Over:
    """The arithmetic of forms over a box. `wishes` gathers what could not be decided on the way.

    `whole` are the open results that are whole numbers; `values` are the places in the box of what is made of several,
    by period and indicator, and `box` is the box. Where two outcomes are compared that differ in one open
    result, `apart` is its bit and `side` says which of the two this is: what depends on it must not cancel.
    """

    __slots__ = ("apart", "box", "count", "side", "terms", "values", "whole", "wishes")

    def __init__(
        self,
        box: tuple[Span, ...],
        whole: frozenset[int],
        count: int,
        values: Mapping[tuple[str, str], int],
        apart: int = 0,
    ) -> None:
        """The first `count` spans of the box are those of open results; those of values come after them."""
        self.terms: dict[Hashable, Span] = dict(enumerate(box[:count]))
        self.whole = whole
        self.box = box
        self.count = count
        self.values = values
        self.side = 0
        self.apart = apart
        self.wishes: list[Wish] = []

    def place_of(self, name: tuple[str, str], behind: int) -> int | None:
        """The place in the box of a value that is made of several open results."""
        place = self.values.get(name)
        if place is None:
            return None
        place += self.count
        return place + len(self.values) if self.side and behind & self.apart else place

    def make(self, terms: dict[Hashable, Fraction], constant: Fraction, inside: Span, behind: int) -> Form:
        """The form of these terms, its span as narrow as the terms and `inside` allow."""
        total = spans.point(constant)
        for key, factor in terms.items():
            total = spans.add(total, spans.scale(self.terms[key], factor))
        span = spans.meet(total, inside)
        if spans.is_empty(span):
            raise NothingPayableError
        if spans.is_point(span):
            return Form({}, span[0][1], span, behind)
        return Form(terms, constant, span, behind)

    def only(self, name: Hashable, span: Span, behind: int) -> Form:
        """A number of which only the span is known; `name` is its own, the same each time it is computed."""
        if spans.is_empty(span):
            raise NothingPayableError
        if spans.is_point(span):
            return Form({}, span[0][1], span, behind)
        key = (name, self.side if behind & self.apart else None)
        old = self.terms.get(key)
        if old is not None:  # the same place in another course of the contract: it must hold both
            span = spans.join(old, span)
        self.terms[key] = span
        return Form({key: _ONE}, _ZERO, span, behind)

    def add(self, first: Form, second: Form) -> Form:
        """The sum."""
        if first.is_known:
            first, second = second, first
        inside = spans.add(first.span, second.span)
        if second.is_known:
            return Form(first.terms, first.constant + second.constant, inside, first.behind | second.behind)
        terms = dict(first.terms)
        for key, factor in second.terms.items():
            left = terms.get(key, _ZERO) + factor
            if left:
                terms[key] = left
            else:
                del terms[key]
        return self.make(terms, first.constant + second.constant, inside, first.behind | second.behind)

    def scale(self, form: Form, factor: Fraction) -> Form:
        """The form times a known number."""
        if not factor:
            return known(_ZERO, form.behind)
        terms = {key: each * factor for key, each in form.terms.items()}
        return Form(terms, form.constant * factor, spans.scale(form.span, factor), form.behind)

    def less(self, first: Form, second: Form) -> Form:
        """The difference."""
        return self.add(first, self.scale(second, -_ONE))

    def total(self, forms: list[Form]) -> Form:
        """The sum of all."""
        sum_ = known(_ZERO)
        for form in forms:
            sum_ = self.add(sum_, form)
        return sum_

    def least(self, first: Form, second: Form, name: Hashable) -> Form:
        """The lesser of the two."""
        apart = self.less(first, second)
        if apart.span[1] <= _NOT_ABOVE:
            return because(first, second.behind)
        if apart.span[0] >= _NOT_BELOW:
            return because(second, first.behind)
        self.wishes.append(Wish(apart, _ZERO))
        span = min(first.span[0], second.span[0]), min(first.span[1], second.span[1])
        return self.only(("least", name), span, first.behind | second.behind)

    def greatest(self, first: Form, second: Form, name: Hashable) -> Form:
        """The greater of the two."""
        apart = self.less(first, second)
        if apart.span[0] >= _NOT_BELOW:
            return because(first, second.behind)
        if apart.span[1] <= _NOT_ABOVE:
            return because(second, first.behind)
        self.wishes.append(Wish(apart, _ZERO))
        span = max(first.span[0], second.span[0]), max(first.span[1], second.span[1])
        return self.only(("greatest", name), span, first.behind | second.behind)

    def either(self, forms: list[Form], name: Hashable) -> Form:
        """One of the forms, it is not known which."""
        first = forms[0]
        span, behind = first.span, 0
        for form in forms:
            span, behind = spans.join(span, form.span), behind | form.behind
        if all(form.terms == first.terms and form.constant == first.constant for form in forms):
            return Form(first.terms, first.constant, span, behind)
        return self.only(("either", name), span, behind)

    def within(self, form: Form, inside: Span) -> Form:
        """The form, of which more is known: that it lies in this span."""
        span = spans.meet(form.span, inside)
        if spans.is_empty(span):
            raise NothingPayableError
        return Form(form.terms, form.constant, span, form.behind)

    def round(self, form: Form, to: Fraction, mode: Mode, name: Hashable) -> Form:
        """The form rounded to a multiple of `to`."""
        residue = _residue(form.span, to, mode)
        return self._step(form, lambda number: round_exact(number, to, mode), to, residue, name)

    def floor(self, form: Form, name: Hashable) -> Form:
        """The form cut to the whole number below it."""
        residue = (0, -_ONE, 1), (0, _ZERO, 1)
        return self._step(form, lambda number: Fraction(number // 1), _ONE, residue, name)

    def _step(
        self, form: Form, step: Callable[[Fraction], Fraction], to: Fraction, by: Span, name: Hashable
    ) -> Form:
        if self._is_multiple(form, to):
            return form
        inside = spans.step_through(form.span, step, to)
        residue = self.only(("residue", name), by, form.behind)
        terms = {**form.terms, **residue.terms}
        return self.make(terms, form.constant, inside, form.behind)

    def _is_multiple(self, form: Form, to: Fraction) -> bool:
        """Whether the form is a multiple of `to` whatever its whole numbers are."""
        return (form.constant / to).denominator == 1 and all(
            key in self.whole and (factor / to).denominator == 1 for key, factor in form.terms.items()
        )


def _residue(span: Span, to: Fraction, mode: Mode) -> Span:
    """What rounding may add: by half-up and above zero more than minus a half of `to`, and up to a half."""
    above, below = span[0] >= _NOT_BELOW, span[1] <= _NOT_ABOVE
    if not above:
        start, end = _residue(spans.scale(span, -_ONE), to, mode) if below else (None, None)
        if start is not None and end is not None:
            return spans.scale((start, end), -_ONE)
        return ((0, -to, 1), (0, to, 0)) if mode in (Mode.DOWN, Mode.UP) else spans.closed(-to / 2, to / 2)
    match mode:
        case Mode.DOWN:
            return (0, -to, 1), (0, _ZERO, 1)
        case Mode.UP:
            return (0, _ZERO, 0), (0, to, 0)
        case Mode.HALF_UP:
            return (0, -to / 2, 1), (0, to / 2, 1)
        case Mode.HALF_EVEN:
            return spans.closed(-to / 2, to / 2)
        case _:
            assert_never(mode)
