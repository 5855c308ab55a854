"""A rate card: each item counted, limited, priced and rounded by itself, then added."""

from fractions import Fraction

from pfs_cli.contract import Indicator, Pays, Rounding
from pfs_cli.measure.measured import Measured
from pfs_cli.payment.limit import add_amounts, round_step
from pfs_cli.payment.per_unit import Item, RateCard
from pfs_cli.payment.units import (
    Room,
    Tally,
    climb,
    count_new,
    count_once,
    find_limit,
    limit_units,
    tally_units,
)
from pfs_cli.results import Address
from pfs_cli.unit import Unit
from pfs_cli.workings import Step

_NOTHING = Fraction(0)


def earn_items(
    pays: Pays, card: RateCard, indicator: Indicator, measured: Measured, rounding: Rounding | None
) -> Step:
    """What the items of a rate card earn together, in the main unit of the currency."""
    paid: list[Step] = []
    below: Tally | None = None
    room = None if card.up_to is None else Room(find_limit(card.up_to, measured.values))
    for item, counted in zip(card.items, measured.values[indicator.name].inputs, strict=True):
        address = Address(indicator=indicator.name, item=item.name)
        tally = Tally(counted, _NOTHING)
        if card.once_per_person or card.ladder:
            tally = tally_units(counted, address, measured.evidence)
        if card.once_per_person:
            tally = count_once(tally, address, measured.evidence, card.ground)
        if card.ladder:
            below = tally = climb(tally, below, card.ground)
        units = count_new(tally)
        if item.terms.up_to is not None:
            limit = find_limit(item.terms.up_to, measured.values)
            units = limit_units(units, limit, limit.number * item.terms.size)
        if room is not None:
            units = room.take(units, item.terms.size)
        paid.append(round_step(_earn_item(item, units), rounding))
    return add_amounts(
        "items_paid", indicator.name, tuple(paid), (card.ground, pays.ground, indicator.ground)
    )


def _earn_item(item: Item, units: Step) -> Step:
    piece = item.curve.at(units.number)
    if piece is None:
        raise ValueError(units.number)
    return Step(
        rule="item",
        value=piece.earn(units.number),
        unit=Unit.MONEY,
        subject=item.name,
        facts=(("written", item.terms.price.written),),
        inputs=(units,),
        grounds=(item.ground, item.terms.price.ground),
    )
