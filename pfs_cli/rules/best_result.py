"""best-differs: the best results of all lines together come to the linked amount (a warning).

Where they come to less, part of it can never be earned; where they come to more, the last of it is cut. A price
that lost its 千円, or a `pay` that belongs to another contract, shows here. Lines that divide the linked amount by
shares alone are the business of linked-shares, which is an error. Where lines are adjusted together, nothing is
said.

Warns:   linked: 2000000, one line with pay: 8000000 in its best tier
Passes:  linked: 2000000, one line with pay: 2000000 in its best tier

日本語:
最も良い結果のときの支払額の合計は、成果連動払の額と一致します(警告)。

足りなければ、決して支払われない部分があります。超えれば、超えた分は切られます。千円の付け忘れや、別の契約の金額
は、ここで見つかります。割合だけで成果連動払を分ける指標は linked-shares が調べ、そちらは誤りになります。指標を
まとめて調整する契約については、何も言いません。

警告:    linked: 2000000、最上位の段階が pay: 8000000 の指標が一つ
よい例:  linked: 2000000、最上位の段階が pay: 2000000 の指標が一つ
"""

from collections.abc import Iterator
from fractions import Fraction

from pfs_cli.adjustment import Gate, Withhold
from pfs_cli.bound import Amount
from pfs_cli.contract import Contract, Pays
from pfs_cli.notation import grouped
from pfs_cli.payment.per_unit import RateCard, UnitPrice
from pfs_cli.problem import Problem, warning
from pfs_cli.rules.conditions import steps_of


def check(contract: Contract) -> Iterator[Problem]:
    """A warning where the most that the lines can earn is not the linked amount, or passes what the maximum leaves."""
    payment = contract.payment
    pays = [indicator.pays for indicator in contract.indicators if indicator.pays is not None]
    if not pays or any(each.requires is not None for each in pays):
        return
    if any(not isinstance(step, Gate | Withhold) for step in steps_of(contract)):
        return
    if contract.is_cumulative and contract.period != contract.periods[-1]:
        return
    if payment.linked is not None and all(each.share_of == "linked" and each.cap is None for each in pays):
        return
    most = [most_of(each, contract) for each in pays]
    best = sum((each for each in most if each is not None), Fraction(0))
    unlimited = any(each is None for each in most)
    limit = (
        payment.maximum.value - fixed_to_date(contract) if payment.linked is None else payment.linked.value
    )
    too_little = payment.linked is not None and not unlimited and best < limit
    if best > limit or too_little:
        place = payment.maximum if payment.linked is None else payment.linked
        yield warning(
            "best-differs",
            place.ground.source,
            best=grouped(best),
            limit=grouped(limit),
            difference=grouped(abs(best - limit)),
        )


def fixed_to_date(contract: Contract) -> Fraction:
    """The fixed part of what the maximum leaves: of all periods where all results to date are settled."""
    fixed = contract.payment.fixed
    if not contract.is_cumulative or not fixed.by_period:
        return fixed.value
    return sum((amount.value for _, amount in fixed.by_period), Fraction(0))


def most_of(pays: Pays, contract: Contract) -> Fraction | None:
    """The most that a line can earn, in the main unit; None where nothing limits it."""
    if isinstance(pays.terms, RateCard):
        most = _most_of_card(pays.terms)
    else:
        most = None if pays.curve is None else pays.curve.supremum
        whole = None if pays.share_of is None else contract.payment.whole(pays.share_of)
        most = most * whole.value if most is not None and whole is not None else most
    if pays.cap is None:
        return most
    return pays.cap.value if most is None else min(most, pays.cap.value)


def _most_of_card(card: RateCard) -> Fraction | None:
    each = [_most_of_item(item.terms) for item in card.items]
    if any(most is None for most in each):
        return None
    return sum((most for most in each if most is not None), Fraction(0))


def _most_of_item(terms: UnitPrice) -> Fraction | None:
    return terms.up_to.value * terms.price.value if isinstance(terms.up_to, Amount) else None
