"""One indicator's line of the settlement: from its value to its amount, in the contract's order."""

from collections.abc import Mapping
from fractions import Fraction

from pfs_cli.bound import Amount
from pfs_cli.condition import grounds_of, names_in
from pfs_cli.contract import Indicator, Payment, Pays, Rounding, Stage
from pfs_cli.measure.condition import holds
from pfs_cli.money import round_exact
from pfs_cli.notation import plain, write_value
from pfs_cli.payment.curve import Curve, Piece
from pfs_cli.payment.per_unit import BandMode, Bands, Item, RateCard, UnitPrice
from pfs_cli.record import Record
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


def whole_step(payment: Payment, name: str) -> Step:
    """The amount that shares of that name divide, as a step."""
    amount = payment.whole(name)
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


def earn_line(
    pays: Pays,
    indicator: Indicator,
    values: Mapping[str, Step],
    indicators: Mapping[str, Indicator],
    payment: Payment,
) -> Line:
    """The line of an indicator that pays, from the values of all indicators."""
    value = values[indicator.name]
    whole = None if pays.share_of is None else whole_step(payment, pays.share_of)
    if isinstance(pays.terms, RateCard):
        piece, amount = None, _earn_items(pays, pays.terms, value, payment.round_at(Stage.ITEM), indicator)
    else:
        piece, amount = _earn(pays, indicator, value, whole)
    if pays.floor is not None:
        amount = _limit("floor", amount, pays.floor, max(amount.number, pays.floor.value))
    if pays.cap is not None:
        amount = limit_to(amount, "cap", pays.cap)
    met = None
    if pays.requires is not None:
        met = holds(pays.requires, indicators, values)
        asked = names_in(pays.requires)
        amount = Step(
            rule="requires",
            value=amount.value if met else _NOTHING,
            unit=Unit.MONEY,
            subject=indicator.name,
            facts=(("met", "yes" if met else "no"),),
            inputs=(amount, *(values[name] for name in asked)),
            grounds=(*grounds_of(pays.requires), *(indicators[name].ground for name in asked)),
        )
    amount = round_step(amount, payment.round_at(Stage.INDICATOR))
    return Line(indicator=indicator, value=value, piece=piece, amount=amount, met=met)


def _earn(pays: Pays, indicator: Indicator, value: Step, whole: Step | None) -> tuple[Piece, Step]:
    if pays.curve is None:
        raise TypeError(pays.terms)
    value, number = _paid_units(pays, indicator, value)
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


def _paid_units(pays: Pays, indicator: Indicator, value: Step) -> tuple[Step, Fraction]:
    """The value on which the curve is looked up: of a verdict its place in the table, of units no more than `up_to`."""
    if isinstance(value.value, str):
        position = indicator.tiers.position(value.value) if indicator.tiers is not None else None
        if position is None:
            raise KeyError(value.value)
        return value, position
    if isinstance(pays.terms, UnitPrice | Bands) and pays.terms.up_to is not None:
        limited = _limit_units(value, pays.terms.up_to.value * pays.terms.size, pays.terms.up_to)
        return limited, limited.number
    return value, value.value


def _limit_units(value: Step, most: Fraction, up_to: Amount) -> Step:
    """The value, at most `most` in its own numbers: the limit as written, or what earlier items left of it."""
    return Step(
        rule="up_to",
        value=min(value.number, most),
        unit=value.unit,
        subject=value.subject,
        facts=(("written", up_to.written),),
        inputs=(value,),
        grounds=(up_to.ground,),
    )


def _piece_at(curve: Curve, number: Fraction) -> Piece:
    piece = curve.at(number)
    if piece is None:
        raise ValueError(number)
    return piece


def _earn_items(
    pays: Pays, card: RateCard, value: Step, rounding: Rounding | None, indicator: Indicator
) -> Step:
    paid: list[Step] = []
    before: Step | None = None
    room = None if card.up_to is None else card.up_to.value
    for item, counted in zip(card.items, value.inputs, strict=True):
        units = counted
        if card.ladder and before is not None:
            units = Step(
                rule="ladder",
                value=min(units.number, before.number),
                unit=units.unit,
                subject=item.name,
                inputs=(units, before),
                grounds=(card.ground,),
            )
        before = units
        if item.terms.up_to is not None:
            units = _limit_units(units, item.terms.up_to.value * item.terms.size, item.terms.up_to)
        if card.up_to is not None and room is not None:
            units = _limit_units(units, room * item.terms.size, card.up_to)
            room -= units.number / item.terms.size
        paid.append(round_step(_earn_item(item, units), rounding))
    return Step(
        rule="items_paid",
        value=sum((step.number for step in paid), _NOTHING),
        unit=Unit.MONEY,
        subject=indicator.name,
        inputs=tuple(paid),
        grounds=(card.ground, pays.ground, indicator.ground),
    )


def _earn_item(item: Item, units: Step) -> Step:
    earned = _piece_at(item.curve, units.number).earn(units.number)
    return Step(
        rule="item",
        value=earned,
        unit=Unit.MONEY,
        subject=item.name,
        facts=(("written", item.terms.price.written),),
        inputs=(units,),
        grounds=(item.ground, item.terms.price.ground),
    )


def limit_to(amount: Step, rule: str, limit: Amount) -> Step:
    """The amount, at most the limit; what it cuts is the difference between the step and its input."""
    return _limit(rule, amount, limit, min(amount.number, limit.value))


def _limit(rule: str, amount: Step, limit: Amount, value: Fraction) -> Step:
    return Step(
        rule=rule,
        value=value,
        unit=Unit.MONEY,
        subject=amount.subject,
        facts=(("written", limit.written),),
        inputs=(amount,),
        grounds=(limit.ground,),
    )


def round_step(amount: Step, rounding: Rounding | None) -> Step:
    """The amount rounded as the contract writes it for this stage, or as it is where it writes nothing."""
    if rounding is None:
        return amount
    return Step(
        rule="rounding",
        value=round_exact(amount.number, rounding.to.value, rounding.mode),
        unit=Unit.MONEY,
        subject=amount.subject,
        facts=(("at", rounding.at), ("to", rounding.to.written), ("mode", rounding.mode)),
        inputs=(amount,),
        grounds=(rounding.ground, rounding.to.ground),
    )
