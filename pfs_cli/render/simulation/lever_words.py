"""A result that can move, in words: what it is of, how far it moves, and where it comes to."""

from collections.abc import Iterable
from fractions import Fraction

from pfs_cli.language import Say
from pfs_cli.notation import grouped, write_value
from pfs_cli.render.subject import say_subject
from pfs_cli.unit import Unit
from pfs_cli.whatif.lever import Lever

KEYS = (
    "bound.above",
    "bound.below",
    "bound.from",
    "bound.to",
    "lever.fewer",
    "lever.fewer.cases",
    "lever.fewer.count",
    "lever.fewer.people",
    "lever.fewer.word",
    "lever.higher",
    "lever.just-higher",
    "lever.just-lower",
    "lever.lower",
    "lever.more",
    "lever.more.cases",
    "lever.more.count",
    "lever.more.people",
    "lever.more.word",
    "lever.to-word",
)
"""Moves by what is counted (people, a counter that stands by its number, a word apart from it, nothing named), and by
units."""


def say_lever(lever: Lever, say: Say) -> str:
    """What the lever is of: the label of its indicator, with its input or item and its period where there are any."""
    indicator = lever.indicator
    part = lever.address.input or lever.address.item or indicator.name
    label = say_subject(part, indicator.name, {indicator.name: indicator}, say)
    return f"{lever.period} {label}" if lever.period else label


def say_levers(levers: Iterable[Lever], say: Say) -> str:
    """What several levers are of, in one line."""
    return ", ".join(say_lever(lever, say) for lever in levers)


def say_distance(lever: Lever, number: Fraction, say: Say, *, more: bool) -> str:
    """How far the number is from where the lever stands: `2 more people`, `3 fewer 件`, `4.4pt higher`, a verdict."""
    if lever.words:
        return say("lever.to-word", word=lever.write(number))
    apart = abs(number - lever.number)
    if not apart:  # it stands at the number, and only beyond it something else is paid
        return say("lever.just-higher" if more else "lever.just-lower")
    if not lever.counted:
        unit = Unit.POINTS if lever.unit is Unit.PERCENT else lever.unit
        return say("lever.higher" if more else "lever.lower", gap=write_value(apart, unit))
    kind = "lever.more" if more else "lever.fewer"
    noun = lever.noun if lever.unit is Unit.COUNT else None
    if noun is None and lever.per_head:
        return say(f"{kind}.cases", count=grouped(apart))
    if noun is None:
        return say(f"{kind}.people" if lever.of_people else f"{kind}.count", count=grouped(apart))
    is_word = noun[0].isascii() and noun[0].isalpha()
    return say(f"{kind}.word" if is_word else kind, count=grouped(apart), noun=noun)


def say_reached(lever: Lever, number: Fraction, say: Say, *, more: bool, beside: bool) -> str:
    """Where the lever comes to: a count or a verdict as it is, of other values the range from that one on."""
    written = lever.write(number)
    if lever.counted or lever.words:
        return written
    side = ("above" if beside else "from") if more else ("below" if beside else "to")
    return say(f"bound.{side}", value=written)
