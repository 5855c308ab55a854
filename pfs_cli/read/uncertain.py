"""Values that may be uncertain, from a file: a number, `{amount: ...}` with its marks, or a range with its shape."""

from collections.abc import Callable
from fractions import Fraction

from pfs_cli.problem import Fault
from pfs_cli.quantity import read_count, read_money, read_percent
from pfs_cli.read.fields import Fields, field, ground_of, optional, optional_text, text_of
from pfs_cli.read.node import Mapping, Node
from pfs_cli.record import Record
from pfs_cli.source import Ground
from pfs_cli.whatif.uncertain import Uncertain

_TRIANGULAR = "triangular"


class Limits(Record):
    """Between which numbers a value may lie, `high` None for no end, and how the two are written."""

    low: Fraction
    high: Fraction | None
    low_written: str
    high_written: str


SHARE = Limits(low=Fraction(0), high=Fraction(1), low_written="0%", high_written="100%")
NOT_BELOW_ZERO = Limits(low=Fraction(0), high=None, low_written="0", high_written="")


class UncertainFields(Fields):
    """Reads such values, keeps the problems, and what is marked as assumed or reconstructed, with its place."""

    def __init__(self, *, yen: bool, lenient: bool = False) -> None:
        super().__init__(yen=yen, lenient=lenient)
        self.grounds: list[Ground] = []

    def ground(self, node: Node) -> Ground:
        """Where a node is written and what is marked there."""
        ground = ground_of(node)
        self.grounds.append(ground)
        return ground

    def amount_of_money(self, node: Node) -> Uncertain:
        """An amount in the main unit of the currency, not below zero."""
        return self.uncertain(node, lambda text: read_money(text, yen=self.yen), NOT_BELOW_ZERO)

    def part_of_all(self, node: Node) -> Uncertain:
        """A percentage from 0% to 100%, as a fraction of 1."""
        return self.uncertain(node, read_percent, SHARE)

    def years_of(self, node: Node, least: int, most: int) -> int:
        """A whole number of years: `10`, `10年`."""
        limits = Limits(
            low=Fraction(least), high=Fraction(most), low_written=str(least), high_written=str(most)
        )
        return int(self.uncertain(node, lambda text: read_count(text, "年"), limits).low)

    def uncertain(self, node: Node, read: Callable[[str], Fraction | Fault], limits: Limits) -> Uncertain:
        """The value of a node by that reader of quantities, between those limits."""
        ground = self.ground(node)
        if not isinstance(node, Mapping) or node.get("amount") is not None:
            scalar = field(node, "amount") if isinstance(node, Mapping) else node
            number = self._within(scalar, read, limits)
            return Uncertain(low=number, high=number, written=text_of(scalar), ground=ground)
        ends = [field(node, "low"), field(node, "high")]
        middle = optional(node, "most_likely")
        low, high = (self._within(end, read, limits) for end in ends)
        likely = None if middle is None else self._within(middle, read, limits)
        triangular = optional_text(node, "shape") == _TRIANGULAR
        if triangular != (likely is not None):
            self.report("benefits-range-shape", node, found=text_of(field(node, "shape")))
        elif low >= high:
            self.report("benefits-range-order", node, low=text_of(ends[0]), high=text_of(ends[1]))
        elif middle is not None and likely is not None and not low <= likely <= high:
            facts = {"low": text_of(ends[0]), "high": text_of(ends[1]), "most_likely": text_of(middle)}
            self.report("benefits-most-likely", middle, **facts)
        written = "..".join(text_of(each) for each in (ends[0], middle, ends[1]) if each is not None)
        return Uncertain(low=low, high=high, most_likely=likely, written=written, ground=ground)

    def _within(self, node: Node, read: Callable[[str], Fraction | Fault], limits: Limits) -> Fraction:
        told = len(self.problems)
        number = self.number(node, read)
        beyond = number < limits.low or (limits.high is not None and number > limits.high)
        if not beyond or len(self.problems) > told:
            return number
        if limits.high is None:
            self.report("benefits-negative", node, found=text_of(node))
        else:
            facts = {"found": text_of(node), "low": limits.low_written, "high": limits.high_written}
            self.report("benefits-beyond", node, **facts)
        return number
