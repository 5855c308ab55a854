"""best-differs: the best results of all lines together come to the linked amount (a warning).

Where they come to less, part of it can never be earned; where they come to more, the last of it is cut. A price
that lost its 千円, or a `pay` that belongs to another contract, shows here. Lines that divide the linked amount by
shares alone are the business of linked-shares, which is an error. What adjustments cap, raise or choose is taken as
they leave it; of lines with `requires` only what is sure is said, and of contracts with an offset only what is too
little already before it is subtracted.

Warns:   linked: 2000000, one line with pay: 8000000 in its best tier
Passes:  linked: 2000000, one line with pay: 2000000 in its best tier

日本語:
最も良い結果のときの支払額の合計は、成果連動払の額と一致します(警告)。

足りなければ、決して支払われない部分があります。超えれば、超えた分は切られます。千円の付け忘れや、別の契約の金額
は、ここで見つかります。割合だけで成果連動払を分ける指標は linked-shares が調べ、そちらは誤りになります。指標を
まとめて切る、引き上げる、一つを選ぶという調整は、その後の額で見ます。requires のある指標は確かなことだけを見て、
差し引き(offset)のある契約では、差し引く前にもう足りないときだけを示します。

警告:    linked: 2000000、最上位の段階が pay: 8000000 の指標が一つ
よい例:  linked: 2000000、最上位の段階が pay: 2000000 の指標が一つ
"""

from collections.abc import Iterator
from fractions import Fraction

from pfs_cli.adjustment import CapStep, FloorStep, Offset
from pfs_cli.contract import Contract
from pfs_cli.notation import grouped
from pfs_cli.problem import Problem, warning
from pfs_cli.rules.best_together import find_bests
from pfs_cli.rules.conditions import steps_of


def check(contract: Contract) -> Iterator[Problem]:
    """A warning where the most that the lines can earn is not the linked amount, or passes what the maximum leaves."""
    payment = contract.payment
    if contract.is_cumulative and contract.period != contract.periods[-1]:
        return
    bests = None if _is_shared_out(contract) else find_bests(contract)
    if not bests:
        return
    limit = (
        payment.maximum.value - fixed_to_date(contract) if payment.linked is None else payment.linked.value
    )
    sure = sum((best.sure for best in bests if best.sure is not None), Fraction(0))
    most = [best.most for best in bests if best.most is not None]
    together = sum(most, Fraction(0))
    too_little = payment.linked is not None and len(most) == len(bests) and together < limit
    too_much = sure > limit and not any(isinstance(step, Offset) for step in steps_of(contract))
    if too_much or too_little:
        best = sure if too_much else together
        place = payment.maximum if payment.linked is None else payment.linked
        yield warning(
            "best-differs",
            place.ground.source,
            best=grouped(best),
            limit=grouped(limit),
            difference=grouped(abs(best - limit)),
        )


def _is_shared_out(contract: Contract) -> bool:
    """Whether the lines divide the linked amount by shares alone, so that the rule linked-shares speaks of them."""
    if contract.payment.linked is None or any(
        isinstance(each, CapStep | FloorStep) for each in steps_of(contract)
    ):
        return False
    pays = [each.pays for each in contract.indicators if each.pays is not None]
    return all(each.share_of == "linked" and each.cap is None and each.floor is None for each in pays)


def fixed_to_date(contract: Contract) -> Fraction:
    """The fixed part of what the maximum leaves: of all periods where all results to date are settled."""
    fixed = contract.payment.fixed
    if not contract.is_cumulative or not fixed.by_period:
        return fixed.value
    return sum((amount.value for _, amount in fixed.by_period), Fraction(0))
