"""What the results say of an indicator: one number or word, or one for each input, item or person; and sums of them."""

from fractions import Fraction
from typing import NamedTuple

from tests.properties.oracle.people import tally
from tests.properties.oracle.words import Words, number

COMPARISONS = ("difference", "reduction", "ratio")


class Counts(NamedTuple):
    """A rate as it was counted."""

    counted: Fraction
    among: Fraction


Found = Fraction | str | Counts | dict[str, "Found"]
"""Inputs, items and persons are keys."""


def comparison_of(measure: Words) -> str | None:
    """Which comparison of two inputs a measure is, or None."""
    return next((kind for kind in COMPARISONS if kind in measure), None)


def found(indicator: Words, result: Words) -> Found:
    """What a result says, in numbers."""
    measure = indicator["measure"]
    kind = comparison_of(measure)
    if kind is not None:
        if not isinstance(result, dict):
            (name,) = (name for name, words in measure[kind].items() if "value" not in words)
            result = {name: result}
        return {name: _leaf(measure[kind][name], "", words) for name, words in result.items()}
    return _leaf(measure, indicator["unit"], result)


def _leaf(measure: Words, unit: str, result: Words) -> Found:
    if "participants" in measure and isinstance(result, list):
        reached, among = tally(measure["participants"], result)
        return Fraction(reached) if unit == "count" else Counts(Fraction(reached), Fraction(among))
    if isinstance(result, dict):
        return {name: _leaf(measure, unit, words) for name, words in result.items()}
    if unit == "verdict":
        return str(result)
    if ("rate" in measure or "participants" in measure) and "/" in result:
        upper, lower = result.split("/")
        return Counts(Fraction(upper), Fraction(lower))
    return number(result)


def add(one: Found, other: Found) -> Found:
    """The sum, number by number."""
    if isinstance(one, dict) and isinstance(other, dict):
        names = [*one, *(name for name in other if name not in one)]
        return {
            name: add(one[name], other[name])
            if name in one and name in other
            else (one if name in one else other)[name]
            for name in names
        }
    if isinstance(one, Counts) and isinstance(other, Counts):
        return Counts(one.counted + other.counted, one.among + other.among)
    assert isinstance(one, Fraction)
    assert isinstance(other, Fraction)
    return one + other


def add_all(parts: list[Found]) -> Found:
    """The sum of one or more."""
    together, *others = parts
    for part in others:
        together = add(together, part)
    return together


def total_of(what: Found) -> Fraction:
    """One number: a rate divided, items and persons added."""
    if isinstance(what, dict):
        return sum((total_of(part) for part in what.values()), Fraction(0))
    if isinstance(what, Counts):
        return what.counted / what.among
    assert isinstance(what, Fraction)
    return what
