"""Units by person over a box: who is counted once, and what the cap of a person takes off, while claims are open."""

from collections.abc import Hashable
from fractions import Fraction

from pfs_cli.bound import Amount
from pfs_cli.contract import Indicator
from pfs_cli.open_results.form import Form, known
from pfs_cli.open_results.value import NotExactError, Scene
from pfs_cli.payment.per_unit import RateCard, UnitPrice
from pfs_cli.results import Address, Observation

_ZERO = Fraction(0)
_ONE = Fraction(1)


class Tally:
    """Units at one address: those that count to date, and those of them that earlier periods have counted."""

    __slots__ = ("before", "to_date")

    def __init__(self, to_date: Form, before: Form) -> None:
        self.to_date = to_date
        self.before = before


def tally_units(
    scene: Scene, units: Form, address: Address, name: tuple[Hashable, ...], *, once_per_person: bool
) -> Tally:
    """The units to date at an address, each person once where the contract says so."""
    earlier = scene.evidence.before(address)
    if once_per_person:
        observed = scene.evidence.observed(address)
        return Tally(
            _count_persons(scene, (*earlier, *observed), (*name, "persons")),
            _count_persons(scene, earlier, (*name, "persons before")),
        )
    before = scene.units(earlier)
    return Tally(scene.over.add(units, before), before)


def _count_persons(scene: Scene, observations: tuple[Observation, ...], name: tuple[Hashable, ...]) -> Form:
    claims = scene.claims(observations)
    return scene.over.total([_once(scene, each, (*name, person)) for person, each in claims.items()])


def _once(scene: Scene, claims: list[Form], name: tuple[Hashable, ...]) -> Form:
    """1 for a person who claims anything, else 0."""
    return scene.over.least(scene.over.total(claims), known(_ONE), name)


def cap_persons(
    scene: Scene, amount: Form, cap: Amount, indicator: Indicator, terms: UnitPrice | RateCard
) -> Form:
    """The amount less what the units of each person, over all items, earn above the cap.

    Where a limit on units might leave out some, the contract does not say whose they are.
    """
    limits = [terms.up_to]
    if isinstance(terms, RateCard):
        limits.extend(item.terms.up_to for item in terms.items)
    if any(limit is not None for limit in limits) or (isinstance(terms, RateCard) and terms.ladder):
        raise NotExactError(Address(indicator=indicator.name))
    over = scene.over
    name = (scene.contract.period.name, indicator.name, "person cap")
    above = [
        over.greatest(over.less(each, known(cap.value)), known(_ZERO), (*name, person))
        for person, each in _earned(scene, indicator, terms).items()
    ]
    return over.less(amount, over.total(above))


def _earned(scene: Scene, indicator: Indicator, terms: UnitPrice | RateCard) -> dict[str, Form]:
    """What the units of each person earn."""
    earned: dict[str, Form] = {}
    for address, price in _prices(indicator, terms):
        name = (scene.contract.period.name, indicator.name, address.item, "person")
        before = scene.claims(scene.evidence.before(address)) if terms.once_per_person else {}
        for person, claims in scene.claims(scene.evidence.observed(address)).items():
            units = scene.over.total(claims)
            if terms.once_per_person:
                counted = _once(scene, before.get(person, []), (*name, person, "before"))
                new = scene.over.less(known(_ONE), counted)
                units = scene.over.least(units, new, (*name, person, "new"))
            amount = scene.over.scale(units, price)
            earned[person] = scene.over.add(earned.get(person, known(_ZERO)), amount)
    return earned


def _prices(indicator: Indicator, terms: UnitPrice | RateCard) -> list[tuple[Address, Fraction]]:
    if isinstance(terms, UnitPrice):
        return [(Address(indicator=indicator.name), terms.price.value / terms.size)]
    return [
        (Address(indicator=indicator.name, item=item.name), item.terms.price.value / item.terms.size)
        for item in terms.items
    ]
