"""What if: results set to something else, and what the contract then pays, beside what it pays today."""

from fractions import Fraction

from pfs_cli.record import Record
from pfs_cli.whatif.standing import Standing


class Scenario(Record):
    """One case beside today's: its name, what was set in it (each as it was and as it becomes), and how it stands."""

    name: str
    changes: tuple[tuple[str, str, str], ...]
    standing: Standing

    def difference(self, today: Standing) -> Fraction:
        """How much more is paid than today, in the main unit of the currency."""
        return self.standing.payment - today.payment


class Scenarios(Record):
    """Today and the cases beside it, in the order in which they were asked for."""

    today: Standing
    scenarios: tuple[Scenario, ...]
