"""What an indicator pays, from the contract file: its terms, their limits and their condition."""

from collections.abc import Mapping as Names
from itertools import pairwise

from pfs_cli.bound import Amount
from pfs_cli.contract import Pays, Terms
from pfs_cli.payment.linear import Linear, Outside, Point
from pfs_cli.payment.per_unit import Band, BandMode, Bands, Item, RateCard, ShareOfUnits, UnitPrice, UpTo
from pfs_cli.payment.tiers import Tier, Tiers, number_of
from pfs_cli.problem import error
from pfs_cli.read.conditions import Subject, read_bound, read_condition, read_side
from pfs_cli.read.fields import Fields, field, ground_of, items, optional, optional_text, text_of
from pfs_cli.read.node import Mapping, Node
from pfs_cli.unit import Unit


def read_pays(fields: Fields, node: Node, subject: Subject, subjects: Names[str, Subject]) -> Pays | None:
    """The terms of payment, or None for `pays: nothing`."""
    if not isinstance(node, Mapping):
        return None
    share_of, divides = optional_text(node, "share_of"), optional(node, "share_of")
    person_cap, floor, cap = (optional(node, name) for name in ("person_cap", "floor", "cap"))
    requires = optional(node, "requires")
    return Pays(
        terms=_read_terms(fields, node, subject, subjects),
        share_of=share_of,
        divides=None if divides is None else divides.source,
        person_cap=None if person_cap is None else fields.money(person_cap),
        floor=None if floor is None else fields.money(floor),
        cap=None if cap is None else fields.money(cap),
        requires=None if requires is None else read_condition(fields, requires, subjects),
        ground=ground_of(node),
    )


def _read_terms(fields: Fields, node: Mapping, subject: Subject, subjects: Names[str, Subject]) -> Terms:
    share_of = optional_text(node, "share_of")
    tiers, linear, per_unit = (optional(node, name) for name in ("tiers", "linear", "per_unit"))
    if tiers is not None:
        rows = fields.each(items(tiers), lambda tier: _read_tier(fields, tier, subject, share_of))
        return Tiers(tiers=rows)
    if subject.unit is Unit.VERDICT:
        fields.report("verdict-needs-tiers", linear or per_unit or node)
    if linear is not None:
        return _read_linear(fields, linear, subject, share_of)
    if per_unit is None:
        raise KeyError(node.source.pointer)
    if share_of is not None:
        fields.report("share-of-not-used", field(node, "share_of"), found=share_of)
    return _read_per_unit(fields, per_unit, subject, tuple(subjects))


def _read_earning(fields: Fields, node: Node, share_of: str | None) -> Amount:
    share, pay = optional(node, "share"), optional(node, "pay")
    if share is not None:
        if share_of is None:
            fields.report("share-without-whole", share, found=text_of(share))
        return fields.share(share)
    if pay is None:
        raise KeyError(node.source.pointer)
    if share_of is not None:
        fields.report("pay-with-whole", pay, share_of=share_of)
    return fields.money(pay)


def _read_tier(fields: Fields, node: Node, subject: Subject, share_of: str | None) -> Tier:
    side, bound = read_side(fields, node, subject)
    return Tier(
        side=side,
        bound=bound,
        earns=_read_earning(fields, node, share_of),
        level=optional_text(node, "level"),
        ground=ground_of(node),
    )


def _read_linear(fields: Fields, node: Node, subject: Subject, share_of: str | None) -> Linear:
    outside = field(node, "outside")
    points = fields.each(
        items(field(node, "points")), lambda point: _read_point(fields, point, subject, share_of)
    )
    if subject.unit is Unit.VERDICT:
        points = ()
    doubted = {problem.source.place for problem in fields.problems}
    for before, after in pairwise(points):
        if before.at.ground.source.place in doubted or after.at.ground.source.place in doubted:
            continue
        if number_of(after.at) <= number_of(before.at):
            fields.problems.append(
                error(
                    "points-not-rising", after.ground.source, found=after.at.written, before=before.at.written
                )
            )
    return Linear(
        points=points,
        low=Outside(text_of(field(outside, "low"))),
        high=Outside(text_of(field(outside, "high"))),
        outside=ground_of(outside),
        ground=ground_of(node),
    )


def _read_point(fields: Fields, node: Node, subject: Subject, share_of: str | None) -> Point:
    return Point(
        at=read_bound(fields, field(node, "at"), subject),
        earns=_read_earning(fields, node, share_of),
        ground=ground_of(node),
    )


def _read_per_unit(fields: Fields, node: Node, subject: Subject, known: tuple[str, ...]) -> Terms:
    price, bands = optional(node, "price"), optional(node, "bands")
    limit = _read_limit(fields, optional(node, "up_to"), subject, known)
    once = optional(node, "once_per") is not None
    if price is not None:
        return UnitPrice(
            price=_read_price(fields, price, subject),
            size=subject.unit_size,
            up_to=limit,
            once_per_person=once,
            ground=ground_of(node),
        )
    if bands is not None:
        return Bands(
            bands=fields.each(items(bands), lambda band: _read_band(fields, band, subject)),
            mode=BandMode(text_of(field(node, "mode"))),
            size=subject.unit_size,
            up_to=limit,
            once_per_person=once,
            ground=ground_of(node),
        )
    return RateCard(
        items=fields.each(items(field(node, "items")), lambda item: _read_item(fields, item, subject, known)),
        ladder=optional(node, "ladder") is not None,
        up_to=limit,
        once_per_person=once,
        ground=ground_of(node),
    )


def _read_limit(fields: Fields, node: Node | None, subject: Subject, known: tuple[str, ...]) -> UpTo | None:
    """The units paid at most; of an indicator in money an amount of it; or a share of the units of indicators."""
    if node is None:
        return None
    if isinstance(node, Mapping):
        return ShareOfUnits(
            share=fields.share(field(node, "share")),
            indicators=fields.names(field(node, "of"), "indicator-undefined", known),
            ground=ground_of(node),
        )
    return fields.money(node) if subject.unit is Unit.MONEY else fields.count(node, subject.noun)


def _read_price(fields: Fields, node: Node, subject: Subject) -> Amount:
    return fields.share(node) if subject.unit is Unit.MONEY else fields.money(node)


def _read_band(fields: Fields, node: Node, subject: Subject) -> Band:
    side, bound = read_side(fields, node, subject)
    return Band(
        side=side,
        bound=bound,
        price=_read_price(fields, field(node, "price"), subject),
        ground=ground_of(node),
    )


def _read_item(fields: Fields, node: Node, subject: Subject, known: tuple[str, ...]) -> Item:
    price = _read_price(fields, field(node, "price"), subject)
    limit = _read_limit(fields, optional(node, "up_to"), subject, known)
    return Item(
        name=text_of(field(node, "item")),
        label=optional_text(node, "label"),
        terms=UnitPrice(price=price, size=subject.unit_size, up_to=limit, ground=ground_of(node)),
        ground=ground_of(node),
    )
