"""linked-shares: the best results together earn the whole linked amount, no less and no more.

Where the largest shares of all lines add up to less than 1, part of the linked amount can never be paid; where they
add up to more, the last lines are cut and the tiers do not mean what they say. Lines with `requires` may stand for
each other, so only what is sure is said of them. Of lines of which only the greatest or the least is paid, one
counts. Where a cap, a floor or an offset changes what lines earn, or all results to date are settled, only the end
is looked at.

Fails:   four indicators with at most 4/16, 4/16, 4/16 and 3/16 of linked      (1/16 is never paid)
Passes:  four indicators with at most 4/16 of linked each

日本語:
最も良い結果のとき、割合の合計は成果連動払のちょうど全部です。

いちばん大きい割合の合計が1に足りなければ、成果連動払の一部は決して支払われません。1を超えれば、最後の指標の額が
切られ、段階は書いてあるとおりの意味を持ちません。支払の条件(requires)のある指標は互いに代わることがあるため、確
かなことだけを言います。最大または最小の一つだけを支払う指標は、一つとして数えます。上限、下限、差引きで額が変わ
る契約や、累計で精算する契約では、最後だけを見ます。

誤り:    四つの指標の最大の割合が、linked の 4/16、4/16、4/16、3/16      (1/16 は決して支払われない)
よい例:  四つの指標の最大の割合が、それぞれ linked の 4/16
"""

from collections.abc import Iterator
from fractions import Fraction

from pfs_cli.adjustment import CapStep, FloorStep, GreatestOf, LeastOf, Offset
from pfs_cli.contract import Contract, Indicator
from pfs_cli.payment.money_curve import most_of
from pfs_cli.problem import Problem, error
from pfs_cli.record import Record
from pfs_cli.rules.conditions import steps_of
from pfs_cli.source import Source


class _Best(Record):
    """What lines earn together at their best, in shares of the linked amount: this much for sure, at most that."""

    lines: frozenset[str]
    sure: Fraction
    most: Fraction


def check(contract: Contract) -> Iterator[Problem]:
    """A problem at `linked` when the largest shares of it cannot add up to 1.

    Where `linked` is written by period the rows are at fault in each of them: it is told once, at the first line's.
    """
    linked = contract.payment.linked
    if linked is None or not linked.value or _is_to_date(contract):
        return
    lines = [_best_of(indicator) for indicator in contract.indicators if indicator.pays is not None]
    bests = [best for best in lines if best is not None]
    if not lines or len(bests) < len(lines):
        return
    chosen = _choose(contract, bests)
    if chosen is None:
        return
    sure, most = sum(best.sure for best in chosen), sum(best.most for best in chosen)
    too_much = sure > 1 and not any(isinstance(step, Offset) for step in steps_of(contract))
    if too_much or most < 1:
        shares = sure if too_much else most
        rows = tuple(_best_row(indicator) for indicator in contract.indicators if indicator.pays is not None)
        place, *others = (*rows, linked.ground.source) if linked.by_period else (linked.ground.source, *rows)
        difference = str(abs(1 - shares))
        yield error("linked-shares", place, related=tuple(others), found=str(shares), difference=difference)


def _best_row(indicator: Indicator) -> Source:
    """Where the row stands that pays the most of the line."""
    pays = indicator.pays
    pieces = () if pays is None or pays.curve is None else pays.curve.pieces
    best = max(pieces, key=lambda piece: most_of(piece) or Fraction(0), default=None)
    return indicator.ground.source if best is None else best.grounds[0].source


def _is_to_date(contract: Contract) -> bool:
    """Whether more lines may come in a later period that is settled together with this one."""
    return contract.is_cumulative and contract.period != contract.periods[-1]


def _best_of(indicator: Indicator) -> _Best | None:
    pays = indicator.pays
    if pays is None or pays.share_of != "linked" or pays.curve is None:
        return None
    most = pays.curve.supremum
    if most is None or pays.cap is not None or pays.floor is not None:
        return None
    sure = most if pays.requires is None else min(most, Fraction(0))
    return _Best(lines=frozenset((indicator.name,)), sure=sure, most=most)


def _choose(contract: Contract, bests: list[_Best]) -> list[_Best] | None:
    """What is left where only one of several lines is paid; None where amounts are changed in another way."""
    for step in steps_of(contract):
        if isinstance(step, CapStep | FloorStep):
            return None
        if not isinstance(step, GreatestOf | LeastOf):
            continue
        among = [best for best in bests if not best.lines.isdisjoint(step.lines)]
        if not among:
            continue
        if any(not best.lines <= frozenset(step.lines) for best in among):
            return None
        of = max if isinstance(step, GreatestOf) else min
        one = _Best(
            lines=frozenset().union(*(best.lines for best in among)),
            sure=of(best.sure for best in among),
            most=of(best.most for best in among),
        )
        bests = [*(best for best in bests if best not in among), one]
    return bests
