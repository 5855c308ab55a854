"""The cases of levers that only together decide something: so few that each can be asked of the engine."""

from collections.abc import Callable, Hashable, Iterator
from fractions import Fraction
from itertools import product
from math import prod
from typing import TypeVar

from pfs_cli.whatif.odds.chance import Listed
from pfs_cli.whatif.odds.reach import Cell, Reach, Turnout
from pfs_cli.whatif.odds.scale import Decision, Scale, find_runs
from pfs_cli.whatif.standing import Place

Case = tuple[Cell, ...]
"""A run of options for each lever: whatever they are within it, the same is decided."""
_Outcome = TypeVar("_Outcome", bound=Hashable)
MOST_CASES = 20_000
"""So many cases are asked of the engine."""
_MOST_LINES = 2_500
"""So many combinations of all levers but the largest; along that one the cases are found by halving."""
_FEW_CASES = 400


def find_cases(
    reaches: tuple[Reach, ...], scales: tuple[Scale, ...], *, flat: bool
) -> tuple[Case, ...] | None:
    """The cases of some levers, which together are all that is possible; None where they are too many.

    Where all is `flat`, hanging on tiers and comparisons alone, and each value hangs on one lever, or counts conditions
    on values that do, the cases are the combinations of the cells of the levers. Where values are made from several
    levers each number of the others is taken by itself, and along the largest of them the runs that decide the same.
    What is not flat is asked number by number.
    """
    places = {reach.lever.place for reach in reaches}
    inside = tuple(scale for scale in scales if all(lever.place in places for lever in scale.levers))
    mixed = any(len(scale.levers) > 1 and not scale.counts_conditions for scale in inside)
    if flat and not mixed:
        return _all_of(tuple(reach.cells for reach in reaches))
    singles = prod(reach.highest - reach.lowest + 1 for reach in reaches)
    if not flat or singles <= _FEW_CASES:
        return _all_of(tuple(reach.singles for reach in reaches)) if singles <= MOST_CASES else None
    largest = max(range(len(reaches)), key=lambda at: reaches[at].highest - reaches[at].lowest)
    along = reaches[largest]
    if singles // (along.highest - along.lowest + 1) > _MOST_LINES:
        return None
    return tuple(_halve(reaches, largest, inside))


def _all_of(cells: tuple[tuple[Cell, ...], ...]) -> tuple[Case, ...] | None:
    return tuple(product(*cells)) if prod(map(len, cells)) <= MOST_CASES else None


def _halve(reaches: tuple[Reach, ...], largest: int, scales: tuple[Scale, ...]) -> Iterator[Case]:
    """Each combination of the other levers with each run of the largest one.

    A value only rises or only falls along one lever; how many conditions hold is the same where their comparisons are.
    """
    along = reaches[largest]
    touched = sorted((scale for scale in scales if along.lever in scale.levers), key=lambda each: each.order)
    others = (reach.singles for at, reach in enumerate(reaches) if at != largest)
    for case in product(*others):
        placed = (*case[:largest], (along.lowest, along.highest), *case[largest:])
        numbers = {
            reach.lever.place: reach.number(cell[0]) for reach, cell in zip(reaches, placed, strict=True)
        }
        cells = along.singles if isinstance(along.chance, Listed) else ((along.lowest, along.highest),)
        for scale in touched:
            decide = _decider(scale, along, numbers)
            cells = tuple((low, high) for cell in cells for low, high, _ in find_runs(*cell, decide))
        for cell in cells:
            yield (*case[:largest], cell, *case[largest:])


def _decider(scale: Scale, along: Reach, numbers: dict[Place, Fraction]) -> Callable[[int], Decision]:
    def decide(option: int) -> Decision:
        moved = along.number(option)
        return scale.decide(
            tuple(
                moved if lever.place == along.lever.place else numbers[lever.place] for lever in scale.levers
            )
        )

    return decide


def combine(
    turnouts: tuple[Turnout, ...],
    cases: tuple[Case, ...],
    decide: Callable[[tuple[Fraction, ...]], _Outcome],
) -> dict[_Outcome, list[float]]:
    """The weights of all cases by what they come to; of some outcomes none may lie in the windows."""
    weighed: tuple[dict[Cell, float], ...] = tuple({} for _ in turnouts)
    groups: dict[_Outcome, list[float]] = {}
    for case in cases:
        weight: float = 1
        for turnout, cell, known in zip(turnouts, case, weighed, strict=True):
            if cell not in known:
                known[cell] = turnout.weigh(cell)
            weight *= known[cell]
        numbers = (turnout.reach.number(cell[0]) for turnout, cell in zip(turnouts, case, strict=True))
        group = groups.setdefault(decide(tuple(numbers)), [])
        if weight:
            group.append(weight)
    return groups


def roundings_of(turnouts: tuple[Turnout, ...]) -> int:
    """What a weight of several levers has gone through: those of each, its sum over a cell, the products, one sum."""
    if all(each.spread.is_exact for each in turnouts):
        return 0
    return sum(each.spread.roundings + 1 for each in turnouts) + len(turnouts)
