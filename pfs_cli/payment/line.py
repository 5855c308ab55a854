"""One indicator's line of the settlement: from its value to its amount, in the contract's order."""

from fractions import Fraction

from pfs_cli.condition import Condition, grounds_of, names_in
from pfs_cli.contract import Contract, Indicator, Pays, Stage
from pfs_cli.measure.condition import holds
from pfs_cli.measure.measured import Measured
from pfs_cli.notation import plain, write_value
from pfs_cli.payment.card import earn_items
from pfs_cli.payment.curve import Curve, Piece
from pfs_cli.payment.fixed import fixed_step
from pfs_cli.payment.limit import limit_to, raise_to, round_step
from pfs_cli.payment.per_unit import BandMode, Bands, RateCard, UnitPrice
from pfs_cli.payment.persons import cap_persons
from pfs_cli.payment.units import count_new, count_once, find_limit, limit_units, tally_units
from pfs_cli.record import Record
from pfs_cli.results import Address
from pfs_cli.unit import Unit
from pfs_cli.workings import Step

_NOTHING = Fraction(0)


class Line(Record):
    """What one indicator earned: its value, the piece of the curve it lies on (None for a rate card), the amount.

    `amount` is the last step of the line, in the main unit of the currency, after caps, conditions and rounding.
    `met` says whether the condition of the line holds, None where it has none.
    """

    indicator: Indicator
    value: Step
    piece: Piece | None
    amount: Step
    met: bool | None


def whole_step(contract: Contract, name: str) -> Step:
    """The amount that shares of that name divide, as a step; of the fixed payment what the lines are of, too."""
    if name == "fixed":
        return fixed_step(contract)
    amount = contract.payment.whole(name)
    if amount is None:
        raise KeyError(name)
    return Step(
        rule="whole",
        value=amount.value,
        unit=Unit.MONEY,
        subject=name,
        facts=(("written", amount.written),),
        grounds=(amount.ground,),
    )


def earn_line(pays: Pays, indicator: Indicator, measured: Measured, contract: Contract) -> Line:
    """The line of an indicator that pays, from all that was measured.

    Order: units (once a person, ladder, limit), tier, line or price, rounding at item, cap of a person, floor, cap,
    condition, rounding at indicator (contract language, Order of the computation, 4).
    """
    value, payment = measured.values[indicator.name], contract.payment
    whole = None if pays.share_of is None else whole_step(contract, pays.share_of)
    if isinstance(pays.terms, RateCard):
        piece, amount = None, earn_items(pays, pays.terms, indicator, measured, payment.round_at(Stage.ITEM))
    else:
        piece, amount = _earn(pays, indicator, measured, whole)
    if pays.person_cap is not None and isinstance(pays.terms, UnitPrice | RateCard):
        amount = cap_persons(amount, pays.person_cap, pays.terms, indicator.name, measured.evidence)
    if pays.floor is not None:
        amount = raise_to(amount, "floor", pays.floor)
    if pays.cap is not None:
        amount = limit_to(amount, "cap", pays.cap)
    met = None
    if pays.requires is not None:
        met = holds(pays.requires, measured.indicators, measured.values)
        amount = open_or_shut("requires", amount, pays.requires, measured, met=met)
    amount = round_step(amount, payment.round_at(Stage.INDICATOR))
    return Line(indicator=indicator, value=value, piece=piece, amount=amount, met=met)


def open_or_shut(rule: str, amount: Step, condition: Condition, measured: Measured, *, met: bool) -> Step:
    """The amount where the condition is met, else 0, as a step that names whose values were asked."""
    asked = names_in(condition)
    return Step(
        rule=rule,
        value=amount.value if met else _NOTHING,
        unit=Unit.MONEY,
        subject=amount.subject,
        facts=(("met", "yes" if met else "no"),),
        inputs=(amount, *(measured.values[name] for name in asked)),
        grounds=(*grounds_of(condition), *(measured.indicators[name].ground for name in asked)),
    )


def _earn(pays: Pays, indicator: Indicator, measured: Measured, whole: Step | None) -> tuple[Piece, Step]:
    if pays.curve is None:
        raise TypeError(pays.terms)
    value, number = _paid_units(pays, indicator, measured)
    piece = _piece_at(pays.curve, number)
    grounds = (*piece.grounds, pays.ground, indicator.ground)
    earned = piece.earn(number)
    points = (("points", piece.points),) if piece.points else ()
    facts = (("level", piece.level or ""), ("written", piece.written), *points)
    bands = _earn_bands(pays, indicator, value, number)
    if whole is None:
        return piece, Step(
            rule="earned",
            value=earned,
            unit=Unit.MONEY,
            subject=indicator.name,
            facts=facts,
            inputs=(value, *bands),
            grounds=grounds,
        )
    share = Step(
        rule="share",
        value=earned,
        unit=None,
        subject=indicator.name,
        facts=facts,
        inputs=(value,),
        grounds=grounds,
    )
    return piece, Step(
        rule="earned",
        value=earned * whole.number,
        unit=Unit.MONEY,
        subject=indicator.name,
        inputs=(share, whole),
    )


def _earn_bands(pays: Pays, indicator: Indicator, value: Step, number: Fraction) -> tuple[Step, ...]:
    """What each band of a graduated price earns, from the first to the one that is reached; nothing for other terms."""
    terms = pays.terms
    if not isinstance(terms, Bands) or terms.mode is not BandMode.GRADUATED or pays.curve is None:
        return ()
    steps: list[Step] = []
    for piece in pays.curve.pieces:
        low, high = piece.interval.low, piece.interval.high
        if low is None or number <= low:
            continue
        top = number if high is None else min(number, high)
        noun = indicator.noun
        steps.append(
            Step(
                rule="band",
                value=piece.slope * (top - low),
                unit=Unit.MONEY,
                subject=indicator.name,
                facts=(
                    ("written", piece.written),
                    ("units", plain((top - low) / terms.size)),
                    ("low", write_value(low, indicator.unit, noun)),
                    ("high", "" if high is None else write_value(high, indicator.unit, noun)),
                ),
                inputs=(value,),
                grounds=piece.grounds[:3],
            )
        )
    return tuple(steps)


def _paid_units(pays: Pays, indicator: Indicator, measured: Measured) -> tuple[Step, Fraction]:
    """The value on which the curve is looked up: of a verdict its place in the table, of units those that are paid."""
    value = measured.values[indicator.name]
    if isinstance(value.value, str):
        position = indicator.tiers.position(value.value) if indicator.tiers is not None else None
        if position is None:
            raise KeyError(value.value)
        return value, position
    terms = pays.terms
    if isinstance(terms, UnitPrice | Bands):
        if terms.once_per_person:
            address = Address(indicator=indicator.name)
            tally = tally_units(value, address, measured.evidence)
            value = count_new(count_once(tally, address, measured.evidence, terms.ground))
        if terms.up_to is not None:
            limit = find_limit(terms.up_to, measured.values)
            value = limit_units(value, limit, limit.number * terms.size)
    return value, value.number


def _piece_at(curve: Curve, number: Fraction) -> Piece:
    piece = curve.at(number)
    if piece is None:
        raise ValueError(number)
    return piece
