"""pool-shares: shares of a pool or of the fixed payment add up to no more than the whole of it (a warning).

What the lines earn at their best is divided out of the same whole: of an amount under `amounts`, or of `fixed`. Where
their largest shares add up to more than 1, more is promised than there is. Of lines of which only one is paid, one
counts; of lines with `requires`, only what is sure does. `linked-shares` says the same of the linked payment.

Warns:   amounts: {pool: 300万円}, two lines with at most 2/3 of pool each
Passes:  amounts: {pool: 300万円}, two lines with at most 1/2 of pool each

日本語:
一つの資金や固定払に対する割合の合計は、その全額を超えません(警告)。

それぞれの指標は、amounts の額や fixed を分け合います。最も良い結果の割合の合計が1を超えると、ある額より多くを約束す
ることになります。一つだけが支払われる指標は一つと数え、requires のある指標は確かなことだけを見ます。成果連動払(linked)
については `linked-shares` が同じことを調べます。

警告:    amounts: {pool: 300万円}、pool の最大 2/3 を支払う指標が二つ
よい例:  amounts: {pool: 300万円}、pool の最大 1/2 を支払う指標が二つ
"""

from collections.abc import Iterator
from fractions import Fraction

from pfs_cli.adjustment import CapStep, GreatestOf, LeastOf, Offset
from pfs_cli.bound import Amount
from pfs_cli.contract import Contract, Indicator
from pfs_cli.notation import grouped
from pfs_cli.payment.money_curve import terms_curve
from pfs_cli.problem import Problem, warning
from pfs_cli.rules.conditions import steps_of


def check(contract: Contract) -> Iterator[Problem]:
    """A warning at each amount of which more than the whole is divided."""
    payment = contract.payment
    wholes: tuple[tuple[str, Amount], ...] = (("fixed", payment.fixed), *payment.amounts)
    for name, whole in wholes:
        lines = {
            each.name: each
            for each in contract.indicators
            if each.pays is not None and each.pays.share_of == name
        }
        together = _together(contract, {each: _sure(contract, line) for each, line in lines.items()})
        if whole.value <= 0 or together <= whole.value:
            continue
        yield warning(
            "pool-shares",
            whole.ground.source,
            related=tuple(line.pays.ground.source for line in lines.values() if line.pays is not None),
            name=name,
            found=str(together / whole.value),
            promised=grouped(together),
            whole=grouped(whole.value),
            difference=grouped(together - whole.value),
        )


def _sure(contract: Contract, line: Indicator) -> Fraction:
    """What the line pays at its best whatever the others do, in the main unit."""
    pays, curve = line.pays, terms_curve(contract, line)
    most = None if curve is None else curve.supremum
    if pays is None or most is None:
        return Fraction(0)
    most = most if pays.cap is None else min(most, pays.cap.value)
    return most if pays.requires is None else min(most, Fraction(0))


def _together(contract: Contract, sure: dict[str, Fraction]) -> Fraction:
    """What the lines pay together at their best: of several of which one is paid, that one; what is cut, not at all."""
    groups = {frozenset((name,)): amount for name, amount in sure.items()}
    for step in steps_of(contract):
        if not isinstance(step, CapStep | Offset | GreatestOf | LeastOf):
            continue
        named = None if step.lines is None else frozenset(step.lines)
        among = [group for group in groups if named is None or group & named]
        if not among:
            continue
        joined = frozenset[str]().union(*among)
        amounts = [groups.pop(group) for group in among]
        groups[joined] = _after(step, amounts, alone=named is None or named <= joined)
    return sum(groups.values(), Fraction(0))


def _after(
    step: CapStep | Offset | GreatestOf | LeastOf, amounts: list[Fraction], *, alone: bool
) -> Fraction:
    """What is left of the amounts for sure after the step; `alone` if it takes no lines beside them."""
    together = sum(amounts, Fraction(0))
    if isinstance(step, CapStep):
        return min(together, step.limit.value)
    if isinstance(step, Offset):
        return Fraction(0)
    if not alone:
        return Fraction(0)
    return max(amounts) if isinstance(step, GreatestOf) else min(amounts)
