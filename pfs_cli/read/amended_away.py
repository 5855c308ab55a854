"""Rows of results for what the contract once had and an amendment took away."""

from collections.abc import Iterator

from pfs_cli.contract import Agreement, Contract, Indicator
from pfs_cli.measure.address import find_address
from pfs_cli.problem import Problem, error
from pfs_cli.source import Source


def indicator_gone(place: Source, agreement: Agreement, contract: Contract, name: str) -> Problem | None:
    """The problem of a row of an indicator that an amendment took away; None where it is only of other periods."""
    period = contract.period.name
    before = _of_other_terms(agreement, name)
    if not contract.amended or contract.indicator(name) is not None:
        return None
    if not any(each.periods is None or period in each.periods for each in before):
        return None
    return _problem(place, contract, name)


def part_gone(
    place: Source, agreement: Agreement, contract: Contract, indicator: Indicator, item: str
) -> Problem | None:
    """The problem of a row of an item that an amendment took away; None where the contract never had it."""
    before = _of_other_terms(agreement, indicator.name)
    if contract.amended and any(find_address(each, input_name=None, item=item) for each in before):
        return _problem(place, contract, f"{indicator.name} {item}")
    return None


def _of_other_terms(agreement: Agreement, name: str) -> Iterator[Indicator]:
    versions = (*agreement.contracts, *agreement.earlier)
    found = (contract.indicator(name) for contract in versions)
    return (indicator for indicator in found if indicator is not None)


def _problem(place: Source, contract: Contract, found: str) -> Problem:
    last = contract.amended[-1]
    facts = {"found": found, "period": contract.period.name, "since": last.start.isoformat()}
    return error("result-amended-away", place, related=(last.ground.source,), **facts)
