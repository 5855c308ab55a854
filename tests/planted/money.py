"""Faults in amounts, roundings, payers and weights."""

import re
from collections.abc import Iterator
from fractions import Fraction

from tests.planted.draft import Draft, Place
from tests.planted.plant import Planted, plant

_DIGITS = re.compile(r"\d+(\.\d+)?")
SUMS = "maximum-differs best-differs linked-shares amount-scale cap-below-top maximum-above-best"


def amounts(draft: Draft, name: str) -> Iterator[Place]:
    """The scalar places of an amount of the payment: written plainly, with marks, or by period."""
    place = draft.get("payment", name)
    if place is None:
        return
    below = (draft.get(*place.path, "amount"), *draft.children(*place.path, "by_period"))
    inner = [each for each in below if each is not None]
    yield from inner or (place,)


def number_of(draft: Draft, place: Place) -> Fraction:
    """The number of an amount as it is written, without its unit."""
    return first_number(draft.written(place))


def first_number(text: str) -> Fraction:
    """The first number in a text, as it is written."""
    found = _DIGITS.search(text)
    assert found is not None, text
    return Fraction(found[0])


def times(draft: Draft, place: Place, factor: Fraction) -> Draft:
    """The contract with an amount so many times as great."""
    new = number_of(draft, place) * factor
    text = str(new.numerator) if new.denominator == 1 else f"{float(new):.2f}"
    return draft.put(place, _DIGITS.sub(text, draft.written(place), count=1))


def changed(draft: Draft, name: str) -> Iterator[Planted]:
    """An amount of the payment that lost a digit, gained one, or is a tenth more."""
    prices = (
        any(place.name == "per_unit" for place in draft.places) and draft.get("payment", "linked") is None
    )
    for place in () if prices else amounts(draft, name):
        for factor in (Fraction(1, 10), Fraction(10), Fraction(11, 10)):
            if number_of(draft, place):
                new = times(draft, place, factor)
                yield plant(new, new.at("payment"), SUMS, examples=True)


def changed_maximum(draft: Draft) -> Iterator[Planted]:
    """The maximum is not the one that was agreed."""
    yield from changed(draft, "maximum")


def changed_linked(draft: Draft) -> Iterator[Planted]:
    """The linked amount is not the one that was agreed."""
    yield from changed(draft, "linked")


def changed_fixed(draft: Draft) -> Iterator[Planted]:
    """The fixed amount is not the one that was agreed."""
    yield from changed(draft, "fixed")


def maximum_of_prices(draft: Draft) -> Iterator[Planted]:
    """Where prices have no end only the maximum limits them: it is less than what the examples pay."""
    if any(place.name == "per_unit" for place in draft.places) and draft.get("payment", "linked") is None:
        for place in amounts(draft, "maximum"):
            new = draft.put(place, "1000")
            yield plant(new, new.at("payment"), SUMS, examples=True)


def lost_unit(draft: Draft) -> Iterator[Planted]:
    """An amount lost its 万円, and is ten thousand times too small."""
    for name in ("fixed", "linked", "maximum"):
        for place in amounts(draft, name):
            if "万円" in draft.written(place):
                new = draft.put(place, draft.written(place).replace("万円", ""))
                yield plant(new, new.at("payment"), SUMS)


def low_cap(draft: Draft) -> Iterator[Planted]:
    """The cap of a line lies below what its best tier pays, or far below what its prices come to."""
    for place in draft.places:
        is_cap = place.path[-2:] == ("pays", "cap") or place.path[-3:] == ("pays", "cap", "amount")
        if is_cap and not draft.children(*place.path):
            new = times(draft, place, Fraction(1, 100))
            yield plant(new, new.at(*place.path), "cap-below-top cap-before-top best-differs", examples=True)


def added_cap(draft: Draft) -> Iterator[Planted]:
    """A line with tiers is given a cap that its best tier passes."""
    for place in draft.places:
        if place.name == "tiers" and place.path[-2] == "pays":
            pays = draft.at(*place.path[:-1])
            new = _add_key(draft, pays, "cap: 1")
            if new is not None and _can_pay(draft, place):
                yield plant(new, new.at(*pays.path, "cap"), "cap-below-top cap-before-top")


def _can_pay(draft: Draft, table: Place) -> bool:
    paid = [
        draft.written(each)
        for each in draft.places
        if each.path[:-2] == table.path and each.name in {"share", "pay"}
    ]
    return any(not each.startswith("-") and first_number(each) for each in paid)


def _add_key(draft: Draft, mapping: Place, entry: str) -> Draft | None:
    children = draft.children(*mapping.path)
    if not children:
        return None
    if draft.written(mapping).startswith("{"):
        return draft.add(mapping, entry)
    return draft.add_before(children[0], entry)


def dropped_rounding(draft: Draft) -> Iterator[Planted]:
    """Nothing says how fractions are rounded."""
    rounding = draft.at("payment", "rounding")
    new = draft.without(rounding)
    yield plant(new, new.at("payment"), "key-missing rounding-missing")
    yield plant(emptied := draft.put(rounding, "[]"), emptied.at("payment"), "too-few")


def rounding_without_its_way(draft: Draft) -> Iterator[Planted]:
    """A rounding does not say where, to what or in which direction."""
    for row in draft.children("payment", "rounding"):
        for name in ("at", "to", "mode"):
            new = draft.without(draft.at(*row.path, name))
            yield plant(new, new.line(row), "key-missing")


def rounding_elsewhere(draft: Draft) -> Iterator[Planted]:
    """Only the lines are rounded, and nothing says how their sum is."""
    for row in draft.children("payment", "rounding"):
        new = draft.put(draft.at(*row.path, "at"), "item")
        yield plant(
            new, range(new.line(new.at("payment")), new.line(row) + 1), "rounding-missing", examples=True
        )


def payers_share(draft: Draft) -> Iterator[Planted]:
    """The payers' shares are not the whole."""
    for place in draft.places:
        if place.path[0] == "payers" and place.name == "share" and draft.written(place) != "rest":
            for share in ("3/4", "1/5"):
                new = draft.put(place, share)
                yield plant(new, new.at("payers"), "payer-shares payer-covers-nothing", examples=True)


def payer_without_rest(draft: Draft) -> Iterator[Planted]:
    """Nobody takes the rest."""
    for row in draft.children("payers"):
        share = draft.at(*row.path, "share")
        if draft.written(share) == "rest":
            new = draft.put(share, "1/8, of: linked")
            yield plant(new, new.at("payers"), "payer-shares payer-rounding-needs-rest")


def rest_in_front(draft: Draft) -> Iterator[Planted]:
    """The payer of the rest stands before others who have a share."""
    rows = draft.children("payers")
    if rows and draft.written(draft.at(*rows[-1].path, "share")) == "rest":
        new = draft.swapped(rows[0], rows[-1])
        yield plant(new, new.at("payers"), "payer-rest-last")


def payer_twice(draft: Draft) -> Iterator[Planted]:
    """Two payers have one name."""
    rows = draft.children("payers")
    for row in rows[1:]:
        first, other = draft.at(*rows[0].path, "name"), draft.at(*row.path, "name")
        new = Draft(draft.text.partition("examples:")[0]).put(other, draft.written(first))
        yield plant(new, new.line(row), "payer-twice")


def weights(draft: Draft) -> Iterator[Planted]:
    """The weights of an index do not make a whole."""
    for place in draft.places:
        if place.name == "weight":
            new = draft.put(place, "30%")
            yield plant(
                new, new.lines(new.at(*place.path[:-3])), "weights-sum tier-unreachable", examples=True
            )


def price_of_nothing(draft: Draft) -> Iterator[Planted]:
    """An outcome that was to be paid has the price 0."""
    for place in draft.places:
        if place.name == "price" and number_of(draft, place) and "bands" not in place.path:
            new = draft.put(place, "0")
            yield plant(
                new,
                new.at(*place.path),
                "pays-nothing price-zero target-pays-nothing dead-zone best-differs",
                examples=True,
            )


KINDS = (
    changed_maximum,
    changed_linked,
    changed_fixed,
    maximum_of_prices,
    lost_unit,
    low_cap,
    added_cap,
    dropped_rounding,
    rounding_without_its_way,
    rounding_elsewhere,
    payers_share,
    payer_without_rest,
    rest_in_front,
    payer_twice,
    weights,
    price_of_nothing,
)
