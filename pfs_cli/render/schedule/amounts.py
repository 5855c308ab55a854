"""The money of the contract, in words: the fixed payment, the linked amount, the maximum, and what tax they hold."""

from collections.abc import Iterator

from pfs_cli.render.schedule.wording import Sentence, Wording

KEYS = (
    "schedule.fixed",
    "schedule.fixed.period",
    "schedule.linked",
    "schedule.linked.period",
    "schedule.linked.to-date",
    "schedule.tax.excluded",
    "schedule.tax.included",
    "schedule.tax.not-stated",
)
"""The words for the fixed payment, the linked amount, and the tax that amounts hold."""


def amount_sentences(wording: Wording) -> Iterator[Sentence]:
    """The sentences about the amounts in force in a period, in the order of the keys."""
    say, payment = wording.say, wording.contract.payment
    yield Sentence(
        name="currency",
        text=say("schedule.currency", currency=wording.contract.currency.code),
        grounds=(payment.ground,),
    )
    yield Sentence(name="tax", text=say(f"schedule.tax.{payment.tax}"))
    yield Sentence(
        name="fixed",
        text=say(
            "schedule.fixed.period" if wording.contract.periods else "schedule.fixed",
            amount=wording.amount(payment.fixed),
        ),
        grounds=(payment.fixed.ground,),
    )
    if payment.linked is None:
        yield Sentence(name="linked", text=say("schedule.no-linked"))
    else:
        key = "schedule.linked.period" if wording.contract.periods else "schedule.linked"
        key = "schedule.linked.to-date" if wording.contract.is_cumulative else key
        text = say(key, amount=wording.amount(payment.linked))
        yield Sentence(name="linked", text=text, grounds=(payment.linked.ground,))
    for name, amount in payment.amounts:
        text = say("schedule.amount", name=name, amount=wording.amount(amount))
        yield Sentence(name=f"amount.{name}", text=text, grounds=(amount.ground,))
    yield Sentence(
        name="maximum",
        text=say("schedule.maximum", amount=wording.amount(payment.maximum)),
        grounds=(payment.maximum.ground,),
    )
