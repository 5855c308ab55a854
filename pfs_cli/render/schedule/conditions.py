"""A condition in words, with brackets wherever one condition stands inside another."""

from functools import reduce
from typing import assert_never

from pfs_cli.bound import Side
from pfs_cli.condition import All, AnyOf, Condition, Not, OnLevel, OnValue, parts_of
from pfs_cli.contract import Indicator
from pfs_cli.render.schedule.wording import Wording, grounds_of_bound
from pfs_cli.source import Ground
from pfs_cli.unit import Better

KEYS = (
    "schedule.level.better",
    "schedule.level.last",
)
"""The words for a level that is reached: by it or a better one, or by the best one alone."""


def say_condition(wording: Wording, condition: Condition) -> str:
    """The condition as a clause of a sentence, without its full stop."""
    match condition:
        case OnValue():
            return _value(wording, condition)
        case OnLevel():
            return _level(wording, condition)
        case All(conditions=parts):
            return reduce(
                lambda row, text: wording.say("schedule.and", first=row, next=text), _parts(wording, parts)
            )
        case AnyOf(conditions=parts):
            return reduce(
                lambda row, text: wording.say("schedule.or", first=row, next=text), _parts(wording, parts)
            )
        case Not(condition=inside):
            text = say_condition(wording, inside)
            if isinstance(inside, All | AnyOf):
                text = wording.say("schedule.brackets", text=text)
            return wording.say("schedule.not", condition=text)
        case _:
            assert_never(condition)


def condition_grounds(condition: Condition) -> tuple[Ground, ...]:
    """Every place that the condition is written at, apart from an indicator's own baseline or target."""
    grounds: list[Ground] = []
    for part in parts_of(condition):
        grounds.append(part.ground)
        if isinstance(part, OnValue):
            grounds += grounds_of_bound(part.bound)
    return tuple(grounds)


def _parts(wording: Wording, parts: tuple[Condition, ...]) -> list[str]:
    return [
        wording.say("schedule.brackets", text=text)
        if isinstance(part, All | AnyOf) and len(parts) > 1
        else text
        for part in parts
        if (text := say_condition(wording, part))
    ]


def _value(wording: Wording, condition: OnValue) -> str:
    label = wording.label(condition.indicator)
    asked = _asked(wording, condition.indicator)
    value = condition.bound.written if asked is None else wording.bound(asked, condition.bound)
    if condition.side is Side.IS:
        return wording.say("schedule.is-verdict", indicator=label, verdict=value)
    return wording.say(
        "schedule.is-on-side", indicator=label, range=wording.say(f"schedule.{condition.side}", value=value)
    )


def _level(wording: Wording, condition: OnLevel) -> str:
    label = wording.label(condition.indicator)
    asked = _asked(wording, condition.indicator)
    levels = () if asked is None or asked.tiers is None else tuple(t.level for t in asked.tiers.tiers)
    if asked is not None and asked.better in (Better.LOWER, Better.FIRST):
        levels = levels[::-1]
    key = "last" if levels and levels[-1] == condition.level else "better"
    return wording.say(f"schedule.level.{key}", indicator=label, level=condition.level)


def _asked(wording: Wording, name: str) -> Indicator | None:
    found = wording.contract.indicator(name)
    if found is not None:
        return found
    return next(
        (each for contract in wording.agreement.contracts if (each := contract.indicator(name))), None
    )
