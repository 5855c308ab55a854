"""What the contract does to the lines before it adds them: purses of lines, handed from step to step."""

from collections.abc import Callable, Mapping
from fractions import Fraction
from typing import NamedTuple

from tests.properties.oracle.values import Value, holds
from tests.properties.oracle.words import Words, number

AMONG = ("greatest_of", "least_of")


class Purse(NamedTuple):
    """Lines that have become one amount."""

    lines: tuple[str, ...]
    amount: Fraction


def adjusted(
    terms: Words, lines: Mapping[str, Fraction], values: Mapping[str, Value], period: str
) -> list[Purse]:
    """The purses after all steps that are taken in a period."""
    purses = [Purse((name,), amount) for name, amount in lines.items()]
    for step in terms.get("adjustments", []):
        if period in step.get("periods", [period]):
            purses = _taken(step, purses, terms["indicators"], values)
    return purses


def _taken(step: Words, purses: list[Purse], indicators: Words, values: Mapping[str, Value]) -> list[Purse]:
    if "gate" in step:
        if holds(step["gate"], indicators, values.__getitem__):
            return purses
        return [purse._replace(amount=Fraction(0)) for purse in purses]
    (among,) = [step[word] for word in AMONG if word in step] or [None]
    if among is not None:
        contest = [next((each for each in purses if name in each.lines), None) for name in among]
        running = [purse for purse in contest if purse is not None]
        if not running:
            return purses
        winner = running[0]
        for purse in running[1:]:
            better = purse.amount > winner.amount if "greatest_of" in step else purse.amount < winner.amount
            winner = purse if better else winner
        return [
            purse._replace(amount=Fraction(0)) if purse in running and purse.lines != winner.lines else purse
            for purse in purses
        ]
    named = [name for purse in purses for name in purse.lines]
    if step["lines"] != "linked":
        named = [name for name in named if name in step["lines"]]
    taken = [purse for purse in purses if set(purse.lines) & set(named)]
    if not taken:
        return purses
    together = Purse(
        tuple(name for purse in taken for name in purse.lines),
        _changed(step, values)(sum((purse.amount for purse in taken), Fraction(0))),
    )
    first = purses.index(taken[0])
    rest = [purse for purse in purses if purse not in taken]
    return [*rest[:first], together, *rest[first:]]


def _changed(step: Words, values: Mapping[str, Value]) -> Callable[[Fraction], Fraction]:
    """What a step makes of an amount."""
    if "cap" in step:
        return lambda amount: min(amount, number(step["cap"]))
    if "floor" in step:
        return lambda amount: max(amount, number(step["floor"]))
    if "withhold" in step:
        return lambda amount: amount - amount * number(step["withhold"])
    value = values.get(step["offset"]) if isinstance(step["offset"], str) else None
    subtracted = value if isinstance(value, Fraction) else number(step["offset"])
    return lambda amount: amount - subtracted
