"""What a period comes to: fixed, linked and total, what was taken from them, and what goes back."""

from collections.abc import Iterator
from fractions import Fraction

from pfs_cli.contract import Overpaid
from pfs_cli.language import Say
from pfs_cli.notation import grouped
from pfs_cli.settlement import Settlement

Sum = tuple[str, str]
"""A name and an amount."""


def make_sums(settlement: Settlement, say: Say) -> tuple[Sum, ...]:
    """The fixed and the linked payment and the total, and between them all that makes them differ."""
    rows = _to_date(settlement, say) if settlement.contract.is_cumulative else _alone(settlement, say)
    return tuple((name, grouped(amount)) for name, amount in (*rows, *_by_payers(settlement, say)))


def _alone(settlement: Settlement, say: Say) -> Iterator[tuple[str, Fraction]]:
    """A period that is settled by itself: what a rounding or a maximum took from the sum stands before the total."""
    fixed, linked, total = settlement.fixed.number, settlement.linked.number, settlement.total.number
    yield say("table.fixed"), fixed
    yield say("table.linked"), linked
    if total != fixed + linked:
        yield say("table.taken"), total - fixed - linked
    yield say("table.total"), total


def _to_date(settlement: Settlement, say: Say) -> Iterator[tuple[str, Fraction]]:
    """Cumulated: all to date, less what was paid before, and what waits for a later period."""
    fixed, linked = settlement.fixed.number, settlement.linked.number
    entitled, total = settlement.entitled.number, settlement.total.number
    paid = sum((each.amount.number for each in settlement.before.paid), Fraction(0))
    yield say("table.fixed-to-date"), fixed
    yield say("table.linked-to-date"), linked
    if entitled != fixed + linked:
        yield say("table.taken"), entitled - fixed - linked
    yield say("table.entitled"), entitled
    yield say("table.paid-before"), -paid
    due = entitled - paid
    if settlement.contract.overpaid is Overpaid.CARRY and due < 0:
        yield say("table.carried"), -due
        due = Fraction(0)
    if total != due:
        yield say("table.over-period"), total - due
    yield say("table.total"), total


def _by_payers(settlement: Settlement, say: Say) -> Iterator[tuple[str, Fraction]]:
    """What the caps of the payers leave unpaid, where no one pays the rest."""
    total, paid = settlement.total.number, settlement.paid
    if paid != total:
        yield say("table.over-payers"), paid - total
        yield say("table.paid"), paid


def make_notes(settlement: Settlement, say: Say) -> tuple[str, ...]:
    """What is below zero, in words: money that goes back."""
    code = settlement.contract.currency.code
    notes: list[str] = []

    def amount(number: Fraction) -> str:
        text = grouped(-number)
        return say("money.JPY", amount=text) if code == "JPY" else f"{text} {code}"

    for line in settlement.lines:
        if line.amount.number < 0:
            label = line.indicator.label
            notes.append(say("table.line-back", subject=label, amount=amount(line.amount.number)))
    if settlement.paid < 0:
        notes.append(say("table.total-back", amount=amount(settlement.paid)))
    notes += [
        say("table.part-back", payer=part.payer.name, amount=amount(part.amount.number))
        for part in settlement.parts
        if part.amount.number < 0
    ]
    return tuple(notes)
