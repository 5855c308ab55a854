"""What one person's results pay at most: the claims of each person, priced, and what the cap takes off."""

from collections.abc import Iterable
from fractions import Fraction

from pfs_cli.bound import Amount
from pfs_cli.measure.evidence import Evidence
from pfs_cli.notation import plain
from pfs_cli.payment.per_unit import Item, RateCard, UnitPrice
from pfs_cli.payment.units import persons_of
from pfs_cli.results import Address
from pfs_cli.unit import Unit
from pfs_cli.workings import Step

_NOTHING = Fraction(0)


def cap_persons(
    amount: Step, cap: Amount, terms: UnitPrice | RateCard, name: str, evidence: Evidence
) -> Step:
    """The amount less what each person's units, over all items, earn above the cap.

    Of the persons only their number and the greatest amount of one are kept (facts `persons`, `highest`).
    """
    earned = _amounts(terms, name, evidence)
    above = [each - cap.value for each in earned.values() if each > cap.value]
    return Step(
        rule="person_cap",
        value=amount.number - sum(above, _NOTHING),
        unit=Unit.MONEY,
        subject=amount.subject,
        facts=(
            ("written", cap.written),
            ("persons", str(len(above))),
            ("highest", plain(max(earned.values(), default=_NOTHING))),
        ),
        inputs=(amount,),
        grounds=(cap.ground,),
    )


def _amounts(terms: UnitPrice | RateCard, name: str, evidence: Evidence) -> dict[str, Fraction]:
    """What each person's units of the period earn, by the opaque name of the person."""
    earned: dict[str, Fraction] = {}
    for address, price, once in _prices(terms, name):
        known = persons_of(evidence.before(address)) if once else frozenset()
        units: dict[str, Fraction] = {}
        for observation in evidence.observed(address):
            for claim in observation.claims:
                units[claim.person] = units.get(claim.person, _NOTHING) + claim.units
        for person, claimed in units.items():
            paid = min(claimed, Fraction(person not in known)) if once else claimed
            earned[person] = earned.get(person, _NOTHING) + paid * price
    return earned


def _prices(terms: UnitPrice | RateCard, name: str) -> Iterable[tuple[Address, Fraction, bool]]:
    if isinstance(terms, UnitPrice):
        return ((Address(indicator=name), _price(terms), terms.once_per_person),)
    return tuple(
        (Address(indicator=name, item=item.name), _price(item), terms.once_per_person) for item in terms.items
    )


def _price(priced: UnitPrice | Item) -> Fraction:
    terms = priced.terms if isinstance(priced, Item) else priced
    return terms.price.value / terms.size
