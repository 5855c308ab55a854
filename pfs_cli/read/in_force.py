"""What a worked example may name in a period: the indicators that have a say in it, and who pays."""

from collections.abc import Callable, Mapping
from fractions import Fraction

from pfs_cli.contract import Indicator
from pfs_cli.measure.terms import Comparison
from pfs_cli.problem import Fault
from pfs_cli.quantity import read_value
from pfs_cli.read.fields import Fields
from pfs_cli.read.node import Node
from pfs_cli.record import Record
from pfs_cli.unit import Unit


class InForce(Record):
    """The names that mean something in one period; `others` are indicators of other periods only."""

    period: str
    indicators: Mapping[str, Indicator]
    others: tuple[str, ...]
    payers: tuple[str, ...]

    def find(self, fields: Fields, node: Node, name: str) -> Indicator | None:
        """The indicator of that name; a problem at the node where the period has none."""
        found = self.indicators.get(name)
        if found is None and name in self.others:
            fields.report("indicator-not-in-period", node, found=name, period=self.period)
        elif found is None:
            fields.report_unknown("indicator-undefined", node, name, tuple(self.indicators))
        return found


def reader_of(fields: Fields, indicator: Indicator, unit: Unit) -> Callable[[str], Fraction | Fault]:
    """How a number of an indicator is read in that unit.

    What a comparison compares is a plain number for the contract, and may as well be a percentage.
    """
    either = unit is Unit.SCORE and isinstance(indicator.measure, Comparison)

    def read(text: str) -> Fraction | Fault:
        percent = either and text.endswith(("%", "％"))
        return read_value(text, Unit.PERCENT if percent else unit, noun=indicator.noun, yen=fields.yen)

    return read
