"""A contract as a plain YAML reader makes it (mappings, lists, texts), its numbers, and its words in one period.

The oracle works the payment of a contract out another way than pfs: from these words alone, case by case, without
records, curves and steps. It knows sound contracts only.
"""

import math
import re
from fractions import Fraction
from typing import Any

Words = Any
"""A mapping, a list or a text of a contract."""

WORTH = {
    "%": Fraction(1, 100),
    "pt": Fraction(1, 100),
    "百万円": Fraction(1_000_000),
    "億円": Fraction(100_000_000),
    "万円": Fraction(10_000),
    "千円": Fraction(1_000),
}
SMALLEST = {"JPY": Fraction(1), "KWD": Fraction(1, 1000)}
"""The smallest unit of currencies that have no hundredths."""


def number(words: Words) -> Fraction:
    """`75%`, `3/16`, `950万円`, `500人`, `{amount: 5}` as a fraction."""
    if isinstance(words, dict):
        words = words["amount"] if "amount" in words else words["value"]
    found = re.fullmatch(r"([+-]?[0-9.]+)(?:/([0-9.]+))? ?(.*)", words)
    assert found, words
    upper, lower, unit = found.groups()
    return Fraction(upper) / Fraction(lower or 1) * WORTH.get(unit, Fraction(1))


def rounded(value: Fraction, to: Fraction, mode: str) -> Fraction:
    """The value as a whole number of steps, by the functions of Python."""
    steps = value / to
    match mode:
        case "down":
            whole = math.trunc(steps)
        case "up":
            whole = math.ceil(steps) if steps > 0 else math.floor(steps)
        case "half-up":
            whole = math.floor(steps + Fraction(1, 2)) if steps > 0 else math.ceil(steps - Fraction(1, 2))
        case _:
            whole = round(steps)
    return whole * to


def round_at(payment: Words, at: str, amount: Fraction) -> Fraction:
    """The amount as the contract rounds it at a stage; unrounded where it says nothing of the stage."""
    for rounding in payment["rounding"]:
        if rounding["at"] == at:
            return rounded(amount, number(rounding["to"]), rounding["mode"])
    return amount


def bound(indicator: Words, words: Words) -> Fraction:
    """A bound of an indicator: a number, or its `target` or `baseline`."""
    return number(indicator[words] if words in ("baseline", "target") else words)


def in_period(words: Words, names: list[str]) -> Words:
    """The words with every `by_period` replaced by what it says of the last of the periods that it names."""
    if isinstance(words, list):
        return [in_period(part, names) for part in words]
    if not isinstance(words, dict):
        return words
    if "by_period" in words:
        told = [name for name in names if name in words["by_period"]]
        return words["by_period"][told[-1]] if told else None
    return {key: in_period(value, names) for key, value in words.items()}


def row_of(indicator: Words, rows: Words, value: Words) -> Words:
    """The row of a table for a value: the first whose upper end holds it, else the last whose lower end does."""
    for row in rows:
        if row.get("is") == value:
            return row
        if "to" in row and value <= bound(indicator, row["to"]):
            return row
        if "below" in row and value < bound(indicator, row["below"]):
            return row
    for row in reversed(rows):
        if "from" in row and value >= bound(indicator, row["from"]):
            return row
        if "above" in row and value > bound(indicator, row["above"]):
            return row
    raise AssertionError((rows, value))
