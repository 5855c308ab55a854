"""withhold-not-released, withhold-to-end: what is kept back is paid some day (a warning).

What a step withholds is due once its periods are over, where all results to date are settled (`basis: cumulative`).
Where each period is settled alone, it is never paid; nor where the step has no `periods` or they last to the end
(`withhold-to-end`).

Warns:   basis: each,        adjustments: [{withhold: 10%, lines: linked, periods: [FY2025]}]
Passes:  basis: cumulative,  adjustments: [{withhold: 10%, lines: linked, periods: [FY2025]}]     (FY2026 pays it)

日本語:
留保した額は、いつか支払います(警告)。

留保した額は、累計で精算する契約(basis: cumulative)では、留保の期間が終わると支払われます。期間ごとに精算する契
約では、決して支払われません。留保に periods がないときや、最後の期間まで留保が続くときも同じです(`withhold-to-end`)。

警告:    basis: each,        adjustments: [{withhold: 10%, lines: linked, periods: [FY2025]}]
よい例:  basis: cumulative,  adjustments: [{withhold: 10%, lines: linked, periods: [FY2025]}]     (FY2026 に支払う)
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
        if not contract.is_cumulative:
            yield warning("withhold-not-released", step.ground.source, found=step.share.written)
        elif step.periods is None or last in step.periods:
            yield warning("withhold-to-end", step.ground.source, found=step.share.written, last=last)
