"""What if: results set to something else, and what the contract then pays, beside what it pays today."""

from fractions import Fraction

from pfs_cli.record import Record
from pfs_cli.whatif.lever import Lever
from pfs_cli.whatif.standing import Standing


class SetResult(Record):
    """A result that was set: the lever as it stood, and its value today and then as a person writes it."""

    lever: Lever
    today: str
    then: str


class WhatIf(Record):
    """Results set to something else: what was set, and how the contract stands today and then."""

    changes: tuple[SetResult, ...]
    today: Standing
    then: Standing

    @property
    def difference(self) -> Fraction:
        """How much more is paid than today, in the main unit of the currency."""
        return self.then.payment - self.today.payment
