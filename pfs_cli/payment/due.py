"""What is due in a period: the entitlement less what was paid, within what the term and the period leave."""

from fractions import Fraction

from pfs_cli.contract import Contract, Overpaid
from pfs_cli.notation import plain
from pfs_cli.payment.limit import limit_to
from pfs_cli.record import Record
from pfs_cli.unit import Unit
from pfs_cli.workings import Step

_NOTHING = Fraction(0)


class PeriodPaid(Record):
    """What was paid in an earlier period, how much of it was linked, and by whom.

    `amount` is what a table of payments says, else what was computed; `parts` are the payers' by name.
    """

    period: str
    amount: Step
    linked: Fraction
    parts: tuple[tuple[str, Fraction], ...]


def entitle(contract: Contract, total: Step, before: tuple[PeriodPaid, ...]) -> Step:
    """The total, at most the contract's maximum: of the term where periods are settled alone, else to date.

    Source: contract language, Order of the computation, 6 and 7.
    """
    maximum = contract.payment.maximum
    if contract.is_cumulative or not before:
        return limit_to(total, "at_most_maximum", maximum)
    paid = _paid_before(before)
    left = max(maximum.value - paid.number, _NOTHING)
    return Step(
        rule="at_most_maximum",
        value=min(total.number, left),
        unit=Unit.MONEY,
        subject=total.subject,
        facts=(("written", maximum.written), ("used", plain(paid.number))),
        inputs=(total, paid),
        grounds=(maximum.ground,),
    )


def find_due(contract: Contract, entitled: Step, before: tuple[PeriodPaid, ...]) -> Step:
    """The period's payment: cumulated less what was paid before, and at most the maximum of the period."""
    due = entitled
    if contract.is_cumulative:
        due = _less_paid(entitled, before)
        if contract.overpaid is Overpaid.CARRY and due.number < 0:
            due = Step(
                rule="carry",
                value=_NOTHING,
                unit=Unit.MONEY,
                subject=due.subject,
                inputs=(due,),
                grounds=(contract.ground,),
            )
    if contract.period.maximum is not None:
        due = limit_to(due, "at_most_period", contract.period.maximum)
    return due


def _less_paid(entitled: Step, before: tuple[PeriodPaid, ...]) -> Step:
    paid = _paid_before(before)
    return Step(
        rule="less_paid",
        value=entitled.number - paid.number,
        unit=Unit.MONEY,
        subject=entitled.subject,
        inputs=(entitled, paid),
    )


def _paid_before(before: tuple[PeriodPaid, ...]) -> Step:
    return Step(
        rule="paid_before",
        value=sum((each.amount.number for each in before), _NOTHING),
        unit=Unit.MONEY,
        subject="total",
        inputs=tuple(each.amount for each in before),
    )


def split_linked(
    payment: Fraction, fixed: Fraction, linked: Fraction, before: tuple[PeriodPaid, ...], *, cumulative: bool
) -> Fraction:
    """How much of a payment is linked: what a limit cuts falls on the linked part first.

    `fixed` and `linked` are what is owed of each, of the period or to date; so is the payment with what was paid
    `before` where all is cumulated. The fixed part is cut only where nothing linked is left to cut.
    """
    earlier = sum((each.amount.number for each in before), _NOTHING) if cumulative else _NOTHING
    earlier_linked = sum((each.linked for each in before), _NOTHING) if cumulative else _NOTHING
    paid = earlier + payment
    fixed_paid = fixed if linked < 0 else min(fixed, paid)
    return paid - fixed_paid - earlier_linked
