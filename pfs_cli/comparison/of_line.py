"""How an indicator's line bends differently: the rows of its table, and the values on which it pays something else."""

from collections.abc import Iterator

from pfs_cli.comparison.difference import Difference, Kind, Stretch, Weight
from pfs_cli.comparison.meaning import meaning_of
from pfs_cli.comparison.measured import on_measured_values
from pfs_cli.comparison.paid import PaidCurve, compared_curve, compared_item
from pfs_cli.comparison.rows import differing_rows, has_rows
from pfs_cli.comparison.stretches import find_stretches
from pfs_cli.contract import Contract, Indicator
from pfs_cli.measure.domain import domain_of
from pfs_cli.payment.interval import EVERYTHING, Interval
from pfs_cli.payment.per_unit import RateCard
from pfs_cli.source import Source
from pfs_cli.unit import Unit


class Side:
    """One of the two versions of a line: the terms of a period, and the indicator in them."""

    __slots__ = ("indicator", "terms")

    def __init__(self, terms: Contract, indicator: Indicator) -> None:
        self.terms = terms
        self.indicator = indicator

    def curve(self) -> PaidCurve | None:
        """The line as it pays; None for one of verdicts, or that is no function of its value, and for no line."""
        if self.indicator.unit is Unit.VERDICT:
            return None
        return compared_curve(self.terms, self.indicator)

    def items(self) -> dict[str, tuple[PaidCurve, Source]]:
        """The items of a rate card, where each is paid by itself, up to a number of its own or without end."""
        pays = self.indicator.pays
        if pays is None or not isinstance(pays.terms, RateCard):
            return {}
        card = pays.terms
        limits = (pays.floor, pays.cap, pays.person_cap, card.up_to)
        if any(limit is not None for limit in limits) or card.ladder or card.once_per_person:
            return {}
        curves = {item: compared_item(self.terms, self.indicator, item) for item in card.items}
        known = {
            item.name: (curve, item.ground.source) for item, curve in curves.items() if curve is not None
        }
        return known if len(known) == len(card.items) else {}


def differing_line(old: Side, new: Side, *, decides: bool) -> Iterator[Difference]:
    """The rows that differ, then every range of values on which the two lines pay differently."""
    if not comparable(old, new):
        return
    before, after = old.curve(), new.curve()
    if before is None or after is None:
        yield from _rows(old, new, (EVERYTHING,), decides=decides)
    else:
        first, second = as_measured(old, new, before, after) or (before, after)
        stretches = find_stretches(first, second)
        yield from _rows(old, new, tuple(stretch.interval for stretch in stretches), decides=decides)
        for stretch in () if _follow_from_whole(stretches) else stretches:
            yield _pays(new.indicator.name, "", stretch, first, second, (_place(old), _place(new)))
    earlier, later = old.items(), new.items()
    for name in (each for each in later if each in earlier):
        (first, from_old), (second, from_new) = earlier[name], later[name]
        for stretch in find_stretches(first, second):
            yield _pays(new.indicator.name, name, stretch, first, second, (from_old, from_new))


def _rows(old: Side, new: Side, changed: tuple[Interval, ...], *, decides: bool) -> Iterator[Difference]:
    """The rows that differ, where both pay by a table; `changed` are the values on which they pay differently."""
    if has_rows(old.indicator.pays) and has_rows(new.indicator.pays):
        domain = domain_of(new.indicator, new.terms.cohorts)
        yield from differing_rows(old.indicator, new.indicator, domain, changed, decides=decides)


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


def comparable(old: Side, new: Side) -> bool:
    """Whether the two lines pay in one currency on values of one unit."""
    same_unit = old.indicator.unit is new.indicator.unit
    return same_unit and old.terms.currency == new.terms.currency


def as_measured(
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
