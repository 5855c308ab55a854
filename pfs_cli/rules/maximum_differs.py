"""maximum-differs, maximum-differs-amended: fixed and linked payment together are the maximum of the contract.

Over the term: with periods the fixed amounts of all of them are added, and where each is settled alone the linked
ones as well. After an amendment the sum is of the periods before it as they were, and of the later ones as they
have become. A sum that only an amendment makes wrong is told where the amendment writes an amount.

Fails:   maximum: 9500000, fixed: 4500000, linked: 4000000         (1,000,000 yen differ)
Passes:  maximum: 9500000, fixed: 4500000, linked: 5000000
Fails:   amendments: [{change: {payment: {linked: 6000000}}, ...}]                        (the maximum stays 9500000)
Passes:  amendments: [{change: {payment: {linked: 6000000, maximum: 10500000}}, ...}]

日本語:
固定払と成果連動払の合計は、契約の上限額と一致します。

契約期間の全体で見ます。期間のある契約では固定払をすべての期間について足し、期間ごとに精算する契約では成果連動払
も足します。変更契約の後は、それより前の期間は元の額、後の期間は変更後の額で足します。変更によって合わなくなったと
きは、変更が額を書いた場所を示します。

誤り:    maximum: 9500000, fixed: 4500000, linked: 4000000         (1,000,000円違う)
よい例:  maximum: 9500000, fixed: 4500000, linked: 5000000
誤り:    amendments: [{change: {payment: {linked: 6000000}}, ...}]                 (上限額は 9500000 のまま)
よい例:  amendments: [{change: {payment: {linked: 6000000, maximum: 10500000}}, ...}]
"""

from collections.abc import Iterator
from fractions import Fraction

from pfs_cli.bound import Amount
from pfs_cli.contract import Agreement, Amendment, Contract
from pfs_cli.notation import grouped, plain
from pfs_cli.problem import Problem, error
from pfs_cli.rules import amounts_by_period


def check(agreement: Agreement) -> Iterator[Problem]:
    """A problem where the maximum is not the sum; nothing where the contract names no linked amount.

    The same difference in later periods is the same problem.
    """
    told = Fraction(0)
    for position, contract in enumerate(agreement.contracts):
        payment = contract.payment
        if payment.linked is None or any(amounts_by_period.check(contract)):
            continue
        added = tuple(_parts(agreement, position))
        together = sum((amount.value for amount in added), Fraction(0))
        difference = together - payment.maximum.value
        if difference not in (0, told):
            yield _differs(agreement, contract, added)
        told = difference


def _parts(agreement: Agreement, position: int) -> Iterator[Amount]:
    """The fixed and linked amounts of the whole term, as they are under the terms of the period at this position."""
    contract = agreement.contracts[position]
    payment = contract.payment
    for before in agreement.contracts[:position] if not contract.is_cumulative else ():
        yield before.payment.fixed
        if before.payment.linked is not None:
            yield before.payment.linked
    later = [period.name for period in contract.periods[0 if contract.is_cumulative else position :]]
    yield from _each(payment.fixed, later)
    if payment.linked is not None:
        yield from (payment.linked,) if contract.is_cumulative else _each(payment.linked, later)


def _each(amount: Amount, periods: list[str]) -> Iterator[Amount]:
    """The amounts of all these periods; what is not written by period stands once."""
    if not amount.by_period:
        yield amount
    by_period = dict(amount.by_period)
    yield from (by_period[name] for name in periods if name in by_period)


def _differs(agreement: Agreement, contract: Contract, added: tuple[Amount, ...]) -> Problem:
    maximum = contract.payment.maximum
    together = sum((amount.value for amount in added), Fraction(0))
    facts = {
        "found": grouped(maximum.value),
        "expected": grouped(together),
        "difference": grouped(abs(together - maximum.value)),
    }
    for amendment in reversed(contract.amended):
        before = next(each for each in reversed(agreement.history(contract)) if amendment not in each.amended)
        changed = _changed_by(amendment, before, (*added, maximum))
        if changed:
            place, *others = dict.fromkeys(amount.ground.source for amount in (*changed, maximum))
            facts |= {"clause": amendment.clause, "written": plain(together)}
            return error("maximum-differs-amended", place, related=tuple(others), **facts)
    return error("maximum-differs", maximum.ground.source, related=(), **facts)


def _changed_by(amendment: Amendment, before: Contract, amounts: tuple[Amount, ...]) -> tuple[Amount, ...]:
    """The amounts that the amendment changes; where it writes again what stood there, all that it writes."""
    inside = f"{amendment.ground.source.pointer}/change/"
    written = tuple(amount for amount in amounts if amount.ground.source.pointer.startswith(inside))
    payment = before.payment
    wholes = (payment.fixed, payment.maximum, *(() if payment.linked is None else (payment.linked,)))
    stood = {
        _path(amount): amount.value
        for whole in wholes
        for amount in (whole, *(each for _, each in whole.by_period))
    }
    return tuple(amount for amount in written if stood.get(_path(amount)) != amount.value) or written


def _path(amount: Amount) -> str:
    """Where the amount stands in the contract, in whichever amendment it is written."""
    pointer = amount.ground.source.pointer
    return pointer.partition("/change")[2] if pointer.startswith("/amendments/") else pointer
