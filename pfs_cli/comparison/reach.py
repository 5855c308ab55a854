"""What a line can move at most, whatever its result: the exact ends of what the newer pays above the older."""

from collections.abc import Iterator
from fractions import Fraction

from pfs_cli.comparison.difference import Extreme, Reach, Straight, Unknown
from pfs_cli.comparison.meaning import meaning_of
from pfs_cli.comparison.of_line import Side, as_measured, comparable
from pfs_cli.comparison.paid import PaidCurve, PaidPiece
from pfs_cli.comparison.same_value import has_same_value, is_same_condition
from pfs_cli.comparison.stretches import common_apart, find_extremes, find_stretches
from pfs_cli.contract import Pays
from pfs_cli.payment.curve import Piece
from pfs_cli.payment.per_unit import Bands, RateCard, ShareOfUnits, UnitPrice
from pfs_cli.record import Record, replace

_NOTHING = Extreme(amount=Fraction(0), at="")


class _Ends(Record):
    """The most that is paid more, and the most that is paid less; None without end."""

    more: Extreme | None
    less: Extreme | None


def reach_of(old: Side | None, new: Side | None, period: str) -> Reach | None:
    """What a line can move at most; None where neither of the contracts pays it."""
    before, after = (None if side is None or side.indicator.pays is None else side for side in (old, new))
    known = after or before
    if known is None:
        return None
    reach = Reach(subject=known.indicator.name, period=period)
    ends = _find_ends(before, after)
    if isinstance(ends, Unknown):
        return replace(reach, unknown=ends)
    return replace(reach, more=ends.more, less=ends.less)


def _find_ends(old: Side | None, new: Side | None) -> _Ends | Unknown:
    if old is not None and new is not None:
        unknown = _other_value(old, new)
        if unknown is not None:
            return unknown
        if _pays_alike(old, new):
            return _Ends(more=_NOTHING, less=_NOTHING)
    return _ends_of(old, new)


def _other_value(old: Side, new: Side) -> Unknown | None:
    """Why the same results do not lead both lines to one value to pay for, or None where they do."""
    if not comparable(old, new):
        return Unknown.UNIT
    if not has_same_value(old.terms, new.terms, new.indicator.name):
        return Unknown.MEASURE
    before, after = (
        None if each.indicator.pays is None else each.indicator.pays.requires for each in (old, new)
    )
    return None if is_same_condition(old.terms, new.terms, before, after) else Unknown.REQUIRES


def _pays_alike(old: Side, new: Side) -> bool:
    """Whether both lines are written to pay the same, so that they do even where more than their value decides."""
    wholes = [_whole(side) for side in (old, new)]
    printed = [meaning_of(side.indicator.compare) for side in (old, new)]
    said = [meaning_of(_unnamed(side.indicator.pays)) for side in (old, new)]
    if (wholes[0], printed[0], said[0]) != (wholes[1], printed[1], said[1]):
        return False
    counted = _counted(new.indicator.pays)
    return all(has_same_value(old.terms, new.terms, each) for each in counted)


def _counted(pays: Pays | None) -> Iterator[str]:
    """The indicators whose units limit the units that are paid."""
    terms = None if pays is None else pays.terms
    if isinstance(terms, UnitPrice | Bands | RateCard):
        limits = [terms.up_to]
        if isinstance(terms, RateCard):
            limits += [item.terms.up_to for item in terms.items]
        for limit in limits:
            if isinstance(limit, ShareOfUnits):
                yield from limit.indicators


def _whole(side: Side) -> Fraction | None:
    pays = side.indicator.pays
    whole = None if pays is None or pays.share_of is None else side.terms.payment.whole(pays.share_of)
    return None if whole is None else whole.value


def _unnamed(pays: Pays | None) -> Pays | None:
    """The line without what its items are called."""
    if pays is None or not isinstance(pays.terms, RateCard):
        return pays
    items = tuple(replace(item, label=None) for item in pays.terms.items)
    return replace(pays, terms=replace(pays.terms, items=items))


def _ends_of(old: Side | None, new: Side | None) -> _Ends | Unknown:
    """What the line can move; one of the contracts may not pay it."""
    curves = [None if side is None else side.curve() for side in (old, new)]
    for at, side in enumerate((old, new)):
        other = curves[1 - at]
        if side is None and other is not None:
            curves[at] = _nothing(other)
    before, after = curves
    if before is None or after is None:
        return _ends_of_list(old, new)
    if old is not None and new is not None:
        measured = as_measured(old, new, before, after)
        if measured is None:
            return Unknown.COMPARE
        before, after = measured
    return _between(before, after)


def _between(old: PaidCurve, new: PaidCurve) -> _Ends:
    more, less = find_extremes(find_stretches(old, new), common_apart(old, new))
    return _Ends(more=more, less=less)


def _nothing(like: PaidCurve) -> PaidCurve:
    """A line that pays nothing on the values of another."""
    piece = Piece(interval=like.domain, intercept=Fraction(0), grounds=())
    paid = PaidPiece(interval=like.domain, pays=Straight(intercept=Fraction(0)), piece=piece)
    return PaidCurve(pieces=(paid,), domain=like.domain, apart=like.apart)


def _ends_of_list(old: Side | None, new: Side | None) -> _Ends | Unknown:
    """What a line of verdicts, or of items that are paid each by itself, can move."""
    paid = [None if side is None else _verdicts(side) for side in (old, new)]
    known = paid[0] or paid[1]
    if known is None:
        return _ends_of_items(old, new)
    before, after = (dict.fromkeys(known, Fraction(0)) if each is None else each for each in paid)
    moves = [Extreme(amount=after[word] - before[word], at=word) for word in after if word in before]
    return _Ends(
        more=max([_NOTHING, *moves], key=lambda move: move.amount),
        less=min([_NOTHING, *moves], key=lambda move: move.amount),
    )


def _ends_of_items(old: Side | None, new: Side | None) -> _Ends | Unknown:
    """The sum of what each item can move, where nothing but its own limit holds it."""
    items = [{} if side is None else side.items() for side in (old, new)]
    if any(side is not None and not known for side, known in zip((old, new), items, strict=True)):
        return Unknown.TERMS
    moved: list[_Ends] = []
    for name in dict.fromkeys((*items[0], *items[1])):
        curves = [each[name][0] if name in each else None for each in items]
        known = curves[0] or curves[1]
        if known is not None:
            before, after = (_nothing(known) if curve is None else curve for curve in curves)
            moved.append(_between(before, after))
    return _Ends(more=_sum([ends.more for ends in moved]), less=_sum([ends.less for ends in moved]))


def _sum(extremes: list[Extreme | None]) -> Extreme | None:
    """The most of all items together; without end where one of them has none."""
    known = [extreme for extreme in extremes if extreme is not None]
    if len(known) < len(extremes):
        return None
    amount = sum((extreme.amount for extreme in known), Fraction(0))
    approached = any(extreme.side for extreme in known if extreme.amount)
    return Extreme(amount=amount, at="", side=-1 if approached else 0)


def _verdicts(side: Side) -> dict[str, Fraction] | None:
    """What the line pays on each verdict."""
    pays, tiers = side.indicator.pays, side.indicator.tiers
    if pays is None or tiers is None or pays.curve is None:
        return None
    whole = None if pays.share_of is None else side.terms.payment.whole(pays.share_of)
    paid: dict[str, Fraction] = {}
    for tier in tiers.tiers:
        amount = tier.earns.value * (1 if whole is None else whole.value)
        amount = amount if pays.floor is None else max(amount, pays.floor.value)
        paid[str(tier.bound.value)] = amount if pays.cap is None else min(amount, pays.cap.value)
    return paid
