"""The line of one indicator: units, price, rounding of items, floor, cap, condition, rounding; in that order."""

from fractions import Fraction

import pytest

from tests.contracts import (
    contract_text,
    count,
    rate,
    rules_of,
    settled,
    step_of,
)


@pytest.mark.parametrize(
    ("paid", "units", "per_unit"),
    [
        (3, 5, "{price: 1, up_to: 3}"),
        (10, 12, "{mode: volume, bands: [{below: 10, price: 3}, {from: 10, price: 1}], up_to: 10}"),
        (27, 12, "{mode: volume, bands: [{below: 10, price: 3}, {from: 10, price: 1}], up_to: 9}"),
        (28, 12, "{mode: graduated, bands: [{to: 9, price: 3}, {above: 9, price: 1}], up_to: 10}"),
    ],
)
def test_up_to_comes_before_the_price(paid: int, units: int, per_unit: str) -> None:
    settlement = settled(contract_text(count(f"{{per_unit: {per_unit}}}")), f"visits,{units}件")
    assert settlement.total.value == paid
    assert settlement.values[0][1].value == units


ITEMS = "{{per_unit: {{{more}items: [{{item: a, price: 100}}, {{item: b, price: 10}}, {{item: c, price: 1{last}}}]}}}}"


@pytest.mark.parametrize(
    ("paid", "more", "last", "counts"),
    [
        (321, "", "", (3, 2, 1)),
        (123, "", "", (1, 2, 3)),
        (111, "ladder: true, ", "", (1, 2, 3)),
        (321, "ladder: true, ", "", (3, 2, 1)),
        (311, "ladder: true, ", "", (3, 1, 2)),
        (0, "ladder: true, ", "", (0, 5, 5)),
        (332, "ladder: true, ", ", up_to: 2", (3, 3, 3)),
    ],
)
def test_in_a_ladder_an_instalment_ends_with_the_success(
    paid: int, more: str, last: str, counts: tuple[int, int, int]
) -> None:
    text = contract_text(count(ITEMS.format(more=more, last=last)))
    rows = (f"visits,{item},{number}" for item, number in zip("abc", counts, strict=True))
    settlement = settled(text, *rows, header="indicator,item,value")
    assert settlement.total.value == paid
    assert settlement.values[0][1].value == sum(counts)


@pytest.mark.parametrize(
    ("paid", "up_to", "counts"),
    [
        (0, 5, (0, 0, 0)),
        (321, 6, (3, 2, 1)),
        (320, 5, (3, 2, 1)),
        (410, 5, (4, 1, 3)),
        (500, 5, (7, 2, 2)),
        (32, 5, (0, 3, 2)),
        (0, 0, (3, 2, 1)),
    ],
)
def test_units_beyond_a_limit_on_all_items_are_lost_by_the_last_of_them(
    paid: int, up_to: int, counts: tuple[int, int, int]
) -> None:
    text = contract_text(count(ITEMS.format(more=f"up_to: {up_to}, ", last="")))
    rows = (f"visits,{item},{number}" for item, number in zip("abc", counts, strict=True))
    assert settled(text, *rows, header="indicator,item,value").total.value == paid


def test_a_ladder_looks_at_the_count_before_not_at_what_a_limit_left_of_it() -> None:
    items = "{per_unit: {ladder: true, items: [{item: a, price: 100, up_to: 5}, {item: b, price: 1}]}}"
    text = contract_text(count(items))
    assert settled(text, "visits,a,10", "visits,b,8", header="indicator,item,value").total.value == 508


def test_each_item_is_rounded_before_they_are_added() -> None:
    items = "{per_unit: {items: [{item: a, price: 0.4}, {item: b, price: 0.4}, {item: c, price: 0.4}]}}"
    rows = ("visits,a,1", "visits,b,1", "visits,c,1")
    for paid, at in ((0, "item"), (1, "indicator"), (1, "linked")):
        text = contract_text(
            count(items),
            rounding=f"[{{at: {at}, to: 1, mode: half-up}}, {{at: total, to: 1, mode: half-up}}]",
        )
        assert settled(text, *rows, header="indicator,item,value").total.value == paid, at


def test_each_line_is_rounded_before_they_are_added() -> None:
    lines = "".join(count("{per_unit: {price: 0.4}}", name=name) for name in ("a", "b", "c"))
    for paid, at in ((0, "indicator"), (1, "linked")):
        rounding = f"[{{at: {at}, to: 1, mode: half-up}}, {{at: total, to: 1, mode: half-up}}]"
        settlement = settled(contract_text(lines, rounding=rounding), "a,1", "b,1", "c,1")
        assert settlement.total.value == paid, at


@pytest.mark.parametrize(
    ("paid", "units", "limits"),
    [
        (50, 5, ""),
        (30, 5, "cap: 30, "),
        (50, 5, "cap: 50, "),
        (70, 5, "floor: 70, "),
        (50, 5, "floor: 50, "),
        (30, 5, "floor: 70, cap: 30, "),
        (70, 0, "floor: 70, cap: 90, "),
        (90, 10, "floor: 70, cap: 90, "),
    ],
)
def test_the_cap_follows_the_floor(paid: int, units: int, limits: str) -> None:
    text = contract_text(count(f"{{{limits}per_unit: {{price: 10}}}}"))
    assert settled(text, f"visits,{units}").total.value == paid


def test_a_line_whose_condition_is_not_met_pays_nothing_not_even_its_floor() -> None:
    line = count("{floor: 70, requires: {indicator: share, from: 80%}, per_unit: {price: 10}}")
    text = contract_text(line + rate("nothing"))
    met, unmet = (settled(text, "visits,5", f"share,{share}") for share in ("80%", "79%"))
    assert (met.total.number, unmet.total.number) == (Fraction(70), Fraction(0))
    assert (met.lines[0].met, unmet.lines[0].met) == (True, False)
    assert step_of(unmet, "requires").inputs[0].value == 70


def test_a_line_is_rounded_after_its_limits_and_its_condition() -> None:
    text = contract_text(
        count("{cap: 10.5, requires: {indicator: visits, above: 0}, per_unit: {price: 4}}"),
        rounding="[{at: indicator, to: 1, mode: up}, {at: linked, to: 1, mode: down}]",
    )
    line = settled(text, "visits,3").lines[0]
    assert line.amount.value == 11
    assert rules_of(line.amount) == ("observed", "earned", "cap", "requires", "rounding")


def test_the_steps_of_a_line_stand_in_the_order_of_the_computation() -> None:
    text = contract_text(
        count(
            "{floor: 1, cap: 90, requires: {indicator: visits, above: 0}, per_unit: {ladder: true, items: "
            "[{item: a, price: 1.5}, {item: b, price: 1.5, up_to: 2}]}}"
        ),
        linked="100",
        maximum="100",
        rounding="[{at: item, to: 1, mode: up}, {at: indicator, to: 1, mode: up}, {at: linked, to: 1, mode: up},"
        " {at: total, to: 1, mode: up}]",
    )
    settlement = settled(text, "visits,a,3", "visits,b,4", header="indicator,item,value")
    assert rules_of(settlement.total) == (
        "fixed",
        *("observed", "item", "rounding"),
        *("observed", "ladder", "up_to", "item", "rounding"),
        *("items_paid", "floor", "cap", "items", "requires", "rounding"),
        *("lines", "rounding", "at_most_linked"),
        *("fixed_and_linked", "rounding", "at_most_maximum"),
    )
    assert settlement.total.value == 5 + 3
