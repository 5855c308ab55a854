"""The measures of the contract language: what an indicator's value is made from."""

from pfs_cli.bound import Amount
from pfs_cli.condition import Condition
from pfs_cli.measure.roster import RosterTerms
from pfs_cli.record import Record
from pfs_cli.source import Ground


class Given(Record):
    """The number or verdict in the results, which the text defines."""

    definition: str
    ground: Ground


class Rate(Record):
    """Members counted among a group (`among`, never above 1), or events per head (`per`). The texts define both."""

    count: str
    group: str
    per_head: bool
    ground: Ground


class Stated(Record):
    """An input whose value stands in the contract itself."""

    value: Amount
    ground: Ground


class Participants(Record):
    """A rate or a count from a list of people, one person a row, by the terms of `roster`."""

    roster: RosterTerms
    ground: Ground


Input = Given | Rate | Participants | Stated


class Difference(Record):
    """actual - against; of two percentages the result is in points."""

    actual: Input
    against: Input
    ground: Ground


class Reduction(Record):
    """(against - actual) / against, a fraction of 1."""

    actual: Input
    against: Input
    ground: Ground


class Ratio(Record):
    """actual / against; an index of 70 is 70 % without its sign."""

    actual: Input
    against: Input
    ground: Ground


class Part(Record):
    """One indicator of a weighted sum; the weight is a fraction of 1, or a number such as 2."""

    indicator: str
    weight: Amount
    ground: Ground


class Weighted(Record):
    """The sum of weight x value over the parts: an index, a blend; one part at 100 % repeats a value."""

    parts: tuple[Part, ...]
    ground: Ground


class Met(Record):
    """How many of the conditions hold."""

    conditions: tuple[Condition, ...]
    ground: Ground


class Pooled(Record):
    """The counts of the indicators added, input by input and over the periods to date, then measured as they are."""

    indicators: tuple[str, ...]
    ground: Ground


Comparison = Difference | Reduction | Ratio
Observed = Given | Rate | Participants | Comparison
Derived = Weighted | Met | Pooled
Measure = Observed | Derived
"""What an indicator's value is made of: what the results say of it, or the values and counts of other indicators."""
