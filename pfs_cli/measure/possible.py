"""Whether results can meet a condition at all, or fail it: found from the cells into which its bounds cut the values.

Within a cell no part of the condition changes, so one look at each cell decides. Indicators are taken as independent of
each other: what is impossible so is impossible in any case.
"""

from collections.abc import Iterator, Mapping
from fractions import Fraction
from itertools import pairwise
from typing import assert_never

from pfs_cli.bound import Side
from pfs_cli.condition import All, AnyOf, Condition, Not, OnLevel, OnValue, names_in, parts_of
from pfs_cli.contract import Contract, Indicator
from pfs_cli.measure.condition import level_position
from pfs_cli.measure.domain import domain_of
from pfs_cli.measure.terms import Weighted
from pfs_cli.payment.interval import Cut, Interval, between, common_part
from pfs_cli.payment.neighbours import apart_of, holds_multiple
from pfs_cli.payment.tiers import number_of
from pfs_cli.unit import Better, Unit

Cell = Interval | str
"""Values that a condition does not tell apart; of verdicts a word."""
_MOST_LOOKS = 20_000
"""A condition that needs more looks than this is taken as possible."""


def can_be(
    contract: Contract, condition: Condition, *, met: bool, within: tuple[str, Interval] | None = None
) -> bool:
    """Whether results can meet the condition (`met`), or fail it; True also where that would take too long to know.

    `within` names an indicator and the values that are looked at of it.
    """
    names = [name for name in names_in(condition) if contract.indicator(name) is not None]
    cells = {name: _cells(contract, contract.by_name[name], condition) for name in names}
    if within is not None:
        name, interval = within
        cells[name] = tuple(_cut(cells[name], interval, contract.by_name[name]))
    search = _Search(contract, condition, names, cells)
    return search.finds(met, {}) is not False


class _Search:
    """The search for one choice of cells; it looks no further where the condition is decided already."""

    def __init__(
        self,
        contract: Contract,
        condition: Condition,
        names: list[str],
        cells: Mapping[str, tuple[Cell, ...]],
    ) -> None:
        self.contract = contract
        self.condition = condition
        self.names = names
        self.cells = cells
        self.looks = 0

    def finds(self, met: bool, chosen: dict[str, Cell]) -> bool | None:
        """Whether cells for the other names make the condition come out so; None where it looked too long."""
        self.looks += 1
        if self.looks > _MOST_LOOKS:
            return None
        known = _holds(self.contract, self.condition, chosen)
        if known is not None:
            return known is met
        left = [name for name in self.names if name not in chosen]
        if not left:  # it asks for an indicator that is not there, of which another rule speaks
            return None
        for cell in self.cells[left[0]]:
            found = self.finds(met, {**chosen, left[0]: cell})
            if found is not False:
                return found
        return False


def _cells(contract: Contract, indicator: Indicator, condition: Condition) -> tuple[Cell, ...]:
    if indicator.unit is Unit.VERDICT:
        tiers = () if indicator.tiers is None else indicator.tiers.tiers
        return tuple(str(tier.bound.value) for tier in tiers)
    domain = domain_of(indicator, contract.cohorts)
    inside = sorted(cut for cut in set(_cuts(indicator, condition)) if domain.start < cut < domain.end)
    cuts = (domain.start, *inside, domain.end)
    cells = (between(start, end) for start, end in pairwise(cuts))
    apart = (
        None if isinstance(indicator.measure, Weighted) and indicator.compare is None else apart_of(indicator)
    )
    return tuple(cell for cell in cells if apart is None or holds_multiple(cell, apart))


def _cut(cells: tuple[Cell, ...], interval: Interval, indicator: Indicator) -> Iterator[Cell]:
    """The parts of the cells that lie in the interval and hold values; words stay as they are."""
    apart = apart_of(indicator)
    for cell in cells:
        part = cell if isinstance(cell, str) else common_part(cell, interval)
        if isinstance(part, str) or (part is not None and (apart is None or holds_multiple(part, apart))):
            yield part


def _cuts(indicator: Indicator, condition: Condition) -> list[Cut]:
    """Where parts of the condition may begin or cease to hold."""
    cuts: list[Cut] = []
    for part in parts_of(condition):
        if isinstance(part, OnValue) and part.indicator == indicator.name and part.side is not Side.IS:
            cuts.append((0, number_of(part.bound), 0 if part.side in (Side.FROM, Side.BELOW) else 1))
        elif isinstance(part, OnLevel) and part.indicator == indicator.name:
            pieces = (
                () if indicator.pays is None or indicator.pays.curve is None else indicator.pays.curve.pieces
            )
            cuts += [piece.interval.start for piece in pieces]
    return cuts


def _holds(contract: Contract, condition: Condition, chosen: Mapping[str, Cell]) -> bool | None:
    """Whether the condition holds on the cells chosen so far; None where that depends on the others."""
    match condition:
        case OnValue() | OnLevel():
            cell, asked = chosen.get(condition.indicator), contract.indicator(condition.indicator)
            if cell is None or asked is None:
                return None
            return (
                _on_side(condition, cell)
                if isinstance(condition, OnValue)
                else _at_level(condition, asked, cell)
            )
        case All(conditions=parts):
            known = [_holds(contract, part, chosen) for part in parts]
            return False if False in known else None if None in known else True
        case AnyOf(conditions=parts):
            known = [_holds(contract, part, chosen) for part in parts]
            return True if True in known else None if None in known else False
        case Not(condition=part):
            inner = _holds(contract, part, chosen)
            return None if inner is None else not inner
        case _:
            assert_never(condition)


def _on_side(condition: OnValue, cell: Cell) -> bool:
    if isinstance(cell, str):
        return cell == condition.bound.value
    number = number_of(condition.bound)
    match condition.side:
        case Side.FROM:
            return cell.start >= (0, number, 0)
        case Side.ABOVE:
            return cell.start >= (0, number, 1)
        case Side.TO:
            return cell.end <= (0, number, 1)
        case _:
            return cell.end <= (0, number, 0)


def _at_level(condition: OnLevel, asked: Indicator, cell: Cell) -> bool | None:
    wanted = level_position(asked, condition.level)
    reached = _position(asked, cell)
    if wanted is None or reached is None:
        return None
    return reached >= wanted if asked.better in (Better.HIGHER, Better.LAST) else reached <= wanted


def _position(asked: Indicator, cell: Cell) -> Fraction | int | None:
    """Where the tier stands in its table in which the cell lies."""
    if isinstance(cell, str):
        return None if asked.tiers is None else asked.tiers.position(cell)
    pieces = () if asked.pays is None or asked.pays.curve is None else asked.pays.curve.pieces
    return next(
        (
            at
            for at, piece in enumerate(pieces)
            if piece.interval.start <= cell.start and cell.end <= piece.interval.end
        ),
        None,
    )
