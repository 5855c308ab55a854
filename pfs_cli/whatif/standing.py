"""How a contract stands: its results and what they come to; and the same with other results or other terms."""

from collections.abc import Mapping, Sequence
from fractions import Fraction
from typing import Protocol

from pfs_cli.contract import Agreement, Contract
from pfs_cli.record import Record, replace
from pfs_cli.results import Address, Observation, Paid, Results
from pfs_cli.settlement import Settlement, settle_periods

Place = tuple[str, Address]
"""Where an observation belongs: the period ("" without periods) and its address."""
Changes = Mapping[Place, Observation]


class PeriodPayment(Protocol):
    """A settled period: its terms, and what all payers pay in it, as a settlement has them."""

    @property
    def contract(self) -> Contract:
        """The terms of the period."""

    @property
    def paid(self) -> Fraction:
        """What all payers pay in it as it is computed."""


class Standing(Record):
    """A contract with results that can be paid, and the settlements of all periods that have results."""

    agreement: Agreement
    results: tuple[Results, ...]
    paid: Mapping[str, Paid]
    settlements: tuple[Settlement, ...]

    @property
    def last(self) -> Settlement:
        """The settlement of the last period that has results; without periods the only one."""
        return self.settlements[-1]

    @property
    def payment(self) -> Fraction:
        """What is paid by all payers in all settled periods together, in the main unit of the currency."""
        return sum(paid_by_period(self.settlements, self.paid), Fraction(0))


def paid_by_period(settlements: Sequence[PeriodPayment], paid: Mapping[str, Paid]) -> tuple[Fraction, ...]:
    """What is paid in each settled period: before the last one what was really paid, where that is known.

    What was paid stays paid whatever else its results had been; of the last period nothing has been paid yet.
    """
    *earlier, last = settlements
    real = [paid.get(each.contract.period.name) for each in earlier]
    return (
        *(each.paid if known is None else known.amount for each, known in zip(earlier, real, strict=True)),
        last.paid,
    )


def stand(agreement: Agreement, results: tuple[Results, ...], paid: Mapping[str, Paid]) -> Standing:
    """How the contract stands on results that have passed the rules; others are a fault of the caller and raise."""
    settlements = settle_periods(agreement, results, paid)
    return Standing(agreement=agreement, results=results, paid=paid, settlements=settlements)


def with_changes(results: tuple[Results, ...], changes: Changes) -> tuple[Results, ...]:
    """The results with other observations in the places of some; a place that has none stays without."""
    return tuple(
        replace(
            each,
            observations=tuple(
                changes.get((each.period, observation.address), observation)
                for observation in each.observations
            ),
        )
        for each in results
    )


def change(standing: Standing, changes: Changes) -> Standing:
    """How the contract stands with other observations in the places of some; they must be such as the rules pass."""
    return stand(standing.agreement, with_changes(standing.results, changes), standing.paid)


class Begin(Record):
    """Where a question begins that is not asked of the results and terms as they were handed in.

    `options` changed these (`--set`), and `payment` is what is then paid. `beside` is another contract that was looked
    at before, and that the question is not about.
    """

    payment: Fraction
    options: tuple[str, ...]
    beside: str | None
