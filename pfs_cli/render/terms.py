"""What an indicator pays and under which condition, as the contract file writes it."""

from typing import assert_never

from pfs_cli.bound import Amount
from pfs_cli.condition import All, AnyOf, Condition, Not, OnLevel, OnValue
from pfs_cli.contract import Pays, Terms
from pfs_cli.payment.linear import Linear
from pfs_cli.payment.per_unit import Band, Bands, Item, RateCard, ShareOfUnits, UnitPrice, UpTo
from pfs_cli.payment.tiers import Tier, Tiers
from pfs_cli.quantity import exact
from pfs_cli.render.marked import amount_tree, bound_tree, marks_of
from pfs_cli.render.yaml import Block, Plain, Tree

_TRUE = Plain("true")


def pays_tree(pays: Pays | None) -> Tree:
    """The key `pays`: `nothing`, or the terms with their limits."""
    if pays is None:
        return "nothing"
    tree = Block(marks_of(pays.ground))
    if pays.share_of is not None:
        tree["share_of"] = pays.share_of
    for key in ("person_cap", "floor", "cap"):
        limit: Amount | None = getattr(pays, key)
        if limit is not None:
            tree[key] = amount_tree(limit)
    earning = "pay" if pays.share_of is None else "share"
    name, terms = _terms(pays.terms, earning)
    tree[name] = terms
    if pays.requires is not None:
        tree["requires"] = condition_tree(pays.requires)
    return tree


def _terms(terms: Terms, earning: str) -> tuple[str, Tree]:
    match terms:
        case Tiers():
            return "tiers", [_tier(tier, earning) for tier in terms.tiers]
        case Linear():
            return "linear", _linear(terms, earning)
        case UnitPrice():
            return "per_unit", {"price": amount_tree(terms.price), **_limits(terms)}
        case RateCard():
            ladder: dict[str, Tree] = {"ladder": _TRUE} if terms.ladder else {}
            return "per_unit", {**ladder, **_limits(terms), "items": [_item(item) for item in terms.items]}
        case Bands():
            rows: list[Tree] = [_band(band) for band in terms.bands]
            return "per_unit", {"mode": terms.mode, **_limits(terms), "bands": rows}
        case _:
            assert_never(terms)


def _limits(terms: UnitPrice | RateCard | Bands) -> dict[str, Tree]:
    """What limits the units, and the marks of the terms."""
    tree: dict[str, Tree] = {"once_per": "person"} if terms.once_per_person else {}
    if terms.up_to is not None:
        tree["up_to"] = _up_to(terms.up_to)
    return {**tree, **marks_of(terms.ground)}


def _up_to(limit: UpTo) -> Tree:
    if isinstance(limit, ShareOfUnits):
        return {"share": amount_tree(limit.share), "of": list(limit.indicators), **marks_of(limit.ground)}
    return amount_tree(limit)


def _tier(tier: Tier, earning: str) -> Tree:
    level: dict[str, Tree] = {} if tier.level is None else {"level": level_tree(tier.level)}
    side: dict[str, Tree] = {tier.side: bound_tree(tier.bound)}
    return {**level, **side, earning: amount_tree(tier.earns), **marks_of(tier.ground)}


def _linear(terms: Linear, earning: str) -> Tree:
    points: list[Tree] = [
        {"at": bound_tree(point.at), earning: amount_tree(point.earns), **marks_of(point.ground)}
        for point in terms.points
    ]
    outside: dict[str, Tree] = {"low": terms.low, "high": terms.high, **marks_of(terms.outside)}
    return {"points": points, "outside": outside, **marks_of(terms.ground)}


def _item(item: Item) -> Tree:
    tree: dict[str, Tree] = {"item": item.name}
    if item.label is not None:
        tree["label"] = item.label
    tree["price"] = amount_tree(item.terms.price)
    if item.terms.up_to is not None:
        tree["up_to"] = _up_to(item.terms.up_to)
    return {**tree, **marks_of(item.ground)}


def _band(band: Band) -> Tree:
    return {band.side: bound_tree(band.bound), "price": amount_tree(band.price), **marks_of(band.ground)}


def level_tree(level: str) -> Tree:
    """The name of a level: `3` is a number, any other word a text."""
    number = exact(level)
    return Plain(level) if number is not None and "." not in level else level


def condition_tree(condition: Condition) -> Tree:
    """A condition on values and levels, and on other conditions."""
    marks = marks_of(condition.ground)
    match condition:
        case OnValue():
            return {"indicator": condition.indicator, condition.side: bound_tree(condition.bound), **marks}
        case OnLevel():
            return {"indicator": condition.indicator, "level": level_tree(condition.level), **marks}
        case All():
            return {"all": [condition_tree(part) for part in condition.conditions], **marks}
        case AnyOf():
            return {"any": [condition_tree(part) for part in condition.conditions], **marks}
        case Not():
            return {"not": condition_tree(condition.condition), **marks}
        case _:
            assert_never(condition)
