"""maximum-above-best: the best results of all lines come to the maximum of the contract (a note).

Where no linked amount is written, the maximum is the only figure that the lines can be held against. If all of them at
their best, with the fixed payment and over all periods, come to less, the rest can never be paid: a price, a cap or a
number of units may have been lowered and the maximum not. Often the maximum is a rounded figure, so it is a note. Where
they come to more, `best-differs` speaks.

Notes:   maximum: 1000万円, fixed: 0, one line with per_unit: {price: 6250, up_to: 1500件}     (9,375,000 at most)
Passes:  maximum: 1000万円, fixed: 0, one line with per_unit: {price: 6250, up_to: 1600件}

日本語:
最も良い結果のときの支払の合計は、契約の上限額(maximum)と一致します(注記)。

linked を書かない契約では、指標の支払と比べられる額は maximum だけです。固定払とすべての期間の最も良い結果を合わせても
届かないなら、残りは決して支払われません。単価、上限額、件数の上限を下げて maximum を直していないことがあります。maximum
は丸めた額であることも多いので、注記にとどめます。超えるときは `best-differs` が示します。

注記:    maximum: 1000万円, fixed: 0、per_unit: {price: 6250, up_to: 1500件} の指標が一つ     (最も多くても 9,375,000)
よい例:  maximum: 1000万円, fixed: 0、per_unit: {price: 6250, up_to: 1600件} の指標が一つ
"""

from collections.abc import Iterator
from fractions import Fraction

from pfs_cli.contract import Agreement, Contract, Stage
from pfs_cli.money import Mode
from pfs_cli.notation import grouped, plain
from pfs_cli.payment.per_unit import RateCard
from pfs_cli.problem import Problem, note
from pfs_cli.rules.best_result import fixed_to_date
from pfs_cli.rules.best_together import find_bests


def check(agreement: Agreement) -> Iterator[Problem]:
    """A note at the maximum in force last, when all periods together cannot come to it."""
    last = agreement.contracts[-1]
    if any(contract.payment.linked is not None for contract in agreement.contracts):
        return
    if last.is_cumulative:
        linked = _most(last)
        best = None if linked is None else fixed_to_date(last) + linked
    else:
        each = [_most(contract) for contract in agreement.contracts]
        known = [most for most in each if most is not None]
        fixed = sum((contract.payment.fixed.value for contract in agreement.contracts), Fraction(0))
        best = fixed + sum(known, Fraction(0)) if len(known) == len(each) else None
    maximum = last.payment.maximum
    if best is not None and best + _rounded_up(agreement) < maximum.value:
        yield note(
            "maximum-above-best",
            maximum.ground.source,
            found=grouped(maximum.value),
            best=grouped(best),
            difference=grouped(maximum.value - best),
            expected=plain(best),
        )


def _rounded_up(agreement: Agreement) -> Fraction:
    """More than roundings can add to the best results in all periods."""
    added = Fraction(0)
    for contract in agreement.contracts:
        cards = [each.pays.terms for each in contract.indicators if each.pays is not None]
        items = sum(len(terms.items) for terms in cards if isinstance(terms, RateCard))
        times = {Stage.ITEM: items, Stage.INDICATOR: len(cards)}
        for rounding in contract.payment.rounding:
            if rounding.mode is not Mode.DOWN:
                added += times.get(rounding.at, 1) * rounding.to.value
    return added


def _most(contract: Contract) -> Fraction | None:
    """The most that the lines of a period can earn; None where nothing limits them, or there are none."""
    bests = find_bests(contract)
    known = [best.most for best in bests or () if best.most is not None]
    return sum(known, Fraction(0)) if bests and len(known) == len(bests) else None
