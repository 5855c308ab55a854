"""What is due in a period: alone, or to date less what was paid; within the maximum of the period and of the term."""

from fractions import Fraction

import pytest

from tests.contracts import contract_text, count, rate, rules_of, settled_periods

EACH = """\
basis: each
periods:
  FY1: {from: 2025-04-01, to: 2025-07-31}
  FY2: {from: 2025-08-01, to: 2025-11-30}
  FY3: {from: 2025-12-01, to: 2026-03-31}
"""
CUMULATIVE = EACH.replace("basis: each", "basis: cumulative\noverpaid: repay")
CARRY = CUMULATIVE.replace("repay", "carry")
ONE_EACH = count("{per_unit: {price: 1}}")
TARGET = rate("{tiers: [{below: 50%, pay: 0}, {from: 50%, pay: 100}]}")


def due(more: str, results: tuple[str, ...], indicator: str = ONE_EACH, **payment: str) -> list[Fraction]:
    """What is due in each period for the results of its indicator."""
    name = indicator.partition(":")[0]
    text = contract_text(indicator, more=more, **payment)
    written = ", ".join(f"FY{number}: {{{name}: {each}}}" for number, each in enumerate(results, 1))
    return [settlement.total.number for settlement in settled_periods(text, f"{{{written}}}")]


def test_each_period_alone_nets_nothing() -> None:
    assert due(EACH, ("6/10", "1/10", "6/10"), TARGET) == [100, 0, 100]


def test_cumulated_counts_are_added_and_what_was_paid_is_subtracted() -> None:
    # to date 6/10, 7/20, 13/30: reached, no longer, not again
    assert due(CUMULATIVE, ("6/10", "1/10", "6/10"), TARGET) == [100, -100, 0]
    assert due(CUMULATIVE, ("6/10", "4/10", "1/10"), TARGET) == [100, 0, -100]
    assert due(CUMULATIVE, ("1/10", "9/10", "6/10"), TARGET) == [0, 100, 0]


def test_a_true_up_and_a_clawback_are_counted_once() -> None:
    assert due(CUMULATIVE, ("10", "5", "0")) == [10, 5, 0]
    assert sum(due(CUMULATIVE, ("6/10", "1/10", "9/10"), TARGET)) == 100


def test_what_is_carried_waits_until_it_is_used_up() -> None:
    assert due(CARRY, ("6/10", "1/10", "9/10"), TARGET) == [100, 0, 0]


def test_what_the_maximum_of_a_period_cuts_is_lost_alone_and_still_due_to_date() -> None:
    capped = {
        "FY1: {from: 2025-04-01, to: 2025-07-31}": "FY1: {from: 2025-04-01, to: 2025-07-31, maximum: 7}"
    }
    for old, new in capped.items():
        assert due(EACH.replace(old, new), ("10", "5", "0")) == [7, 5, 0]
        assert due(CUMULATIVE.replace(old, new), ("10", "5", "0")) == [7, 8, 0]


@pytest.mark.parametrize("more", [EACH, CUMULATIVE])
def test_the_maximum_of_the_contract_holds_over_the_term(more: str) -> None:
    assert due(more, ("10", "10", "10"), maximum="25") == [10, 10, 5]


def test_fixed_payments_add_up_to_date() -> None:
    fixed = "{by_period: {FY1: 100, FY2: 50, FY3: 10}}"
    assert due(CUMULATIVE, ("1", "2", "3"), fixed=fixed) == [101, 52, 13]
    assert due(EACH, ("1", "2", "3"), fixed=fixed) == [101, 52, 13]


def test_what_was_really_paid_counts_in_place_of_what_was_computed() -> None:
    text = contract_text(ONE_EACH, more=CUMULATIVE)
    settlements = settled_periods(text, "{FY1: {visits: 10}, FY2: {visits: 5}}", paid={"FY1": 4})
    assert [settlement.total.number for settlement in settlements] == [10, 11]
    assert rules_of(settlements[1].total)[-3:] == ("paid", "paid_before", "less_paid")


def test_once_a_period_has_no_results_what_was_paid_in_it_counts_against_the_maximum() -> None:
    text = contract_text(ONE_EACH, more=EACH, maximum="25")
    (settlement,) = settled_periods(text, "{FY2: {visits: 10}}", paid={"FY1": 20})
    assert settlement.total.number == 5


LADDER = count(
    "{per_unit: {ladder: true, items: [{item: 入居, price: 1}, {item: 定着, price: 10}]}}", name="card"
)


@pytest.mark.parametrize("more", [EACH, CUMULATIVE])
def test_a_ladder_looks_over_the_term(more: str) -> None:
    text = contract_text(LADDER, more=more)
    results = (
        "{FY1: {card: {入居: 3, 定着: 0}}, FY2: {card: {入居: 0, 定着: 2}}, FY3: {card: {入居: 0, 定着: 2}}}"
    )
    assert [each.total.number for each in settled_periods(text, results)] == [3, 20, 10]


ONCE = count("{per_unit: {price: 1, once_per: person}}")


@pytest.mark.parametrize("more", [EACH, CUMULATIVE])
def test_a_person_counts_once_over_the_term(more: str) -> None:
    text = contract_text(ONCE, more=more)
    results = "{FY1: {visits: {p1: 1, p2: 2}}, FY2: {visits: {p1: 1, p3: 1}}, FY3: {visits: {p2: 5, p3: 1}}}"
    settlements = settled_periods(text, results)
    assert [each.total.number for each in settlements] == [2, 1, 0]


def test_a_cap_per_person_holds_in_each_period_or_to_date() -> None:
    capped = count("{person_cap: 5, per_unit: {price: 2}}")
    results = "{FY1: {visits: {p1: 2, p2: 1}}, FY2: {visits: {p1: 2, p2: 1}}}"
    for more, expected in ((EACH, [6, 6]), (CUMULATIVE, [6, 3])):
        settlements = settled_periods(contract_text(capped, more=more), results)
        assert [each.total.number for each in settlements] == expected
