"""maximum-differs: fixed and linked payment together are the maximum of the contract.

Over the term: with periods the fixed amounts of all of them are added, and where each is settled alone the linked
ones as well. After an amendment the sum is of the periods before it as they were, and of the later ones as they
have become.

Fails:   maximum: 9500000, fixed: 4500000, linked: 4000000         (1,000,000 yen differ)
Passes:  maximum: 9500000, fixed: 4500000, linked: 5000000

日本語:
固定払と成果連動払の合計は、契約の上限額と一致します。

契約期間の全体で見ます。期間のある契約では固定払をすべての期間について足し、期間ごとに精算する契約では成果連動払
も足します。変更契約の後は、それより前の期間は元の額、後の期間は変更後の額で足します。

誤り:    maximum: 9500000, fixed: 4500000, linked: 4000000         (1,000,000円違う)
よい例:  maximum: 9500000, fixed: 4500000, linked: 5000000
"""

from collections.abc import Iterator
from fractions import Fraction

from pfs_cli.bound import Amount
from pfs_cli.contract import Agreement, Contract
from pfs_cli.notation import grouped
from pfs_cli.problem import Problem, error
from pfs_cli.rules import amounts_by_period


def check(agreement: Agreement) -> Iterator[Problem]:
    """A problem at `maximum` when it is not the sum; nothing where the contract names no linked amount."""
    for position, contract in enumerate(agreement.contracts):
        payment = contract.payment
        if payment.linked is None or any(amounts_by_period.check(contract)):
            continue
        together = Fraction(0)
        for before in agreement.contracts[:position] if not contract.is_cumulative else ():
            together += before.payment.fixed.value
            together += Fraction(0) if before.payment.linked is None else before.payment.linked.value
        later = [period.name for period in contract.periods[position:]]
        if contract.is_cumulative:
            together += _added(payment.fixed, [period.name for period in contract.periods])
            together += payment.linked.value
        else:
            together += _added(payment.fixed, later) + _added(payment.linked, later)
        if together != payment.maximum.value:
            yield _differs(contract, together)


def _added(amount: Amount, periods: list[str]) -> Fraction:
    """The amount in all of these periods; what is not written by period stands once."""
    if not amount.by_period:
        return amount.value
    by_period = dict(amount.by_period)
    return sum((by_period[name].value for name in periods if name in by_period), Fraction(0))


def _differs(contract: Contract, together: Fraction) -> Problem:
    maximum = contract.payment.maximum
    return error(
        "maximum-differs",
        maximum.ground.source,
        found=grouped(maximum.value),
        expected=grouped(together),
        difference=grouped(abs(together - maximum.value)),
    )
