"""The rows of two tables of tiers or bands: where each begins, what it earns, what it is called."""

from collections.abc import Iterator
from difflib import SequenceMatcher
from fractions import Fraction
from itertools import zip_longest

from pfs_cli.bound import Amount, Bound
from pfs_cli.comparison.difference import Difference, Form, Kind, Term, Weight
from pfs_cli.comparison.meaning import money, price, share, text
from pfs_cli.comparison.stretches import first_of
from pfs_cli.contract import Indicator, Pays
from pfs_cli.payment.interval import Interval, common_part
from pfs_cli.payment.neighbours import apart_of
from pfs_cli.payment.per_unit import Bands
from pfs_cli.payment.tiers import Tiers
from pfs_cli.record import Record
from pfs_cli.source import Source
from pfs_cli.unit import Unit


class Row(Record):
    """One tier or band: its place in the table from 1, the values that belong to it, what it earns."""

    position: int
    level: str | None
    interval: Interval
    begins: tuple[Fraction, bool] | None
    bound: Bound
    earns: Amount
    source: Source

    @property
    def name(self) -> str:
        """Its level, or its place in the table."""
        return str(self.position) if self.level is None else self.level


Pair = tuple[Row | None, Row | None]


def has_rows(pays: Pays | None) -> bool:
    """Whether the terms are a table of tiers or bands on numbers."""
    if pays is None:
        return False
    terms = pays.terms
    return isinstance(terms, Bands) or (
        isinstance(terms, Tiers) and not isinstance(terms.tiers[0].bound.value, str)
    )


def rows_of(indicator: Indicator, domain: Interval, step: Fraction | None) -> tuple[Row, ...]:
    """The tiers or bands of an indicator in order of value, as far as its values reach, which lie `step` apart."""
    pays = indicator.pays
    if pays is None or pays.curve is None:
        return ()
    terms = pays.terms
    if isinstance(terms, Tiers):
        listed = [(tier.level, tier.bound, tier.earns, tier.ground) for tier in terms.tiers]
        intervals = [piece.interval for piece in pays.curve.pieces]
    elif isinstance(terms, Bands):
        listed = [(None, band.bound, band.price, band.ground) for band in terms.bands]
        intervals = [piece.interval for piece in pays.curve.pieces[1:]]
    else:
        return ()
    rows: list[Row] = []
    for position, ((level, bound, earns, ground), whole) in enumerate(
        zip(listed, intervals, strict=False), 1
    ):
        interval = common_part(whole, domain)
        if interval is not None:
            rows.append(
                Row(
                    position=position,
                    level=level,
                    interval=interval,
                    begins=_beginning(interval, domain, step),
                    bound=bound,
                    earns=earns,
                    source=ground.source,
                )
            )
    return tuple(rows)


def _beginning(interval: Interval, domain: Interval, step: Fraction | None) -> tuple[Fraction, bool] | None:
    """The first value of a row and whether it belongs to it; None where all begins."""
    if interval.low is None or interval.start == domain.start:
        return None
    if step is None:
        return interval.low, interval.low_closed
    first = first_of(interval, step)
    return None if first is None else (first, True)


def pair_rows(old: tuple[Row, ...], new: tuple[Row, ...]) -> tuple[Pair, ...]:
    """Which row of one table is which of the other: by level, else by place or by what it earns."""
    levels = [[row.level for row in rows] for rows in (old, new)]
    if all(None not in each and len(set(each)) == len(each) for each in levels):
        return _by_level(old, new)
    if len(old) == len(new):
        return tuple(zip(old, new, strict=True))
    return tuple(_by_earnings(old, new))


def _by_level(old: tuple[Row, ...], new: tuple[Row, ...]) -> tuple[Pair, ...]:
    """Rows of one level are one row; of the others those that hold the same values are called otherwise now."""
    known = {row.level for row in old} & {row.level for row in new}
    by_level = {row.level: row for row in old}
    left = [row for row in old if row.level not in known]
    came = [row for row in new if row.level not in known]
    if len(left) == len(came):
        called = dict(zip((row.position for row in came), left, strict=True))
    else:
        by_values = {row.interval: row for row in left}
        called = {row.position: by_values[row.interval] for row in came if row.interval in by_values}
    pairs: list[Pair] = [(by_level[r.level] if r.level in known else called.get(r.position), r) for r in new]
    gone = [row for row in left if row not in called.values()]
    return (*pairs, *((row, None) for row in gone))


def _by_earnings(old: tuple[Row, ...], new: tuple[Row, ...]) -> Iterator[Pair]:
    """The longest run of rows that earn the same stays; what stands between is changed, added or removed."""
    matcher = SequenceMatcher(
        None, [r.earns.value for r in old], [r.earns.value for r in new], autojunk=False
    )
    for _, low, high, start, end in matcher.get_opcodes():
        yield from zip_longest(old[low:high], new[start:end])


def differing_rows(
    old: Indicator, new: Indicator, domain: Interval, changed: tuple[Interval, ...], *, decides: bool
) -> Iterator[Difference]:
    """The differences of two tables; on the values of `changed` the lines pay differently.

    `decides` says that a condition asks for the level, so that it moves money. Where the values of both lie apart
    alike, rows begin with the first of them; else where they are written to begin.
    """
    steps = apart_of(old), apart_of(new)
    step = steps[0] if steps[0] == steps[1] else None
    before, after = rows_of(old, domain, step), rows_of(new, domain, step)
    for first, second in pair_rows(before, after):
        yield from _of_pair(old, new, first, second, changed, decides=decides)


def _of_pair(
    old: Indicator,
    new: Indicator,
    first: Row | None,
    second: Row | None,
    changed: tuple[Interval, ...],
    *,
    decides: bool,
) -> Iterator[Difference]:
    if first is None or second is None:
        row = first or second
        if row is not None:
            yield _lonely(old, new, row, changed, is_new=first is None, decides=decides)
        return
    if first.begins != second.begins and first.begins is not None and second.begins is not None:
        strip = _strip(first.interval, second.interval)
        yield Difference(
            kind=Kind.BEGINS,
            weight=Weight.MONEY if decides or _meets(strip, changed) else Weight.TERMS,
            subject=new.name,
            part=second.name,
            what="row",
            old=_begins(old, first),
            new=_begins(new, second),
            old_source=first.bound.ground.source,
            new_source=second.bound.ground.source,
        )
    if first.earns.value != second.earns.value or _of(old) != _of(new):
        yield Difference(
            kind=Kind.CHANGED,
            weight=Weight.MONEY,
            subject=new.name,
            part=second.name,
            what="row.earns",
            old=_earns(old, first),
            new=_earns(new, second),
            old_source=first.earns.ground.source,
            new_source=second.earns.ground.source,
        )
    if first.level != second.level:
        yield Difference(
            kind=Kind.RENAMED,
            weight=Weight.MONEY if decides else Weight.TERMS,
            subject=new.name,
            part=second.name,
            what="row",
            old=text(first.name, first.source),
            new=text(second.name, second.source),
            old_source=first.source,
            new_source=second.source,
        )


def _lonely(
    old: Indicator,
    new: Indicator,
    row: Row,
    changed: tuple[Interval, ...],
    *,
    is_new: bool,
    decides: bool,
) -> Difference:
    """A row that one of the tables does not have."""
    term = Term(
        form=Form.NOTATION,
        meaning=row.name,
        record=row.interval,
        unit=new.unit,
        noun=new.noun,
        source=row.source,
    )
    return Difference(
        kind=Kind.ADDED if is_new else Kind.REMOVED,
        weight=Weight.MONEY if decides or _meets(row.interval, changed) else Weight.TERMS,
        subject=new.name,
        part=row.name,
        what="row",
        old=None if is_new else term,
        new=term if is_new else None,
        old_source=old.ground.source if is_new else row.source,
        new_source=row.source if is_new else new.ground.source,
    )


def _strip(first: Interval, second: Interval) -> Interval:
    """The values between two beginnings, both of them inside."""
    low, high = sorted(each for each in (first.low, second.low) if each is not None)
    return Interval(low=low, low_closed=True, high=high, high_closed=True)


def _meets(interval: Interval, changed: tuple[Interval, ...]) -> bool:
    return any(common_part(interval, each) is not None for each in changed)


def _begins(indicator: Indicator, row: Row) -> Term:
    """Where a row begins: the value, and `from` or `above`."""
    if row.begins is None:
        raise TypeError(row)
    number, closed = row.begins
    return Term(
        form=Form.VALUE,
        meaning=number,
        unit=indicator.unit,
        noun=indicator.noun,
        of="from" if closed else "above",
        source=row.bound.ground.source,
    )


def _of(indicator: Indicator) -> str | None:
    return None if indicator.pays is None else indicator.pays.share_of


def _earns(indicator: Indicator, row: Row) -> Term:
    of = _of(indicator)
    if of is not None and indicator.unit is not Unit.VERDICT:
        return share(row.earns, of)
    terms = None if indicator.pays is None else indicator.pays.terms
    return price(row.earns, indicator.unit) if isinstance(terms, Bands) else money(row.earns)
