"""What an indicator pays for each unit, in words: one price, the items of a rate card, or the bands of a price."""

from collections.abc import Iterator

from pfs_cli.bound import Amount
from pfs_cli.contract import Indicator, Pays
from pfs_cli.payment.per_unit import BandMode, Bands, Item, RateCard, UnitPrice, UpTo
from pfs_cli.render.schedule.wording import Sentence, Wording, grounds_of_bound
from pfs_cli.source import Ground
from pfs_cli.unit import Unit

_WHOLE_UNITS = (Unit.COUNT, Unit.MONEY)


def price_sentences(
    wording: Wording, indicator: Indicator, pays: Pays, terms: UnitPrice | RateCard | Bands
) -> Iterator[Sentence]:
    """The sentences about prices: each price, how many units are paid at most, and how people are counted."""
    grounds = (pays.ground, terms.ground)
    match terms:
        case UnitPrice():
            yield Sentence(
                name="pays",
                text=_sentence(wording, say_price(wording, indicator, terms.price)),
                grounds=(*grounds, terms.price.ground),
            )
        case RateCard():
            yield from _card(wording, indicator, terms, grounds)
        case Bands():
            yield from _bands(wording, indicator, terms, grounds)
    if indicator.unit not in _WHOLE_UNITS:
        yield Sentence(name="pays.parts", text=wording.say("schedule.parts-of-units"))
    if terms.once_per_person:
        key = "schedule.once.items" if isinstance(terms, RateCard) else "schedule.once.units"
        yield Sentence(name="pays.once", text=wording.say(key))
    if terms.up_to is not None:
        key = "schedule.up-to.items" if isinstance(terms, RateCard) else "schedule.up-to.units"
        limit = say_limit(wording, indicator, terms.up_to)
        yield Sentence(name="pays.up_to", text=wording.say(key, limit=limit), grounds=_grounds(terms.up_to))


KEYS = ("schedule.once.items", "schedule.once.units", "schedule.up-to.items", "schedule.up-to.units")
"""The words for how people are counted once, and for the most units that are paid."""


def _sentence(wording: Wording, text: str) -> str:
    return wording.say("schedule.sentence", text=text)


def _card(
    wording: Wording, indicator: Indicator, card: RateCard, grounds: tuple[Ground, ...]
) -> Iterator[Sentence]:
    yield Sentence(name="pays", text=wording.say("schedule.lead.items"), grounds=grounds)
    for item in card.items:
        yield Sentence(
            name=f"pays.item.{item.name}",
            text=_item(wording, indicator, item),
            grounds=(item.ground, item.terms.price.ground, *_grounds(item.terms.up_to)),
            depth=1,
        )
    if card.ladder:
        names = [wording.say("schedule.quoted", text=item.label or item.name) for item in card.items]
        yield Sentence(name="pays.ladder", text=wording.say("schedule.ladder", items=wording.listed(names)))


def _item(wording: Wording, indicator: Indicator, item: Item) -> str:
    say = wording.say
    name = item.name if item.label is None else say("schedule.item-label", label=item.label, item=item.name)
    price = say_price(wording, indicator, item.terms.price)
    if item.terms.up_to is None:
        return say("schedule.item", item=name, price=price)
    limit = say_limit(wording, indicator, item.terms.up_to)
    return say("schedule.item-up-to", item=name, price=price, limit=limit)


def _bands(
    wording: Wording, indicator: Indicator, terms: Bands, grounds: tuple[Ground, ...]
) -> Iterator[Sentence]:
    say, graduated = wording.say, terms.mode is BandMode.GRADUATED
    text = say("schedule.lead.graduated") if graduated else say("schedule.lead.volume")
    yield Sentence(name="pays", text=text, grounds=grounds)
    pieces = terms.build_curve().pieces[1:]
    bounds = [band.bound for band in terms.bands]
    by_place = {piece.grounds[0].source: piece for piece in pieces}
    for position, band in enumerate(terms.bands):
        piece = by_place.get(band.ground.source)
        if piece is None:
            continue
        reach = wording.interval(indicator, piece.interval, bounds)
        price = say_price(wording, indicator, band.price)
        key = "schedule.band.graduated" if graduated else "schedule.band.volume"
        yield Sentence(
            name=f"pays.band.{position}",
            text=say(key, range=reach, price=price),
            grounds=(band.ground, *grounds_of_bound(band.bound), band.price.ground),
            depth=1,
        )


def say_price(wording: Wording, indicator: Indicator, price: Amount) -> str:
    """`1件につき300,000円を支払う`, without its full stop; of an indicator in money a share of it."""
    say = wording.say
    if indicator.unit is Unit.MONEY:
        return say("schedule.price.share", share=price.written)
    if indicator.unit is Unit.COUNT:
        noun = indicator.noun or ""
        unit = say("schedule.one.latin" if noun.isascii() else "schedule.one.count", noun=noun)
    elif indicator.unit is Unit.PERCENT:
        unit = say("schedule.one.percent")
    else:
        unit = say("schedule.one.points") if indicator.unit is Unit.POINTS else say("schedule.one.number")
    if price.value < 0:
        return say("schedule.price.back", unit=unit, price=wording.money(-price.value))
    return say("schedule.price", unit=unit, price=wording.amount(price))


def say_limit(wording: Wording, indicator: Indicator, up_to: UpTo) -> str:
    """The most units that are paid: a number of them, or a share of the units that indicators have achieved."""
    if isinstance(up_to, Amount):
        size = 1 if indicator.unit not in (Unit.PERCENT, Unit.POINTS) else 100
        if indicator.unit is Unit.MONEY:
            return wording.amount(up_to)
        return wording.value(indicator, up_to.value / size)
    return wording.say(
        "schedule.share-of-units", share=up_to.share.written, indicators=wording.labels(up_to.indicators)
    )


def _grounds(up_to: UpTo | None) -> tuple[Ground, ...]:
    if up_to is None:
        return ()
    return (up_to.ground,) if isinstance(up_to, Amount) else (up_to.ground, up_to.share.ground)
