"""rounding-missing, rounding-twice, rounding-too-fine, amount-not-whole: the total is whole in the smallest unit.

The contract says whether fractions are cut before or after adding, and how. The rounding that makes the payment
whole stands at `linked` or at `total`; one that is finer than the smallest unit of the currency, or a fixed amount,
a linked amount or a maximum that is not whole, would leave a payment that no bank can make.

Fails:   rounding: [{at: indicator, to: 1, mode: down}]
Passes:  rounding: [{at: linked, to: 1, mode: down}]

日本語:
支払額は、通貨の最小の単位で割り切れます。

端数を足す前に切るのか足した後に切るのか、どう切るのかを契約に書きます。支払額を整える端数処理は linked か total
 に書きます。通貨の最小の単位より細かい端数処理や、端数のある固定払・成果連動払・上限額では、振り込めない支払額
になります。
"""

from collections.abc import Iterator

from pfs_cli.contract import Contract, Stage
from pfs_cli.notation import plain
from pfs_cli.problem import Problem, error
from pfs_cli.source import Source


def check(contract: Contract) -> Iterator[Problem]:
    """The problems of the roundings and of the amounts that must be whole by themselves."""
    payment, smallest = contract.payment, contract.currency.smallest
    seen: dict[Stage, Source] = {}
    for rounding in payment.rounding:
        first = seen.setdefault(rounding.at, rounding.ground.source)
        if first is not rounding.ground.source:
            yield error("rounding-twice", rounding.ground.source, related=(first,), found=rounding.at)
        final = rounding.at in (Stage.LINKED, Stage.TOTAL)
        if final and (rounding.to.value / smallest).denominator != 1:
            yield error(
                "rounding-too-fine",
                rounding.to.ground.source,
                found=rounding.to.written,
                expected=plain(smallest),
            )
    if not seen.keys() & {Stage.LINKED, Stage.TOTAL}:
        yield error("rounding-missing", payment.rounding[0].ground.source)
    limits = [payment.fixed, payment.maximum]
    limits += [each for each in (payment.linked, contract.period.maximum) if each is not None]
    for amount in limits:
        if (amount.value / smallest).denominator != 1:
            yield error(
                "amount-not-whole",
                amount.ground.source,
                found=amount.written,
                expected=plain(smallest),
                currency=contract.currency.code,
            )
