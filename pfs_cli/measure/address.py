"""Which observations an indicator needs, by address, and in which unit each is written."""

from collections.abc import Iterator

from pfs_cli.contract import Contract, Indicator
from pfs_cli.measure.roster import RosterTerms
from pfs_cli.measure.terms import (
    Comparison,
    Difference,
    Input,
    Met,
    Participants,
    Pooled,
    Rate,
    Stated,
    Weighted,
)
from pfs_cli.payment.per_unit import RateCard
from pfs_cli.results import Address
from pfs_cli.unit import Unit


def needed_addresses(indicator: Indicator) -> tuple[Address, ...]:
    """Every address that the results must have for this indicator, in the contract's order.

    An indicator that is made from other indicators has none.
    """
    if isinstance(indicator.measure, Weighted | Met | Pooled):
        return ()
    if indicator.pays is not None and isinstance(indicator.pays.terms, RateCard):
        return tuple(Address(indicator=indicator.name, item=item.name) for item in indicator.pays.terms.items)
    names = observed_inputs(indicator)
    if names:
        return tuple(Address(indicator=indicator.name, input=name) for name in names)
    return (Address(indicator=indicator.name),)


def observed_inputs(indicator: Indicator) -> tuple[str, ...]:
    """The inputs of a comparison that must come from the results; none for a measure with one value."""
    if not isinstance(indicator.measure, Comparison):
        return ()
    inputs = (("actual", indicator.measure.actual), ("against", indicator.measure.against))
    return tuple(name for name, measured in inputs if not isinstance(measured, Stated))


def find_address(indicator: Indicator, *, input_name: str | None, item: str | None) -> Address | None:
    """The address that a row or an example means, or None where the indicator has no such input or item.

    Where there is only one observed input its name may be left blank.
    """
    names = observed_inputs(indicator)
    if input_name is None and item is None and len(names) == 1:
        input_name = names[0]
    address = Address(indicator=indicator.name, input=input_name, item=item)
    return address if address in needed_addresses(indicator) else None


def measured_at(indicator: Indicator, address: Address) -> Input:
    """The part of the measure that an observation at this address is of.

    An indicator that is made from others has no address, and raises TypeError.
    """
    measure = indicator.measure
    if isinstance(measure, Weighted | Met | Pooled):
        raise TypeError(indicator.name)
    if isinstance(measure, Comparison):
        return measure.against if address.input == "against" else measure.actual
    return measure


def unit_at(indicator: Indicator, address: Address) -> Unit:
    """The unit in which an observation at this address is written."""
    if not isinstance(indicator.measure, Comparison):
        return indicator.unit
    return input_unit(indicator, measured_at(indicator, address))


def input_unit(indicator: Indicator, measured: Input) -> Unit:
    """The unit in which an input of a comparison is observed.

    A rate among a group is a percentage and a rate per head a number; anything else is in percent where the
    indicator is in points, a plain number where a quotient makes the unit, or in the indicator's own unit. Of a list
    of people a quotient compares the rates.
    """
    if isinstance(measured, Rate):
        return Unit.SCORE if measured.per_head else Unit.PERCENT
    if isinstance(measured, Participants) and not isinstance(indicator.measure, Difference):
        return Unit.PERCENT
    if isinstance(indicator.measure, Difference):
        return Unit.PERCENT if indicator.unit is Unit.POINTS else indicator.unit
    return Unit.SCORE


def rosters_of(contract: Contract) -> Iterator[tuple[Address, RosterTerms]]:
    """Every address that is counted from a list of people, and by which terms, in the contract's order."""
    for indicator in contract.indicators:
        for address in needed_addresses(indicator):
            measured = measured_at(indicator, address)
            if isinstance(measured, Participants):
                yield address, measured.roster
