"""Examples that a contract still needs, as the program proposes them for a person to work out and accept."""

from pfs_cli.contract import Example
from pfs_cli.coverage import Point, PointKind, Side
from pfs_cli.record import Record


class Shown(Record):
    """What an example shows of a point; kind, subject and what it says are as in `Point`."""

    kind: PointKind
    subject: str
    what: str
    side: Side


class Proposal(Record):
    """One example, without a name yet, and what it shows that neither the contract's own nor an earlier one does."""

    example: Example
    shows: tuple[Shown, ...]


class Proposals(Record):
    """The examples that are missing, and the points for which no results were found."""

    proposals: tuple[Proposal, ...]
    unshown: tuple[Point, ...]
