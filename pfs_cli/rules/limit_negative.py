"""limit-negative, offset-negative: a limit is not below zero, and what is subtracted does not add.

A maximum or a cap below zero would make the provider owe money whatever the results; an offset below zero would pay
more. Either is a slip of a sign. A floor may be below zero: it limits what goes back.

Fails:   pays: {cap: -500万円, ...};   adjustments: [{offset: -43万円, lines: linked}]
Passes:  adjustments: [{floor: -500万円, lines: linked}, {offset: 43万円, lines: linked}]

日本語:
上限額は0以上で、差し引く額を足すことはありません。

上限額が0より小さいと、結果にかかわらず受託者が支払うことになり、差し引く額が0より小さいと支払が増えます。どちら
も符号の書き誤りです。下限額は0より小さくてもかまいません。戻る額の限度になります。
"""

from collections.abc import Iterator

from pfs_cli.adjustment import CapStep, Offset
from pfs_cli.bound import Amount
from pfs_cli.contract import Contract
from pfs_cli.problem import Problem, error
from pfs_cli.rules.conditions import steps_of


def check(contract: Contract) -> Iterator[Problem]:
    """A problem for each limit and each amount to be subtracted that is below zero."""
    for key, limit in _limits_of(contract):
        if limit is not None and limit.value < 0:
            yield error("limit-negative", limit.ground.source, key=key, found=limit.written)
    for step in steps_of(contract):
        if isinstance(step, Offset) and step.amount is not None and step.amount.value < 0:
            yield error("offset-negative", step.amount.ground.source, found=step.amount.written)


def _limits_of(contract: Contract) -> Iterator[tuple[str, Amount | None]]:
    """Every limit of the period, with the key that it stands at."""
    yield "maximum", contract.payment.maximum
    yield "linked", contract.payment.linked
    yield "maximum", contract.period.maximum
    for indicator in contract.indicators:
        pays = indicator.pays
        if pays is not None:
            yield "cap", pays.cap
            yield "person_cap", pays.person_cap
    for step in steps_of(contract):
        if isinstance(step, CapStep):
            yield "cap", step.limit
    for payer in contract.payers:
        yield "cap", payer.cap
