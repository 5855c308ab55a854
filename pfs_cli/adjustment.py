"""What a contract does to its lines before they are added: each step in the contract's order, on amounts as they stand.

`lines` are names of indicators, None for all lines (`linked`). Lines that a step takes together stay one amount
afterwards. `periods` are the periods in which the step is taken, None for all.
"""

from pfs_cli.bound import Amount
from pfs_cli.condition import Condition
from pfs_cli.record import Record
from pfs_cli.source import Ground

Names = tuple[str, ...]


class CapStep(Record):
    """The lines together are paid at most this much, in the main unit."""

    limit: Amount
    lines: Names | None
    periods: Names | None
    ground: Ground


class FloorStep(Record):
    """The lines together are paid at least this much, in the main unit."""

    limit: Amount
    lines: Names | None
    periods: Names | None
    ground: Ground


class Offset(Record):
    """Subtracted from the lines together: an amount, or the value of an indicator in money that pays nothing."""

    amount: Amount | None
    indicator: str | None
    lines: Names | None
    periods: Names | None
    ground: Ground


class Withhold(Record):
    """The share of the lines together that is kept back, a fraction of 1."""

    share: Amount
    lines: Names | None
    periods: Names | None
    ground: Ground


class GreatestOf(Record):
    """Only the greatest of the lines is paid; of equal ones the first named. The others pay 0."""

    lines: Names
    periods: Names | None
    ground: Ground


class LeastOf(Record):
    """Only the least of the lines is paid; of equal ones the first named. The others pay 0."""

    lines: Names
    periods: Names | None
    ground: Ground


class Gate(Record):
    """Unless the condition holds, every line pays 0."""

    condition: Condition
    periods: Names | None
    ground: Ground


Adjustment = CapStep | FloorStep | Offset | Withhold | GreatestOf | LeastOf | Gate
