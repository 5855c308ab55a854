"""What is paid when some results move: exactly for given numbers, and between which ends over a box of numbers.

The ends come from the study of open results, which takes every rule of the contract along. A result that moves is
open there: over everything that it may be. Here all settled periods count together.
"""

from collections.abc import Hashable, Mapping
from fractions import Fraction
from math import ceil, floor

from pfs_cli.money import Mode
from pfs_cli.open_results import span as spans
from pfs_cli.open_results.box import Box
from pfs_cli.open_results.case import Case, snap
from pfs_cli.open_results.form import Form, NothingPayableError, Over, Wish, known
from pfs_cli.open_results.item import Item
from pfs_cli.open_results.span import Span
from pfs_cli.payment.interval import Cut
from pfs_cli.problem import stops
from pfs_cli.record import Record
from pfs_cli.rules.results import check_periods
from pfs_cli.source import Source
from pfs_cli.whatif.all_periods import pay_all
from pfs_cli.whatif.lever import Lever
from pfs_cli.whatif.standing import Standing, change, with_changes

_ZERO = Fraction(0)
_ONE = Fraction(1)
Numbers = tuple[Fraction, ...]
"""The number of each lever, in their order."""


class Plane(Record):
    """So much of each lever (by its position), and the span of all the rest."""

    terms: Mapping[int, Fraction]
    rest: Span


class Course(Record):
    """One course that the payment may take over a box: planes that it is nowhere above, and planes nowhere below it.

    The first of each is the payment itself, in which a limit that may bind is known by its span alone; in the second
    that limit is left out.
    """

    above: tuple[Plane, Plane]
    below: tuple[Plane, Plane]


class Spread(Record):
    """What is known of the payment over a box: its ends, what was not decided, and the courses that it may take.

    `roundings` are where a rounding begins to give something else: the first of each from the end of a search.
    """

    low: Cut
    high: Cut
    wishes: tuple[Wish, ...]
    roundings: tuple[Wish, ...]
    courses: tuple[Course, ...]


class Reach:
    """The payment of a standing as what its levers make of it. All but the levers stays as it stands."""

    def __init__(self, standing: Standing, levers: tuple[Lever, ...]) -> None:
        """The levers are results of the standing, none of them of persons; else the study has no bounds for them."""
        self.standing = standing
        self.levers = levers
        self.today: Numbers = tuple(lever.number for lever in levers)
        self.whole = tuple(is_whole(lever) for lever in levers)
        self.case = Case(standing.agreement, standing.results, tuple(map(_item, levers)), standing.paid)
        self._places = frozenset(place for place, whole in enumerate(self.whole) if whole)
        self._paid: dict[Numbers, Fraction | None] = {self.today: standing.payment}
        self._ends: dict[tuple[Box, bool], Spread | None] = {}

    @property
    def box(self) -> Box:
        """Everything that the levers may be, and the values made of several."""
        return (*(item.span for item in self.case.items), *(spans.ALL for _ in self.case.values))

    def stand(self, numbers: Numbers) -> Standing | None:
        """How the contract stands with these numbers; None where such results cannot be paid."""
        changes = {
            lever.place: lever.observe(number)
            for lever, number, today in zip(self.levers, numbers, self.today, strict=True)
            if number != today
        }
        standing = self.standing
        results = with_changes(standing.results, changes)
        try:
            found = tuple(check_periods(standing.agreement, results, standing.paid, Source(file="")))
            return None if stops(found) else change(standing, changes)
        except (ValueError, ZeroDivisionError):  # a curve that refuses the value; a quotient by nothing
            return None

    def pay(self, numbers: Numbers) -> Fraction | None:
        """The payment with these numbers, all periods and payers together; None where they cannot be paid."""
        if numbers not in self._paid:
            standing = self.stand(numbers)
            self._paid[numbers] = None if standing is None else standing.payment
        return self._paid[numbers]

    def over(self, box: Box, *, falling: bool = False) -> Spread | None:
        """The ends of the payment over a box, None where nothing in it can be paid.

        Of roundings the first boundary from the low end of a lever is asked for, or `falling` from the high end.
        """
        key = (box, falling)
        if key not in self._ends:
            try:
                self._ends[key] = self._over(box, falling=falling)
            except NothingPayableError:
                self._ends[key] = None
        return self._ends[key]

    def _over(self, box: Box, *, falling: bool) -> Spread:
        over = _Asking(box, self._places, len(self.levers), self.case.values, falling=falling)
        forms = pay_all(self.case, over, tuple(range(len(self.levers))))
        ends = [(end, form) for form in forms if not spans.is_empty(end := self._snap(form.span))]
        if not ends:
            raise NothingPayableError
        return Spread(
            low=min(start for (start, _), _ in ends),
            high=max(end for (_, end), _ in ends),
            wishes=tuple(over.wishes),
            roundings=tuple(over.roundings),
            courses=tuple(over.course(form) for _, form in ends),
        )

    def _snap(self, span: Span) -> Span:
        """The amounts of the span that can be paid: the multiples that all payments are of."""
        return span if self.case.grid is None else snap(span, self.case.grid)


class _Asking(Over):
    """Forms over a box that also ask where a rounding begins to give something else, from one end on.

    `least_of` and `greatest_of` are the two forms of each limit that may bind or not, by its term.
    """

    __slots__ = ("falling", "greatest_of", "least_of", "roundings")

    def __init__(
        self,
        box: Box,
        whole: frozenset[int],
        count: int,
        values: Mapping[tuple[str, str], int],
        *,
        falling: bool,
    ) -> None:
        super().__init__(box, whole, count, values)
        self.falling = falling
        self.roundings: list[Wish] = []
        self.least_of: dict[Hashable, tuple[Form, Form]] = {}
        self.greatest_of: dict[Hashable, tuple[Form, Form]] = {}

    def least(self, first: Form, second: Form, name: Hashable) -> Form:
        """The lesser of the two, and which two they are."""
        made = super().least(first, second, name)
        _note(self.least_of, made, ("least", name), (first, second))
        return made

    def greatest(self, first: Form, second: Form, name: Hashable) -> Form:
        """The greater of the two, and which two they are."""
        made = super().greatest(first, second, name)
        _note(self.greatest_of, made, ("greatest", name), (first, second))
        return made

    def either(self, forms: list[Form], name: Hashable) -> Form:
        """One of the forms; what a condition lets through or shuts off is at most what it lets through."""
        made = super().either(forms, name)
        if len(forms) == len(("through", "shut")):
            through, shut = forms
            if shut.is_known and through.span[0] >= (0, shut.constant, 0):
                _note(self.least_of, made, ("either", name), (through, shut))
        return made

    def course(self, form: Form) -> Course:
        """The planes above and below a payment."""
        itself = self._plane(form, {})
        least, greatest = (
            self._plane(form, limits) if limits else itself for limits in (self.least_of, self.greatest_of)
        )
        return Course(above=(itself, least), below=(itself, greatest))

    def _plane(self, form: Form, limits: Mapping[Hashable, tuple[Form, Form]]) -> Plane:
        """The form as a plane, with what a limit limits in the place of the limit."""
        rest = spans.point(form.constant)
        terms: dict[int, Fraction] = {}
        pending = [(key, factor) for key, factor in form.terms.items()]
        while pending:
            key, factor = pending.pop()
            limited = [each for each in limits.get(key, ()) if not each.is_known] if factor > 0 else []
            if isinstance(key, int):
                terms[key] = terms.get(key, _ZERO) + factor
            elif limited:
                rest = spans.add(rest, spans.point(limited[0].constant * factor))
                pending += [(below, each * factor) for below, each in limited[0].terms.items()]
            else:
                rest = spans.add(rest, spans.scale(self.terms[key], factor))
        return Plane(terms=terms, rest=rest)

    def round(self, form: Form, to: Fraction, mode: Mode, name: object) -> Form:
        """The form rounded, and the wish to know on which side of its next boundary it lies."""
        made = super().round(form, to, mode, (name,))
        if not made.is_known and len(form.terms) == 1:
            self._ask(form, to, to / 2 if mode in (Mode.HALF_UP, Mode.HALF_EVEN) else _ZERO)
        return made

    def floor(self, form: Form, name: object) -> Form:
        """The form cut to a whole number, and the wish to know on which side of the next one it lies."""
        made = super().floor(form, (name,))
        if not made.is_known and len(form.terms) == 1:
            self._ask(form, _ONE, _ZERO)
        return made

    def _ask(self, form: Form, to: Fraction, offset: Fraction) -> None:
        """Wishes for the boundary nearest to the end at which the search begins, and for that at the end itself."""
        (factor,) = form.terms.values()
        from_low = (factor > 0) != self.falling
        end = form.span[0] if from_low else form.span[1]
        if end[0]:
            return
        steps = (end[1] - offset) / to
        on = steps.denominator == 1
        beyond = floor(steps) + 1 if from_low else ceil(steps) - 1
        if on:
            self.roundings.append(Wish(form, end[1]))
        self.roundings.append(Wish(form, beyond * to + offset))


def _note(
    limits: dict[Hashable, tuple[Form, Form]], made: Form, name: Hashable, forms: tuple[Form, Form]
) -> None:
    """Remembers what a limit is made of that may bind or not; not where one term stands for two limits."""
    if len(made.terms) != 1:
        return
    (key,) = made.terms
    if isinstance(key, tuple) and key[0] == name:
        if key in limits and limits[key] != forms:
            limits[key] = (known(_ZERO), known(_ZERO))
        else:
            limits[key] = forms


def is_whole(lever: Lever) -> bool:
    """Whether only whole numbers of the lever count: people, cases, the places of words."""
    return lever.counted or bool(lever.words)


def _item(lever: Lever) -> Item:
    """The lever as an open result that may be anything."""
    return Item(
        period=lever.period,
        observation=lever.observation,
        unit=lever.unit,
        noun=lever.noun,
        label=lever.indicator.label,
        span=spans.closed(lever.lowest, lever.highest),
        whole=is_whole(lever),
        step=_ONE if lever.among is None else 1 / lever.among,
        group=lever.among,
        words=lever.words,
    )
