"""Faults in what an indicator is: its good end, its target, its unit, its measure, what it is held against."""

import re
from collections.abc import Iterator

from tests.planted.draft import Draft, Place
from tests.planted.plant import Planted, plant
from tests.planted.tiers import side_of, tables

UNITS = (
    "unit-of-measure unit-wrong pooled-kind weighted-unit number-form value-bare percent-sign points-sign "
    "points-not-rising"
)


def indicators(draft: Draft) -> tuple[Place, ...]:
    """Every indicator."""
    return draft.children("indicators")


def swapped_better(draft: Draft) -> Iterator[Planted]:
    """The good end is the other one."""
    for indicator in indicators(draft):
        better = draft.at(*indicator.path, "better")
        old = draft.written(better)
        new = draft.put(better, {"higher": "lower", "lower": "higher", "first": "last", "last": "first"}[old])
        pays = draft.at(*indicator.path, "pays")
        if draft.written(pays) != "nothing":
            yield plant(
                new,
                new.at(*indicator.path),
                "better-contradicts pay-falls target-against-better",
                examples=True,
            )


def target_on_the_wrong_side(draft: Draft) -> Iterator[Planted]:
    """The target is worse than the baseline."""
    for indicator in indicators(draft):
        one, other = draft.get(*indicator.path, "baseline"), draft.get(*indicator.path, "target")
        if one is not None and other is not None:
            new = draft.swapped(one, other)
            yield plant(
                new, new.at(*indicator.path), "target-against-better tier-order tier-gap", examples=True
            )
        elif one is not None:
            better = draft.written(draft.at(*indicator.path, "better"))
            worse = _shifted(draft.written(one), -1 if better == "higher" else 1)
            new = draft.add_before(one, f"target: {worse}")
            yield plant(new, new.at(*indicator.path), "target-against-better")
        elif other is not None and not draft.children(*other.path):
            better = draft.written(draft.at(*indicator.path, "better"))
            beyond = _shifted(draft.written(other), 1 if better == "higher" else -1)
            new = draft.add_before(other, f"baseline: {beyond}")
            yield plant(new, new.at(*indicator.path), "target-against-better")


def _shifted(written: str, by: int) -> str:
    number = re.search(r"-?[\d.]+", written)
    assert number is not None
    return written.replace(number[0], f"{float(number[0]) + by:g}", 1)


def target_that_pays_nothing_more(draft: Draft) -> Iterator[Planted]:
    """The target is better than the baseline, and pays the same."""
    for table, rows in tables(draft):
        if table.name == "bands":
            continue
        indicator = draft.at(*table.path[:2])
        known = [draft.get(*indicator.path, name) for name in ("baseline", "target")]
        number = re.search(r"-?[\d.]+", draft.written(side_of(draft, rows[-1])))
        if len(rows) < 2 or any(known) or number is None:
            continue
        written = draft.written(side_of(draft, rows[-1]))
        top = [_shifted(written, by) for by in (1, 2)]
        better = draft.at(*indicator.path, "better")
        if draft.written(better) == "lower":
            top.reverse()
        new = draft.add_before(better, f"baseline: {top[0]}\ntarget: {top[1]}")
        yield plant(new, new.at(*indicator.path), "target-pays-nothing top-before-target")


def other_unit(draft: Draft) -> Iterator[Planted]:
    """The unit is not the one of the measure, of the boundaries or of the figures in the examples."""
    for indicator in indicators(draft):
        unit = draft.at(*indicator.path, "unit")
        plain = {"score", "index", "money"}  # numbers without a sign: the one for the other changes nothing
        for other in ("percent", "points", "count", "money", "score", "index"):
            old = draft.written(unit)
            if old not in {other, "verdict"} and not {old, other} <= plain:
                new = draft.put(unit, other)
                codes = f"{UNITS} key-missing key-unknown share-form choice-missing word-not-here"
                lines = {*new.lines(new.at(*indicator.path)), *_lines_that_name(new, str(indicator.name))}
                yield plant(new, lines, codes, examples=True)


def _lines_that_name(draft: Draft, name: str) -> Iterator[int]:
    """The lines on which others, and examples, speak of an indicator."""
    for place in draft.places:
        value = place.name == "indicator" and draft.written(place) == name
        if value or (place.path[0] == "examples" and place.name == name):
            yield from draft.lines(place)


def percent_as_a_decimal(draft: Draft) -> Iterator[Planted]:
    """0.75 stands where 75 % is meant."""
    for place in draft.places:
        percent = re.fullmatch(r"(\d+(?:\.\d+)?)%", draft.written(place))
        inside = place.path[0] == "indicators" and place.name in {
            *("from", "above", "to", "below", "at", "target", "baseline", "share", "amount", "value"),
        }
        if inside and percent and float(percent[1]) and percent[0] != "100%":
            new = draft.put(place, f"{float(percent[1]) / 100:g}")
            yield plant(new, new.at(*place.path), "percent-sign points-sign share-form")


def points_as_percent(draft: Draft) -> Iterator[Planted]:
    """Per cent stand where percentage points are meant, and points where per cent are."""
    for place in draft.places:
        quantity = re.fullmatch(r"(-?\d+(?:\.\d+)?)(%|pt)", draft.written(place))
        if (
            place.path[0] == "indicators"
            and place.name in {"from", "above", "to", "below", "at", "target", "baseline"}
            and quantity
        ):
            new = draft.put(place, f"{quantity[1]}{'pt' if quantity[2] == '%' else '%'}")
            yield plant(new, new.at(*place.path), "percent-sign points-sign")


def indicator_again(draft: Draft) -> Iterator[Planted]:
    """One count is paid for twice: an indicator stands there again under another name."""
    for indicator in indicators(draft):
        if draft.written(draft.at(*indicator.path, "pays")) == "nothing":
            continue
        again = ("indicators", f"{indicator.name}_again")
        new = draft.copied(indicator, again[1])
        new = new.put(new.at(*again, "label"), "もう一つの指標")
        # A sum of other indicators may stand there twice on purpose; then it divides more than there is.
        first = new.get("payment", "linked") or new.at(*indicator.path)
        yield plant(new, range(new.line(first), new.lines(new.at(*again)).stop), "same-count linked-shares")


def key_twice(draft: Draft) -> Iterator[Planted]:
    """One indicator stands there twice."""
    for indicator in indicators(draft):
        new = draft.copied(indicator, str(indicator.name))
        line = draft.lines(indicator).stop
        yield plant(new, line, "yaml-duplicate-key")


def no_denominator(draft: Draft) -> Iterator[Planted]:
    """A rate does not say among whom."""
    for place in draft.places:
        if place.name in {"among", "per"} and place.path[-2] == "rate":
            new = draft.without(place)
            yield plant(new, new.line(new.at(*place.path[:-1])), "key-missing choice-missing")


def same_denominator(draft: Draft) -> Iterator[Planted]:
    """A rate counts among those whom it counts: the denominator says nothing."""
    for place in draft.places:
        if place.name == "among" and place.path[-2] == "rate":
            count = draft.at(*place.path[:-1], "count")
            new = draft.put(place, draft.written(count))
            yield plant(new, new.line(new.at(*place.path)), "denominator-is-count")


def no_compare(draft: Draft) -> Iterator[Planted]:
    """Nothing says whether the exact or the printed value decides."""
    for indicator in indicators(draft):
        compare = draft.get(*indicator.path, "compare")
        if compare is not None:
            new = draft.without(compare)
            yield plant(new, new.at(*indicator.path), "key-missing compare-missing")


def no_target(draft: Draft) -> Iterator[Planted]:
    """A boundary is the target, and there is none."""
    for indicator in indicators(draft):
        target = draft.get(*indicator.path, "target")
        used = any(
            place.path[:2] == indicator.path and draft.written(place) == "target" for place in draft.places
        )
        if target is not None and used:
            new = draft.without(target)
            yield plant(new, new.at(*indicator.path), "bound-undefined")


KINDS = (
    swapped_better,
    target_on_the_wrong_side,
    target_that_pays_nothing_more,
    other_unit,
    percent_as_a_decimal,
    points_as_percent,
    indicator_again,
    key_twice,
    no_denominator,
    same_denominator,
    no_compare,
    no_target,
)
