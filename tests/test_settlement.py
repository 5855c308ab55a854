"""From a contract and results to one payment: the order of the computation, sentence by sentence."""

from fractions import Fraction

import pytest

from pfs_cli.record import replace
from pfs_cli.settlement import Settlement, settle
from pfs_cli.workings import walk
from tests.contracts import (
    contract_of,
    contract_text,
    count,
    given,
    level_of,
    line_of,
    rate,
    results_of,
    settled,
    step_of,
    table,
)

HALF = "{share_of: linked, tiers: [{below: 80%, share: 0}, {from: 80%, share: 1}]}"


def money(settlement: Settlement) -> tuple[Fraction | int, ...]:
    """Fixed, linked and total."""
    return settlement.fixed.number, settlement.linked.number, settlement.total.number


# The value


def test_compare_comes_before_the_tiers() -> None:
    exact, printed = (
        contract_text(rate(HALF, more=f"compare: {compare}"), maximum="100", linked="100")
        for compare in ("exact", "{to: 0.1%, mode: half-up}")
    )
    assert settled(exact, "share,79.96%").total.value == 0
    assert settled(printed, "share,79.96%").total.value == 100
    assert settled(printed, "share,79.94%").total.value == 0


def test_conditions_see_the_compared_value() -> None:
    line = count("{requires: {indicator: share, from: 80%}, per_unit: {price: 10}}")
    for paid, compare in ((0, "exact"), (50, "{to: 1%, mode: half-up}")):
        text = contract_text(line + rate("nothing", more=f"compare: {compare}"))
        assert settled(text, "visits,5", "share,79.6%").total.value == paid, compare


def test_a_price_is_for_the_compared_value() -> None:
    pays = "{per_unit: {price: 100}}"
    assert settled(contract_text(rate(pays)), "share,12.34%").total.value == 1234
    rounded = contract_text(rate(pays, more="compare: {to: 1%, mode: down}"))
    assert settled(rounded, "share,12.34%").total.value == 1200


def test_an_indicator_that_pays_nothing_is_measured_and_has_no_line() -> None:
    settlement = settled(
        contract_text(rate("nothing") + count("{per_unit: {price: 10}}")), "share,50%", "visits,3"
    )
    assert [name for name, _ in settlement.values] == ["share", "visits"]
    assert [line.indicator.name for line in settlement.lines] == ["visits"]


# Linked and total


@pytest.mark.parametrize(
    ("linked", "rounding"),
    [
        (1000, "[{at: linked, to: 1000, mode: down}]"),
        (1500, "[{at: linked, to: 1000, mode: up}]"),
        (1500, "[{at: linked, to: 1000, mode: half-up}]"),
        (1500, "[{at: total, to: 1, mode: down}]"),
    ],
)
def test_linked_is_the_sum_rounded_then_at_most_the_linked_amount(linked: int, rounding: str) -> None:
    pays = "{share_of: linked, tiers: [{below: 80%, share: 0}, {from: 80%, share: 1}]}"
    text = contract_text(rate(pays), linked="1500", fixed="500", maximum="2000", rounding=rounding)
    assert money(settled(text, "share,80%")) == (500, linked, 500 + linked)


def test_lines_that_earn_more_than_linked_together_are_cut_to_it() -> None:
    text = contract_text(count("{per_unit: {price: 10}}"), linked="100", fixed="50", maximum="150")
    settlement = settled(text, "visits,11")
    assert money(settlement) == (50, 100, 150)
    cut = step_of(settlement, "at_most_linked")
    assert (cut.inputs[0].number, cut.number) == (Fraction(110), Fraction(100))
    assert line_of(settlement, "visits") == 110


def test_total_is_fixed_and_linked_rounded_then_at_most_the_maximum() -> None:
    for total, mode in ((1200, "up"), (1120, "half-up")):
        text = contract_text(
            count("{per_unit: {price: 10}}"),
            fixed="1000",
            maximum="1200",
            rounding=f"[{{at: total, to: {100 if mode == 'up' else 20}, mode: {mode}}}]",
        )
        settlement = settled(text, "visits,11")
        assert money(settlement) == (1000, 110, total)
    assert settled(text, "visits,500").total.value == 1200


def test_what_the_maximum_cuts_falls_on_the_linked_part() -> None:
    text = contract_text(count("{per_unit: {price: 10}}"), fixed="100", maximum="150")
    settlement = settled(text, "visits,8")
    assert money(settlement) == (100, 80, 150)
    assert step_of(settlement, "at_most_maximum").inputs[0].value == 180


def test_the_rounding_that_the_contract_does_not_write_is_not_done() -> None:
    text = contract_text(count("{per_unit: {price: 0.4}}"), rounding="[{at: total, to: 1, mode: up}]")
    settlement = settled(text, "visits,1")
    assert (line_of(settlement, "visits"), *money(settlement)) == (Fraction("0.4"), 0, Fraction("0.4"), 1)


# Below zero, and the smallest unit


BACK = "{tiers: [{below: 50%, pay: -100.5}, {from: 50%, pay: 100.5}]}"


@pytest.mark.parametrize(
    ("back", "paid", "mode"),
    [(-100, 100, "down"), (-101, 101, "up"), (-101, 101, "half-up"), (-100, 100, "half-even")],
)
def test_a_total_below_zero_is_money_going_back_rounded_as_a_mirror(back: int, paid: int, mode: str) -> None:
    text = contract_text(rate(BACK), rounding=f"[{{at: linked, to: 1, mode: {mode}}}]")
    assert money(settled(text, "share,49%")) == (0, back, back)
    assert money(settled(text, "share,50%")) == (0, paid, paid)


def test_a_share_below_zero_takes_back_part_of_the_fixed_payment() -> None:
    text = contract_text(
        given(
            "points",
            "{share_of: fixed, tiers: [{to: -5pt, share: 0}, {above: -5pt, share: -10%}]}",
            better="lower",
        ),
        fixed="20000000",
        maximum="20000000",
        currency="GBP",
        rounding="[{at: total, to: 0.01, mode: half-up}]",
    )
    assert money(settled(text, "value,-5pt")) == (20000000, 0, 20000000)
    assert money(settled(text, "value,-4.9pt")) == (20000000, -2000000, 18000000)


@pytest.mark.parametrize(
    ("total", "currency", "smallest"),
    [("33", "JPY", "1"), ("33", "KRW", "1"), ("33.33", "USD", "0.01"), ("33.333", "KWD", "0.001")],
)
def test_totals_are_whole_in_the_smallest_unit_of_the_currency(
    total: str, currency: str, smallest: str
) -> None:
    text = contract_text(
        rate("{share_of: linked, tiers: [{below: 80%, share: 1/3}, {from: 80%, share: 1}]}"),
        linked="100",
        maximum="100",
        currency=currency,
        rounding=f"[{{at: linked, to: {smallest}, mode: down}}]",
    )
    settlement = settled(text, "share,10%")
    assert settlement.total.value == Fraction(total)
    assert line_of(settlement, "share") == Fraction(100, 3)


# What the settlement says of itself


def test_each_step_prints_before_and_after() -> None:
    text = contract_text(count("{cap: 35, per_unit: {price: 10}}"), linked="30", fixed="5", maximum="35")
    settlement = settled(text, "visits,4")
    changes: dict[str, tuple[object, object]] = {
        each.rule: (each.inputs[0].value, each.value)
        for each in walk(settlement.total)
        if each.rule in {"cap", "rounding", "at_most_linked", "at_most_maximum"}
    }
    assert changes == {
        "cap": (40, 35),
        "rounding": (35, 35),
        "at_most_linked": (35, 30),
        "at_most_maximum": (35, 35),
    }


def test_levels_and_pieces_are_those_of_the_value() -> None:
    tiers = "[{level: 1, below: 50%, share: 0}, {from: 50%, share: 1/2}, {level: 3, from: 80%, share: 1}]"
    text = contract_text(rate(f"{{share_of: linked, tiers: {tiers}}}"), linked="100", maximum="100")
    assert [level_of(settled(text, f"share,{value}%"), "share") for value in (0, 50, 80)] == ["1", None, "3"]


def test_figures_that_nobody_published_are_named_once_in_the_order_of_the_workings() -> None:
    text = contract_text(
        rate(
            "{share_of: linked, reconstructed: 配分, tiers: [{below: 80%, share: 0, assumed: 不達成},"
            " {from: 80%, share: 1/2}]}",
            name="one",
        )
        + rate(
            "{share_of: linked, tiers: [{below: 80%, share: 0, assumed: 不達成}, {from: 80%, share: 1/2}]}",
            name="two",
        ),
        linked="{amount: 100, assumed: 公表されていない}",
        maximum="100",
    )
    named = [ground.source.pointer for ground in settled(text, "one,80%", "two,80%").unpublished]
    assert named == ["/indicators/one/pays", "/payment/linked"]
    unmet = [ground.source.pointer for ground in settled(text, "one,79%", "two,79%").unpublished]
    assert unmet == [
        "/indicators/one/pays/tiers/0",
        "/indicators/one/pays",
        "/payment/linked",
        "/indicators/two/pays/tiers/0",
    ]


def test_a_settlement_on_results_that_are_not_there_is_our_own_fault() -> None:
    contract = contract_of(contract_text(rate("nothing") + count("{per_unit: {price: 1}}")))
    results = results_of(contract, table("share,10%", "visits,1"))
    with pytest.raises(KeyError):
        settle(contract, replace(results, observations=results.observations[:1]))
