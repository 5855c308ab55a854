"""The measures of the contract language: what an indicator's value is made from."""

from pfs_cli.bound import Amount
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


Input = Given | Rate | Stated


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


Comparison = Difference | Reduction | Ratio
Measure = Given | Rate | Difference | Reduction | Ratio
