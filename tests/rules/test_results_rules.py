"""The rules on results: what was observed must be possible, complete, covered by the contract, and what it shows."""

import pytest

from pfs_cli.problem import Severity
from tests.contracts import (
    codes_of,
    contract_of,
    contract_text,
    count,
    found_in,
    given,
    rate,
    read_table,
    table,
)
from tests.sheets import Shown, Value, workbook

COUNTED = "indicator,input,item,value,count,among"
STEPS = "{tiers: [{below: 85%, pay: 0}, {from: 85%, pay: 1000000}]}"
PER_HEAD = "{rate: {count: 再犯, per: 釈放者}}"
FALL = given("percent", STEPS, name="fall").replace(
    "given: 測定値", f"reduction: {{actual: {PER_HEAD}, against: {PER_HEAD}}}"
)
INDEX = given("index", "nothing", name="index").replace(
    "given: 測定値", "ratio: {actual: {given: 率}, against: {given: 率}}"
)
AGAINST_ZERO = given("index", "nothing", name="index").replace(
    "given: 測定値", "ratio: {actual: {given: 率}, against: {value: 0}}"
)
FROM_ZERO = given(
    "percent", "{linear: {points: [{at: 0%, pay: 0}, {at: 9%, pay: 9}], outside: {low: refuse, high: hold}}}"
)
CARD = count("{per_unit: {items: [{item: 一般, price: 1}, {item: 重点, price: 2}]}}")


@pytest.mark.parametrize(
    ("problems", "indicator", "rows"),
    [
        ({(2, "group-zero")}, rate(STEPS), ("share,,,,0,0",)),
        ({(2, "group-zero")}, rate(STEPS), ("share,,,,3,0",)),
        ({(2, "count-above-group")}, rate(STEPS), ("share,,,,51,50",)),
        ({(2, "count-above-group")}, rate(STEPS), ("share,,,102%,51,50",)),
        (set(), rate(STEPS), ("share,,,,50,50",)),
        (set(), rate(STEPS), ("share,,,,0,50",)),
        ({(2, "count-negative-result")}, rate(STEPS), ("share,,,,-1,50",)),
        ({(2, "count-negative-result"), (2, "count-above-group")}, rate(STEPS), ("share,,,,1,-50",)),
        ({(2, "count-not-whole")}, rate(STEPS), ("share,,,,12.5,50",)),
        (set(), rate(STEPS), ("share,,,,12.0,50",)),
        ({(2, "count-not-whole")}, count("{per_unit: {price: 1}}"), ("visits,,,12.5件,,",)),
        ({(2, "count-negative-result")}, count("{per_unit: {price: 1}}"), ("visits,,,-1件,,",)),
        ({(2, "count-not-whole")}, CARD, ("visits,,一般,0.5,,", "visits,,重点,1,,")),
        ({(2, "rate-out-of-range")}, rate(STEPS), ("share,,,105%,,",)),
        ({(2, "rate-out-of-range")}, rate(STEPS), ("share,,,-5%,,",)),
        (set(), rate(STEPS), ("share,,,100%,,",)),
        (set(), rate(STEPS), ("share,,,0%,,",)),
        (set(), given("percent", "nothing"), ("value,,,105%,,",)),
        (set(), FALL, ("fall,actual,,,300,100", "fall,against,,,155,100")),
        ({(2, "rate-out-of-range")}, FALL, ("fall,actual,,-0.1,,", "fall,against,,1.55,,")),
        ({(3, "divided-by-zero")}, FALL, ("fall,actual,,,0,100", "fall,against,,,0,100")),
        ({(3, "divided-by-zero")}, INDEX, ("index,actual,,3,,", "index,against,,0,,")),
        ({(18, "divided-by-zero")}, AGAINST_ZERO, ("index,,,3,,",)),
        ({(2, "inputs-differ")}, INDEX, ("index,actual,,30%,,", "index,against,,50,,")),
        ({(2, "inputs-differ")}, INDEX, ("index,actual,,30,,", "index,against,,50%,,")),
        (set(), INDEX, ("index,actual,,30%,,", "index,against,,50%,,")),
        ({(2, "value-not-covered")}, FROM_ZERO, ("value,,,-3%,,",)),
        (set(), FROM_ZERO, ("value,,,0%,,",)),
        (set(), FROM_ZERO, ("value,,,99%,,",)),
        ({(None, "result-missing")}, FALL, ("fall,actual,,,300,100",)),
        ({(None, "result-missing")}, CARD, ("visits,,重点,1,,",)),
        ({(None, "result-missing"), (2, "count-not-whole")}, CARD, ("visits,,重点,1.5,,",)),
    ],
)  # fmt: skip
def test_results_that_cannot_be_are_stopped_at_their_row(
    problems: set[tuple[int | None, str]], indicator: str, rows: tuple[str, ...]
) -> None:
    contract = contract_of(contract_text(indicator))
    found = read_table(contract, table(*rows, header=COUNTED))[1]
    assert found_in(found) == problems


def test_a_missing_result_is_named_for_every_indicator_and_is_never_zero() -> None:
    contract = contract_of(contract_text(rate(STEPS) + count("nothing") + CARD.replace("visits", "card")))
    found = read_table(contract, table("share,80%"))[1]
    assert [dict(problem.facts)["found"] for problem in found] == ["visits", "card 一般", "card 重点"]
    assert {(problem.code, problem.source.place) for problem in found} == {("result-missing", "results.csv")}
    assert [problem.related[0].pointer for problem in found] == [
        "/indicators/visits",
        *["/indicators/card"] * 2,
    ]


@pytest.mark.parametrize(
    ("problems", "cell"),
    [
        ([], Shown(0.85, "0.0%")),
        ([("shows-rounded", Severity.NOTE)], Shown(0.8512, "0.0%")),
        ([("shows-rounded", Severity.NOTE)], Shown(0.8494, "0.0%")),
        ([("shows-other-payment", Severity.ERROR)], Shown(0.849999, "0.0%")),
        ([("shows-other-payment", Severity.ERROR)], Shown(0.8451, "0%")),
        ([], Shown(0.849999, "0.0000%")),
    ],
)
def test_a_cell_that_shows_another_tier_than_it_stores_is_stopped(
    problems: list[tuple[str, Severity]], cell: Shown
) -> None:
    contract = contract_of(contract_text(rate(STEPS)))
    found = read_table(contract, workbook(("指標", "値"), ("share", cell)), "results.xlsx")[1]
    assert [(problem.code, problem.severity) for problem in found] == problems
    assert {problem.source.place for problem in found} <= {"results.xlsx!成果!B2"}


def test_what_the_sheet_shows_and_what_it_stores_is_said_with_the_money_between_them() -> None:
    contract = contract_of(contract_text(rate(STEPS)))
    content = workbook(("指標", "値"), ("share", Shown(0.849999, "0.0%")))
    (problem,) = read_table(contract, content, "results.xlsx")[1]
    assert dict(problem.facts) == {
        "stored": "84.9999%",
        "shown": "85%",
        "stored_pay": "0",
        "shown_pay": "1,000,000",
        "difference": "1,000,000",
        "stored_line": "0",
        "shown_line": "1,000,000",
    }


def test_a_cell_that_flips_only_a_condition_is_stopped_as_well() -> None:
    line = count("{requires: {indicator: share, from: 85%}, per_unit: {price: 10}}")
    contract = contract_of(contract_text(line + rate("nothing")))
    content = workbook(("指標", "値"), ("visits", 3), ("share", Shown(0.849999, "0.0%")))
    assert [problem.code for problem in read_table(contract, content, "results.xlsx")[1]] == [
        "shows-other-payment"
    ]


FROM_TEN = given(
    "percent",
    "{linear: {points: [{at: 10.2%, pay: 1}, {at: 20%, pay: 9}], outside: {low: refuse, high: hold}}}",
)


@pytest.mark.parametrize(
    ("code", "indicator", "rows"),
    [
        ("value-not-covered", FROM_TEN, (("value", None, Shown(0.104, "0%")),)),
        (
            "divided-by-zero",
            INDEX,
            (("index", "actual", 3), ("index", "against", Shown(0.004, "0.0"))),
        ),
    ],
)
def test_a_cell_that_shows_what_nothing_can_be_paid_on_is_stopped(
    code: str, indicator: str, rows: tuple[tuple[str, str | None, Value], ...]
) -> None:
    contract = contract_of(contract_text(indicator))
    content = workbook(("指標", "入力", "値"), *rows)
    assert codes_of(read_table(contract, content, "results.xlsx")[1]) == (code,)


def test_a_printed_rate_that_nothing_can_be_paid_on_gives_way_to_its_counts() -> None:
    contract = contract_of(
        contract_text(FROM_TEN.replace("given: 測定値", "rate: {count: 達成者, among: 参加者}"))
    )
    content = table("value,,,10%,104,1000", header=COUNTED)
    assert read_table(contract, content)[1] == ()


@pytest.mark.parametrize(
    ("codes", "row"),
    [
        ((), "share,,,85.0%,17,20"),
        ((), "share,,,85.1%,1702,2000"),
        (("printed-other-tier",), "share,,,85.0%,1699,2000"),
        (("printed-other-tier",), "share,,,85%,849,1000"),
    ],
)
def test_counts_decide_and_a_printed_rate_of_another_tier_is_said(codes: tuple[str, ...], row: str) -> None:
    contract = contract_of(contract_text(rate(STEPS)))
    problems = read_table(contract, table(row, header=COUNTED))[1]
    assert codes_of(problems) == codes
    assert {problem.severity for problem in problems} <= {Severity.WARNING}


def test_a_printed_rate_beside_counts_that_are_added_to_others_decides_nothing() -> None:
    inputs = "{actual: {rate: {count: 件数, per: 人数}}, against: {rate: {count: 件数, per: 人数}}}"
    one, two = (
        given("percent", "nothing", name=name).replace("{given: 測定値}", f"{{reduction: {inputs}}}")
        for name in ("one", "two")
    )
    both = given("percent", "{tiers: [{below: 10%, pay: 0}, {from: 10%, pay: 10}]}", name="both")
    both = both.replace("{given: 測定値}", "{pooled: [one, two]}")
    contract = contract_of(contract_text(one + two + both))
    rows = [f"{name},{part},,{rate}" for name in ("one", "two") for part, rate in PRINTED.items()]
    assert read_table(contract, table(*rows, header=COUNTED))[1] == ()


PRINTED = {"actual": "0.9,90,100", "against": "1,100,100"}


def test_a_rule_that_needs_the_value_waits_until_the_value_can_be_made() -> None:
    contract = contract_of(contract_text(rate(STEPS) + FROM_ZERO))
    content = table("share,,,,3,0", "value,,,-3%,,", header=COUNTED)
    assert found_in(read_table(contract, content)[1]) == {(2, "group-zero")}
