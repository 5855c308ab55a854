"""How an indicator's line bends differently: the rows of its table, and the values on which it pays something else."""

from collections.abc import Iterator
from fractions import Fraction

from pfs_cli.comparison.difference import Difference, Extreme, Kind, Reach, Straight, Stretch, Weight
from pfs_cli.comparison.meaning import meaning_of
from pfs_cli.comparison.measured import on_measured_values
from pfs_cli.comparison.paid import PaidCurve, PaidPiece, paid_curve
from pfs_cli.comparison.rows import differing_rows, has_rows
from pfs_cli.comparison.stretches import common_apart, find_extremes, find_stretches
from pfs_cli.contract import Contract, Indicator
from pfs_cli.payment.curve import Piece
from pfs_cli.payment.per_unit import RateCard, ShareOfUnits
from pfs_cli.record import replace
from pfs_cli.source import Source
from pfs_cli.unit import Unit


class Side:
    """One of the two versions of a line: the terms of a period, and the indicator in them."""

    __slots__ = ("indicator", "terms")

    def __init__(self, terms: Contract, indicator: Indicator) -> None:
        self.terms = terms
        self.indicator = indicator

    def curve(self) -> PaidCurve | None:
        """The line as it pays; None for a line of verdicts, of a rate card or for no line at all."""
        pays = self.indicator.pays
        if pays is None or pays.curve is None or self.indicator.unit is Unit.VERDICT:
            return None
        return paid_curve(self.terms, self.indicator, pays, pays.curve)

    def items(self) -> dict[str, tuple[PaidCurve, Source]]:
        """The items of a rate card, each as it pays by itself."""
        pays = self.indicator.pays
        if pays is None or not isinstance(pays.terms, RateCard):
            return {}
        return {
            item.name: (paid_curve(self.terms, self.indicator, pays, item.curve), item.ground.source)
            for item in pays.terms.items
        }


def differing_line(old: Side, new: Side, *, decides: bool) -> Iterator[Difference]:
    """The rows that differ, then every range of values on which the two lines pay differently."""
    before, after = old.curve(), new.curve()
    if before is not None and after is not None and _comparable(old, new):
        measured = _as_measured(old, new, before, after)
        first, second = measured or (before, after)
        stretches = find_stretches(first, second)
        if has_rows(old.indicator.pays) and has_rows(new.indicator.pays):
            yield from differing_rows(old.indicator, new.indicator, after.domain, stretches, decides=decides)
        for stretch in () if _follow_from_whole(stretches) else stretches:
            yield _pays(new.indicator.name, "", stretch, first, second, (_place(old), _place(new)))
    earlier, later = old.items(), new.items()
    for name in (each for each in later if each in earlier):
        (first, from_old), (second, from_new) = earlier[name], later[name]
        for stretch in find_stretches(first, second):
            yield _pays(new.indicator.name, name, stretch, first, second, (from_old, from_new))


def _follow_from_whole(stretches: tuple[Stretch, ...]) -> bool:
    """Whether the line pays the same shares of a whole, which alone has changed and is told by itself."""
    return all(
        stretch.old is not None
        and stretch.new is not None
        and stretch.old.share is not None
        and (stretch.old.share, stretch.old.of) == (stretch.new.share, stretch.new.of)
        for stretch in stretches
    )


def _place(side: Side) -> Source:
    return side.indicator.ground.source


def _pays(
    name: str,
    part: str,
    stretch: Stretch,
    before: PaidCurve,
    after: PaidCurve,
    otherwise: tuple[Source, Source],
) -> Difference:
    """The difference on a range of values; its places are the rows that pay there."""
    pieces = before.at(stretch.interval.start), after.at(stretch.interval.start)
    places = [
        place if piece is None else piece.piece.grounds[0].source
        for piece, place in zip(pieces, otherwise, strict=True)
    ]
    return Difference(
        kind=Kind.PAYS,
        weight=Weight.MONEY,
        subject=name,
        part=part,
        what="pays",
        stretch=stretch,
        old_source=places[0],
        new_source=places[1],
    )


def reach_of(old: Side | None, new: Side | None, period: str) -> Reach | None:
    """What a line can move at most; None where neither of the contracts has the line."""
    known = new or old
    if known is None:
        return None
    curves = [None if side is None else side.curve() for side in (old, new)]
    paying = [side is not None and side.indicator.pays is not None for side in (old, new)]
    if not any(paying):
        return None
    subject = known.indicator.name
    if old is not None and new is not None and not _comparable(old, new):
        return Reach(subject=subject, period=period, told=False, more=None, less=None)
    for at, pays in enumerate(paying):
        other = curves[1 - at]
        if not pays and other is not None:
            curves[at] = _nothing(other)
    if curves[0] is None or curves[1] is None:
        return _reach_of_list(old, new, subject, period)
    before, after = curves[0], curves[1]
    if old is not None and new is not None:
        measured = _as_measured(old, new, before, after)
        if measured is None:
            return Reach(subject=subject, period=period, told=False, more=None, less=None)
        before, after = measured
    more, less = find_extremes(find_stretches(before, after), common_apart(before, after))
    return Reach(subject=subject, period=period, more=more, less=less)


def _comparable(old: Side, new: Side) -> bool:
    """Whether the two lines pay in one currency on values of one unit."""
    same_unit = old.indicator.unit is new.indicator.unit
    return same_unit and old.terms.currency == new.terms.currency


def _as_measured(
    old: Side, new: Side, before: PaidCurve, after: PaidCurve
) -> tuple[PaidCurve, PaidCurve] | None:
    """The two curves on the same values: where they are rounded otherwise before they decide, on those before rounding.

    None where that cannot be told, for one of the curves slopes.
    """
    printed = [side.indicator.compare for side in (old, new)]
    if meaning_of(printed[0]) == meaning_of(printed[1]):
        return before, after
    first, second = on_measured_values(before, printed[0]), on_measured_values(after, printed[1])
    return None if first is None or second is None else (first, second)


def _nothing(like: PaidCurve) -> PaidCurve:
    """A line that pays nothing on the values of another."""
    piece = Piece(interval=like.domain, intercept=Fraction(0), grounds=())
    paid = PaidPiece(interval=like.domain, pays=Straight(intercept=Fraction(0)), piece=piece)
    return PaidCurve(pieces=(paid,), domain=like.domain, apart=like.apart)


def _reach_of_list(old: Side | None, new: Side | None, subject: str, period: str) -> Reach:
    """What a line of verdicts, or of items that no common limit holds together, can move."""
    untold = Reach(subject=subject, period=period, told=False, more=None, less=None)
    paid = [None if side is None else _verdicts(side) for side in (old, new)]
    known = paid[0] or paid[1]
    if known is None:
        return _reach_of_items(old, new, untold)
    before, after = (dict.fromkeys(known, Fraction(0)) if each is None else each for each in paid)
    moves = [Extreme(amount=after[word] - before[word], at=word) for word in after if word in before]
    nothing = Extreme(amount=Fraction(0), at="")
    return Reach(
        subject=subject,
        period=period,
        more=max([nothing, *moves], key=lambda move: move.amount),
        less=min([nothing, *moves], key=lambda move: move.amount),
    )


def _reach_of_items(old: Side | None, new: Side | None, untold: Reach) -> Reach:
    """The sum of what each item can move, where nothing but its own limit holds it; else it is not told."""
    sides = [side for side in (old, new) if side is not None and side.indicator.pays is not None]
    if not all(_is_free_card(side) for side in sides):
        return untold
    items = [{} if side is None else side.items() for side in (old, new)]
    moved: list[tuple[Extreme | None, Extreme | None]] = []
    for name in dict.fromkeys((*items[0], *items[1])):
        curves = [each[name][0] if name in each else None for each in items]
        known = curves[0] or curves[1]
        if known is not None:
            before, after = (_nothing(known) if curve is None else curve for curve in curves)
            moved.append(find_extremes(find_stretches(before, after), common_apart(before, after)))
    more, less = (_sum([ends[side] for ends in moved]) for side in (0, 1))
    return replace(untold, told=True, more=more, less=less)


def _is_free_card(side: Side) -> bool:
    """Whether it is a rate card whose items are paid each by itself, up to a number of its own or without end."""
    pays = side.indicator.pays
    if pays is None or not isinstance(pays.terms, RateCard):
        return False
    card = pays.terms
    limits = (pays.floor, pays.cap, pays.person_cap, card.up_to)
    shares = any(isinstance(item.terms.up_to, ShareOfUnits) for item in card.items)
    return not (any(limit is not None for limit in limits) or card.ladder or card.once_per_person or shares)


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
