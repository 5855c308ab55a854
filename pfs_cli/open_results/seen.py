"""An indicator's value over a box, and what conditions can say of it."""

from collections.abc import Iterator, Mapping
from fractions import Fraction
from math import ceil, floor
from typing import assert_never

from pfs_cli.bound import Side
from pfs_cli.condition import All, AnyOf, Condition, Not, OnLevel, OnValue
from pfs_cli.contract import Indicator, Printed
from pfs_cli.measure.condition import level_position
from pfs_cli.money import Mode
from pfs_cli.open_results import span as spans
from pfs_cli.open_results.form import Form, Over, Wish, known
from pfs_cli.open_results.span import Span
from pfs_cli.payment.curve import Curve
from pfs_cli.payment.tiers import number_of
from pfs_cli.unit import Better
from pfs_cli.workings import Step


class Quotient:
    """How a reduction or a ratio arises: it is `number` where `dividend` - (`number` x `scale`) x `divisor` is 0."""

    __slots__ = ("dividend", "divisor", "scale")

    def __init__(self, dividend: Form, divisor: Form, scale: Fraction) -> None:
        self.dividend = dividend
        self.divisor = divisor
        self.scale = scale


class Seen:
    """The value of an indicator over a box, after `compare`; of a verdict the `words` that it may be.

    `exact` is the value before it is rounded by `printed`, and `quotient` what that is made of where it is no sum;
    `place` is the place of that value in the box. Of a verdict `exact` is the place of its word.
    """

    __slots__ = ("behind", "exact", "form", "place", "printed", "quotient", "words")

    def __init__(
        self,
        form: Form,
        *,
        exact: Form | None = None,
        printed: Printed | None = None,
        quotient: Quotient | None = None,
        words: tuple[str, ...] = (),
        place: int | None = None,
    ) -> None:
        self.form = form
        self.exact = form if exact is None else exact
        self.printed = printed
        self.quotient = quotient
        self.words = words
        self.place = place
        self.behind = form.behind | self.exact.behind


def see(step: Step) -> Seen:
    """A value that no open result changes."""
    if isinstance(step.value, str):
        return Seen(known(Fraction(0)), words=(step.value,))
    return Seen(known(step.value))


def ask(over: Over, seen: Seen, number: Fraction) -> None:
    """Wishes to know on which side of the number the value lies."""
    for exact in _before_rounding(seen.printed, number):
        if seen.quotient is None:
            over.wishes.append(Wish(seen.exact, exact, seen.place, exact))
        else:
            divisor = over.scale(seen.quotient.divisor, exact * seen.quotient.scale)
            apart = over.less(seen.quotient.dividend, divisor)
            over.wishes.append(Wish(apart, Fraction(0), seen.place, exact))


def ask_word(over: Over, seen: Seen) -> None:
    """Wishes to know which of its words a verdict is."""
    start, end = seen.exact.span
    if not seen.exact.is_known:
        over.wishes.append(Wish(seen.exact, Fraction((start[1] + end[1]) // 2)))


def _before_rounding(printed: Printed | None, number: Fraction) -> Iterator[Fraction]:
    """The unrounded values at which the rounded one reaches the number, and passes it."""
    if printed is None:
        yield number
        return
    to = printed.to
    for multiple in dict.fromkeys((ceil(number / to) * to, floor(number / to) * to + to)):
        match printed.mode:
            case Mode.DOWN:
                yield multiple if multiple > 0 else multiple - to
            case Mode.UP:
                yield multiple - to if multiple > 0 else multiple
            case Mode.HALF_UP | Mode.HALF_EVEN:
                yield multiple - to / 2
            case _:
                assert_never(printed.mode)


def parts_within(curve: Curve, span: Span) -> list[tuple[int, Span]]:
    """The pieces on which a value in the span may lie, by their places, each with the part of the span on it."""
    parts = (
        (place, spans.meet(span, (piece.interval.start, piece.interval.end)))
        for place, piece in enumerate(curve.pieces)
    )
    return [(place, part) for place, part in parts if not spans.is_empty(part)]


def positions(indicator: Indicator, seen: Seen) -> list[int]:
    """The places in its table of tiers that the value may reach."""
    if indicator.tiers is None or indicator.pays is None or indicator.pays.curve is None:
        return []
    if seen.words:
        found = (indicator.tiers.position(word) for word in seen.words)
        return sorted(int(place) for place in found if place is not None)
    return [place for place, _ in parts_within(indicator.pays.curve, seen.form.span)]


def may_hold(
    over: Over, condition: Condition, indicators: Mapping[str, Indicator], values: Mapping[str, Seen]
) -> bool | None:
    """Whether the condition holds everywhere in the box (True), nowhere (False), or cannot be said (None)."""
    match condition:
        case OnValue():
            return _on_side(over, condition, values[condition.indicator])
        case OnLevel():
            return _at_level(over, condition, indicators[condition.indicator], values[condition.indicator])
        case All():
            return _all([may_hold(over, part, indicators, values) for part in condition.conditions])
        case AnyOf():
            return _not(
                _all([_not(may_hold(over, part, indicators, values)) for part in condition.conditions])
            )
        case Not():
            return _not(may_hold(over, condition.condition, indicators, values))
        case _:
            assert_never(condition)


def _all(each: list[bool | None]) -> bool | None:
    if False in each:
        return False
    return None if None in each else True


def _not(holds: bool | None) -> bool | None:
    return None if holds is None else not holds


def _on_side(over: Over, condition: OnValue, seen: Seen) -> bool | None:
    if condition.side is Side.IS:
        same = [word == condition.bound.value for word in seen.words]
        if all(same) or not any(same):
            return all(same)
        ask_word(over, seen)
        return None
    bound = number_of(condition.bound)
    cut = (0, bound, 0) if condition.side in (Side.FROM, Side.BELOW) else (0, bound, 1)
    start, end = seen.form.span
    if start >= cut:
        return condition.side.is_lower
    if end <= cut:
        return not condition.side.is_lower
    ask(over, seen, bound)
    return None


def _at_level(over: Over, condition: OnLevel, indicator: Indicator, seen: Seen) -> bool | None:
    wanted = level_position(indicator, condition.level)
    if wanted is None:
        raise KeyError(condition.level)
    reached = positions(indicator, seen)
    later = indicator.better in (Better.HIGHER, Better.LAST)
    met = [place >= wanted if later else place <= wanted for place in reached]
    if all(met) or not any(met):
        return all(met)
    if seen.words:
        ask_word(over, seen)
    elif indicator.pays is not None and indicator.pays.curve is not None:
        end = indicator.pays.curve.pieces[wanted].interval
        number = end.low if later else end.high
        if number is not None:
            ask(over, seen, number)
    return None
