"""Where a condition begins or ceases to hold: each bound that a line, a gate or a count of conditions asks for."""

from collections.abc import Iterator
from fractions import Fraction
from itertools import pairwise

from pfs_cli.adjustment import Gate
from pfs_cli.bound import Side
from pfs_cli.condition import Condition, OnLevel, OnValue, grounds_of, parts_of
from pfs_cli.contract import Contract, Indicator
from pfs_cli.measure.condition import level_position
from pfs_cli.measure.domain import domain_of
from pfs_cli.measure.terms import Met
from pfs_cli.payment.boundary import most_of
from pfs_cli.payment.neighbours import Neighbours, neighbours_of, reaches
from pfs_cli.payment.tiers import number_of
from pfs_cli.record import Record
from pfs_cli.source import Ground
from pfs_cli.unit import Better, Unit


class Trigger(Record):
    """One bound of a condition: of which indicator, where, and whether that part of the condition holds around it.

    `line` is the line that requires it, or the indicator that counts it (`counted`), None for a gate on all lines.
    `most` is the most that depends on it, in the main unit, None where nothing limits it; of a counted condition it is
    unknown here. Whether it holds is None for a value that cannot occur.
    """

    asked: Indicator
    number: Fraction
    values: Neighbours
    below: bool | None
    at: bool | None
    above: bool | None
    line: Indicator | None
    counted: bool
    most: Fraction | None
    grounds: tuple[Ground, ...]


def find_triggers(contract: Contract) -> Iterator[Trigger]:
    """Every bound in a condition of the contract, in its order; verdicts have none."""
    for indicator in contract.indicators:
        if isinstance(indicator.measure, Met):
            for condition in indicator.measure.conditions:
                yield from _triggers(contract, condition, indicator, None, counted=True)
        if indicator.pays is not None and indicator.pays.requires is not None:
            most = most_of(contract, indicator)
            yield from _triggers(contract, indicator.pays.requires, indicator, most)
    for step in contract.adjustments:
        if isinstance(step, Gate):
            yield from _triggers(contract, step.condition, None, most_of_all(contract))


def most_of_all(contract: Contract) -> Fraction | None:
    """The most that all lines can pay together, at most the linked amount; None where nothing limits them."""
    each = [most_of(contract, indicator) for indicator in contract.indicators]
    limit = None if contract.payment.linked is None else contract.payment.linked.value
    if None in each:
        return limit
    best = sum((most for most in each if most is not None), Fraction(0))
    return best if limit is None else min(best, limit)


def _triggers(
    contract: Contract,
    condition: Condition,
    line: Indicator | None,
    most: Fraction | None,
    *,
    counted: bool = False,
) -> Iterator[Trigger]:
    for part in parts_of(condition):
        if not isinstance(part, OnValue | OnLevel):
            continue
        asked = contract.indicator(part.indicator)
        if asked is None or asked.unit is Unit.VERDICT:
            continue
        domain = domain_of(asked, contract.cohorts)
        for number in _numbers(part, asked):
            values = neighbours_of(asked, number, domain)
            below, at, above = (
                None if value is None else _holds(part, asked, value, side if values.apart is None else 0)
                for value, side in ((values.below, -1), (values.at, 0), (values.above, 1))
            )
            yield Trigger(
                asked=asked,
                number=number,
                values=values,
                below=below,
                at=at,
                above=above,
                line=line,
                counted=counted,
                most=most,
                grounds=grounds_of(part),
            )


def _numbers(part: OnValue | OnLevel, asked: Indicator) -> tuple[Fraction, ...]:
    """Where the part begins or ceases to hold."""
    if isinstance(part, OnValue):
        return (number_of(part.bound),)
    pieces = () if asked.pays is None or asked.pays.curve is None else asked.pays.curve.pieces
    return tuple(
        before.interval.high
        for position, (before, _) in enumerate(pairwise(pieces))
        if before.interval.high is not None
        and _has_level(part, asked, position) is not _has_level(part, asked, position + 1)
    )


def _holds(part: OnValue | OnLevel, asked: Indicator, number: Fraction, side: int) -> bool:
    """Whether the part holds at the number, or where it is approached from below (-1) or from above (1)."""
    if isinstance(part, OnValue):
        here, bound = (number, side), (number_of(part.bound), 0)
        match part.side:
            case Side.FROM:
                return here >= bound
            case Side.ABOVE:
                return here > bound
            case Side.TO:
                return here <= bound
            case _:
                return here < bound
    pieces = () if asked.pays is None or asked.pays.curve is None else asked.pays.curve.pieces
    return any(
        _has_level(part, asked, position)
        for position, piece in enumerate(pieces)
        if reaches(piece.interval, number, side)
    )


def _has_level(part: OnLevel, asked: Indicator, position: int) -> bool:
    """Whether the tier at that place of the table has the level or a better one."""
    wanted = level_position(asked, part.level)
    if wanted is None:
        raise KeyError(part.level)
    return position >= wanted if asked.better in (Better.HIGHER, Better.LAST) else position <= wanted
