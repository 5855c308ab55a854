"""What was achieved and is not paid: what each limit, condition or choice cut, and whether it is lost."""

import pytest

from pfs_cli.notation import plain
from pfs_cli.settlement import Settlement
from pfs_cli.shortfall import find_cuts
from tests.contracts import contract_text, count, given, rate, settled, settled_periods
from tests.test_headroom import CUMULATIVE, EACH

LINES = count("{per_unit: {price: 1}}", name="a") + count("{per_unit: {price: 1}}", name="b")
Cuts = list[tuple[str, str, str, str, str]]


def cuts(settlement: Settlement) -> Cuts:
    """Of each cut the rule, the subject, before, after and what becomes of it."""
    return [
        (each.rule, each.subject, plain(each.before), plain(each.after), each.fate)
        for each in find_cuts(settlement)
    ]


@pytest.mark.parametrize(
    ("expected", "pays"),
    [
        ([], "{cap: 50, per_unit: {price: 10}}"),
        ([("cap", "visits", "50", "35", "lost")], "{cap: 35, per_unit: {price: 10}}"),
        ([("up_to", "visits", "5", "3", "lost")], "{per_unit: {price: 10, up_to: 3件}}"),
        (
            [("up_to", "visits", "5", "3", "lost"), ("cap", "visits", "30", "20", "lost")],
            "{cap: 20, per_unit: {price: 10, up_to: 3件}}",
        ),
        (
            [("requires", "visits", "50", "0", "lost")],
            "{requires: {indicator: visits, from: 6件}, per_unit: {price: 10}}",
        ),
        ([], "{floor: 70, per_unit: {price: 10}}"),
    ],
)
def test_what_a_line_loses_is_named_in_the_order_in_which_it_is_cut(expected: Cuts, pays: str) -> None:
    assert cuts(settled(contract_text(count(pays)), "visits,5")) == expected


@pytest.mark.parametrize(
    ("expected", "adjustments"),
    [
        ([("cap", "a+b", "70", "50", "lost")], "[{cap: 50, lines: linked}]".replace("linked", "[a, b]")),
        ([("greatest_of", "a", "30", "0", "lost")], "[{greatest_of: [a, b]}]"),
        ([("least_of", "b", "40", "0", "lost")], "[{least_of: [a, b]}]"),
        (
            [("gate", "a", "30", "0", "lost"), ("gate", "b", "40", "0", "lost")],
            "[{gate: {indicator: a, from: 31件}}]",
        ),
        ([("withhold", "a", "30", "27", "lost")], "[{withhold: 10%, lines: [a]}]"),
        ([], "[{offset: 10, lines: [a]}]"),
        ([], "[{floor: 80, lines: linked}, {cap: 80, lines: linked}]"),
    ],
)
def test_what_an_adjustment_cuts_is_named_but_what_is_subtracted_is_not(
    expected: Cuts, adjustments: str
) -> None:
    text = contract_text(LINES, more=f"adjustments: {adjustments}")
    assert cuts(settled(text, "a,30", "b,40")) == expected


@pytest.mark.parametrize(
    ("expected", "linked", "maximum"),
    [
        ([("at_most_linked", "linked", "50", "40", "lost")], "40", "60"),
        ([("at_most_maximum", "total", "70", "50", "lost")], "", "50"),
        ([], "50", "70"),
    ],
)
def test_the_sums_are_cut_by_the_linked_amount_and_by_the_maximum(
    expected: Cuts, linked: str, maximum: str
) -> None:
    text = contract_text(count("{per_unit: {price: 10}}"), linked=linked, fixed="20", maximum=maximum)
    assert cuts(settled(text, "visits,5")) == expected


def test_an_instalment_that_stops_is_cut_in_units() -> None:
    pays = "{per_unit: {ladder: true, items: [{item: 修了, price: 10}, {item: 一年後, price: 10}]}}"
    settlement = settled(
        contract_text(count(pays)), "visits,修了,3", "visits,一年後,4", header="indicator,item,value"
    )
    assert cuts(settlement) == [("ladder", "一年後", "4", "3", "lost")]
    assert [each.indicator for each in find_cuts(settlement)] == ["visits"]


def test_what_is_above_the_limit_a_person_names_how_many_persons_and_not_who() -> None:
    text = contract_text(count("{person_cap: 15, per_unit: {price: 10}}"))
    settlement = settled(text, "visits,秘密の甲,1", "visits,秘密の乙,3", header="indicator,person,value")
    assert cuts(settlement) == [("person_cap", "visits", "40", "25", "lost")]
    assert [each.persons for each in find_cuts(settlement)] == [1]
    assert "秘密" not in repr(find_cuts(settlement))


@pytest.mark.parametrize(("fate", "more"), [("lost", EACH), ("due", CUMULATIVE)])
def test_what_the_maximum_of_a_period_cuts_is_lost_alone_and_still_due_to_date(fate: str, more: str) -> None:
    text = contract_text(count("{per_unit: {price: 1}}"), more=more)
    first, second = settled_periods(text, "{FY1: {visits: 80}, FY2: {visits: 5}}")
    assert cuts(first) == [("at_most_period", "total", "80", "70", fate)]
    assert cuts(second) == []
    assert second.total.number == (15 if fate == "due" else 5)


@pytest.mark.parametrize(
    ("fate", "adjustment", "more"),
    [
        ("due", "{withhold: 10%, lines: linked, periods: [FY1]}", CUMULATIVE),
        ("lost", "{withhold: 10%, lines: linked}", CUMULATIVE),
        ("lost", "{withhold: 10%, lines: linked, periods: [FY1]}", EACH),
    ],
)
def test_what_is_kept_back_for_some_periods_is_due_to_date_when_they_are_over(
    fate: str, adjustment: str, more: str
) -> None:
    text = contract_text(count("{per_unit: {price: 1}}"), more=f"{more}adjustments: [{adjustment}]\n")
    first, _ = settled_periods(text, "{FY1: {visits: 50}, FY2: {visits: 5}}")
    assert cuts(first) == [("withhold", "visits", "50", "45", fate)]


@pytest.mark.parametrize(("fate", "more"), [("lost", EACH), ("due", CUMULATIVE)])
def test_what_the_caps_of_payers_leave_is_not_paid_where_no_one_takes_the_rest(fate: str, more: str) -> None:
    payers = "payers: [{name: 国, share: 1/2, of: total, cap: 20}, {name: 市, share: 1/2, of: total}]"
    text = contract_text(count("{per_unit: {price: 1}}"), more=more).replace("payer: 見本市", payers)
    first, _ = settled_periods(text, "{FY1: {visits: 60}, FY2: {visits: 0}}")
    assert cuts(first) == [("payer_cap", "total", "60", "50", fate)]
    rest = text.replace("{name: 市, share: 1/2, of: total}", "{name: 市, share: rest}")
    first, _ = settled_periods(rest, "{FY1: {visits: 60}, FY2: {visits: 0}}")
    assert cuts(first) == []


def test_money_that_goes_back_is_not_cut_by_a_condition() -> None:
    pays = "{requires: {indicator: value, from: 100点}, tiers: [{below: 50, pay: -10}, {from: 50, pay: 10}]}"
    text = contract_text(given("score", pays.replace("100点", "100")))
    assert cuts(settled(text, "value,40")) == []
    assert cuts(settled(text, "value,60")) == [("requires", "value", "10", "0", "lost")]


def test_a_rate_that_is_paid_in_percentages_is_cut_in_percent() -> None:
    settlement = settled(contract_text(rate("{per_unit: {price: 1, up_to: 40}}")), "share,50%")
    assert cuts(settlement) == [("up_to", "share", "0.5", "0.4", "lost")]
