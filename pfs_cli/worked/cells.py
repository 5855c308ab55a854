"""The values of the indicators that conditions ask about, cut into cells within which no condition changes."""

from collections.abc import Iterator, Mapping
from fractions import Fraction
from itertools import pairwise, product
from math import prod

from pfs_cli.bound import Side
from pfs_cli.condition import OnValue, names_in, parts_of
from pfs_cli.contract import Contract, Indicator
from pfs_cli.measure.condition import holds
from pfs_cli.measure.domain import domain_of
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


def divide(contract: Contract, lines: tuple[Indicator, ...]) -> Iterator[Cells]:
    """Every combination of cells of the indicators that the lines' own conditions ask about; one empty one for none."""
    asked = dict.fromkeys(
        name
        for line in lines
        if line.pays is not None and line.pays.requires is not None
        for name in names_in(line.pays.requires)
    )
    cells = {name: tuple(_cells(contract, lines, contract.by_name[name])) for name in asked}
    if prod(len(each) for each in cells.values()) > _MOST_CELLS:
        yield {}
        return
    for chosen in product(*cells.values()):
        yield dict(zip(cells, chosen, strict=True))


def allows(contract: Contract, line: Indicator, cells: Cells) -> bool:
    """Whether the line may be paid in the cells; yes where nothing is known of what it requires."""
    condition = None if line.pays is None else line.pays.requires
    if condition is None or not cells:
        return True
    values = {
        name: Step(rule="", value=cell.value, unit=contract.by_name[name].unit)
        for name, cell in cells.items()
    }
    return holds(condition, contract.by_name, values)


def _cells(contract: Contract, lines: tuple[Indicator, ...], asked: Indicator) -> Iterator[Cell]:
    if asked.unit is Unit.VERDICT:
        for place, tier in enumerate(() if asked.tiers is None else asked.tiers.tiers):
            at = Fraction(place)
            yield Cell(
                interval=Interval(low=at, low_closed=True, high=at, high_closed=True), value=tier.bound.value
            )
        return
    domain = domain_of(asked, contract.cohorts)
    numbers = sorted(set(_numbers(lines, asked)))
    cuts: list[Cut] = [LOWEST, *((0, number, side) for number in numbers for side in (0, 1)), HIGHEST]
    for start, end in pairwise(cuts):
        part = common_part(between(start, end), domain)
        if part is not None:
            yield Cell(interval=part, value=_inside(part))


def _numbers(lines: tuple[Indicator, ...], asked: Indicator) -> Iterator[Fraction]:
    """Where a condition on the indicator may change: the bounds that are asked for, and the ends of its tiers."""
    for line in lines:
        requires = None if line.pays is None else line.pays.requires
        for part in () if requires is None else parts_of(requires):
            if isinstance(part, OnValue) and part.indicator == asked.name and part.side is not Side.IS:
                yield number_of(part.bound)
    pieces = () if asked.pays is None or asked.pays.curve is None else asked.pays.curve.pieces
    for piece in pieces:
        yield from (end for end in (piece.interval.low, piece.interval.high) if end is not None)


def _inside(interval: Interval) -> Fraction:
    """A number of the interval."""
    low, high = interval.low, interval.high
    if low is not None and high is not None:
        return (low + high) / 2
    if low is not None:
        return low + 1
    return Fraction(0) if high is None else high - 1
