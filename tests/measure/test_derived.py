"""Values made of other indicators: weighted sums, conditions that hold, cohorts pooled over the periods to date."""

from fractions import Fraction

import pytest

from pfs_cli.settlement import Settlement
from pfs_cli.workings import Step, walk
from tests.contracts import contract_text, count, given, rate, settled_periods


def derived(unit: str, measure: str, *, noun: str = "", name: str = "made", pays: str = "nothing") -> str:
    """An indicator that is made of others."""
    counted = f"\n  noun: {noun}" if noun else ""
    compare = "" if unit in {"count", "money"} else "\n  compare: exact"
    return (
        f"{name}:\n  label: {name}\n  unit: {unit}{counted}\n  better: higher\n"
        f"  measure: {measure}{compare}\n  pays: {pays}\n"
    )


def value(settlement: Settlement, name: str = "made") -> Fraction:
    """The value of an indicator of a settlement."""
    return dict(settlement.values)[name].number


def once(indicators: str, results: str) -> Settlement:
    """The settlement of these indicators on the results of one period."""
    (settlement,) = settled_periods(contract_text(indicators), results)
    return settlement


SHARES = rate("nothing", name="a") + rate("nothing", name="b")


@pytest.mark.parametrize(
    ("expected", "unit", "a", "b"),
    [
        (Fraction(10, 100), "percent", "15/100", "-"),
        (Fraction(72), "index", "80/100", "40/100"),
        (Fraction(1, 3) * Fraction(80), "index", "1/3", "0/3"),
    ],
)
def test_a_weighted_sum_is_exact_and_an_index_is_percent_without_its_sign(
    expected: Fraction, unit: str, a: str, b: str
) -> None:
    if b == "-":
        indicators = given("percent", "nothing", name="a") + given("percent", "nothing", name="b")
        a, b = "15%", "-10%"
    else:
        indicators = SHARES
    measure = "{weighted: [{indicator: a, weight: 80%}, {indicator: b, weight: 20%}]}"
    assert value(once(indicators + derived(unit, measure), f"{{a: {a}, b: {b}}}")) == expected


def test_one_part_at_the_whole_weight_repeats_a_value_for_a_second_line() -> None:
    again = derived("percent", "{weighted: [{indicator: a, weight: 100%}]}")
    assert value(once(SHARES + again, "{a: 7/9, b: 0/1}")) == Fraction(7, 9)


def test_a_weighted_sum_sees_the_value_that_decides() -> None:
    printed = rate("nothing", name="a", more="compare: {to: 1%, mode: half-up}")
    again = derived("percent", "{weighted: [{indicator: a, weight: 1/2}]}")
    assert value(once(printed + again, "{a: 799/1000}")) == Fraction(40, 100)


@pytest.mark.parametrize(
    ("expected", "a", "visits"), [(0, "0/2", 4), (1, "1/2", 4), (2, "1/2", 5), (1, "0/2", 5), (3, "2/2", 9)]
)
def test_conditions_that_hold_are_counted(expected: int, a: str, visits: int) -> None:
    measure = (
        "{met: [{indicator: a, from: 50%}, {indicator: visits, from: 5件},"
        " {all: [{indicator: a, from: 100%}, {not: {indicator: visits, below: 5件}}]}]}"
    )
    indicators = rate("nothing", name="a") + count("nothing") + derived("count", measure, noun="指標")
    assert value(once(indicators, f"{{a: {a}, visits: {visits}}}")) == expected


def test_a_value_that_is_made_of_others_can_be_part_of_another_wherever_it_stands() -> None:
    top = derived("percent", "{weighted: [{indicator: made, weight: 1/2}]}", name="top")
    made = derived("percent", "{weighted: [{indicator: a, weight: 1/2}]}")
    settlement = once(top + made + SHARES, "{a: 8/10, b: 0/1}")
    assert (value(settlement, "top"), value(settlement)) == (Fraction(1, 5), Fraction(2, 5))
    assert [name for name, _ in settlement.values] == ["top", "made", "a", "b"]


def test_pooled_cohorts_are_one_rate_and_not_the_mean_of_rates() -> None:
    pooled = derived("percent", "{pooled: [a, b]}")
    assert value(once(SHARES + pooled, "{a: 1/10, b: 60/90}")) == Fraction(61, 100)


PER_HEAD = "{rate: {count: 再犯, per: 釈放者}}"
FALL = f"{{reduction: {{actual: {PER_HEAD}, against: {PER_HEAD}}}}}"


def test_pooled_cohorts_add_each_input_before_they_are_compared() -> None:
    cohorts = "".join(derived("percent", FALL, name=name) for name in ("a", "b"))
    pooled = derived("percent", "{pooled: [a, b]}")
    results = "{a: {actual: 1420/1000, against: 1550/1000}, b: {actual: 300/500, against: 1500/3000}}"
    # (1420 + 300)/1500 against (1550 + 1500)/4000
    actual, against = Fraction(1720, 1500), Fraction(3050, 4000)
    assert value(once(cohorts + pooled, results)) == (against - actual) / against


PERIODS = """\
basis: {basis}
periods:
  FY1: {{from: 2025-04-01, to: 2025-09-30}}
  FY2: {{from: 2025-10-01, to: 2026-03-31}}
"""


@pytest.mark.parametrize("basis", ["each", "cumulative\noverpaid: repay"])
def test_pooled_cohorts_are_pooled_over_the_periods_to_date(basis: str) -> None:
    text = contract_text(SHARES + derived("percent", "{pooled: [a, b]}"), more=PERIODS.format(basis=basis))
    results = "{FY1: {a: 1/10, b: 2/10}, FY2: {a: 9/10, b: 10/10}}"
    assert [value(each) for each in settled_periods(text, results)] == [Fraction(3, 20), Fraction(22, 40)]


FIRST, SECOND, THIRD = (f"compare: exact\n  periods: [FY{year}]" for year in (1, 2, 3))
THREE_YEARS = """\
basis: each
periods:
  FY1: {from: 2025-04-01, to: 2025-07-31}
  FY2: {from: 2025-08-01, to: 2025-11-30}
  FY3: {from: 2025-12-01, to: 2026-03-31}
"""
COHORTS = rate("nothing", name="a", more=FIRST) + rate("nothing", name="b", more=SECOND)


def pooled(measure: str = "{pooled: [a, b]}", periods: str = "FY3", *, unit: str = "percent") -> str:
    """What is pooled in some periods."""
    made = derived(unit, measure, noun="件" if unit == "count" else "")
    return made.replace("  measure:", f"  periods: [{periods}]\n  measure:")


def test_cohorts_of_earlier_periods_are_pooled_where_each_period_is_settled_alone() -> None:
    results = "{FY1: {a: 30/40}, FY2: {b: 25/70}, FY3: {}}"
    *_, last = settled_periods(contract_text(COHORTS + pooled(), more=THREE_YEARS), results)
    assert value(last) == Fraction(55, 110)
    assert [name for name, _ in last.values] == ["made"], "the cohorts have no value of their own any more"


def test_a_cohort_of_an_earlier_period_is_pooled_with_one_of_this_period() -> None:
    results = "{FY1: {a: 30/40}, FY2: {b: 25/70}}"
    text = contract_text(COHORTS + pooled(periods="FY2, FY3"), more=THREE_YEARS)
    assert value(settled_periods(text, results)[1]) == Fraction(55, 110)


def test_a_cohort_of_two_earlier_periods_is_pooled_with_all_its_counts() -> None:
    twice = COHORTS.replace("periods: [FY1]", "periods: [FY1, FY2]")
    results = "{FY1: {a: 30/40}, FY2: {a: 10/20, b: 25/70}, FY3: {}}"
    settlement = settled_periods(contract_text(twice + pooled(), more=THREE_YEARS), results)[2]
    assert value(settlement) == Fraction(30 + 10 + 25, 40 + 20 + 70)


def test_cohorts_of_earlier_periods_add_each_input_before_they_are_compared() -> None:
    cohorts = "".join(
        derived("percent", FALL, name=name).replace("  compare: exact", f"  {more}")
        for name, more in (("a", FIRST), ("b", SECOND))
    )
    results = (
        "{FY1: {a: {actual: 1420/1000, against: 1550/1000}}, "
        "FY2: {b: {actual: 300/500, against: 1500/3000}}, FY3: {}}"
    )
    settlement = settled_periods(contract_text(cohorts + pooled(), more=THREE_YEARS), results)[2]
    actual, against = Fraction(1720, 1500), Fraction(3050, 4000)
    assert value(settlement) == (against - actual) / against


def test_an_amendment_that_does_not_touch_a_cohort_of_the_past_leaves_its_counts() -> None:
    amended = THREE_YEARS + (
        "amendments: [{from: 2025-12-01, clause: 変更, change: {indicators: {a: {label: 第一期生}}}}]\n"
    )
    results = "{FY1: {a: 30/40}, FY2: {b: 25/70}, FY3: {}}"
    assert value(settled_periods(contract_text(COHORTS + pooled(), more=amended), results)[2]) == Fraction(
        1, 2
    )


def test_people_counted_in_earlier_periods_are_pooled() -> None:
    cohorts = count("nothing", name="a", more="periods: [FY1]") + count(
        "nothing", name="b", more="periods: [FY2]"
    )
    text = contract_text(cohorts + pooled(unit="count"), more=THREE_YEARS)
    assert value(settled_periods(text, "{FY1: {a: 3}, FY2: {b: 4}, FY3: {}}")[2]) == 7


def test_a_value_that_is_made_of_others_leads_back_to_their_cells() -> None:
    pays = "{tiers: [{below: 50%, pay: 0}, {from: 50%, pay: 100}]}"
    settlement = once(SHARES + derived("percent", "{pooled: [a, b]}", pays=pays), "{a: 6/10, b: 6/10}")
    counted = [step for step in walk(settlement.total) if step.rule == "count"]
    assert [(step.subject, step.number) for step in counted] == [("a", Fraction(6)), ("b", Fraction(6))]
    assert all(isinstance(step, Step) and step.grounds[0].source.line for step in counted)
