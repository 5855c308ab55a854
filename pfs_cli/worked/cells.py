"""The values that indicators can have, cut into cells within which no condition changes: what can hold together."""

from collections.abc import Iterator, Mapping
from fractions import Fraction
from itertools import pairwise, product
from math import ceil, floor, prod

from pfs_cli.bound import Side
from pfs_cli.condition import Condition, OnValue, names_in, parts_of
from pfs_cli.contract import Contract, Indicator
from pfs_cli.measure.condition import holds
from pfs_cli.measure.domain import domain_of
from pfs_cli.measure.terms import Met
from pfs_cli.payment.interval import HIGHEST, LOWEST, Cut, Interval, between, common_part
from pfs_cli.payment.tiers import number_of
from pfs_cli.record import Record
from pfs_cli.unit import Unit
from pfs_cli.workings import Step

_MOST_CELLS = 2_000
"""So many combinations are looked at; where there are more the conditions are taken to exclude nothing."""


class Cell(Record):
    """Values for which every condition says the same: those of an interval, and one of them.

    Of verdicts the interval is the place of the word in its table.
    """

    interval: Interval
    value: Fraction | str


Cells = Mapping[str, Cell]
"""A cell of each indicator that is asked about, by its name."""


def can_reach(contract: Contract, indicator: Indicator, interval: Interval) -> bool:
    """Whether the indicator can have a value in the interval: a count has none between two whole numbers."""
    if indicator.unit is Unit.VERDICT:
        return True
    part = common_part(interval, domain_of(indicator, contract.cohorts))
    if part is None:
        return False
    if isinstance(indicator.measure, Met):
        counts = count_possible(contract, indicator.measure)
        return counts is None or any(part.holds(Fraction(count)) for count in counts)
    apart = indicator.compare.to if indicator.compare is not None else Fraction(indicator.unit is Unit.COUNT)
    if not apart or part.low is None or part.high is None:
        return True
    first, last = ceil(part.low / apart), floor(part.high / apart)
    first += not part.low_closed and first * apart == part.low
    last -= not part.high_closed and last * apart == part.high
    return first <= last


def count_possible(contract: Contract, measure: Met) -> frozenset[int] | None:
    """How many of the conditions can hold together; None where there are too many combinations to look at."""
    counts: set[int] = set()
    for cells in divide(contract, measure.conditions):
        if cells is None:
            return None
        counts.add(sum(holds_in(contract, condition, cells) for condition in measure.conditions))
    return frozenset(counts)


def possible(contract: Contract, condition: Condition) -> frozenset[bool]:
    """Whether the condition can hold, and whether it can fail."""
    found = divide(contract, (condition,))
    return frozenset(
        outcome
        for cells in found
        for outcome in ((True, False) if cells is None else (holds_in(contract, condition, cells),))
    )


def divide(contract: Contract, conditions: tuple[Condition, ...]) -> Iterator[Cells | None]:
    """Every combination of cells of the indicators that the conditions ask about; None alone for too many."""
    asked = dict.fromkeys(name for condition in conditions for name in names_in(condition))
    cells = {name: tuple(_cells(contract, conditions, contract.by_name[name])) for name in asked}
    if prod(len(each) for each in cells.values()) > _MOST_CELLS:
        yield None
        return
    for chosen in product(*cells.values()):
        yield dict(zip(cells, chosen, strict=True))


def holds_in(contract: Contract, condition: Condition, cells: Cells) -> bool:
    """Whether the condition holds in the cells, which are those of every indicator that it asks about."""
    values = {
        name: Step(rule="", value=cell.value, unit=contract.by_name[name].unit)
        for name, cell in cells.items()
    }
    return holds(condition, contract.by_name, values)


def _cells(contract: Contract, conditions: tuple[Condition, ...], asked: Indicator) -> Iterator[Cell]:
    if asked.unit is Unit.VERDICT:
        for place, tier in enumerate(() if asked.tiers is None else asked.tiers.tiers):
            yield Cell(interval=_point(Fraction(place)), value=tier.bound.value)
        return
    domain = domain_of(asked, contract.cohorts)
    numbers = sorted(set(_numbers(conditions, asked)))
    cuts: list[Cut] = [LOWEST, *((0, number, side) for number in numbers for side in (0, 1)), HIGHEST]
    for start, end in pairwise(cuts):
        part = common_part(between(start, end), domain)
        if part is not None and can_reach(contract, asked, part):
            yield Cell(interval=part, value=_inside(part))


def _numbers(conditions: tuple[Condition, ...], asked: Indicator) -> Iterator[Fraction]:
    """Where a condition on the indicator may change: the bounds that are asked for, and the ends of its tiers."""
    for condition in conditions:
        for part in parts_of(condition):
            if isinstance(part, OnValue) and part.indicator == asked.name and part.side is not Side.IS:
                yield number_of(part.bound)
    pieces = () if asked.pays is None or asked.pays.curve is None else asked.pays.curve.pieces
    for piece in pieces:
        yield from (end for end in (piece.interval.low, piece.interval.high) if end is not None)


def _point(number: Fraction) -> Interval:
    return Interval(low=number, low_closed=True, high=number, high_closed=True)


def _inside(interval: Interval) -> Fraction:
    """A number of the interval."""
    low, high = interval.low, interval.high
    if low is not None and high is not None:
        return (low + high) / 2
    if low is not None:
        return low + 1
    return Fraction(0) if high is None else high - 1
