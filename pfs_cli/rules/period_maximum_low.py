"""period-maximum-low: a period's own maximum leaves room for its fixed payment (a warning).

What is fixed is paid whatever the results. Where the maximum of a period is less, not even that is paid in it, and no
result can earn anything: the maximum was raised or lowered without the fixed payment, or a figure is of another period.
Where all results to date are settled, what is cut is only paid later; then, too, somebody should look.

Warns:   fixed: {by_period: {FY2026: 400万円}}   and   periods: {FY2026: {..., maximum: 90万円}}
Passes:  fixed: {by_period: {FY2026: 400万円}}   and   periods: {FY2026: {..., maximum: 900万円}}

日本語:
期間の上限額は、その期間の固定払より少なくありません(警告)。

固定払は、結果にかかわらず支払う額です。期間の上限額がそれより少ないと、固定払さえ全部は支払えず、どの結果にも支払があ
りません。片方だけを直したか、別の期間の額かもしれません。累計で精算する契約では、切られた額は後の期間に支払われますが、
やはり確かめてください。
"""

from collections.abc import Iterator

from pfs_cli.contract import Contract
from pfs_cli.notation import grouped
from pfs_cli.problem import Problem, warning
from pfs_cli.rules import amount_scale


def check(contract: Contract) -> Iterator[Problem]:
    """A warning at a period's maximum below its fixed payment, unless a lost unit is told of it."""
    maximum, fixed = contract.period.maximum, contract.payment.fixed
    if maximum is None or maximum.value >= fixed.value or maximum.value < 0:
        return
    if any(each.source == maximum.ground.source for each in amount_scale.check(contract)):
        return
    yield warning(
        "period-maximum-low",
        maximum.ground.source,
        related=(fixed.ground.source,),
        period=contract.period.name,
        found=grouped(maximum.value),
        fixed=grouped(fixed.value),
        difference=grouped(fixed.value - maximum.value),
    )
