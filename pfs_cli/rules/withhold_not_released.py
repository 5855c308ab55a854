"""withhold-not-released: what is kept back is paid some day (a warning).

What a step withholds is due once its periods are over, where all results to date are settled (`basis: cumulative`).
Where each period is settled alone, where the step has no `periods`, or where they last to the end, it is never
paid.

Warns:   basis: each,        adjustments: [{withhold: 10%, lines: linked, periods: [FY2025]}]
Passes:  basis: cumulative,  adjustments: [{withhold: 10%, lines: linked, periods: [FY2025]}]     (FY2026 pays it)
"""

from collections.abc import Iterator

from pfs_cli.adjustment import Withhold
from pfs_cli.contract import Contract
from pfs_cli.problem import Problem, warning
from pfs_cli.rules.conditions import steps_of


def check(contract: Contract) -> Iterator[Problem]:
    """A warning for each step that keeps back for good."""
    last = contract.periods[-1].name if contract.periods else ""
    for step in steps_of(contract):
        if not isinstance(step, Withhold):
            continue
        if not contract.is_cumulative or step.periods is None or last in step.periods:
            yield warning("withhold-not-released", step.ground.source, found=step.share.written)
