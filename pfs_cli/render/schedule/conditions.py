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
    "schedule.is-not-on-side",
    "schedule.is-not-verdict",
    "schedule.is-on-side",
    "schedule.is-verdict",
    "schedule.level.better",
    "schedule.level.last",
    "schedule.level.not-better",
    "schedule.level.not-last",
)
"""The words for a value or a level that is reached, by it or a better one or by the best one alone, or is not."""


def say_condition(wording: Wording, condition: Condition, *, negated: bool = False) -> str:
    """The condition as a clause of a sentence, without its full stop; or, negated, that it does not hold.

    What does not hold is said part by part: not any of several is neither the one nor the other.
    """
    match condition:
        case OnValue():
            return _value(wording, condition, negated=negated)
        case OnLevel():
            return _level(wording, condition, negated=negated)
        case All(conditions=parts) | AnyOf(conditions=parts):
            key = "schedule.and" if isinstance(condition, All) is not negated else "schedule.or"
            texts = _parts(wording, parts, negated=negated)
            return reduce(lambda row, text: wording.say(key, first=row, next=text), texts)
        case Not(condition=inside):
            return say_condition(wording, inside, negated=not negated)
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


def _parts(wording: Wording, parts: tuple[Condition, ...], *, negated: bool) -> list[str]:
    return [
        wording.say("schedule.brackets", text=text) if _joins(part) and len(parts) > 1 else text
        for part in parts
        if (text := say_condition(wording, part, negated=negated))
    ]


def _joins(condition: Condition) -> bool:
    """Whether the condition is said as several clauses."""
    return _joins(condition.condition) if isinstance(condition, Not) else isinstance(condition, All | AnyOf)


def _value(wording: Wording, condition: OnValue, *, negated: bool) -> str:
    label = wording.label(condition.indicator)
    asked = _asked(wording, condition.indicator)
    value = condition.bound.written if asked is None else wording.bound(asked, condition.bound)
    if condition.side is Side.IS:
        key = "schedule.is-not-verdict" if negated else "schedule.is-verdict"
        return wording.say(key, indicator=label, verdict=value)
    key = "schedule.is-not-on-side" if negated else "schedule.is-on-side"
    return wording.say(key, indicator=label, range=wording.say(f"schedule.{condition.side}", value=value))


def _level(wording: Wording, condition: OnLevel, *, negated: bool) -> str:
    label = wording.label(condition.indicator)
    asked = _asked(wording, condition.indicator)
    levels = () if asked is None or asked.tiers is None else tuple(t.level for t in asked.tiers.tiers)
    if asked is not None and asked.better in (Better.LOWER, Better.FIRST):
        levels = levels[::-1]
    key = "last" if levels and levels[-1] == condition.level else "better"
    key = f"not-{key}" if negated else key
    return wording.say(f"schedule.level.{key}", indicator=label, level=condition.level)


def _asked(wording: Wording, name: str) -> Indicator | None:
    found = wording.contract.indicator(name)
    if found is not None:
        return found
    return next(
        (each for contract in wording.agreement.contracts if (each := contract.indicator(name))), None
    )
