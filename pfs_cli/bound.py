"""Boundaries and amounts as the contract writes them: a side, an exact value, and the words that were typed."""

from enum import StrEnum
from fractions import Fraction

from pfs_cli.record import Record
from pfs_cli.source import Ground


class Side(StrEnum):
    """On which side of its number a tier or a condition holds: >=, >, <=, <, or the verdict itself."""

    FROM = "from"
    ABOVE = "above"
    TO = "to"
    BELOW = "below"
    IS = "is"

    @property
    def is_lower(self) -> bool:
        """Whether the number is the lower end (`from`, `above`)."""
        return self in (Side.FROM, Side.ABOVE)

    @property
    def is_closed(self) -> bool:
        """Whether the number itself belongs to it (`from`, `to`)."""
        return self in (Side.FROM, Side.TO)


class Amount(Record):
    """Money in the main unit, a share as a fraction of 1, or a count of units: whatever the place of it says.

    Where the contract writes `by_period`, `value`, `written` and `ground` are those of the period whose terms this
    is, and `by_period` holds all of them by the names of their periods, in the contract's order.
    """

    value: Fraction
    written: str
    ground: Ground
    by_period: "tuple[tuple[str, Amount], ...]" = ()


class Bound(Record):
    """A value of the indicator's unit, or a verdict's word, where something begins or ends.

    `written` is what was typed: digits, or the words `baseline` and `target`, which stand for the indicator's own.
    `by_period` is as in `Amount`.
    """

    value: Fraction | str
    written: str
    ground: Ground
    by_period: "tuple[tuple[str, Bound], ...]" = ()
