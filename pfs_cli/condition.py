"""Conditions on values and levels: what `requires` says of a line."""

from dataclasses import dataclass

from pfs_cli.bound import Bound, Side
from pfs_cli.source import Ground


@dataclass(frozen=True, slots=True, kw_only=True)
class OnValue:
    """The indicator's value lies on a side of a bound, or is that verdict."""

    indicator: str
    side: Side
    bound: Bound
    ground: Ground


@dataclass(frozen=True, slots=True, kw_only=True)
class OnLevel:
    """The indicator has reached that level of its tiers, or a better one."""

    indicator: str
    level: str
    ground: Ground


@dataclass(frozen=True, slots=True, kw_only=True)
class All:
    """Every one of the conditions holds."""

    conditions: tuple["Condition", ...]
    ground: Ground


@dataclass(frozen=True, slots=True, kw_only=True)
class AnyOf:
    """At least one of the conditions holds."""

    conditions: tuple["Condition", ...]
    ground: Ground


@dataclass(frozen=True, slots=True, kw_only=True)
class Not:
    """The condition does not hold."""

    condition: "Condition"
    ground: Ground


Condition = OnValue | OnLevel | All | AnyOf | Not
