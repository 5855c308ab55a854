"""What an indicator pays, from the contract file: its terms, their limits and their condition."""

from collections.abc import Mapping as Names
from fractions import Fraction
from itertools import pairwise

from pfs_cli.bound import Amount, Bound, Side
from pfs_cli.condition import All, AnyOf, Condition, Not, OnLevel, OnValue
from pfs_cli.contract import Pays, Terms
from pfs_cli.payment.linear import Linear, Outside, Point
from pfs_cli.payment.per_unit import Band, BandMode, Bands, Item, RateCard, UnitPrice
from pfs_cli.payment.tiers import Tier, Tiers, number_of
from pfs_cli.problem import error
from pfs_cli.read.fields import Fields, field, ground_of, items, optional, optional_text, text_of
from pfs_cli.read.node import Mapping, Node
from pfs_cli.record import Record
from pfs_cli.unit import Unit

_SIDES = tuple(Side)
_HUNDREDTH = Fraction(1, 100)


class Subject(Record):
    """What must be known of an indicator to read a bound of it."""

    unit: Unit
    noun: str | None
    baseline: Bound | None
    target: Bound | None

    @property
    def unit_size(self) -> Fraction:
        """One unit that a price is for: 1 % and 1 pt are hundredths."""
        return _HUNDREDTH if self.unit in (Unit.PERCENT, Unit.POINTS) else Fraction(1)


def read_pays(fields: Fields, node: Node, subject: Subject, subjects: Names[str, Subject]) -> Pays | None:
    """The terms of payment, or None for `pays: nothing`."""
    if not isinstance(node, Mapping):
        return None
    share_of = optional_text(node, "share_of")
    floor, cap, requires = (optional(node, name) for name in ("floor", "cap", "requires"))
    return Pays(
        terms=_read_terms(fields, node, subject, share_of),
        share_of=share_of,
        floor=None if floor is None else fields.money(floor),
        cap=None if cap is None else fields.money(cap),
        requires=None if requires is None else read_condition(fields, requires, subjects),
        ground=ground_of(node),
    )


def _read_terms(fields: Fields, node: Mapping, subject: Subject, share_of: str | None) -> Terms:
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
    return _read_per_unit(fields, per_unit, subject)


def read_side(fields: Fields, node: Node, subject: Subject) -> tuple[Side, Bound]:
    """The one side that a row or a condition writes, and its bound."""
    side = next((side for side in _SIDES if optional(node, side) is not None), None)
    if side is None:
        raise KeyError(node.source.pointer)
    at = field(node, side)
    if (side is Side.IS) != (subject.unit is Unit.VERDICT):
        fields.report("side-of-verdict" if side is Side.IS else "side-not-of-verdict", at, found=side)
        return side, Bound(value=Fraction(0), written=text_of(at), ground=ground_of(at))
    return side, read_bound(fields, at, subject)


def read_bound(fields: Fields, node: Node, subject: Subject) -> Bound:
    """A bound: a value of the unit, or `baseline` or `target` for the indicator's own."""
    written = "" if isinstance(node, Mapping) else text_of(node)
    if written not in ("baseline", "target") or subject.unit is Unit.VERDICT:
        return fields.bound(node, subject.unit, subject.noun)
    meant = subject.baseline if written == "baseline" else subject.target
    if meant is None:
        fields.report("bound-undefined", node, found=written)
        return Bound(value=Fraction(0), written=written, ground=ground_of(node))
    return Bound(value=meant.value, written=written, ground=meant.ground)


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
    for before, after in pairwise(points):
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


def _read_per_unit(fields: Fields, node: Node, subject: Subject) -> Terms:
    price, bands, up_to = (optional(node, name) for name in ("price", "bands", "up_to"))
    limit = None if up_to is None else _read_limit(fields, up_to, subject)
    if price is not None:
        return UnitPrice(
            price=_read_price(fields, price, subject),
            size=subject.unit_size,
            up_to=limit,
            ground=ground_of(node),
        )
    if bands is not None:
        return Bands(
            bands=fields.each(items(bands), lambda band: _read_band(fields, band, subject)),
            mode=BandMode(text_of(field(node, "mode"))),
            size=subject.unit_size,
            up_to=limit,
            ground=ground_of(node),
        )
    return RateCard(
        items=fields.each(items(field(node, "items")), lambda item: _read_item(fields, item, subject)),
        ladder=optional(node, "ladder") is not None,
        up_to=limit,
        ground=ground_of(node),
    )


def _read_limit(fields: Fields, node: Node, subject: Subject) -> Amount:
    """The units paid at most; of an indicator in money an amount of it."""
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


def _read_item(fields: Fields, node: Node, subject: Subject) -> Item:
    up_to = optional(node, "up_to")
    price = _read_price(fields, field(node, "price"), subject)
    limit = None if up_to is None else _read_limit(fields, up_to, subject)
    return Item(
        name=text_of(field(node, "item")),
        label=optional_text(node, "label"),
        terms=UnitPrice(price=price, size=subject.unit_size, up_to=limit, ground=ground_of(node)),
        ground=ground_of(node),
    )


def read_condition(fields: Fields, node: Node, subjects: Names[str, Subject]) -> Condition:
    """A condition on values and levels; one on an indicator that the contract does not have is a problem."""
    ground = ground_of(node)
    every, some, negated = (optional(node, name) for name in ("all", "any", "not"))
    if every is not None:
        return All(
            conditions=tuple(read_condition(fields, part, subjects) for part in items(every)), ground=ground
        )
    if some is not None:
        return AnyOf(
            conditions=tuple(read_condition(fields, part, subjects) for part in items(some)), ground=ground
        )
    if negated is not None:
        return Not(condition=read_condition(fields, negated, subjects), ground=ground)
    name, level = text_of(field(node, "indicator")), optional_text(node, "level")
    if name not in subjects:
        fields.report_unknown("indicator-undefined", field(node, "indicator"), name, tuple(subjects))
        return OnLevel(indicator=name, level="", ground=ground)
    if level is not None:
        return OnLevel(indicator=name, level=level, ground=ground)
    side, bound = read_side(fields, node, subjects[name])
    return OnValue(indicator=name, side=side, bound=bound, ground=ground)
