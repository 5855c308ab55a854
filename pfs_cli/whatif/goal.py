"""Where a payment is to come, and the sets of numbers of results that bring it there."""

from fractions import Fraction

from pfs_cli.record import Record
from pfs_cli.whatif.reach import Numbers, Spread


class Goal(Record):
    """Where the payment is to come: to `amount` or more, or (`up` False) to it or less."""

    amount: Fraction
    up: bool = True

    def is_met(self, payment: Fraction) -> bool:
        """Whether a payment is enough."""
        return payment >= self.amount if self.up else payment <= self.amount

    def is_met_in(self, spread: Spread) -> bool:
        """Whether every payment over a box is enough."""
        return spread.low >= (0, self.amount, 0) if self.up else spread.high <= (0, self.amount, 1)

    def may_be_met_in(self, spread: Spread) -> bool:
        """Whether a payment over a box may be enough."""
        return spread.high > (0, self.amount, 0) if self.up else spread.low <= (0, self.amount, 0)


class MoveSet(Record):
    """Numbers of all levers, some of them other than today's; what they cost and what is paid."""

    numbers: Numbers
    cost: Fraction
    payment: Fraction


class Sets(Record):
    """All sets of the least cost, the fewest levers moved first; `complete` is False where there may be more.

    No set costs less than `proven`. It is the cost but where the search was given up: then the set that is named is one
    that does it, and one that costs less, but no less than that, may be there.
    """

    cost: Fraction
    sets: tuple[MoveSet, ...]
    complete: bool
    proven: Fraction

    @property
    def is_least(self) -> bool:
        """Whether it is proven that none costs less."""
        return self.proven == self.cost
