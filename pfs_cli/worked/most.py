"""How much a line, the linked part and the payment can come to at most: what a limit above it can never cut."""

from collections.abc import Iterable
from fractions import Fraction

from pfs_cli.adjustment import FloorStep, Names, Offset
from pfs_cli.bound import Amount
from pfs_cli.contract import Agreement, Contract, Indicator, Stage, Whole
from pfs_cli.measure.domain import domain_of
from pfs_cli.money import round_exact
from pfs_cli.payment.fixed import fixed_step
from pfs_cli.payment.interval import EVERYTHING, Interval, common_part
from pfs_cli.payment.per_unit import RateCard
from pfs_cli.unit import Unit
from pfs_cli.worked.cells import divide, holds_in

_NOTHING = Fraction(0)
Most = Fraction | None
"""An amount in the main unit that is never passed; None where nothing is known to limit it."""


def line_span(contract: Contract, indicator: Indicator, within: Interval = EVERYTHING) -> tuple[Most, Most]:
    """The least and the most that the terms of a line earn, before its floor and cap; None where they have no end.

    `within` are the values that are looked at; of verdicts their places in the table.
    """
    pays = indicator.pays
    if pays is None:
        return _NOTHING, _NOTHING
    if isinstance(pays.terms, RateCard):
        tops = [item.curve.supremum for item in pays.terms.items]
        return _NOTHING, _sum(tops)
    whole = None if pays.share_of is None else contract.payment.whole(pays.share_of)
    ends: list[Most] = []
    domain = EVERYTHING if indicator.unit is Unit.VERDICT else domain_of(indicator, contract.cohorts)
    looked_at = common_part(domain, within)
    pieces = () if pays.curve is None or looked_at is None else pays.curve.pieces
    parts = [(piece, common_part(piece.interval, looked_at)) for piece in pieces if looked_at is not None]
    for piece, part in parts:
        if part is None:
            continue
        for end in (part.low, part.high) if piece.slope else (_NOTHING,):
            earned = None if end is None else piece.earn(end)
            ends.append(earned if earned is None or whole is None else earned * whole.value)
    known = [end for end in ends if end is not None]
    rising = [piece.slope > 0 for piece, part in parts if piece.slope and part and part.high is None]
    falling = [piece.slope > 0 for piece, part in parts if piece.slope and part and part.low is None]
    open_ended = None in ends
    low = None if open_ended and (False in rising or True in falling) else min(known, default=None)
    high = None if open_ended and (True in rising or False in falling) else max(known, default=None)
    return low, high


def most_of_line(contract: Contract, indicator: Indicator, within: Interval = EVERYTHING) -> Most:
    """The most that the line comes to, with its floor, its cap and its roundings."""
    pays = indicator.pays
    if pays is None:
        return _NOTHING
    _, most = line_span(contract, indicator, within)
    rounding = contract.payment.round_at(Stage.ITEM)
    if most is not None and rounding is not None and isinstance(pays.terms, RateCard):
        most += rounding.to.value * len(pays.terms.items)
    if pays.floor is not None and most is not None:
        most = max(most, pays.floor.value)
    if pays.cap is not None:
        most = pays.cap.value if most is None else min(most, pays.cap.value)
    if pays.requires is not None and most is not None:
        most = max(most, _NOTHING)
    return _round(most, contract, Stage.INDICATOR)


def most_of_lines(contract: Contract, names: Names | None) -> Most:
    """The most that some lines or all of them come to together, after what may add to them."""
    lines = tuple(
        each
        for each in contract.indicators
        if each.pays is not None and (names is None or each.name in names)
    )
    most = _most_together(contract, lines)
    for step in contract.adjustments:
        if isinstance(step, FloorStep) and most is not None:
            most = max(most, _NOTHING) + max(step.limit.value, _NOTHING)
        if (
            isinstance(step, Offset)
            and step.amount is not None
            and step.amount.value < 0
            and most is not None
        ):
            most -= step.amount.value
    return most


def _most_together(contract: Contract, lines: tuple[Indicator, ...]) -> Most:
    """The most that the lines come to together: those whose conditions hold for the same values."""
    required = {
        line.name: line.pays.requires
        for line in lines
        if line.pays is not None and line.pays.requires is not None
    }
    most: list[Most] = []
    for found in divide(contract, tuple(required.values())):
        cells = found or {}
        held = (
            line
            for line in lines
            if found is None or line.name not in required or holds_in(contract, required[line.name], cells)
        )
        most.append(
            _sum(
                most_of_line(contract, each, cells[each.name].interval if each.name in cells else EVERYTHING)
                for each in held
            )
        )
    return None if None in most else max((each for each in most if each is not None), default=_NOTHING)


def most_linked(contract: Contract) -> Most:
    """The most that the linked part comes to before it is held against the linked amount."""
    return _round(most_of_lines(contract, None), contract, Stage.LINKED)


def most_paid(contract: Contract) -> Most:
    """The most that a period comes to, cumulated to date, before the maximum."""
    linked = at_most(most_linked(contract), contract.payment.linked)
    return None if linked is None else _round(fixed_step(contract).number + linked, contract, Stage.TOTAL)


def most_shared(contract: Contract, of: Whole) -> Most:
    """The most that payers share of the whole of that name."""
    if of is Whole.FIXED:
        return fixed_step(contract).number
    paid = at_most(most_paid(contract), contract.payment.maximum)
    if of is Whole.TOTAL or paid is None:
        return paid
    linked = most_paid(contract)
    return paid if linked is None else min(paid, linked - fixed_step(contract).number)


def at_most(most: Most, limit: Amount | None) -> Most:
    """The most, where a limit that there may be is taken into account."""
    if limit is None:
        return most
    return limit.value if most is None else min(most, limit.value)


def most_of_term(agreement: Agreement) -> Most:
    """The most that all periods come to before the maximum of the contract."""
    if agreement.first.is_cumulative:
        each = [most_paid(contract) for contract in agreement.contracts]
        return None if None in each else max((most for most in each if most is not None), default=None)
    return _sum(most_paid(contract) for contract in agreement.contracts)


def _round(amount: Most, contract: Contract, stage: Stage) -> Most:
    rounding = contract.payment.round_at(stage)
    if amount is None or rounding is None:
        return amount
    return round_exact(amount, rounding.to.value, rounding.mode)


def _sum(amounts: Iterable[Most]) -> Most:
    total = _NOTHING
    for amount in amounts:
        if amount is None:
            return None
        total += max(amount, _NOTHING)
    return total
