"""period-maximum-low, period-maximum-fixed, period-maximum-short: a period's own maximum leaves room for what it pays.

What is fixed is paid whatever the results. Where the maximum of a period is less, not even that is paid in it, and no
result can earn anything; where it is just as much (`period-maximum-fixed`), the fixed payment is paid and no result is;
where it leaves less than the period's linked amount, or than one line says at its best (`period-maximum-short`), the
rest is never paid, for each period is settled by itself. All three are warnings: the maximum was raised or lowered
without the other amounts, or a figure is of another period. Where all results to date are settled, what is cut is only
paid later; then only a maximum below the fixed payment is told.

Warns:   fixed: {by_period: {FY2026: 400万円}}   and   periods: {FY2026: {..., maximum: 90万円}}
Warns:   fixed: {by_period: {FY2026: 400万円}}, linked: {by_period: {FY2026: 300万円}}, FY2026: {..., maximum: 600万円}
Passes:  fixed: {by_period: {FY2026: 400万円}}, linked: {by_period: {FY2026: 300万円}}, FY2026: {..., maximum: 700万円}

日本語:
期間の上限額には、その期間に支払う額が収まります(警告)。

固定払は、結果にかかわらず支払う額です。期間の上限額がそれより少ないと、固定払さえ全部は支払えず、どの結果にも支払があ
りません。ちょうど同じ額なら(`period-maximum-fixed`)、固定払だけで使い切ります。残る額が、その期間の成果連動払や、一つ
の指標の最も多い額より少ないときは(`period-maximum-short`)、期間ごとに精算するので、はみ出した分は支払われません。片方
だけを直したか、別の期間の額かもしれません。累計で精算する契約では、切られた額は後の期間に支払われるので、固定払より少な
い上限額だけを示します。
"""

from collections.abc import Iterator
from fractions import Fraction

from pfs_cli.contract import Basis, Contract
from pfs_cli.notation import grouped
from pfs_cli.payment.boundary import most_of
from pfs_cli.payment.linear import Linear
from pfs_cli.payment.tiers import Tiers
from pfs_cli.problem import Problem, warning
from pfs_cli.rules import amount_scale
from pfs_cli.source import Ground


def check(contract: Contract) -> Iterator[Problem]:
    """A warning at a period's maximum without room for what the period pays, unless a lost unit is told of it."""
    maximum, fixed = contract.period.maximum, contract.payment.fixed
    if maximum is None or maximum.value < 0:
        return
    if any(each.source == maximum.ground.source for each in amount_scale.check(contract)):
        return
    left, (most, ground) = maximum.value - fixed.value, _most(contract)
    if left < 0:
        yield warning(
            "period-maximum-low",
            maximum.ground.source,
            related=(fixed.ground.source,),
            period=contract.period.name,
            found=grouped(maximum.value),
            fixed=grouped(fixed.value),
            difference=grouped(-left),
        )
    elif left < most and contract.basis is Basis.EACH:
        yield warning(
            "period-maximum-short" if left else "period-maximum-fixed",
            maximum.ground.source,
            related=(fixed.ground.source, ground.source),
            period=contract.period.name,
            found=grouped(maximum.value),
            fixed=grouped(fixed.value),
            left=grouped(left),
            most=grouped(most),
            difference=grouped(most - left),
            expected=grouped(fixed.value + most),
        )


def _most(contract: Contract) -> tuple[Fraction, Ground]:
    """What the period's results are said to earn: its own linked amount, else the best of one line; and where.

    A price a unit under a common maximum is meant so.
    """
    linked = contract.payment.linked
    if linked is not None and linked.by_period and any(each.pays is not None for each in contract.indicators):
        return linked.value, linked.ground
    best = Fraction(0), contract.payment.fixed.ground
    for indicator in contract.indicators:
        pays, most = indicator.pays, most_of(contract, indicator)
        if pays is None or most is None or not isinstance(pays.terms, Tiers | Linear):
            continue
        if most > best[0]:
            best = most, pays.ground
    return best
