"""Conditions on values and levels: what `requires` says of a line."""

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
