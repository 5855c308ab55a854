"""What of a contract's terms its own worked examples show: each tier, boundary, cap, gate and clause, or not."""

from enum import StrEnum
from fractions import Fraction

from pfs_cli.record import Record
from pfs_cli.source import Source


class PointKind(StrEnum):
    """What an example can show: a tier, a boundary from both sides, a limit that cuts, a condition, a clause."""

    TIER = "tier"
    BOUNDARY = "boundary"
    CAP = "cap"
    GATE = "gate"
    CLAUSE = "clause"


class Point(Record):
    """One thing that an example can show, and the names of those that do.

    `subject` is the indicator or the payer, "" for the whole contract; `what` says it in the contract's own words.
    """

    kind: PointKind
    subject: str
    what: str
    examples: tuple[str, ...]
    source: Source


class Coverage(Record):
    """Every point of a contract, in the order of the file."""

    points: tuple[Point, ...]

    @property
    def shown(self) -> int:
        """How many points at least one example shows."""
        return sum(bool(point.examples) for point in self.points)

    @property
    def share(self) -> Fraction:
        """The part of the points that is shown, a fraction of 1; 1 where there is nothing to show."""
        return Fraction(self.shown, len(self.points)) if self.points else Fraction(1)
