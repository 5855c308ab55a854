"""What a contract says apart from its indicators: the parties, the term, the money, who pays which part."""

from collections.abc import Iterator

from pfs_cli.comparison.difference import Form, Term, Weight
from pfs_cli.comparison.fact import Fact
from pfs_cli.comparison.meaning import day, meaning_of, money, share, text, word
from pfs_cli.contract import Contract, Payer, Rounding


def facts_of_contract(terms: Contract) -> Iterator[Fact]:
    """Who agreed on what for how long, and how periods are settled."""
    place = terms.place_of
    yield Fact(what="id", term=text(terms.id, place("id")), weight=Weight.TERMS)
    yield Fact(what="title", term=text(terms.title, place("title")), weight=Weight.WORDING)
    if terms.status is not None:
        yield Fact(what="status", term=word(terms.status, place("status")), weight=Weight.TERMS)
    if terms.payer is not None:
        yield Fact(what="payer", term=text(terms.payer, place("payer")), weight=Weight.TERMS)
    yield Fact(what="provider", term=text(terms.provider, place("provider")), weight=Weight.TERMS)
    yield Fact(what="term.from", term=day(terms.term.first, place("term.from")))
    yield Fact(what="term.to", term=day(terms.term.last, place("term.to")))
    yield Fact(what="currency", term=text(terms.currency.code, place("currency")))
    if terms.basis is not None:
        yield Fact(what="basis", term=word(terms.basis, place("basis")))
    if terms.overpaid is not None:
        yield Fact(what="overpaid", term=word(terms.overpaid, place("overpaid")))
    for heading, column in terms.columns:
        yield Fact(part=heading, what="columns", term=text(column, place(f"columns.{heading}")))
    for each in terms.waivers:
        waived = each.ground.source
        yield Fact(
            part=each.code, what="waivers", term=day(each.until, waived), weight=Weight.TERMS, leads=True
        )
        yield Fact(part=each.code, what="waivers.owner", term=text(each.owner, waived), weight=Weight.WORDING)
        yield Fact(
            part=each.code, what="waivers.reason", term=text(each.reason, waived), weight=Weight.WORDING
        )


def facts_of_period(terms: Contract) -> Iterator[Fact]:
    """The days of a period, and the most that is paid in it."""
    period = terms.period
    place = period.ground.source
    days = Term(form=Form.NOTATION, meaning=meaning_of(period.days), record=period.days, source=place)
    yield Fact(part=period.name, what="periods", term=days, leads=True)
    if period.maximum is not None:
        yield Fact(part=period.name, what="periods.maximum", term=money(period.maximum))


def facts_of_payment(terms: Contract) -> Iterator[Fact]:
    """Fixed and linked payment, the maximum, other wholes, rounding and tax."""
    payment = terms.payment
    yield Fact(what="payment.maximum", term=money(payment.maximum))
    yield Fact(what="payment.fixed", term=money(payment.fixed))
    if payment.linked is not None:
        yield Fact(what="payment.linked", term=money(payment.linked))
    for name, amount in payment.amounts:
        yield Fact(part=name, what="payment.amounts", term=money(amount))
    for each in payment.rounding:
        yield Fact(part=each.at, what="payment.rounding", term=rounded(each))
    yield Fact(what="payment.tax", term=word(payment.tax, terms.place_of("payment.tax")))


def facts_of_payers(terms: Contract) -> Iterator[Fact]:
    """What each of several payers pays."""
    for payer in terms.payers:
        yield from _facts_of_payer(payer)


def _facts_of_payer(payer: Payer) -> Iterator[Fact]:
    place = payer.ground.source
    part = word("rest", place) if payer.share is None else share(payer.share, payer.of or "")
    yield Fact(part=payer.name, what="payers.share", term=part, leads=True)
    if payer.cap is not None:
        yield Fact(part=payer.name, what="payers.cap", term=money(payer.cap), told=True)
    if payer.rounding is not None:
        yield Fact(part=payer.name, what="payers.rounding", term=rounded(payer.rounding), told=True)


def rounded(rounding: Rounding) -> Term:
    """To a multiple of what an amount is rounded, and how."""
    return Term(
        form=Form.NOTATION,
        meaning=(rounding.to.value, meaning_of(rounding.mode)),
        record=rounding,
        source=rounding.ground.source,
    )
