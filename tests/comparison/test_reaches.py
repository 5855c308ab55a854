"""The most that a line can move is told only where the same results give both lines the same values to pay for."""

import pytest

from pfs_cli.comparison.difference import Comparison, Reach, Unknown
from tests.comparison.makers import compared
from tests.contracts import contract_text, count, given, line_of, rate, settled

TIERS = "[{below: 70%, pay: 0}, {from: 70%, pay: 500}]"
CARD = "{{per_unit: {{items: [{{item: 一般, price: 100{up_to}}}, {{item: 重点, price: 200}}]}}}}"


def reach_in(comparison: Comparison, name: str) -> Reach:
    """What is said of the line of that name."""
    (reach,) = [each for each in comparison.reaches if each.subject == name]
    return reach


def requiring(condition: str, *, visits: str = "{per_unit: {price: 10}}") -> str:
    """A rate that is paid only under a condition, beside a count."""
    requires = f"requires: {condition}, " if condition else ""
    return contract_text(rate(f"{{{requires}tiers: {TIERS}}}") + count(visits))


def test_a_condition_that_is_gone_can_move_the_whole_line_so_that_no_most_is_told() -> None:
    old, new = requiring("{indicator: visits, from: 10件}"), requiring("")
    rows = ("share,80%", "visits,9件")
    assert line_of(settled(old, *rows), "share") == 0
    assert line_of(settled(new, *rows), "share") == 500
    assert reach_in(compared(old, new), "share").unknown is Unknown.REQUIRES
    assert reach_in(compared(new, old), "share").unknown is Unknown.REQUIRES


def test_the_same_condition_leaves_the_most_as_it_is() -> None:
    old = requiring("{indicator: visits, from: 10件}")
    new = requiring("{indicator: visits, from: 10}").replace("pay: 500", "pay: 600")
    reach = reach_in(compared(old, new), "share")
    assert reach.unknown is None
    assert reach.more is not None
    assert reach.more.amount == 100


LEVELS = "{{tiers: [{{level: 1, below: 10件, pay: 0}}, {{level: 2, from: {start}件, pay: {pay}}}]}}"


@pytest.mark.parametrize(
    ("start", "pay", "unknown"), [("11", "50", Unknown.REQUIRES), ("10", "60", None), ("10", "50", None)]
)
def test_a_level_that_a_condition_asks_for_decides_by_where_it_begins_not_by_what_it_earns(
    start: str, pay: str, unknown: Unknown | None
) -> None:
    condition = "{indicator: visits, level: 2}"
    old = requiring(condition, visits=LEVELS.format(start="10", pay="50"))
    new = requiring(
        condition, visits=LEVELS.format(start=start, pay=pay).replace("below: 10", f"below: {start}")
    )
    assert reach_in(compared(old, new), "share").unknown is unknown


def blended(weight: int) -> str:
    """An index of two rates, and what it pays."""
    rates = rate("nothing", name="walk") + rate("nothing", name="food")
    index = given("index", "{tiers: [{below: 70, pay: 0}, {from: 70, pay: 300}]}", name="all").replace(
        "{given: 測定値}",
        f"{{weighted: [{{indicator: walk, weight: {weight}%}}, {{indicator: food, weight: {100 - weight}%}}]}}",
    )
    return contract_text(rates + index)


def test_another_measure_gives_another_value_so_that_no_most_is_told() -> None:
    old, new = blended(60), blended(50)
    rows = ("walk,60%", "food,80%")
    assert line_of(settled(old, *rows), "all") == 0
    assert line_of(settled(new, *rows), "all") == 300
    assert reach_in(compared(old, new), "all").unknown is Unknown.MEASURE


def test_a_part_that_is_rounded_otherwise_gives_its_blend_another_value() -> None:
    new = blended(60).replace("compare: exact", "compare: {to: 1%, mode: down}", 1)
    assert reach_in(compared(blended(60), new), "all").unknown is Unknown.MEASURE


def test_a_line_that_did_not_change_moves_nothing_even_where_other_counts_limit_it() -> None:
    card = count(
        "{person_cap: 600, per_unit: {once_per: person, items: [{item: 一般, price: 100}]}}", name="card"
    )
    old = contract_text(card + rate(f"{{tiers: {TIERS}}}"))
    comparison = compared(old, old.replace("count: 達成者", "count: 改善者"))
    still = reach_in(comparison, "card")
    assert still.unknown is None
    assert still.more is not None
    assert still.less is not None
    assert still.more.amount == still.less.amount == 0
    assert reach_in(comparison, "share").unknown is Unknown.MEASURE


def test_a_name_of_an_item_moves_nothing() -> None:
    card = count("{per_unit: {up_to: 5, items: [{item: 一般, label: 甲, price: 100}]}}", name="card")
    old = contract_text(card)
    assert reach_in(compared(old, old.replace("甲", "乙")), "card").unknown is None


def test_a_limit_by_the_units_of_another_count_that_is_counted_otherwise_is_not_unchanged() -> None:
    card = count("{per_unit: {price: 100, up_to: {share: 70%, of: [others]}}}", name="card")
    old = contract_text(card + count("nothing", name="others"))
    new = old[: old.index("others:")] + old[old.index("others:") :].replace("given: 件数", "given: 別の件数")
    assert reach_in(compared(old, new), "card").unknown is Unknown.TERMS


def test_a_limit_that_becomes_a_share_of_other_counts_is_told_without_values() -> None:
    old, new = (
        contract_text(count(CARD.format(up_to=up_to)))
        for up_to in (", up_to: 80", ", up_to: {share: 70%, of: [visits]}")
    )
    comparison = compared(old, new)
    assert [each.what for each in comparison.differences] == ["pays.items.up_to"]
    assert reach_in(comparison, "visits").unknown is Unknown.TERMS


def test_a_price_under_a_limit_for_each_person_is_told_without_values() -> None:
    old, new = (
        contract_text(count(f"{{person_cap: 600, per_unit: {{once_per: person, price: {price}}}}}"))
        for price in (100, 200)
    )
    comparison = compared(old, new)
    assert [each.what for each in comparison.differences] == ["pays.price"]
    assert reach_in(comparison, "visits").unknown is Unknown.TERMS
