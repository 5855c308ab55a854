"""amount-scale: one amount looks as if it were written in 万円 beside others in yen (a warning).

One amount is very much smaller than those beside it. Nothing is wrong with it by itself, so the settlement goes on;
but a lost unit changes the payment ten thousandfold, and no later check would see it.

Warns:   maximum: 9500000, fixed: 450                         (450 yen, or 450万円?)
Passes:  maximum: 950万円, fixed: 450万円

日本語:
円で書いた金額の中に、万円で書いたように見える金額があります(警告)。

それだけでは誤りと言えないため計算は続けますが、単位の書き忘れなら支払額は一万倍違い、後の検査では見つかりません。

警告:    maximum: 9500000, fixed: 450                         (450円か、450万円か)
よい例:  maximum: 950万円, fixed: 450万円
"""

from collections.abc import Iterator

from pfs_cli.contract import Contract
from pfs_cli.problem import Problem, warning

_TOO_SMALL = 1_000


def check(contract: Contract) -> Iterator[Problem]:
    """A warning for a fixed or linked amount of yen that is not zero and less than a thousandth of the maximum."""
    payment = contract.payment
    if contract.currency.decimals:
        return
    for amount in (payment.fixed, payment.linked):
        if amount is not None and 0 < amount.value * _TOO_SMALL < payment.maximum.value:
            yield warning(
                "amount-scale", amount.ground.source, found=amount.written, maximum=payment.maximum.written
            )
