"""What an indicator pays, in words: its tiers, its line or its prices, and what limits them, in their order."""

from collections.abc import Iterator
from typing import assert_never

from pfs_cli.bound import Bound, Side
from pfs_cli.contract import Indicator, Pays
from pfs_cli.payment.linear import Linear, Outside
from pfs_cli.payment.per_unit import Bands, RateCard, UnitPrice
from pfs_cli.payment.tiers import Tier, Tiers
from pfs_cli.render.schedule.conditions import condition_grounds, say_condition
from pfs_cli.render.schedule.earnings import say_earning, say_whole
from pfs_cli.render.schedule.prices import price_sentences
from pfs_cli.render.schedule.wording import Sentence, Wording, grounds_of_bound

KEYS = (
    "schedule.outside.hold",
    "schedule.outside.refuse",
    "schedule.outside.zero",
    "schedule.person-cap.each",
    "schedule.person-cap.to-date",
)
"""The words for what holds beyond the ends of a line, and for the time over which a person's cap holds."""


def payment_sentences(wording: Wording, indicator: Indicator) -> Iterator[Sentence]:
    """The sentences about the indicator's line."""
    pays = indicator.pays
    if pays is None:
        yield Sentence(name="pays", text=wording.say("schedule.pays-nothing"))
        return
    match pays.terms:
        case Tiers():
            yield from _tiers(wording, indicator, pays, pays.terms)
        case Linear():
            yield from _linear(wording, indicator, pays, pays.terms)
        case UnitPrice() | RateCard() | Bands():
            yield from price_sentences(wording, indicator, pays, pays.terms)
        case _:
            assert_never(pays.terms)
    yield from _limits(wording, pays)


def _tiers(wording: Wording, indicator: Indicator, pays: Pays, terms: Tiers) -> Iterator[Sentence]:
    yield _lead(wording, pays, "tiers")
    ranges = _ranges(wording, indicator, pays, terms)
    for position, (tier, when) in enumerate(zip(terms.tiers, ranges, strict=True)):
        what = say_earning(wording, pays, tier.earns)
        text = (
            wording.say("schedule.when", when=when, what=what)
            if when
            else wording.say("schedule.always", what=what)
        )
        if tier.level is not None:
            text = wording.say("schedule.tier", level=tier.level, sentence=text)
        grounds = (tier.ground, *grounds_of_bound(tier.bound), tier.earns.ground)
        yield Sentence(name=f"pays.tier.{position}", text=text, grounds=grounds, depth=1)


def _ranges(wording: Wording, indicator: Indicator, pays: Pays, terms: Tiers) -> list[str]:
    """When each tier holds: its range with both ends, or its verdict; "" for every value."""
    bounds = [tier.bound for tier in terms.tiers]
    if terms.tiers[0].side is Side.IS:
        return [wording.say("schedule.verdict", verdict=str(bound.value)) for bound in bounds]
    pieces = () if pays.curve is None else pays.curve.pieces
    texts = [
        wording.interval(indicator, piece.interval, _nearest(terms.tiers, position))
        for position, piece in enumerate(pieces)
    ]
    return [wording.say("schedule.value-is", range=text) if text else "" for text in texts]


def _nearest(tiers: tuple[Tier, ...], position: int) -> tuple[Bound, ...]:
    """The bounds that may be an end of a tier: those of its neighbours, and its own, which comes last and wins."""
    near = (position - 1, position + 1, position)
    return tuple(tiers[at].bound for at in near if 0 <= at < len(tiers))


def _linear(wording: Wording, indicator: Indicator, pays: Pays, terms: Linear) -> Iterator[Sentence]:
    lead = _lead(wording, pays, "linear")
    yield Sentence(name=lead.name, text=lead.text, grounds=(*lead.grounds, terms.ground))
    for position, point in enumerate(terms.points):
        at = wording.say("schedule.value-at", value=wording.bound(indicator, point.at))
        what = say_earning(wording, pays, point.earns)
        yield Sentence(
            name=f"pays.point.{position}",
            text=wording.say("schedule.when", when=at, what=what),
            grounds=(point.ground, *grounds_of_bound(point.at), point.earns.ground),
            depth=1,
        )
    ends = (("low", "below", terms.points[0], terms.low), ("high", "above", terms.points[-1], terms.high))
    for name, side, point, outside in ends:
        value = wording.bound(indicator, point.at)
        beyond = wording.say("schedule.below" if side == "below" else "schedule.above", value=value)
        yield Sentence(
            name=f"pays.outside.{name}",
            text=_outside(wording, outside, beyond, value),
            grounds=(terms.outside,),
            depth=1,
        )


def _outside(wording: Wording, outside: Outside, beyond: str, end: str) -> str:
    return wording.say(f"schedule.outside.{outside}", range=beyond, end=end)


def _lead(wording: Wording, pays: Pays, kind: str) -> Sentence:
    """The sentence before the tiers or points."""
    say = wording.say
    if pays.share_of is None:
        text = say("schedule.lead.tiers" if kind == "tiers" else "schedule.lead.line")
    else:
        key = "schedule.lead.tiers-of" if kind == "tiers" else "schedule.lead.line-of"
        text = say(key, whole=say_whole(wording, pays.share_of))
    return Sentence(name="pays", text=text, grounds=(pays.ground,))


def _person_cap(wording: Wording) -> str:
    """The words for what one person's results pay at most: over what time that holds."""
    if not wording.contract.periods:
        return "schedule.person-cap"
    return f"schedule.person-cap.{'to-date' if wording.contract.is_cumulative else 'each'}"


def _limits(wording: Wording, pays: Pays) -> Iterator[Sentence]:
    """What a line may pay at most and at least, and what it requires."""
    say = wording.say
    for name, limit in (("person_cap", pays.person_cap), ("floor", pays.floor), ("cap", pays.cap)):
        if limit is None:
            continue
        key = {"person_cap": _person_cap(wording), "floor": "schedule.floor", "cap": "schedule.cap"}[name]
        yield Sentence(
            name=f"pays.{name}", text=say(key, amount=wording.amount(limit)), grounds=(limit.ground,)
        )
    if pays.requires is not None:
        yield Sentence(
            name="pays.requires",
            text=say("schedule.requires", condition=say_condition(wording, pays.requires)),
            grounds=condition_grounds(pays.requires),
        )
