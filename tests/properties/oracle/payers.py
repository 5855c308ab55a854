"""Several payers: each their share in order, then the last units of the currency given out one by one."""

from collections.abc import Mapping
from fractions import Fraction
from typing import NamedTuple

from tests.properties.oracle.words import Words, number, rounded


class Part(NamedTuple):
    """What one payer pays, and how much of it they could not be made to pay before whole units were given out."""

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
    left, parts = payment, []
    for payer in payers:
        if payer["share"] == "rest":
            part = left
        else:
            part = number(payer["share"]) * wholes[payer["of"]]
            if "cap" in payer:
                part = min(part, number(payer["cap"]) - before.get(payer["name"], Fraction(0)))
            if "rounding" in payer:
                part = rounded(part, number(payer["rounding"]["to"]), payer["rounding"]["mode"])
            part = sign * min(sign * part, sign * left)
        parts.append(Part(payer["name"], part))
        left -= part
    return _in_units(parts, sign, smallest)


def _in_units(parts: list[Part], sign: int, smallest: Fraction) -> dict[str, Fraction]:
    """Unit by unit to the payer who is owed most, the first of equals, until no whole unit is left."""
    owed = {part.name: sign * part.exact / smallest for part in parts}
    given = {name: (units // 1) - 1 for name, units in owed.items()}
    room = sum(owed.values()) // 1 - sum(given.values())
    for _ in range(int(room)):
        most = max(owed[name] - given[name] for name in owed)
        given[next(name for name in owed if owed[name] - given[name] == most)] += 1
    return {name: sign * units * smallest for name, units in given.items()}
