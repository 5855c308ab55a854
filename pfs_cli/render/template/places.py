"""Which results a contract asks for, period by period, and under which name each indicator stands in a table."""

from unicodedata import normalize

from pfs_cli.contract import Agreement, Contract, Indicator
from pfs_cli.measure.address import measured_at, needed_addresses, unit_at
from pfs_cli.measure.terms import Input, Participants, Rate
from pfs_cli.payment.per_unit import Bands, RateCard, UnitPrice
from pfs_cli.record import Record
from pfs_cli.results import Address
from pfs_cli.unit import Unit

_FORMULA = ("=", "+", "-", "@", "＝", "＋", "－", "＠")


class Place(Record):
    """A result that the contract asks for: under which terms, of which indicator, and where of it."""

    contract: Contract
    indicator: Indicator
    address: Address

    @property
    def measured(self) -> Input:
        """The part of the measure that it is of."""
        return measured_at(self.indicator, self.address)

    @property
    def unit(self) -> Unit:
        """The unit in which it is written."""
        return unit_at(self.indicator, self.address)

    @property
    def is_of_persons(self) -> bool:
        """Whether each person must have a row."""
        pays = self.indicator.pays
        if pays is None or not isinstance(pays.terms, UnitPrice | RateCard | Bands):
            return False
        return pays.person_cap is not None or pays.terms.once_per_person

    @property
    def can_be_added(self) -> bool:
        """Whether what is found here in several periods can be added, as counts and money can."""
        return isinstance(self.measured, Rate) or self.unit in (Unit.COUNT, Unit.MONEY)


def find_places(agreement: Agreement, period: str | None = None) -> tuple[Place, ...]:
    """Every result that the rows of a table say, period by period; of one period where it is named.

    What is counted from a list of people has no row. Where all to date decides, what cannot be added is given once: in
    the first period that asks for it.
    """
    places: list[Place] = []
    given: set[Address] = set()
    for contract in agreement.contracts:
        for indicator in contract.indicators:
            for address in needed_addresses(indicator) if contract.belongs(indicator) else ():
                place = Place(contract=contract, indicator=indicator, address=address)
                if isinstance(place.measured, Participants) or address in given:
                    continue
                if contract.is_cumulative and not place.can_be_added:
                    given.add(address)
                places.append(place)
    return tuple(place for place in places if period in (None, place.contract.period.name))


def name_in_table(agreement: Agreement, indicator: Indicator) -> str:
    """The label of an indicator; its name where the label could mean another indicator, or a spreadsheet a formula."""
    label = normalize("NFC", indicator.label).strip()
    meant = {
        each.name
        for contract in agreement.contracts
        for each in contract.indicators
        if label in (each.name, normalize("NFC", each.label).strip())
    }
    return label if meant == {indicator.name} and not label.startswith(_FORMULA) else indicator.name
