"""amount-scale: one amount looks as if it were written in 万円 beside others in yen (a warning).

One amount is very much smaller than those beside it. Nothing is wrong with it by itself, so the settlement goes on;
but a lost unit changes the payment ten thousandfold, and no later check would see it.

Fixed, linked and a period's maximum are held against the maximum (less than a thousandth of it), what a tier pays and
what a line of points pays at its best as well (a ten thousandth; only before signing).

Warns:   maximum: 9500000, fixed: 450                         (450 yen, or 450万円?)
Warns:   maximum: 1000万円, tiers: [{below: 70%, pay: 0}, {from: 70%, pay: 100}]
Passes:  maximum: 950万円, fixed: 450万円
Passes:  maximum: 1800万円, fixed: {by_period: {FY2026: 799万円, FY2027: 1万円}}      (the unit is written)

日本語:
円で書いた金額の中に、万円で書いたように見える金額があります(警告)。

それだけでは誤りと言えないため計算は続けますが、単位の書き忘れなら支払額は一万倍違い、後の検査では見つかりません。

固定払、成果連動払、期間の上限額は上限額の千分の一より小さいとき、段階の支払額と、点を結ぶ線の最も多い支払額は一万分の一以
下のときに示します(後の二つは署名の前だけ)。

警告:    maximum: 9500000, fixed: 450                         (450円か、450万円か)
警告:    maximum: 1000万円, tiers: [{below: 70%, pay: 0}, {from: 70%, pay: 100}]
よい例:  maximum: 950万円, fixed: 450万円
よい例:  maximum: 1800万円, fixed: {by_period: {FY2026: 799万円, FY2027: 1万円}}      (単位が書いてある)
"""

from collections.abc import Iterator

from pfs_cli.bound import Amount
from pfs_cli.contract import Contract, Indicator
from pfs_cli.payment.linear import Linear
from pfs_cli.payment.tiers import Tiers
from pfs_cli.problem import Problem, warning

_TOO_SMALL = 1_000
_LOST_UNIT = 10_000
"""Yen in a 万円: what lost it is at most so small a part of the maximum."""


def check(contract: Contract) -> Iterator[Problem]:
    """A warning for each amount of yen that is not zero and very much less than the maximum."""
    payment = contract.payment
    if contract.currency.decimals:
        return
    for amount in (payment.fixed, payment.linked, contract.period.maximum):
        if amount is not None and 0 < amount.value * _TOO_SMALL < payment.maximum.value:
            yield from _small(amount, contract)


def check_paid(contract: Contract) -> Iterator[Problem]:
    """The same of what lines pay, which is only asked before signing."""
    payment = contract.payment
    if contract.currency.decimals:
        return
    for indicator in contract.indicators:
        for amount in _paid(indicator):
            if 0 < amount.value * _LOST_UNIT <= payment.maximum.value:
                yield from _small(amount, contract)


def _small(amount: Amount, contract: Contract) -> Iterator[Problem]:
    """The warning, with the unit that may have been lost; none where a unit is written already."""
    maximum = contract.payment.maximum
    if any(unit in amount.written for unit in "千万億"):
        return
    unit = "万円" if amount.value * _LOST_UNIT <= maximum.value else "千円"
    yield warning(
        "amount-scale",
        amount.ground.source,
        found=amount.written,
        maximum=maximum.written,
        write=f"{amount.value}{unit}",
    )


def _paid(indicator: Indicator) -> tuple[Amount, ...]:
    """What the tiers of the line pay in money; of points, which may begin small, the most."""
    pays = indicator.pays
    if pays is None or pays.share_of is not None:
        return ()
    if isinstance(pays.terms, Tiers):
        return tuple(tier.earns for tier in pays.terms.tiers)
    if isinstance(pays.terms, Linear):
        return tuple(sorted((point.earns for point in pays.terms.points), key=lambda each: each.value)[-1:])
    return ()
