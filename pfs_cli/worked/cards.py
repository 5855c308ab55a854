"""The results of what is counted item by item or person by person, at which something of the contract shows."""

from collections.abc import Iterator, Mapping
from fractions import Fraction
from math import ceil

from pfs_cli.bound import Amount
from pfs_cli.contract import Indicator, Pays
from pfs_cli.payment.per_unit import Bands, RateCard, UnitPrice
from pfs_cli.worked.outcome import Outcome, observe_claims, observe_items

_NONE = Fraction(0)
_ONE = Fraction(1)
_TEN = Fraction(10)
PERSONS = 30
"""An example with more persons than this is one that nobody works out by hand."""

Units = Mapping[str, Fraction]
"""How many units of each item; of those that are not named none."""


def is_by_person(pays: Pays | None) -> bool:
    """Whether the results must say who claims what."""
    if pays is None or not isinstance(pays.terms, UnitPrice | RateCard | Bands):
        return False
    return pays.person_cap is not None or pays.terms.once_per_person


def tell_card(
    indicator: Indicator, pays: Pays, card: RateCard, totals: tuple[Fraction, ...]
) -> Iterator[Outcome | None]:
    """Results of a rate card; `totals` are units of all items together at which something shows."""
    for units in _units(card, totals):
        yield observe_card(indicator, pays, card, units)
    if is_by_person(pays):
        yield from _of_one_person(indicator, pays, card)


def tell_far(indicator: Indicator, pays: Pays, card: RateCard, enough: Fraction) -> Iterator[Outcome | None]:
    """So many units of each item, and of all of them, that they earn more than `enough`, which is past any limit."""
    for item in card.items:
        if item.terms.price.value > 0:
            number = Fraction(ceil(enough / item.terms.price.value) + 1) * item.terms.size
            yield observe_card(indicator, pays, card, {item.name: number})
            yield observe_card(
                indicator, pays, card, dict.fromkeys((each.name for each in card.items), number)
            )


def observe_card(indicator: Indicator, pays: Pays, card: RateCard, units: Units) -> Outcome | None:
    """The results of a rate card with so many units; None where they cannot be written or are of too many persons."""
    full = {item.name: units.get(item.name, _NONE) for item in card.items}
    if not is_by_person(pays):
        return observe_items(indicator, full)
    if max(full.values()) > PERSONS:
        return None
    return observe_claims(indicator, {name: _each(number) for name, number in full.items()})


def _each(number: Fraction) -> tuple[Fraction, ...]:
    """So many persons with a unit each; one with none where there are no units."""
    return (_ONE,) * int(number) or (_NONE,)


def _units(card: RateCard, totals: tuple[Fraction, ...]) -> Iterator[Units]:
    names = [item.name for item in card.items]
    yield {}
    for number in (_ONE, _TEN):
        yield from ({name: number} for name in names)
        yield dict.fromkeys(names, number)
    for position, name in enumerate(names):
        yield {**dict.fromkeys(names, _TEN), name: _TEN + 1}
        yield dict.fromkeys(names[: position + 1], _TEN)
    for item in card.items:
        for up_to in (item.terms.up_to, card.up_to):
            if isinstance(up_to, Amount):
                for number in (up_to.value, up_to.value + 1):
                    yield {item.name: number * item.terms.size}
                    yield dict.fromkeys(names, number * item.terms.size)
    yield from ({names[0]: total} for total in totals)


def _of_one_person(indicator: Indicator, pays: Pays, card: RateCard) -> Iterator[Outcome]:
    """One person with a few units, and with as many as pass what one person is paid."""
    prices = [item.terms.price.value for item in card.items if item.terms.price.value > 0]
    often = [Fraction(2), _TEN]
    if pays.person_cap is not None and prices:
        often.append(Fraction(ceil(pays.person_cap.value / min(prices)) + 1))
    names = [item.name for item in card.items]
    for number in often:
        yield observe_claims(indicator, dict.fromkeys(names, (number,)))
        for name in names:
            yield observe_claims(indicator, {each: (number if each == name else _NONE,) for each in names})


def tell_claims(indicator: Indicator, pays: Pays, totals: tuple[Fraction, ...]) -> Iterator[Outcome]:
    """Results person by person without items: a unit for each person, and one person with many."""
    for total in totals:
        if 0 <= total <= PERSONS:
            yield observe_claims(indicator, {None: _each(total)})
    often = _TEN
    if pays.person_cap is not None and isinstance(pays.terms, UnitPrice) and pays.terms.price.value > 0:
        often = Fraction(ceil(pays.person_cap.value / pays.terms.price.value * pays.terms.size) + 1)
    yield observe_claims(indicator, {None: (often,)})
    yield observe_claims(indicator, {None: (often, _ONE)})
