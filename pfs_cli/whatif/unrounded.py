"""What a contract would pay if no amount were rounded: every amount then moves in straight lines between its bounds.

It is by the engine, on terms without roundings of amounts, and only to find where a payment bends; what is paid is
always what the contract's own terms pay.
"""

from collections.abc import Mapping
from fractions import Fraction

from pfs_cli.contract import Agreement, Contract
from pfs_cli.payment.due import PeriodPaid, split_linked
from pfs_cli.payment.payers import share_payment
from pfs_cli.record import Record, replace
from pfs_cli.results import Paid, Results
from pfs_cli.settlement import FIRST, Before, Earned, Owed, earn, look_past, pay_out
from pfs_cli.unit import Unit
from pfs_cli.workings import Step

_NOTHING = Fraction(0)


class Unrounded(Record):
    """A period without roundings: what the results earn, what is owed, each payer's part before it is made whole."""

    contract: Contract
    before: Before
    earned: Earned
    owed: Owed
    parts: tuple[Step, ...]

    @property
    def paid(self) -> Fraction:
        """What is paid in the period by all payers, in the main unit."""
        if not self.parts:
            return self.owed.total.number
        return sum((part.number for part in self.parts), _NOTHING)


def without_rounding(agreement: Agreement) -> Agreement:
    """The terms of every period without the roundings of amounts; those of values before they decide stay."""
    return replace(agreement, contracts=tuple(map(_without_rounding, agreement.contracts)))


def _without_rounding(contract: Contract) -> Contract:
    return replace(
        contract,
        payment=replace(contract.payment, rounding=()),
        payers=tuple(replace(payer, rounding=None) for payer in contract.payers),
    )


def settle_unrounded(
    agreement: Agreement, results: tuple[Results, ...], paid: Mapping[str, Paid]
) -> tuple[Unrounded, ...]:
    """The periods that have results, under terms `without_rounding`. Results that cannot be settled raise."""
    by_period = {each.period: each for each in results}
    made: list[Unrounded] = []
    before = FIRST
    for contract in agreement.contracts:
        name = contract.period.name
        found = by_period.get(name)
        if found is None:
            before = look_past(contract, paid, before)
            continue
        settled = _settle(contract, found, before)
        made.append(settled)
        before = Before(
            results=(*before.results, found), paid=(*before.paid, _paid_in(settled, paid.get(name)))
        )
    return tuple(made)


def _settle(contract: Contract, results: Results, before: Before) -> Unrounded:
    earned = earn(contract, results, before)
    owed = pay_out(replace(contract, payers=()), earned.groups, before)
    parts: tuple[Step, ...] = ()
    if contract.payers:
        parts = _parts(contract, owed.total, owed.total.number - owed.linked_part, before)
    return Unrounded(contract=contract, before=before, earned=earned, owed=owed, parts=parts)


def _parts(contract: Contract, payment: Step, fixed: Fraction, before: Before) -> tuple[Step, ...]:
    """Each payer's part before the parts are made whole."""
    paid: dict[str, Fraction] = {}
    for each in before.paid:
        for name, amount in each.parts:
            paid[name] = paid.get(name, _NOTHING) + amount
    shared = (part.amount for part in share_payment(contract, payment, fixed, paid))
    return tuple(step.inputs[0] if step.rule == "whole_units" else step for step in shared)


def _paid_in(settled: Unrounded, paid: Paid | None) -> PeriodPaid:
    """What counts as paid in the period when the next one is settled."""
    contract, owed, before = settled.contract, settled.owed, settled.before
    number = settled.paid if paid is None else paid.amount
    amount = Step(rule="paid", value=number, unit=Unit.MONEY, subject=contract.period.name)
    linked = split_linked(
        number, owed.fixed.number, owed.linked.number, before.paid, cumulative=contract.is_cumulative
    )
    parts = settled.parts
    if paid is not None and contract.payers:
        parts = _parts(contract, amount, number - linked, before)
    named = zip((payer.name for payer in contract.payers), (part.number for part in parts), strict=False)
    return PeriodPaid(period=contract.period.name, amount=amount, linked=linked, parts=tuple(named))
