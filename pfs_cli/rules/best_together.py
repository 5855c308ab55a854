"""What all lines earn together at their best, after the steps that take several of them together."""

from fractions import Fraction

from pfs_cli.adjustment import Adjustment, CapStep, FloorStep, GreatestOf, LeastOf, Offset
from pfs_cli.bound import Amount
from pfs_cli.contract import Contract, Indicator, Pays
from pfs_cli.payment.per_unit import RateCard, UnitPrice
from pfs_cli.record import Record
from pfs_cli.rules.conditions import steps_of

_NOTHING = Fraction(0)


class Best(Record):
    """The best of some lines, in the main unit: this much for sure, at most that; None where nothing limits it.

    Lines with `requires` may stand for each other, so that nothing of them is sure.
    """

    lines: frozenset[str]
    sure: Fraction | None
    most: Fraction | None


def find_bests(contract: Contract) -> tuple[Best, ...] | None:
    """The best of each line, or of the lines that a step took together; None where that cannot be told.

    What an offset subtracts is not taken off: with one, less may be earned.
    """
    bests = [_of_line(contract, each) for each in contract.indicators if each.pays is not None]
    for step in steps_of(contract):
        if not isinstance(step, CapStep | FloorStep | GreatestOf | LeastOf | Offset):
            continue
        named = None if step.lines is None else frozenset(step.lines)
        among = [best for best in bests if named is None or best.lines & named]
        if any(named is not None and not best.lines <= named for best in among):
            return None
        if among:
            bests = [*(best for best in bests if best not in among), _join(step, among)]
    return tuple(bests)


def _of_line(contract: Contract, indicator: Indicator) -> Best:
    pays = indicator.pays
    most = _NOTHING if pays is None else most_of(pays, contract)
    sure = most if pays is None or pays.requires is None else _least((most, _NOTHING))
    return Best(lines=frozenset((indicator.name,)), sure=sure, most=most)


def most_of(pays: Pays, contract: Contract) -> Fraction | None:
    """The most that a line can earn, in the main unit; None where nothing limits it."""
    if isinstance(pays.terms, RateCard):
        most = _sum([_most_of_item(item.terms) for item in pays.terms.items])
    else:
        most = None if pays.curve is None else pays.curve.supremum
        whole = None if pays.share_of is None else contract.payment.whole(pays.share_of)
        most = most * whole.value if most is not None and whole is not None else most
    if pays.floor is not None and most is not None:
        most = max(most, pays.floor.value)
    return most if pays.cap is None else _least((most, pays.cap.value))


def _most_of_item(terms: UnitPrice) -> Fraction | None:
    return terms.up_to.value * terms.price.value if isinstance(terms.up_to, Amount) else None


def _join(step: Adjustment, among: list[Best]) -> Best:
    """What is left of the lines that the step takes together."""
    return Best(
        lines=frozenset[str]().union(*(best.lines for best in among)),
        sure=_after(step, [best.sure for best in among]),
        most=_after(step, [best.most for best in among]),
    )


def _after(step: Adjustment, amounts: list[Fraction | None]) -> Fraction | None:
    together = _sum(amounts)
    match step:
        case CapStep(limit=limit):
            return _least((together, limit.value))
        case FloorStep(limit=limit):
            return None if together is None else max(together, limit.value)
        case Offset():
            return together
        case LeastOf():
            return _least(amounts)
        case _:
            known = [amount for amount in amounts if amount is not None]
            return max(known) if len(known) == len(amounts) else None


def _sum(amounts: list[Fraction | None]) -> Fraction | None:
    known = [amount for amount in amounts if amount is not None]
    return sum(known, _NOTHING) if len(known) == len(amounts) else None


def _least(amounts: "list[Fraction | None] | tuple[Fraction | None, ...]") -> Fraction | None:
    """The least of amounts of which those without a limit are greater than all others."""
    return min((amount for amount in amounts if amount is not None), default=None)
