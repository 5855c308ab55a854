"""What the measure `participants` says of a list of people: who is counted, among whom, and who is left out."""

from enum import StrEnum

from pfs_cli.record import Record
from pfs_cli.source import Ground


class ColumnType(StrEnum):
    """What a column of the list of people holds; `date` is a day as `2025-03-31`."""

    TEXT = "text"
    INTEGER = "integer"
    NUMBER = "number"
    BOOLEAN = "boolean"
    DATE = "date"


class Missing(StrEnum):
    """What a person counts as of whom it is not known whether the result was achieved."""

    NOT_ACHIEVED = "not_achieved"
    EXCLUDED = "excluded"
    REFUSE = "refuse"


class Filter(Record):
    """A condition on the columns of a row, as it was written: `age >= 65 and exercise = false`."""

    written: str
    ground: Ground


class Exclusion(Record):
    """People of the population who are not counted, and why."""

    when: Filter
    reason: str
    ground: Ground


class RosterTerms(Record):
    """Rows read, less duplicates of `once_per`, of whom `population` holds, less each exclusion: the denominator.

    Of those, the ones of whom `achieved` holds are the numerator. Without `population` all rows belong to it; of an
    indicator that is a count the numerator alone is the value. `types` are the columns in the contract's order.
    """

    types: tuple[tuple[str, ColumnType], ...]
    population: Filter | None
    exclude: tuple[Exclusion, ...]
    achieved: Filter
    once_per: str | None
    missing: Missing
    ground: Ground
