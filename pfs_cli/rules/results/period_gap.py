"""period-results-missing: what a period is settled on is there for every period before it, too.

Where all is cumulated, a later period adds the results of the earlier ones to its own. Where each period is settled
alone, the maximum of the contract still holds over the whole term: what was paid before must be known, from the
results of the earlier periods or from the table of payments (`--paid`).

Fails:   results for FY2026 of a contract with the periods FY2025 and FY2026, and none for FY2025
Passes:  results for FY2025 and FY2026;   basis: each, results for FY2026, and FY2025 in the table of payments
"""

from collections.abc import Iterator, Mapping

from pfs_cli.contract import Agreement
from pfs_cli.problem import Problem, error
from pfs_cli.results import Paid, Results
from pfs_cli.source import Source


def check(
    agreement: Agreement, results: tuple[Results, ...], paid: Mapping[str, Paid], place: Source
) -> Iterator[Problem]:
    """A problem for each period before the last one with results that has none itself."""
    given = {each.period for each in results}
    names = [contract.period.name for contract in agreement.contracts]
    last = max((position for position, name in enumerate(names) if name in given), default=-1)
    for name in names[:last]:
        if name not in given and (agreement.first.is_cumulative or name not in paid):
            yield error("period-results-missing", place, found=name, later=names[last])
