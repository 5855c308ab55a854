"""What a line of the settlement depends on: other indicators, and the observations behind all of them."""

from collections.abc import Iterator

from pfs_cli.condition import names_in
from pfs_cli.contract import Contract, Indicator
from pfs_cli.measure.address import needed_addresses
from pfs_cli.measure.derived import names_behind
from pfs_cli.payment.per_unit import Bands, RateCard, ShareOfUnits, UnitPrice
from pfs_cli.results import Address


def names_behind_line(contract: Contract, indicator: Indicator) -> frozenset[str]:
    """The indicators that a line depends on: its own, those it requires or whose units limit its own."""
    names = [indicator.name, *_limiting(indicator)]
    if indicator.pays is not None and indicator.pays.requires is not None:
        names.extend(names_in(indicator.pays.requires))
    return names_behind_values(contract, *names)


def names_behind_values(contract: Contract, *names: str) -> frozenset[str]:
    """The indicators that the values of some are made from, these among them; cohorts of earlier periods as well."""
    found: set[str] = set()
    pending = list(names)
    while pending:
        name = pending.pop()
        indicator = contract.cohorts.get(name)
        if name not in found and indicator is not None:
            found.add(name)
            pending.extend(names_behind(indicator.measure))
    return frozenset(found)


def close_over_lines(contract: Contract, names: frozenset[str]) -> frozenset[str]:
    """The names, and all that the lines of those which pay depend on: the engine can settle them by themselves."""
    closed = names
    while True:
        lines = (each for each in contract.indicators if each.name in closed and each.pays is not None)
        more = closed.union(*(names_behind_line(contract, line) for line in lines))
        if more == closed:
            return closed
        closed = more


def addresses_of(contract: Contract, names: frozenset[str]) -> Iterator[Address]:
    """Every address at which the results say something of the indicators."""
    for name in names:
        yield from needed_addresses(contract.cohorts[name])


def _limiting(indicator: Indicator) -> Iterator[str]:
    """The indicators whose achieved units limit those that the line pays: limits on the mix."""
    terms = None if indicator.pays is None else indicator.pays.terms
    limits = [terms.up_to] if isinstance(terms, UnitPrice | Bands | RateCard) else []
    if isinstance(terms, RateCard):
        limits.extend(item.terms.up_to for item in terms.items)
    for limit in limits:
        if isinstance(limit, ShareOfUnits):
            yield from limit.indicators
