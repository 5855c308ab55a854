"""One thing that an example can show of the terms of a period, and how one sees in a settlement that it does."""

from collections.abc import Callable

from pfs_cli.coverage import PointKind, Side
from pfs_cli.record import Record
from pfs_cli.source import Source
from pfs_cli.worked.seen import Seen

Test = Callable[[Seen], bool]
"""Whether a settlement shows one side of a point."""

Key = tuple[PointKind, str, str]
"""What tells one point from another: its kind, its subject and what it says."""


class Wanted(Record):
    """A point with the sides that must be seen of it; `source` is where the contract writes it."""

    kind: PointKind
    subject: str
    what: str
    sides: tuple[tuple[Side, Test], ...]
    source: Source

    @property
    def key(self) -> Key:
        """What tells it from the other points of the contract, whatever period it is of."""
        return (self.kind, self.subject, self.what)


def whole(kind: PointKind, subject: str, what: str, source: Source, test: Test) -> Wanted:
    """A point that one settlement shows or does not."""
    return Wanted(kind=kind, subject=subject, what=what, sides=((Side.WHOLE, test),), source=source)
