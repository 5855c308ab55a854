"""Conditions on values and levels: what `requires` says of a line."""

from collections.abc import Iterator
from typing import assert_never

from pfs_cli.bound import Bound, Side
from pfs_cli.record import Record
from pfs_cli.source import Ground


class OnValue(Record):
    """The indicator's value lies on a side of a bound, or is that verdict."""

    indicator: str
    side: Side
    bound: Bound
    ground: Ground


class OnLevel(Record):
    """The indicator has reached that level of its tiers, or a better one."""

    indicator: str
    level: str
    ground: Ground


class All(Record):
    """Every one of the conditions holds."""

    conditions: tuple["Condition", ...]
    ground: Ground


class AnyOf(Record):
    """At least one of the conditions holds."""

    conditions: tuple["Condition", ...]
    ground: Ground


class Not(Record):
    """The condition does not hold."""

    condition: "Condition"
    ground: Ground


Condition = OnValue | OnLevel | All | AnyOf | Not


def parts_of(condition: Condition) -> Iterator[Condition]:
    """The condition and every condition inside it, in the order in which they are written."""
    yield condition
    match condition:
        case All(conditions=inside) | AnyOf(conditions=inside):
            for part in inside:
                yield from parts_of(part)
        case Not(condition=negated):
            yield from parts_of(negated)
        case OnValue() | OnLevel():
            return
        case _:
            assert_never(condition)


def grounds_of(condition: Condition) -> tuple[Ground, ...]:
    """Every place in the contract that the condition stands on: its parts, and the bounds that they ask for."""
    grounds: list[Ground] = []
    for part in parts_of(condition):
        grounds.append(part.ground)
        if isinstance(part, OnValue):
            grounds.append(part.bound.ground)
    return tuple(grounds)


def names_in(condition: Condition) -> tuple[str, ...]:
    """The indicators that the condition asks about, each once."""
    names = (part.indicator for part in parts_of(condition) if isinstance(part, OnValue | OnLevel))
    return tuple(dict.fromkeys(names))
