"""result-missing: every result that the contract settles on is there. A missing one is never zero.

Fails:   no row for the indicator younger_10
Passes:  a row for every indicator, input and item of the contract
"""

from collections.abc import Iterator

from pfs_cli.contract import Contract
from pfs_cli.measure.address import needed_addresses
from pfs_cli.problem import Problem, error
from pfs_cli.results import Results, describe
from pfs_cli.source import Source


def check(contract: Contract, results: Results, place: Source) -> Iterator[Problem]:
    """A problem for each address that no observation has, in the contract's order.

    Of an indicator with a row that could not be read it is unknown what is missing; the row has its own problem.
    """
    observed = results.by_address()
    for indicator in contract.indicators:
        if indicator.name in results.unread:
            continue
        for address in needed_addresses(indicator):
            if address not in observed:
                yield error(
                    "result-missing",
                    place,
                    related=(indicator.ground.source,),
                    found=describe(address),
                    label=indicator.label,
                )
