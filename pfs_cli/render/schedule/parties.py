"""Who has agreed what, when it holds and who pays which part: in words."""

from collections.abc import Iterator

from pfs_cli.contract import Basis, Payer
from pfs_cli.render.schedule.totals import say_rounding
from pfs_cli.render.schedule.wording import Sentence, Wording
from pfs_cli.source import Ground

KEYS = (
    "schedule.payer-cap",
    "schedule.payer-cap.each",
    "schedule.payer-cap.to-date",
    "schedule.payers-lead",
    "schedule.payers-lead.each",
    "schedule.payers-lead.to-date",
    "schedule.of.fixed",
    "schedule.of.linked",
    "schedule.of.total",
    "schedule.overpaid.carry",
    "schedule.overpaid.repay",
    "schedule.status.draft",
    "schedule.status.signed",
)
"""The words for drafts, for what is overpaid, and for what payers share."""


def contract_sentences(wording: Wording) -> Iterator[Sentence]:
    """The sentences about the contract itself: what it is called, who has made it, its term."""
    say, contract = wording.say, wording.contract
    yield Sentence(
        name="contract",
        text=say("schedule.contract", title=contract.title, id=contract.id),
        grounds=(contract.ground,),
    )
    if contract.status is not None:
        yield Sentence(name="status", text=say(f"schedule.status.{contract.status}"))
    if contract.payer is not None:
        yield Sentence(name="payer", text=say("schedule.payer", payer=contract.payer))
    else:
        names = wording.listed([payer.name for payer in contract.payers])
        yield Sentence(name="payer", text=say("schedule.payers", payers=names))
    yield Sentence(name="provider", text=say("schedule.provider", provider=contract.provider))
    term = contract.term
    yield Sentence(
        name="term",
        text=say("schedule.term", first=wording.day(term.first), last=wording.day(term.last)),
        grounds=(contract.term_ground,),
    )


def period_sentences(wording: Wording) -> Iterator[Sentence]:
    """How periods are settled, and what becomes of what was paid too much."""
    say, contract = wording.say, wording.contract
    key = "schedule.basis.each" if contract.basis is Basis.EACH else "schedule.basis.cumulative"
    yield Sentence(name="basis", text=say(key))
    if contract.is_cumulative:
        yield Sentence(name="to-date", text=say("schedule.to-date"))
    if contract.overpaid is not None:
        yield Sentence(name="overpaid", text=say(f"schedule.overpaid.{contract.overpaid}"))


def payer_sentences(wording: Wording) -> Iterator[Sentence]:
    """Which part of the payment each of several payers pays, and how the parts become whole."""
    say, contract = wording.say, wording.contract
    lead = "schedule.payers-lead.each" if contract.periods else "schedule.payers-lead"
    lead = "schedule.payers-lead.to-date" if contract.is_cumulative else lead
    yield Sentence(name="lead", text=say(lead))
    for position, payer in enumerate(contract.payers):
        yield Sentence(
            name=f"payer.{position}",
            text=_payer(wording, payer),
            grounds=_grounds(payer),
            depth=1,
        )
    no_rest = all(payer.share is not None for payer in contract.payers)
    if no_rest and any(payer.cap is not None for payer in contract.payers):
        yield Sentence(name="no-rest", text=say("schedule.no-rest"))
    yield Sentence(name="residue", text=say("schedule.residue"))


def _payer(wording: Wording, payer: Payer) -> str:
    say = wording.say
    if payer.share is None or payer.of is None:
        text = say("schedule.payer-rest", payer=payer.name)
    else:
        text = say(
            "schedule.payer-share",
            payer=payer.name,
            whole=say(f"schedule.of.{payer.of}"),
            share=payer.share.written,
        )
    if payer.cap is not None:
        key = "schedule.payer-cap.each" if wording.contract.periods else "schedule.payer-cap"
        key = "schedule.payer-cap.to-date" if wording.contract.is_cumulative else key
        text = say("schedule.two", first=text, next=say(key, amount=wording.amount(payer.cap)))
    if payer.rounding is not None:
        text = say("schedule.two", first=text, next=say_rounding(wording, payer.rounding))
    return text


def _grounds(payer: Payer) -> tuple[Ground, ...]:
    grounds = [payer.ground]
    grounds += [amount.ground for amount in (payer.share, payer.cap) if amount is not None]
    if payer.rounding is not None:
        grounds += [payer.rounding.ground, payer.rounding.to.ground]
    return tuple(grounds)
