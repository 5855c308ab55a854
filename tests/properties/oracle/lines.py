"""The line of one indicator: its tier, line or units, then what limits and rounds it."""

import math
from collections.abc import Mapping
from fractions import Fraction
from itertools import pairwise

from tests.properties.oracle.values import Book, Value, holds
from tests.properties.oracle.words import Words, bound, number, round_at, row_of

Persons = dict[str, Fraction]
"""What counts of each person; None stands for the whole where nobody is named."""


def line_of(
    terms: Words, name: str, values: Mapping[str, Value], book: Book, *, cumulative: bool
) -> Fraction:
    """What an indicator earns before the adjustments, in the main unit of the currency."""
    payment, indicators = terms["payment"], terms["indicators"]
    indicator = indicators[name]
    pays, value = indicator["pays"], values[name]
    if "tiers" in pays:
        row = row_of(indicator, pays["tiers"], value)
        amount = number(row["share"] if "share" in row else row["pay"])
    elif "linear" in pays:
        assert isinstance(value, Fraction)
        amount = _along(indicator, pays["linear"], value)
    else:
        amount = _per_unit(terms, name, values, book, cumulative=cumulative)
    if "share_of" in pays:
        whole = pays["share_of"]
        amount *= number(payment[whole] if whole in ("linked", "fixed") else payment["amounts"][whole])
    if "floor" in pays and amount < number(pays["floor"]):
        amount = number(pays["floor"])
    if "cap" in pays and amount > number(pays["cap"]):
        amount = number(pays["cap"])
    if "requires" in pays and not holds(pays["requires"], indicators, values.__getitem__):
        amount = Fraction(0)
    return round_at(payment, "indicator", amount)


def _along(indicator: Words, linear: Words, value: Fraction) -> Fraction:
    points = [
        (bound(indicator, point["at"]), number(point["share"] if "share" in point else point["pay"]))
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


def _per_unit(
    terms: Words, name: str, values: Mapping[str, Value], book: Book, *, cumulative: bool
) -> Fraction:
    indicator, payment = terms["indicators"][name], terms["payment"]
    per_unit = indicator["pays"]["per_unit"]
    size = Fraction(1, 100) if indicator["unit"] in ("percent", "points") else Fraction(1)
    if "items" not in per_unit:
        value = values[name]
        assert isinstance(value, Fraction)
        units = max(value, Fraction(0)) / size
        if "once_per" in per_unit or isinstance(_person_cap(indicator), Fraction):
            persons = _counted(indicator, name, None, book, cumulative=cumulative)
            units = sum(persons.values(), Fraction(0))
        units = min(units, *_room(per_unit, values))
        if "price" not in per_unit:
            return _in_bands(indicator, units, size)
        amount = units * number(per_unit["price"])
        return amount - _above_person_cap(
            indicator, {None: number(per_unit["price"])}, name, book, cumulative
        )
    prices = {item["item"]: number(item["price"]) for item in per_unit["items"]}
    amount, together = Fraction(0), _room(per_unit, values)
    for position, item in enumerate(per_unit["items"]):
        units = _units_of_item(indicator, name, position, book, cumulative=cumulative)
        units = min(units, *_room(item, values))
        units = min(units, *together)
        together = [room - units for room in together]
        amount += round_at(payment, "item", units * prices[item["item"]])
    return amount - _above_person_cap(indicator, dict(prices), name, book, cumulative)


def _room(limited: Words, values: Mapping[str, Value]) -> list[Fraction]:
    """How many units `up_to` leaves; a number far above every count where there is no limit."""
    if "up_to" not in limited:
        return [Fraction(10**30)]
    limit = limited["up_to"]
    if isinstance(limit, dict) and "share" in limit:
        achieved = Fraction(0)
        for name in limit["of"]:
            value = values[name]
            assert isinstance(value, Fraction)
            achieved += value
        return [Fraction(math.floor(number(limit["share"]) * achieved))]
    return [number(limit)]


# Persons and instalments: all periods to date, less what they were before where each period is settled alone


def _counted(indicator: Words, name: str, item: str | None, book: Book, *, cumulative: bool) -> Persons:
    """The units of each person that count in this settlement."""
    now = _claims(indicator, name, item, book)
    before = {} if cumulative else _claims(indicator, name, item, book[:-1])
    return {person: units - before.get(person, Fraction(0)) for person, units in now.items()}


def _claims(indicator: Words, name: str, item: str | None, book: Book) -> Persons:
    """The units of each person in these periods; a person once, where an item counts once a person."""
    told = [results[name] for results in book if name in results]
    claims: Persons = {}
    for words in told:
        rows = words if item is None else words.get(item, {}) if isinstance(words, dict) else {}
        for person, units in rows.items() if isinstance(rows, dict) else (("", rows),):
            claims[person] = claims.get(person, Fraction(0)) + number(units)
    if "once_per" in indicator["pays"]["per_unit"]:
        claims = {person: Fraction(1 if units >= 1 else 0) for person, units in claims.items()}
    return claims


def _units_of_item(indicator: Words, name: str, position: int, book: Book, *, cumulative: bool) -> Fraction:
    """The units of an item; in a ladder never more to date than of any item before it."""

    def to_date_in(periods: Book) -> Fraction:
        per_unit = indicator["pays"]["per_unit"]
        first = 0 if "ladder" in per_unit else position
        items = [item["item"] for item in per_unit["items"]][first : position + 1]
        return min(sum(_claims(indicator, name, item, periods).values(), Fraction(0)) for item in items)

    return to_date_in(book) - (Fraction(0) if cumulative else to_date_in(book[:-1]))


def _person_cap(indicator: Words) -> Fraction | None:
    pays = indicator["pays"]
    return number(pays["person_cap"]) if "person_cap" in pays else None


def _above_person_cap(
    indicator: Words,
    prices: Mapping[str | None, Fraction],
    name: str,
    book: Book,
    cumulative: bool,
) -> Fraction:
    """What all persons together would be paid above the cap of a person."""
    cap = _person_cap(indicator)
    if cap is None:
        return Fraction(0)
    paid: Persons = {}
    for item, price in prices.items():
        for person, units in _counted(indicator, name, item, book, cumulative=cumulative).items():
            paid[person] = paid.get(person, Fraction(0)) + units * price
    return sum((amount - cap for amount in paid.values() if amount > cap), Fraction(0))


# Bands


def _in_bands(indicator: Words, units: Fraction, size: Fraction) -> Fraction:
    """The units at the price of the band reached; or one unit after another, each at the price of its own band."""
    per_unit = indicator["pays"]["per_unit"]
    bands = per_unit["bands"]
    if not units:
        return Fraction(0)
    if per_unit["mode"] == "volume":
        return units * number(row_of(indicator, bands, units * size)["price"])
    edges = [
        bound(indicator, band[side]) / size
        for band in bands
        for side in band
        if side in ("from", "above", "to", "below")
    ]
    if all(edge.denominator == 1 for edge in (units, *edges)):
        cuts = [Fraction(unit) for unit in range(int(units) + 1)]
    else:
        cuts = sorted({Fraction(0), units, *(edge for edge in edges if 0 < edge < units)})
    return sum(
        (
            (end - start) * number(row_of(indicator, bands, (start + end) / 2 * size)["price"])
            for start, end in pairwise(cuts)
        ),
        Fraction(0),
    )
