"""payer-shares, payer-twice, payer-rest-last, payer-share-range: the payers together pay each yen once.

Without a payer of the rest, the shares of fixed and total make up the whole fixed part, those of linked and total
the whole linked part. With one, the rest stands last, for it takes what the others leave, and no part is given away
twice unless a cap leaves something of it to the payers who come after.

Fails:   payers: [{name: 国, share: 1/2, of: linked}, {name: 市, share: 1, of: fixed}]     (half of linked is nobody's)
Passes:  payers: [{name: 国, share: 1/2, of: linked}, {name: 市, share: rest}]
Passes:  payers: [{name: 国, share: 1, of: total, cap: 1000000}, {name: 市, share: rest}]

日本語:
委託者は、一円ごとに一度だけ負担します。

残りを負担する委託者がいなければ、固定払の分と全体の分の割合を合わせて固定払の全部に、成果連動払の分と全体の分の
割合を合わせて成果連動払の全部になります。残りを負担する委託者は最後に書きます。上限額によって後の委託者に残る分
があるときを除き、同じ部分を二度割り当てることはできません。

誤り:    payers: [{name: 国, share: 1/2, of: linked}, {name: 市, share: 1, of: fixed}]     (linked の半分に行き先がない)
よい例:  payers: [{name: 国, share: 1/2, of: linked}, {name: 市, share: rest}]
よい例:  payers: [{name: 国, share: 1, of: total, cap: 1000000}, {name: 市, share: rest}]
"""

from collections.abc import Iterator
from fractions import Fraction

from pfs_cli.contract import Contract, Whole
from pfs_cli.problem import Problem, error
from pfs_cli.source import Source


def check(contract: Contract) -> Iterator[Problem]:
    """The problems of the shares of all payers; none where there is one payer."""
    seen: dict[str, Source] = {}
    for payer in contract.payers:
        first = seen.setdefault(payer.name, payer.ground.source)
        if first is not payer.ground.source:
            yield error("payer-twice", payer.ground.source, related=(first,), found=payer.name)
        if payer.share is None and payer is not contract.payers[-1]:
            yield error("payer-rest-last", payer.ground.source, found=payer.name)
        if payer.share is not None and not 0 <= payer.share.value <= 1:
            yield error(
                "payer-share-range", payer.share.ground.source, payer=payer.name, found=payer.share.written
            )
    if contract.payers:
        yield from _check_wholes(contract)


def _check_wholes(contract: Contract) -> Iterator[Problem]:
    shares = {whole: Fraction(0) for whole in Whole}
    for payer in contract.payers:
        if payer.share is not None and payer.of is not None:
            shares[payer.of] += payer.share.value
    has_rest = any(payer.share is None for payer in contract.payers)
    of_parts = shares[Whole.FIXED] or shares[Whole.LINKED]
    for whole in _wholes_paid(contract) if of_parts else (Whole.TOTAL,):
        together = shares[whole] + (shares[Whole.TOTAL] if of_parts else Fraction(0))
        layered = has_rest and any(
            payer.cap is not None and payer.of in (whole, Whole.TOTAL) for payer in contract.payers
        )
        if (together > 1 and not layered) or (together < 1 and not has_rest):
            yield error(
                "payer-shares",
                contract.payers[0].ground.source,
                whole=whole,
                found=str(together),
                difference=str(abs(1 - together)),
            )


def _wholes_paid(contract: Contract) -> tuple[Whole, ...]:
    """The parts of the payment that there are: a contract may pay nothing fixed in any period."""
    fixed = contract.payment.fixed
    each = [amount.value for _, amount in fixed.by_period] or [fixed.value]
    return (Whole.FIXED, Whole.LINKED) if any(each) else (Whole.LINKED,)
