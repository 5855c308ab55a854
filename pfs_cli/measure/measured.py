"""All that was measured in a period, which lines, conditions and adjustments look at."""

from collections.abc import Mapping

from pfs_cli.contract import Indicator
from pfs_cli.measure.evidence import Evidence
from pfs_cli.record import Record
from pfs_cli.workings import Step


class Measured(Record):
    """The indicators in force and their values after `compare`, by name, and the evidence that the values stand on."""

    indicators: Mapping[str, Indicator]
    values: Mapping[str, Step]
    evidence: Evidence
