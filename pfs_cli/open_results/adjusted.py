"""The adjustments over a box: every course that they may take, each with what it leaves of the lines."""

from collections.abc import Callable, Hashable, Iterator
from fractions import Fraction
from typing import assert_never

from pfs_cli.adjustment import (
    Adjustment,
    CapStep,
    FloorStep,
    Gate,
    GreatestOf,
    LeastOf,
    Names,
    Offset,
    Withhold,
)
from pfs_cli.open_results import span as spans
from pfs_cli.open_results.form import Form, NothingPayableError, Wish, because, known
from pfs_cli.open_results.seen import Seen, ask, may_hold
from pfs_cli.open_results.value import Scene

_ZERO = Fraction(0)
_NOT_NEGATIVE = (0, _ZERO, 0), spans.ALL[1]

Course = tuple[object, ...]
"""The decisions that the box leaves open, as they were taken: which gates were met, which line was the greatest."""

Groups = tuple[tuple[Names, Form], ...]
"""Lines that are one amount, and the amount."""


def adjust(scene: Scene, groups: Groups) -> list[tuple[Course, Groups]]:
    """What every course of the adjustments leaves, in the contract's order of lines."""
    courses: list[tuple[Course, Groups]] = [((), groups)]
    contract = scene.contract
    for place, step in enumerate(contract.adjustments):
        if not groups or (step.periods is not None and contract.period.name not in step.periods):
            continue
        courses = [taken for course, each in courses for taken in _take(scene, step, place, course, each)]
    if not courses:
        raise NothingPayableError
    return courses


def _take(
    scene: Scene, step: Adjustment, place: int, course: Course, groups: Groups
) -> Iterator[tuple[Course, Groups]]:
    match step:
        case Gate():
            yield from _open_or_shut(scene, step, place, course, groups)
        case GreatestOf() | LeastOf():
            greatest = isinstance(step, GreatestOf)
            yield from _choose(scene, place, step.lines, course, groups, greatest=greatest)
        case CapStep() | FloorStep() | Offset() | Withhold():
            name = (scene.contract.period.name, "adjustment", place, course)
            try:
                made = _together(scene, step.lines, groups, lambda form: _change(scene, step, form, name))
            except NothingPayableError:  # what is subtracted is below zero all over the box
                return
            yield course, made
        case _:
            assert_never(step)


def _open_or_shut(
    scene: Scene, step: Gate, place: int, course: Course, groups: Groups
) -> Iterator[tuple[Course, Groups]]:
    met = may_hold(scene.over, step.condition, scene.contract.by_name, scene.values)
    asked = scene.behind(step.condition)
    if met is not False:
        kept = tuple((names, because(form, asked)) for names, form in groups)
        yield (*course, (place, "met")), kept
    if met is not True:
        shut = tuple((names, known(_ZERO, form.behind | asked)) for names, form in groups)
        yield (*course, (place, "unmet")), shut


def _change(
    scene: Scene, step: CapStep | FloorStep | Offset | Withhold, form: Form, name: tuple[Hashable, ...]
) -> Form:
    """What a step makes of the amount of the lines that it takes together."""
    over = scene.over
    match step:
        case CapStep():
            return over.least(form, known(step.limit.value), name)
        case FloorStep():
            return over.greatest(form, known(step.limit.value), name)
        case Offset():
            if step.indicator is not None:
                return over.less(form, _not_negative(scene, scene.values[step.indicator]))
            if step.amount is None:
                raise TypeError(step)
            return over.less(form, known(step.amount.value))
        case Withhold():
            return over.scale(form, 1 - step.share.value)
        case _:
            assert_never(step)


def _not_negative(scene: Scene, seen: Seen) -> Form:
    """What is subtracted: a value below zero is no outcome."""
    if seen.form.span[0] < _NOT_NEGATIVE[0]:
        ask(scene.over, seen, _ZERO)
    return scene.over.within(seen.form, _NOT_NEGATIVE)


def _together(scene: Scene, lines: Names | None, groups: Groups, change: Callable[[Form], Form]) -> Groups:
    """The lines become one amount where the first of them stood."""
    taken = [
        place for place, (names, _) in enumerate(groups) if lines is None or not set(lines).isdisjoint(names)
    ]
    if not taken:
        return groups
    names = tuple(name for place in taken for name in groups[place][0])
    made = names, change(scene.over.total([groups[place][1] for place in taken]))
    return tuple(
        made if place == taken[0] else group
        for place, group in enumerate(groups)
        if place == taken[0] or place not in taken
    )


def _choose(
    scene: Scene, place: int, lines: Names, course: Course, groups: Groups, *, greatest: bool
) -> Iterator[tuple[Course, Groups]]:
    """One course for each line that may be chosen: it is paid what it is, which is no less than any other surely is."""
    over = scene.over
    compared: list[int] = []
    for name in lines:
        compared.extend(
            each for each, (names, _) in enumerate(groups) if name in names and each not in compared
        )
    if not compared:
        yield course, groups
        return
    behind = 0
    for each in compared:
        behind |= groups[each][1].behind
    winners = _winners(scene, [groups[each][1] for each in compared], greatest=greatest)
    for winner in winners:
        chosen = groups[compared[winner]][1]
        others = [groups[each][1] for each in compared if each != compared[winner]]
        try:
            for other in others:
                inside = (other.span[0], spans.ALL[1]) if greatest else (spans.ALL[0], other.span[1])
                chosen = over.within(chosen, inside)
        except NothingPayableError:
            continue
        after = {each: known(_ZERO, behind) for each in compared}
        after[compared[winner]] = because(chosen, behind)
        left = tuple((names, after.get(each, form)) for each, (names, form) in enumerate(groups))
        yield (*course, (place, winner)), left


def _winners(scene: Scene, forms: list[Form], *, greatest: bool) -> list[int]:
    """The places of those that may be chosen; of equal ones the first is."""
    over = scene.over
    winners: list[int] = []
    for place, form in enumerate(forms):
        possible = True
        for at, other in enumerate(forms):
            if at == place:
                continue
            ahead = over.less(form, other) if greatest else over.less(other, form)
            least = (0, _ZERO, 0) if at > place else (0, _ZERO, 1)
            if ahead.span[1] <= least:
                possible = False
            elif ahead.span[0] < least:
                over.wishes.append(Wish(ahead, _ZERO))
        if possible:
            winners.append(place)
    return winners
