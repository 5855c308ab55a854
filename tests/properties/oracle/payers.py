"""Several payers: each their share in order, then the last units of the currency given out one by one."""

from collections.abc import Mapping
from fractions import Fraction
from typing import NamedTuple

from tests.properties.oracle.words import Words, number, rounded


class Part(NamedTuple):
    """What one payer is to pay before whole units are given out."""

    name: str
    exact: Fraction


def shared(
    payers: Words, fixed: Fraction, payment: Fraction, smallest: Fraction, before: Mapping[str, Fraction]
) -> dict[str, Fraction]:
    """What each payer pays of a period's payment, of which `fixed` is the fixed part.

    `before` is what each paid earlier of what their cap limits.
    """
    sign = -1 if payment < 0 else 1
    wholes = {"fixed": fixed, "linked": payment - fixed, "total": payment}
    asked = {
        payer["name"]: _asked(payer, wholes[payer["of"]], before)
        for payer in payers
        if payer["share"] != "rest"
    }
    left = payment - sum((part for part in asked.values() if sign * part < 0), Fraction(0))
    parts = []
    for payer in payers:
        part = asked.get(payer["name"], left)
        if payer["share"] == "rest" or sign * part >= 0:
            part = sign * min(sign * part, max(sign * left, Fraction(0))) if payer["name"] in asked else left
            left -= part
        parts.append(Part(payer["name"], part))
    return _in_units(parts, -1 if sum(part.exact for part in parts) < 0 else 1, smallest)


def _asked(payer: Words, whole: Fraction, before: Mapping[str, Fraction]) -> Fraction:
    """The share of a payer, at most their cap, rounded as they round."""
    part = number(payer["share"]) * whole
    if "cap" in payer:
        part = min(part, max(number(payer["cap"]) - before.get(payer["name"], Fraction(0)), Fraction(0)))
    if "rounding" in payer:
        part = rounded(part, number(payer["rounding"]["to"]), payer["rounding"]["mode"])
    return part


def _in_units(parts: list[Part], sign: int, smallest: Fraction) -> dict[str, Fraction]:
    """Unit by unit to the payer who is owed most, the first of equals, until no whole unit is left."""
    owed = {part.name: sign * part.exact / smallest for part in parts}
    given = {name: (units // 1) - 1 for name, units in owed.items()}
    room = sum(owed.values()) // 1 - sum(given.values())
    for _ in range(int(room)):
        most = max(owed[name] - given[name] for name in owed)
        given[next(name for name in owed if owed[name] - given[name] == most)] += 1
    return {name: sign * units * smallest for name, units in given.items()}
