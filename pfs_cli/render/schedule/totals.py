"""From the lines to the payment, in words and in the order of the computation: roundings, adjustments, limits."""

from collections.abc import Iterator
from typing import assert_never

from pfs_cli.adjustment import (
    Adjustment,
    CapStep,
    FloorStep,
    Gate,
    GreatestOf,
    LeastOf,
    Names,
    Offset,
    Withhold,
)
from pfs_cli.bound import Amount
from pfs_cli.contract import Contract, Rounding, Stage, Terms
from pfs_cli.payment.linear import Linear
from pfs_cli.payment.per_unit import Bands, RateCard, UnitPrice
from pfs_cli.payment.tiers import Tiers
from pfs_cli.render.schedule.conditions import condition_grounds, say_condition
from pfs_cli.render.schedule.wording import Sentence, Wording
from pfs_cli.source import Ground

KEYS = (
    "schedule.round.down",
    "schedule.round.half-even",
    "schedule.round.half-up",
    "schedule.round.up",
    "schedule.stage.indicator",
    "schedule.stage.item",
    "schedule.stage.linked",
    "schedule.stage.payer",
    "schedule.stage.total",
)
"""The words for roundings and for what is rounded."""


def total_sentences(wording: Wording) -> Iterator[Sentence]:
    """The sentences from the amount of each item to the payment of the period."""
    say, contract = wording.say, wording.contract
    yield from _round(wording, Stage.ITEM)
    yield from _round(wording, Stage.INDICATOR)
    if contract.adjustments:
        yield Sentence(name="adjustments", text=say("schedule.adjustments"))
        for position, step in enumerate(contract.adjustments):
            yield _adjustment(wording, step, f"adjustment.{position}")
    yield Sentence(name="sum", text=say("schedule.sum"))
    yield from _round(wording, Stage.LINKED)
    if contract.payment.linked is not None:
        yield Sentence(name="at-most-linked", text=say("schedule.at-most-linked"))
    yield Sentence(name="total", text=say("schedule.total"))
    yield from _round(wording, Stage.TOTAL)
    yield Sentence(name="at-most-maximum", text=say("schedule.at-most-maximum"))
    if contract.periods:
        key = "schedule.cut.cumulative" if contract.is_cumulative else "schedule.cut.each"
        if any(period.maximum is not None for period in contract.periods):
            yield Sentence(name="cut", text=say(key))
    if _may_go_back(contract):
        yield Sentence(name="below-zero", text=say("schedule.below-zero"))


def _may_go_back(contract: Contract) -> bool:
    """Whether the total may be below zero: a line pays less than nothing, or something is subtracted."""
    if any(isinstance(step, Offset) for step in contract.adjustments):
        return True
    pays = [indicator.pays for indicator in contract.indicators if indicator.pays is not None]
    return any(amount.value < 0 for each in pays for amount in _amounts(each.terms))


def _amounts(terms: Terms) -> Iterator[Amount]:
    """Every amount, share or price that the terms write."""
    match terms:
        case Tiers(tiers=tiers):
            yield from (tier.earns for tier in tiers)
        case Linear(points=points):
            yield from (point.earns for point in points)
        case UnitPrice(price=price):
            yield price
        case RateCard(items=items):
            yield from (item.terms.price for item in items)
        case Bands(bands=bands):
            yield from (band.price for band in bands)
        case _:
            assert_never(terms)


def say_rounding(wording: Wording, rounding: Rounding) -> str:
    """A sentence that says what is rounded, to what, and how."""
    say = wording.say
    what = say(f"schedule.stage.{rounding.at}")
    return say(f"schedule.round.{rounding.mode}", what=what, to=wording.amount(rounding.to))


def _round(wording: Wording, stage: Stage) -> Iterator[Sentence]:
    rounding = wording.contract.payment.round_at(stage)
    if rounding is not None:
        yield Sentence(
            name=f"rounding.{stage}",
            text=say_rounding(wording, rounding),
            grounds=(rounding.ground, rounding.to.ground),
        )


def _adjustment(wording: Wording, step: Adjustment, name: str) -> Sentence:
    text, grounds = _step(wording, step)
    if step.periods is not None:
        text = wording.say("schedule.only-in", periods=wording.listed(step.periods), sentence=text)
    return Sentence(name=name, text=text, grounds=(step.ground, *grounds), depth=1)


def _step(wording: Wording, step: Adjustment) -> tuple[str, tuple[Ground, ...]]:
    """The sentence of one adjustment, and the places of its figures."""
    say = wording.say
    match step:
        case CapStep(limit=limit):
            text = say("schedule.step.cap", lines=_lines(wording, step.lines), amount=wording.amount(limit))
            return text, (limit.ground,)
        case FloorStep(limit=limit):
            text = say("schedule.step.floor", lines=_lines(wording, step.lines), amount=wording.amount(limit))
            return text, (limit.ground,)
        case Offset():
            return _offset(wording, step)
        case Withhold(share=share):
            return _withhold(wording, step), (share.ground,)
        case GreatestOf(lines=lines):
            return say("schedule.step.greatest", lines=wording.labels(lines)), ()
        case LeastOf(lines=lines):
            return say("schedule.step.least", lines=wording.labels(lines)), ()
        case Gate(condition=condition):
            text = say("schedule.step.gate", condition=say_condition(wording, condition))
            return text, condition_grounds(condition)
        case _:
            assert_never(step)


def _offset(wording: Wording, step: Offset) -> tuple[str, tuple[Ground, ...]]:
    lines = _lines(wording, step.lines)
    if step.amount is not None:
        text = wording.say("schedule.step.offset", lines=lines, amount=wording.amount(step.amount))
        return text, (step.amount.ground,)
    label = wording.label(step.indicator or "")
    return wording.say("schedule.step.offset-value", lines=lines, indicator=label), ()


def _withhold(wording: Wording, step: Withhold) -> str:
    lines = _lines(wording, step.lines)
    text = wording.say("schedule.step.withhold", lines=lines, share=step.share.written)
    if step.periods is None or not wording.contract.is_cumulative:
        after = wording.say("schedule.step.not-released")
    else:
        after = wording.say("schedule.step.released")
    return wording.say("schedule.two", first=text, next=after)


def _lines(wording: Wording, names: Names | None) -> str:
    if names is None:
        return wording.say("schedule.all-lines")
    if len(names) == 1:
        return wording.say("schedule.one-line", indicator=wording.label(names[0]))
    return wording.say("schedule.some-lines", indicators=wording.labels(names))
