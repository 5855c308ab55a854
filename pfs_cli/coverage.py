"""What of a contract's terms its own worked examples show: each tier, boundary, cap, gate and clause, or not."""

from enum import StrEnum
from fractions import Fraction

from pfs_cli.record import Record
from pfs_cli.source import Source


class PointKind(StrEnum):
    """What an example can show: a tier reached, both sides of a boundary, a limit that cuts, a condition, a clause."""

    TIER = "tier"
    BOUNDARY = "boundary"
    CAP = "cap"
    GATE = "gate"
    CLAUSE = "clause"


class Side(StrEnum):
    """What of a point an example shows: the boundary itself, a value below or above it, a condition met or unmet.

    A point that is shown or not as a whole has only `whole`.
    """

    WHOLE = "whole"
    AT = "at"
    BELOW = "below"
    ABOVE = "above"
    MET = "met"
    UNMET = "unmet"


class Point(Record):
    """One thing that an example can show, and the names of those that do.

    `subject` is the indicator or the payer, "" for the whole contract; `what` says it in the contract's own words.
    `lacks` is what no example shows of it: of a boundary the number itself or the values on a side of it. It is empty
    for a point that is shown; then `examples` are those that show it, some part of it each.
    """

    kind: PointKind
    subject: str
    what: str
    lacks: tuple[Side, ...] = ()
    examples: tuple[str, ...]
    source: Source

    @property
    def is_shown(self) -> bool:
        """Whether the examples together show all of it."""
        return not self.lacks


class Coverage(Record):
    """Every point of a contract, in the order of the file."""

    points: tuple[Point, ...]

    @property
    def shown(self) -> int:
        """How many points the examples show."""
        return sum(point.is_shown for point in self.points)

    @property
    def missing(self) -> tuple[Point, ...]:
        """The points that the examples do not show, in the order of the file."""
        return tuple(point for point in self.points if not point.is_shown)

    @property
    def share(self) -> Fraction:
        """The part of the points that is shown, a fraction of 1; 1 where there is nothing to show."""
        return Fraction(self.shown, len(self.points)) if self.points else Fraction(1)
