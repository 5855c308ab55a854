"""fixed-by-period, linked-by-period: what is paid in each period is written for each of them.

One amount beside several periods could mean that much in each, or that much in all of them together.

Fails:   periods: {FY2025: ..., FY2026: ...},  payment: {fixed: 5000000, ...}
Passes:  periods: {FY2025: ..., FY2026: ...},  payment: {fixed: {by_period: {FY2025: 5000000, FY2026: 5000000}}, ...}

日本語:
期間ごとに支払う額は、期間ごとに書きます。

期間がいくつかあるのに金額が一つだけだと、期間ごとにその額なのか、全体でその額なのか分かりません。
"""

from collections.abc import Iterator

from pfs_cli.contract import Contract
from pfs_cli.problem import Problem, error


def check(contract: Contract) -> Iterator[Problem]:
    """A problem for a fixed amount, and where each period is settled alone a linked one, that is not by period or 0."""
    if not contract.periods:
        return
    names = ", ".join(f"{period.name}: ..." for period in contract.periods)
    fixed, linked = contract.payment.fixed, contract.payment.linked
    if fixed.value and not fixed.by_period:
        yield error("fixed-by-period", fixed.ground.source, found=fixed.written, periods=names)
    if linked is not None and linked.value and not linked.by_period and not contract.is_cumulative:
        yield error("linked-by-period", linked.ground.source, found=linked.written, periods=names)
