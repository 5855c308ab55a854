"""Faults between parts of a contract: periods, amendments, conditions, names, dates, examples."""

import re
from collections.abc import Iterator
from datetime import date, timedelta
from fractions import Fraction
from itertools import pairwise

from tests.planted.draft import Draft, Place
from tests.planted.plant import Planted, plant

_SIDES = {"from", "above", "to", "below"}


def moved_day(draft: Draft, place: Place, days: int) -> Draft:
    """The contract with a date so many days later."""
    return draft.put(place, str(date.fromisoformat(draft.written(place)) + timedelta(days=days)))


def period_hole(draft: Draft) -> Iterator[Planted]:
    """Between two periods, or at an end of the term, lie days that belong to none."""
    for period in draft.children("periods"):
        for name, days in (("from", 30), ("to", -30)):
            new = moved_day(draft, draft.at(*period.path, name), days)
            yield plant(new, new.at("periods"), "period-hole")


def period_overlap(draft: Draft) -> Iterator[Planted]:
    """Two periods share days."""
    for period in draft.children("periods")[1:]:
        new = moved_day(draft, draft.at(*period.path, "from"), -1)
        yield plant(new, new.at("periods"), "period-overlap")


def periods_swapped(draft: Draft) -> Iterator[Planted]:
    """The periods do not stand in the order of time."""
    periods = draft.children("periods")
    for one, other in pairwise(periods):
        yield plant(new := draft.swapped(one, other), new.at("periods"), "period-not-in-order")


def dates_swapped(draft: Draft) -> Iterator[Planted]:
    """A term or a period ends before it begins."""
    for place in (draft.at("term"), *draft.children("periods")):
        one, other = draft.at(*place.path, "from"), draft.at(*place.path, "to")
        yield plant(new := draft.swapped(one, other), new.at(*place.path), "period-order")


def period_outside(draft: Draft) -> Iterator[Planted]:
    """The term ends before its last period does."""
    if draft.children("periods"):
        new = moved_day(draft, draft.at("term", "to"), -30)
        yield plant(
            new, range(new.line(new.at("term")), new.lines(new.at("periods")).stop), "period-outside-term"
        )


def amount_of_no_period(draft: Draft) -> Iterator[Planted]:
    """An amount of a period is missing."""
    for place in draft.places:
        if len(place.path) > 1 and place.path[-2] == "by_period":
            new = draft.without(place)
            yield plant(new, new.at(*place.path[:-2]), "by-period-missing")


def amendment_reaches_back(draft: Draft) -> Iterator[Planted]:
    """An amendment changes what held before it was made."""
    for amendment in draft.children("amendments"):
        for change in (
            place
            for place in draft.places
            if place.path[: len(amendment.path) + 1] == (*amendment.path, "change")
        ):
            if change.name == "target":
                first = draft.children("periods")[0].name
                value = f"{{by_period: {{{first}: {draft.written(change)}}}}}"
                new = draft.put(change, value)
                yield plant(
                    new, new.at(*amendment.path), "amendment-reaches-back amendment-unused by-period-missing"
                )
        start = draft.at(*amendment.path, "from")
        new = draft.put(start, "2020-01-01")
        yield plant(new, new.at(*amendment.path), "amendment-before-term")


def amendment_too_late(draft: Draft) -> Iterator[Planted]:
    """An amendment begins after the last period did."""
    for amendment in draft.children("amendments"):
        new = draft.put(draft.at(*amendment.path, "from"), "2049-04-01")
        yield plant(
            new, new.at(*amendment.path), "amendment-without-effect amendment-unused amendment-after-term"
        )


def circular_condition(draft: Draft) -> Iterator[Planted]:
    """An indicator hangs on itself."""
    for place in draft.places:
        own = str(place.path[1]) if place.path[0] == "indicators" and len(place.path) > 1 else ""
        if place.name == "indicator" and own and draft.written(place) != own:
            new = draft.put(place, own)
            yield plant(
                new,
                new.at("indicators", own),
                "measure-cycle condition-circular condition-never bound-undefined",
                examples=True,
            )


def unreachable_condition(draft: Draft) -> Iterator[Planted]:
    """A condition asks for more than there can be."""
    for place in draft.places:
        row = draft.get(*place.path[:-1], "indicator")
        if place.name not in _SIDES or row is None or place.path[-1] == "indicator":
            continue
        unit = draft.written(draft.at("indicators", draft.written(row), "unit"))
        rate = draft.get("indicators", draft.written(row), "measure", "rate", "among")
        if unit == "count" or rate:
            new = _impossible(draft, place, is_rate=bool(rate))
            yield plant(new, new.at(*place.path[:-1]), "condition-never count-negative", examples=True)


def _impossible(draft: Draft, place: Place, *, is_rate: bool) -> Draft:
    new = draft.put(place, "120%" if is_rate else "0")
    return new.rename(new.at(*place.path), "from" if is_rate else "below")


def unknown_indicator(draft: Draft) -> Iterator[Planted]:
    """A condition, a weight or a step names an indicator that is not there."""
    for place in draft.places:
        if place.name == "indicator" and place.path[0] != "amendments":
            new = draft.put(place, f"{draft.written(place)}s")
            yield plant(new, new.at(*place.path), "indicator-undefined")


def unknown_level(draft: Draft) -> Iterator[Planted]:
    """A condition names a level that no tier has."""
    for place in draft.places:
        if place.name == "level" and draft.get(*place.path[:-1], "indicator"):
            new = draft.put(place, "none such")
            yield plant(new, new.at(*place.path), "level-undefined")


def misspelt_key(draft: Draft) -> Iterator[Planted]:
    """A key is misspelt."""
    known = {
        "payment",
        "indicators",
        "unit",
        "better",
        "measure",
        "compare",
        "pays",
        "tiers",
        "share",
        "fixed",
        "linked",
        "rounding",
    }
    for place in draft.places:
        if place.name in known and place.path[0] in {"payment", "indicators"}:
            new = draft.rename(place, f"{place.name}z")
            yield plant(new, new.line(place), "key-unknown")


def missing_key(draft: Draft) -> Iterator[Planted]:
    """Something that every contract must say is not there."""
    for name in ("provider", "term", "currency", "payment", "indicators"):
        new = draft.without(draft.at(name))
        first = new.text.count("\n", 0, new.root.start_mark.index) + 1
        yield plant(new, first, "key-missing")
    for place in draft.places:
        inside = place.path[0] in {"payment", "indicators"} and place.name in {
            *("maximum", "fixed", "tax", "label", "unit", "better", "measure", "pays"),
        }
        if inside and len(place.path) < 4 and not (place.name == "maximum" and place.path[0] != "payment"):
            new = draft.without(place)
            yield plant(new, new.at(*place.path[:-1]), "key-missing choice-missing")


def unknown_source(draft: Draft) -> Iterator[Planted]:
    """A figure is said to come from a document that is not among the sources."""
    for place in draft.places:
        if place.name == "source" and place.path[0] != "sources":
            new = draft.put(place, "nowhere")
            yield plant(new, new.at(*place.path), "source-undefined")


def unknown_whole(draft: Draft) -> Iterator[Planted]:
    """A line divides an amount that the contract does not have."""
    for place in draft.places:
        if place.name == "share_of":
            new = draft.put(place, "pool")
            yield plant(new, new.at(*place.path), "whole-undefined")


def other_currency(draft: Draft) -> Iterator[Planted]:
    """The currency is not one."""
    currency = draft.at("currency")
    yield plant(new := draft.put(currency, "YEN"), new.at("currency"), "currency-unknown")


def changed_expectation(draft: Draft) -> Iterator[Planted]:
    """An example expects what the terms do not pay."""
    for place in draft.places:
        number = re.fullmatch(r"-?[\d.]+(?:万円)?", draft.written(place))
        figure = len(place.path) > 3 and place.path[0] == "examples" and place.path[2] == "expect"
        level = "levels" in place.path
        if figure and number and not level and not draft.children(*place.path):
            first = re.search(r"[\d.]+", draft.written(place))
            assert first is not None
            new = (
                draft.put(place, draft.written(place).replace(first[0], str(Fraction(first[0]) + 1), 1))
                if "." not in first[0]
                else None
            )
            if new is not None:
                yield plant(new, new.at(*place.path), "example-differs")


def changed_level(draft: Draft) -> Iterator[Planted]:
    """An example expects another level than its results reach."""
    for place in draft.places:
        if len(place.path) > 4 and place.path[0] == "examples" and place.path[-2] == "levels":
            levels = [
                draft.written(each)
                for each in draft.places
                if each.name == "level" and each.path[:2] == ("indicators", place.name)
            ]
            other = next(each for each in levels if each != draft.written(place))
            new = draft.put(place, other)
            yield plant(new, new.at(*place.path), "example-differs")


def incomplete_example(draft: Draft) -> Iterator[Planted]:
    """An example leaves out a result."""
    for example in draft.children("examples"):
        for result in draft.children(*example.path, "results"):
            if len(draft.children(*example.path, "results")) > 1:
                new = draft.without(result)
                yield plant(
                    new,
                    new.at(*example.path),
                    "example-incomplete period-gap example-differs period-results-missing",
                )


def expired_waiver(draft: Draft) -> Iterator[Planted]:
    """A finding is set aside until a day that is over."""
    entry = "waivers:\n  - {code: pay-falls, reason: agreed, owner: the head of the department, until: 2024-01-31}"
    new = draft.add_before(draft.at("payment"), entry)
    yield plant(new, new.at("waivers"), "waiver-expired")


KINDS = (
    period_hole,
    period_overlap,
    periods_swapped,
    dates_swapped,
    period_outside,
    amount_of_no_period,
    amendment_reaches_back,
    amendment_too_late,
    circular_condition,
    unreachable_condition,
    unknown_indicator,
    unknown_level,
    misspelt_key,
    missing_key,
    unknown_source,
    unknown_whole,
    other_currency,
    changed_expectation,
    changed_level,
    incomplete_example,
    expired_waiver,
)
