"""line-above-limit: no line alone promises more than a limit around it leaves (a warning).

A tier that says more than the linked payment or the cap of several lines never pays what it says, however good the
other results are. Where all lines at their best are held against the linked payment or the maximum anyhow,
`best-differs` speaks of it, and of the maximum of one period `period-maximum-short`. A price a unit under a common cap
is meant so, and nothing is said.

Warns:   adjustments: [{cap: 300万円, lines: [visits, kept]}]  and in visits  tiers: [..., {from: 500件, pay: 400万円}]
Passes:  adjustments: [{cap: 300万円, lines: [visits, kept]}]  and in visits  tiers: [..., {from: 500件, pay: 200万円}]

日本語:
一つの指標だけで、それを囲む上限を超える額を約束することはありません(警告)。

成果連動払(linked)や、いくつかの指標を合わせた上限額より多くを書いた段階は、他の結果がどれほど良くても、書かれた額を
支払いません。すべての指標の最も良い結果を linked や maximum と比べられるときは `best-differs` が、一つの期間の上限額に
ついては `period-maximum-short` が示します。単価に共通の上限額を付けるのは普通のことで、何も言いません。

警告:    adjustments: [{cap: 300万円, lines: [visits, kept]}]、visits に tiers: [..., {from: 500件, pay: 400万円}]
よい例:  adjustments: [{cap: 300万円, lines: [visits, kept]}]、visits に tiers: [..., {from: 500件, pay: 200万円}]
"""

from collections.abc import Iterator
from fractions import Fraction

from pfs_cli.adjustment import CapStep
from pfs_cli.bound import Amount
from pfs_cli.contract import Contract, Indicator
from pfs_cli.notation import grouped
from pfs_cli.payment.boundary import most_of
from pfs_cli.payment.linear import Linear
from pfs_cli.payment.tiers import Tiers
from pfs_cli.problem import Problem, warning
from pfs_cli.rules import best_result
from pfs_cli.rules.conditions import steps_of


def check(contract: Contract) -> Iterator[Problem]:
    """A warning for each line of tiers or points and the least of the limits around it that cuts its best result."""
    around = _whole(contract)
    for indicator in contract.indicators:
        pays, most = indicator.pays, most_of(contract, indicator)
        if pays is None or most is None or not isinstance(pays.terms, Tiers | Linear):
            continue
        limits = [*_of_steps(contract, indicator), *around]
        if not limits:
            continue
        limit, left = min(limits, key=lambda each: each[1])
        if most > left:
            yield warning(
                "line-above-limit",
                pays.ground.source,
                related=(limit.ground.source,),
                indicator=indicator.name,
                most=grouped(most),
                left=grouped(left),
                difference=grouped(most - left),
            )


def _of_steps(contract: Contract, indicator: Indicator) -> Iterator[tuple[Amount, Fraction]]:
    for step in steps_of(contract):
        if isinstance(step, CapStep) and (step.lines is None or indicator.name in step.lines):
            yield step.limit, step.limit.value


def _whole(contract: Contract) -> list[tuple[Amount, Fraction]]:
    """What the contract leaves for results: the limit with what it leaves."""
    payment = contract.payment
    limits: list[tuple[Amount, Fraction]] = []
    if payment.linked is not None:
        limits.append((payment.linked, payment.linked.value))
    else:
        limits.append((payment.maximum, payment.maximum.value - best_result.fixed_to_date(contract)))
    return [] if any(best_result.check(contract)) else limits
