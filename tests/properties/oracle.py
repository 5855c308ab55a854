"""The payment of a contract worked out another way: case by case from its words, without records, curves and steps.

It takes what a plain YAML reader makes of a contract (mappings, lists and texts) and results in the form of the
contract's own examples. It knows sound contracts only.
"""

import math
import re
from collections.abc import Mapping
from fractions import Fraction
from itertools import pairwise
from typing import Any, NamedTuple

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


class Computed(NamedTuple):
    """Values of all indicators, levels and amounts of those that pay, and what is paid together."""

    values: dict[str, Fraction | str]
    levels: dict[str, str | None]
    lines: dict[str, Fraction]
    linked: Fraction
    total: Fraction


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


def compute(contract: Words, results: Mapping[str, Words]) -> Computed:
    """What the contract pays on these results."""
    indicators = contract["indicators"]
    values = {name: value_of(each, results[name]) for name, each in indicators.items()}
    paying = {name: each for name, each in indicators.items() if each["pays"] != "nothing"}
    lines = {name: _line(contract, name, values, results[name]) for name in paying}
    levels = {name: _level(each, values[name]) for name, each in paying.items()}
    payment = contract["payment"]
    linked = _round(payment, "linked", sum(lines.values(), Fraction(0)))
    if "linked" in payment:
        linked = min(linked, number(payment["linked"]))
    total = _round(payment, "total", number(payment["fixed"]) + linked)
    return Computed(values, levels, lines, linked, min(total, number(payment["maximum"])))


def _round(payment: Words, at: str, amount: Fraction) -> Fraction:
    for rounding in payment["rounding"]:
        if rounding["at"] == at:
            return rounded(amount, number(rounding["to"]), rounding["mode"])
    return amount


def value_of(indicator: Words, result: Words) -> Fraction | str:
    """The value of an indicator that decides its payment."""
    if indicator["unit"] == "verdict":
        return str(result)
    value = _measured(indicator, result)
    compare = indicator.get("compare", "exact")
    return value if compare == "exact" else rounded(value, number(compare["to"]), compare["mode"])


def _measured(indicator: Words, result: Words) -> Fraction:
    measure = indicator["measure"]
    if "given" in measure or "rate" in measure:
        if isinstance(result, dict):
            return sum((number(counted) for counted in result.values()), Fraction(0))
        return number(result)
    (kind,) = (name for name in ("difference", "reduction", "ratio") if name in measure)
    actual, against = (_input(measure[kind][name], result, name) for name in ("actual", "against"))
    if kind == "difference":
        return actual - against
    if kind == "reduction":
        return 1 - actual / against
    return actual / against * (100 if indicator["unit"] == "index" else 1)


def _input(words: Words, result: Words, name: str) -> Fraction:
    if "value" in words:
        return number(words)
    return number(result[name] if isinstance(result, dict) else result)


def _bound(indicator: Words, words: Words) -> Fraction:
    return number(indicator[words] if words in ("baseline", "target") else words)


def _row(indicator: Words, rows: Words, value: Words) -> Words:
    """The row of a table for a value: the first whose upper end holds it, else the last whose lower end does."""
    for row in rows:
        if row.get("is") == value:
            return row
        if "to" in row and value <= _bound(indicator, row["to"]):
            return row
        if "below" in row and value < _bound(indicator, row["below"]):
            return row
    for row in reversed(rows):
        if "from" in row and value >= _bound(indicator, row["from"]):
            return row
        if "above" in row and value > _bound(indicator, row["above"]):
            return row
    raise AssertionError((rows, value))


def _level(indicator: Words, value: Fraction | str) -> str | None:
    tiers = indicator["pays"].get("tiers")
    return None if tiers is None else _row(indicator, tiers, value).get("level")


def _line(contract: Words, name: str, values: Mapping[str, Fraction | str], result: Words) -> Fraction:
    payment, indicator = contract["payment"], contract["indicators"][name]
    pays = indicator["pays"]
    amount = _earned(indicator, values[name], result, payment)
    if "share_of" in pays:
        whole = pays["share_of"]
        amount *= number(payment[whole] if whole in ("linked", "fixed") else payment["amounts"][whole])
    if "floor" in pays:
        amount = max(amount, number(pays["floor"]))
    if "cap" in pays:
        amount = min(amount, number(pays["cap"]))
    if "requires" in pays and not _holds(pays["requires"], contract["indicators"], values):
        amount = Fraction(0)
    return _round(payment, "indicator", amount)


def _earned(indicator: Words, value: Fraction | str, result: Words, payment: Words) -> Fraction:
    pays = indicator["pays"]
    if "tiers" in pays:
        row = _row(indicator, pays["tiers"], value)
        return number(row["share"] if "share" in row else row["pay"])
    assert isinstance(value, Fraction)
    if "linear" in pays:
        return _along(indicator, pays["linear"], value)
    if "items" in pays["per_unit"]:
        return _items(pays["per_unit"], result, payment)
    return _units(indicator, pays["per_unit"], value)


def _along(indicator: Words, linear: Words, value: Fraction) -> Fraction:
    points = [
        (_bound(indicator, point["at"]), number(point["share"] if "share" in point else point["pay"]))
        for point in linear["points"]
    ]
    if value < points[0][0]:
        return points[0][1] if linear["outside"]["low"] == "hold" else Fraction(0)
    if value > points[-1][0]:
        return points[-1][1] if linear["outside"]["high"] == "hold" else Fraction(0)
    for (start, low), (end, high) in pairwise(points):
        if value <= end:
            part = (value - start) / (end - start)
            return low * (1 - part) + high * part
    raise AssertionError(value)


def _units(indicator: Words, per_unit: Words, value: Fraction) -> Fraction:
    size = Fraction(1, 100) if indicator["unit"] in ("percent", "points") else Fraction(1)
    units = max(value, Fraction(0)) / size
    if "up_to" in per_unit:
        units = min(units, number(per_unit["up_to"]))
    if "price" in per_unit:
        return units * number(per_unit["price"])
    bands = per_unit["bands"]
    if per_unit["mode"] == "volume":
        return units * number(_row(indicator, bands, units * size)["price"]) if units else Fraction(0)
    edges = [_bound(indicator, band[side]) / size for band in bands for side in band if side != "price"]
    cuts = sorted({Fraction(0), units, *(edge for edge in edges if 0 < edge < units)})
    return sum(
        (
            (end - start) * number(_row(indicator, bands, (start + end) / 2 * size)["price"])
            for start, end in pairwise(cuts)
        ),
        Fraction(0),
    )


def _items(per_unit: Words, result: Words, payment: Words) -> Fraction:
    amount, before = Fraction(0), None
    room = number(per_unit["up_to"]) if "up_to" in per_unit else None
    for item in per_unit["items"]:
        units = number(result[item["item"]])
        if "ladder" in per_unit and before is not None:
            units = min(units, before)
        before = units
        if "up_to" in item:
            units = min(units, number(item["up_to"]))
        if room is not None:
            units = min(units, room)
            room -= units
        amount += _round(payment, "item", units * number(item["price"]))
    return amount


def _holds(condition: Words, indicators: Words, values: Mapping[str, Fraction | str]) -> bool:
    if "all" in condition:
        return all(_holds(part, indicators, values) for part in condition["all"])
    if "any" in condition:
        return any(_holds(part, indicators, values) for part in condition["any"])
    if "not" in condition:
        return not _holds(condition["not"], indicators, values)
    indicator, value = indicators[condition["indicator"]], values[condition["indicator"]]
    if "is" in condition:
        return bool(value == condition["is"])
    if "level" in condition:
        rows = indicator["pays"]["tiers"]
        better = rows if indicator["better"] in ("lower", "first") else rows[::-1]
        names = [row.get("level") for row in better]
        reached = better.index(_row(indicator, rows, value))
        return bool(reached <= names.index(condition["level"]))
    assert isinstance(value, Fraction)
    sides = {
        "from": lambda bound: value >= bound,
        "above": lambda bound: value > bound,
        "to": lambda bound: value <= bound,
        "below": lambda bound: value < bound,
    }
    (side,) = (name for name in sides if name in condition)
    return bool(sides[side](_bound(indicator, condition[side])))
