"""Whether a condition on values and levels holds."""

from collections.abc import Mapping
from typing import assert_never

from pfs_cli.bound import Side
from pfs_cli.condition import All, AnyOf, Condition, Not, OnLevel, OnValue
from pfs_cli.contract import Indicator
from pfs_cli.payment.tiers import number_of
from pfs_cli.unit import Better
from pfs_cli.workings import Step


def holds(condition: Condition, indicators: Mapping[str, Indicator], values: Mapping[str, Step]) -> bool:
    """Whether the condition holds for the values, by the names of their indicators.

    A level counts as reached by that level or a better one, where the indicator's `better` says which end is good.
    """
    match condition:
        case OnValue():
            return _on_side(condition, values[condition.indicator])
        case OnLevel():
            return _at_level(condition, indicators[condition.indicator], values[condition.indicator])
        case All():
            return all(holds(part, indicators, values) for part in condition.conditions)
        case AnyOf():
            return any(holds(part, indicators, values) for part in condition.conditions)
        case Not():
            return not holds(condition.condition, indicators, values)
        case _:
            assert_never(condition)


def _on_side(condition: OnValue, value: Step) -> bool:
    if condition.side is Side.IS:
        return value.value == condition.bound.value
    number, bound = value.number, number_of(condition.bound)
    match condition.side:
        case Side.FROM:
            return number >= bound
        case Side.ABOVE:
            return number > bound
        case Side.TO:
            return number <= bound
        case Side.BELOW:
            return number < bound
        case _:
            assert_never(condition.side)


def _at_level(condition: OnLevel, indicator: Indicator, value: Step) -> bool:
    reached = reached_tier(indicator, value)
    wanted = level_position(indicator, condition.level)
    if reached is None or wanted is None:
        raise KeyError(condition.level)
    better_is_later = indicator.better in (Better.HIGHER, Better.LAST)
    return reached >= wanted if better_is_later else reached <= wanted


def level_position(indicator: Indicator, level: str) -> int | None:
    """Where the tier of that level stands in its table, counted from 0; None where there is no such tier."""
    tiers = indicator.tiers.tiers if indicator.tiers is not None else ()
    return next((position for position, tier in enumerate(tiers) if tier.level == level), None)


def reached_tier(indicator: Indicator, value: Step) -> int | None:
    """Where the tier that the value reaches stands in its table, counted from 0."""
    if indicator.pays is None or indicator.tiers is None or indicator.pays.curve is None:
        return None
    curve = indicator.pays.curve
    number = indicator.tiers.position(value.value) if isinstance(value.value, str) else value.value
    piece = None if number is None else curve.at(number)
    return None if piece is None else curve.pieces.index(piece)
