"""Faults in tables of tiers: their sides, boundaries, order, shares and levels."""

import re
from collections.abc import Iterator
from fractions import Fraction
from itertools import pairwise

from tests.planted.draft import Draft, Place
from tests.planted.plant import Planted, plant

OTHER_SIDE = {"from": "above", "above": "from", "to": "below", "below": "to"}
_NUMBER = re.compile(r"-?[\d.]+")


def tables(draft: Draft) -> Iterator[tuple[Place, tuple[Place, ...]]]:
    """Every table of tiers or bands with its rows, those of verdicts left out."""
    for place in draft.places:
        if place.name in {"tiers", "bands"} and place.path[0] == "indicators":
            rows = draft.children(*place.path)
            if not any(draft.get(*row.path, "is") for row in rows):
                yield place, rows


def side_of(draft: Draft, row: Place) -> Place:
    """The boundary of a row."""
    return next(each for each in draft.children(*row.path) if each.name in OTHER_SIDE)


def earned(draft: Draft, row: Place) -> Place:
    """What a row pays: its share, its amount or its price."""
    return next(each for each in draft.children(*row.path) if each.name in {"share", "pay", "price"})


def amount(text: str) -> Fraction:
    """The number of a share or an amount as it is written in a sample."""
    if "/" in text:
        over, under = text.split("/")
        return Fraction(over) / Fraction(under)
    return (
        Fraction(text.removesuffix("%")) / 100 if text.endswith("%") else Fraction(text.removesuffix("万円"))
    )


def touching(draft: Draft) -> Iterator[tuple[Place, Place, Place]]:
    """Each table with two rows one of which ends, and the other begins, at a number that both write."""
    for table, rows in tables(draft):
        for before, after in pairwise(rows):
            sides = side_of(draft, before).name, side_of(draft, after).name
            if sides[0] in {"to", "below"} and sides[1] in {"from", "above"}:
                yield table, before, after


def other_side_leaves_a_hole(draft: Draft) -> Iterator[Planted]:
    """A boundary that belonged to one of two tiers belongs to neither."""
    for _, before, after in touching(draft):
        for row in (before, after):
            side = side_of(draft, row)
            if side.name in {"to", "from"}:
                new = draft.rename(side, OTHER_SIDE[str(side.name)])
                yield plant(new, range(draft.line(before), draft.line(after) + 1), "tier-gap")


def other_side_overlaps(draft: Draft) -> Iterator[Planted]:
    """A boundary that belonged to one of two tiers belongs to both."""
    for _, before, after in touching(draft):
        for row in (before, after):
            side = side_of(draft, row)
            if side.name in {"below", "above"}:
                new = draft.rename(side, OTHER_SIDE[str(side.name)])
                yield plant(new, range(draft.line(before), draft.line(after) + 1), "tier-overlap")


def other_side_in_a_row(draft: Draft) -> Iterator[Planted]:
    """One boundary of a table belongs to the other of its two tiers: another contract, unless somebody looks."""
    for table, rows in tables(draft):
        sides = [side_of(draft, row) for row in rows]
        for number, (row, side) in enumerate(zip(rows, sides, strict=True)):
            is_lower = side.name in {"from", "above"}
            alone = number == 0 if is_lower else number == len(rows) - 1
            if (
                draft.get(*table.path[:-1], "mode")
                and draft.written(draft.at(*table.path[:-1], "mode")) == "graduated"
            ):
                continue  # the payment does not jump at such a boundary
            met = sides[number - 1 if is_lower else number + 1].name if not alone else None
            if met is not None and OTHER_SIDE[str(met)] not in complement(str(side.name)):
                new = draft.rename(side, OTHER_SIDE[str(side.name)])
                yield plant(new, new.line(row), "side-differs", examples=True)


def complement(side: str) -> set[str]:
    """The sides that meet a side at one number from the other direction, and what the reader would swap them to."""
    return {"below", "to"} if side in {"from", "above"} else {"from", "above"}


def dropped_side(draft: Draft) -> Iterator[Planted]:
    """A tier without a boundary."""
    for _, rows in tables(draft):
        for row in rows:
            new = draft.without(side_of(draft, row))
            yield plant(new, new.line(row), "choice-missing")


def second_side(draft: Draft) -> Iterator[Planted]:
    """A tier with two boundaries that contradict each other."""
    for _, rows in tables(draft):
        for row in rows:
            side = side_of(draft, row)
            new = draft.add(row, f"{OTHER_SIDE[str(side.name)]}: {draft.written(side)}")
            yield plant(new, new.line(row), "choice-several")


def dropped_outer_tier(draft: Draft) -> Iterator[Planted]:
    """The table begins or ends too late: its first or last tier is gone."""
    for table, rows in tables(draft):
        for row, rest in ((rows[0], rows[1:]), (rows[-1], rows[:-1])):
            if not rest:
                continue
            new = draft.without(row)
            codes = (
                "tier-gap tier-start tier-unreachable linked-shares cap-below-top best-differs single-tier"
            )
            yield plant(new, _table_or_amount(new, table), codes, examples=True)


def _table_or_amount(draft: Draft, table: Place) -> range:
    """The lines of a table; a best tier that is gone shows at the amount that is no longer reached."""
    lines = draft.lines(draft.at(*table.path))
    linked = draft.get("payment", "linked") or draft.at("payment", "maximum")
    return range(min(draft.line(linked), lines.start), lines.stop)


def dropped_inner_tier(draft: Draft) -> Iterator[Planted]:
    """A tier in the middle is gone, and the one before it reaches further."""
    for table, rows in tables(draft):
        for row in rows[1:-1]:
            new = draft.without(row)
            yield plant(new, new.at(*table.path), "tier-gap tier-boundary level-missing cliff", examples=True)


def raised_start(draft: Draft) -> Iterator[Planted]:
    """The first tier of a table begins above the least value there can be."""
    for table, rows in tables(draft):
        side = side_of(draft, rows[0])
        zero = draft.written(side)
        if side.name == "from" and Fraction(_NUMBER.findall(zero)[0]) == 0:
            new = draft.put(side, _NUMBER.sub("0.5" if "%" in zero else "1", zero))
            yield plant(new, new.at(*table.path), "tier-gap tier-start tier-order")


def gap_between(draft: Draft) -> Iterator[Planted]:
    """Between two tiers lies a number that neither covers."""
    for _, before, after in touching(draft):
        side = side_of(draft, after)
        higher = _moved(draft.written(side), 1)
        if higher is not None:
            new = draft.put(side, higher)
            yield plant(new, range(new.line(before), new.line(after) + 1), "tier-gap tier-unreachable")


def overlap_between(draft: Draft) -> Iterator[Planted]:
    """Two tiers claim the same numbers."""
    for _, before, after in touching(draft):
        side = side_of(draft, after)
        lower = _moved(draft.written(side), -1)
        if lower is not None:
            new = draft.put(side, lower)
            yield plant(new, range(new.line(before), new.line(after) + 1), "tier-overlap tier-order")


def _moved(written: str, by: int) -> str | None:
    """A boundary one further up or down; None for the word target."""
    number = _NUMBER.search(written)
    if number is None:
        return None
    return written.replace(
        number[0], str(float(number[0]) + by) if "." in number[0] else str(int(number[0]) + by), 1
    )


def swapped_boundaries(draft: Draft) -> Iterator[Planted]:
    """Two boundaries stand in each other's place."""
    for _, rows in tables(draft):
        for before, after in pairwise(rows):
            one, other = side_of(draft, before), side_of(draft, after)
            if draft.written(one) != draft.written(other) and one.name == other.name:
                new = draft.swapped(one, other)
                yield plant(new, range(new.line(before), new.line(after) + 1), "tier-order")


def equal_boundaries(draft: Draft) -> Iterator[Planted]:
    """Two tiers begin at the same number."""
    for _, rows in tables(draft):
        for before, after in pairwise(rows):
            one, other = side_of(draft, before), side_of(draft, after)
            if one.name == other.name:
                new = draft.put(other, draft.written(one))
                yield plant(new, range(new.line(before), new.line(after) + 1), "tier-order")


def unreachable_tier(draft: Draft) -> Iterator[Planted]:
    """The best tier of a rate begins beyond 100 %."""
    for table, rows in tables(draft):
        side = side_of(draft, rows[-1])
        is_rate = draft.get(*table.path[:2], "measure", "rate", "among")
        if is_rate and side.name in {"from", "above"} and "%" in draft.written(side):
            new = draft.put(side, "120%")
            yield plant(new, new.line(rows[-1]), "tier-unreachable")


def fallen_share(draft: Draft) -> Iterator[Planted]:
    """A better tier pays less than the one before it."""
    for table, rows in tables(draft):
        paid = [(row, earned(draft, row)) for row in rows]
        if paid[0][1].name == "price":
            continue
        better = _better(draft, table)
        for (_, first), (row, second) in pairwise(paid if better == "higher" else paid[::-1]):
            if amount(draft.written(first)) >= 0:
                new = draft.put(second, "-1" if first.name == "pay" else "-1%")
                yield plant(new, new.line(row), "pay-falls better-contradicts")


def raised_share(draft: Draft) -> Iterator[Planted]:
    """A worse tier pays more than the best one."""
    for table, rows in tables(draft):
        paid = [earned(draft, row) for row in rows]
        if paid[0].name == "price" or len(paid) < 2:
            continue
        last = paid[-1] if _better(draft, table) == "higher" else paid[0]
        for each in paid[1:-1] or [one for one in paid if one is not last]:
            new = draft.put(each, _more(draft.written(last)))
            yield plant(
                new,
                new.at(*table.path),
                "pay-falls better-contradicts share-above-one share-form cap-below-top",
            )


def _more(written: str) -> str:
    over, slash, under = written.partition("/")
    if slash:
        return f"{Fraction(over) + 1}/{under}"
    return written.replace(over.rstrip("%万円"), str(Fraction(over.rstrip("%万円")) + 1), 1)


def _better(draft: Draft, table: Place) -> str:
    return draft.written(draft.at(*table.path[:2], "better"))


def best_share_changed(draft: Draft) -> Iterator[Planted]:
    """The best tiers no longer come to the whole linked amount."""
    for table, rows in tables(draft):
        if draft.get("payment", "linked") is None:
            continue
        best = earned(draft, rows[-1] if _better(draft, table) == "higher" else rows[0])
        if best.name == "share":
            for share in ("1/32", "99%"):
                if amount(draft.written(best)) != amount(share):
                    new = draft.put(best, share)
                    lines = _table_or_amount(new, table)
                    yield plant(
                        new,
                        lines,
                        "linked-shares pay-falls best-differs cap-below-top share-above-one",
                        examples=True,
                    )


def level_twice(draft: Draft) -> Iterator[Planted]:
    """Two tiers have the same level."""
    for _, rows in tables(draft):
        for before, after in pairwise(rows):
            one, other = draft.get(*before.path, "level"), draft.get(*after.path, "level")
            if one is not None and other is not None:
                new = draft.put(other, draft.written(one))
                yield plant(new, new.line(after), "name-twice")


KINDS = (
    other_side_leaves_a_hole,
    other_side_overlaps,
    other_side_in_a_row,
    dropped_side,
    second_side,
    dropped_outer_tier,
    dropped_inner_tier,
    raised_start,
    gap_between,
    overlap_between,
    swapped_boundaries,
    equal_boundaries,
    unreachable_tier,
    fallen_share,
    raised_share,
    best_share_changed,
    level_twice,
)
