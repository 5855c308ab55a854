"""The results as records: what was observed, where, and how it was written."""

from collections.abc import Mapping
from enum import StrEnum
from fractions import Fraction

from pfs_cli.record import Record, field
from pfs_cli.source import Source
from pfs_cli.workings import Step


class Address(Record):
    """What an observation is of: an indicator, and where it has several, which input or item of it."""

    indicator: str
    input: str | None = None
    item: str | None = None


def describe(address: Address, period: str = "") -> str:
    """The address in one line, the parts that there are: `card 一般`, `FY2025 cohort_1 actual`, `visits`."""
    return " ".join(part for part in (period, address.indicator, address.input, address.item) if part)


class Status(StrEnum):
    """How far a result is settled. All but `verified` are open: nothing is paid on them unless a range is asked for.

    A provisional or a held result may still become anything from `low` to `high`, where these are written, or anything
    that its unit allows; a disputed one is `low` or `high`; of an unknown one nothing is known.
    """

    VERIFIED = "verified"
    PROVISIONAL = "provisional"
    DISPUTED = "disputed"
    HELD = "held"
    UNKNOWN = "unknown"


class Claim(Record):
    """One row of a person: how many units the person claims. `person` is opaque and never printed.

    A claim that is still open counts in full or not at all.
    """

    person: str
    units: Fraction
    source: Source = field(compare=False)
    status: Status = Status.VERIFIED


class Observation(Record):
    """One row of the results, or the rows of all persons at one address, added.

    `value` is in the indicator's unit (percent and points as fractions of 1), a verdict its word; `count` and `among`
    are people or events. Where both are there they agree as printed, and the counts are what is settled on.

    `raw` is what is stored and `percent` says that it was written with the sign of percent; `format` is a workbook's
    number format, `shown` what the sheet displays, and `shown_value` that number where it is not the stored one.
    `source` is the cell that is settled on: of counts that of the count, and `among_source` that of the group.

    `status_source` is the cell with the status, where there is one.

    `claims` are the rows of persons that `count` or `value` adds. `tally` are the steps by which a list of people
    became `count` and `among`. `low` and `high` are values in the indicator's unit, of an open result only.
    """

    address: Address
    value: Fraction | str | None
    count: Fraction | None
    among: Fraction | None
    raw: str
    source: Source = field(compare=False)
    percent: bool = False
    format: str = ""
    shown: str = ""
    shown_value: Fraction | None = None
    among_source: Source | None = field(default=None, compare=False)
    claims: tuple[Claim, ...] = ()
    tally: tuple[Step, ...] = ()
    status: Status = Status.VERIFIED
    status_source: Source | None = field(default=None, compare=False)
    low: Fraction | str | None = None
    high: Fraction | str | None = None

    @property
    def is_open(self) -> bool:
        """Whether the result is not settled yet."""
        return self.status is not Status.VERIFIED


class Paid(Record):
    """What was really paid in an earlier period, in the main unit of the currency."""

    period: str
    amount: Fraction
    raw: str
    source: Source


class Results(Record):
    """The observations of one period, each address once, from one file. `period` is "" without periods.

    `unread` are the indicators with a row that could not be read: nothing is paid on these results, and what their
    rows would have said is not missing.
    """

    file: str
    period: str = ""
    observations: tuple[Observation, ...]
    unread: tuple[str, ...] = ()
    _by_address: dict[Address, Observation] = field(init=False, compare=False)

    def __post_init__(self) -> None:
        self.derive("_by_address", {observation.address: observation for observation in self.observations})

    def by_address(self) -> Mapping[Address, Observation]:
        """The observations by what they are of."""
        return self._by_address
