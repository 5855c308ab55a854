"""adjustment-line-pays-nothing, offset-indicator, withhold-range: a step acts on lines that pay.

The amount of a line that pays nothing cannot be limited or kept back. What is subtracted may be an indicator only
where it is an amount of money that pays nothing itself, such as a grant from elsewhere.

Fails:   adjustments: [{cap: 300万円, lines: [a, b]}]      (and b has pays: nothing)
Fails:   adjustments: [{offset: grants, lines: linked}]   (and grants is a count, or is itself a line that pays)
Passes:  adjustments: [{offset: grants, lines: linked}]   with  grants: {unit: money, pays: nothing, ...}

日本語:
調整は、支払のある指標に対して行います。

支払のない指標の額は調整できません。差し引く額を指標で書くときは、金額の指標で、支払のないものを使います。

誤り:    adjustments: [{cap: 300万円, lines: [a, b]}]      (b は pays: nothing)
誤り:    adjustments: [{offset: grants, lines: linked}]   (grants が件数か、支払のある指標)
よい例:  adjustments: [{offset: grants, lines: linked}]   grants: {unit: money, pays: nothing, ...}
"""

from collections.abc import Iterator

from pfs_cli.adjustment import Gate, Offset, Withhold
from pfs_cli.contract import Contract
from pfs_cli.problem import Problem, error
from pfs_cli.rules.conditions import steps_of
from pfs_cli.unit import Unit


def check(contract: Contract) -> Iterator[Problem]:
    """The problems of the names and the share of each step."""
    for step in steps_of(contract):
        if isinstance(step, Gate):
            continue
        for name in step.lines or ():
            indicator = contract.indicator(name)
            if indicator is not None and indicator.pays is None:
                yield error("adjustment-line-pays-nothing", step.ground.source, found=name)
        if isinstance(step, Offset):
            yield from _check_offset(contract, step)
        if isinstance(step, Withhold) and not 0 <= step.share.value <= 1:
            yield error("withhold-range", step.share.ground.source, found=step.share.written)


def _check_offset(contract: Contract, step: Offset) -> Iterator[Problem]:
    indicator = None if step.indicator is None else contract.indicator(step.indicator)
    if indicator is not None and (indicator.unit is not Unit.MONEY or indicator.pays is not None):
        yield error("offset-indicator", step.ground.source, found=indicator.name)
