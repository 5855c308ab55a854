"""payer-rounding-needs-rest, payer-cap-rounding: what a payer's rounding cuts is somebody's, and no cap is passed.

A part that is rounded by itself leaves something over, which the payer of the rest takes. Rounded up or to the
nearest, it could pass its own cap, unless the cap is a multiple of what it is rounded to.

Fails:   {name: 国, share: 1/2, of: linked, cap: 1234567, rounding: {to: 1000, mode: up}}
Passes:  {name: 国, share: 1/2, of: linked, cap: 1234567, rounding: {to: 1000, mode: down}}, {name: 市, share: rest}

日本語:
委託者ごとの端数処理で切られた額には行き先があり、上限額を超えません。

委託者の負担額をそれぞれ端数処理すると、過不足が出ます。それは残りを負担する委託者が引き受けます。切上げや四捨五
入をすると、その委託者の上限額を超えることがあるため、上限額は端数処理の単位の倍数にします。
"""

from collections.abc import Iterator

from pfs_cli.contract import Contract, Payer
from pfs_cli.money import Mode
from pfs_cli.notation import plain
from pfs_cli.problem import Problem, error


def check(contract: Contract) -> Iterator[Problem]:
    """The problems of each payer's own rounding and of the caps, which are whole in the smallest unit."""
    has_rest = any(payer.share is None for payer in contract.payers)
    for payer in contract.payers:
        if payer.rounding is not None:
            if not has_rest:
                yield error("payer-rounding-needs-rest", payer.rounding.ground.source, payer=payer.name)
            yield from _check_rounding(contract, payer)
        if payer.cap is not None and (payer.cap.value / contract.currency.smallest).denominator != 1:
            yield error(
                "amount-not-whole",
                payer.cap.ground.source,
                found=payer.cap.written,
                expected=plain(contract.currency.smallest),
                currency=contract.currency.code,
            )


def _check_rounding(contract: Contract, payer: Payer) -> Iterator[Problem]:
    rounding, cap = payer.rounding, payer.cap
    if rounding is None or rounding.to.value <= 0:
        return
    if (rounding.to.value / contract.currency.smallest).denominator != 1:
        yield error(
            "rounding-too-fine",
            rounding.to.ground.source,
            found=rounding.to.written,
            expected=plain(contract.currency.smallest),
        )
    if (
        cap is not None
        and rounding.mode is not Mode.DOWN
        and (cap.value / rounding.to.value).denominator != 1
    ):
        yield error(
            "payer-cap-rounding",
            cap.ground.source,
            payer=payer.name,
            found=cap.written,
            to=rounding.to.written,
        )
