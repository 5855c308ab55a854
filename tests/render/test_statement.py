"""The statement of all that the language settles: periods, payers, adjustments, people and amendments."""

import csv
from pathlib import Path

import pytest

from pfs_cli.language import Language
from pfs_cli.notation import grouped
from pfs_cli.render.comma_separated import render_csv
from pfs_cli.render.markdown import render_markdown
from pfs_cli.render.section import Section
from pfs_cli.render.statement import Statement, make_statement
from pfs_cli.render.text import render_text
from pfs_cli.settlement import Settlement
from tests.contracts import contract_text, count, given, rate, settled, settled_periods
from tests.render.statements import CASES, PERIODS, SAY, case_settlements, statement_of
from tests.samples import Case
from tests.test_headroom import CUMULATIVE, EACH, shared

CARRY = CUMULATIVE.replace("repay", "carry")


def english(*settlements: Settlement, period: str | None = None) -> Statement:
    return make_statement(settlements, SAY[Language.EN], period)


def section(statement: Statement, part: str, number: int = 0) -> Section:
    """The table whose rows are of that part; `number` counts where several are."""
    return [each for each in statement.sections if each.part == part][number]


def rows(statement: Statement, part: str, number: int = 0) -> list[list[str]]:
    """The cells of a table that are not empty."""
    return [[cell for cell in entry.cells if cell] for entry in section(statement, part, number).entries]


def heads(statement: Statement, part: str, number: int = 0) -> list[str]:
    found = section(statement, part, number)
    return [found.columns[position].name for position in found.kept]


@pytest.mark.parametrize("case", PERIODS, ids=str)
def test_any_period_can_be_shown_in_full(case: Case) -> None:
    settlements = case_settlements(case)
    for settlement in settlements:
        statement = english(*settlements, period=settlement.contract.period.name)
        assert statement.sums[-1][1] == grouped(settlement.paid)
        assert rows(statement, "part.period") == rows(english(*settlements), "part.period")
    with pytest.raises(KeyError):
        english(*settlements, period="FY1900")


# Periods


def test_periods_alone_are_listed_with_their_sums() -> None:
    text = shared(contract_text(count("{per_unit: {price: 1}}"), maximum="100", more=EACH))
    settlements = settled_periods(text, "{FY1: {visits: 80}, FY2: {visits: 20}}")
    statement = english(*settlements)
    assert heads(statement, "part.period") == ["period", "from - to", "fixed", "linked", "total"]
    assert rows(statement, "part.period") == [
        ["FY1", "2025-04-01 to 2025-09-30", "0", "80", "70"],
        ["FY2", "2025-10-01 to 2026-03-31", "0", "20", "20"],
        ["Sum", "0", "100", "90"],
    ]
    assert heads(statement, "part.period", 1) == ["period", "国", "県", "市", "together"]
    assert rows(statement, "part.period", 1) == [
        ["FY1", "35", "18", "17", "70"],
        ["FY2", "10", "5", "5", "20"],
        ["Sum", "45", "23", "22", "90"],
    ]


def test_to_date_the_sums_lead_from_what_is_entitled_to_what_is_due() -> None:
    text = contract_text(count("{per_unit: {price: 1}}"), maximum="100", more=CUMULATIVE)
    first, second = settled_periods(text, "{FY1: {visits: 80}, FY2: {visits: 30}}")
    assert english(first).sums == (
        ("Fixed to date", "0"),
        ("Linked to date", "80"),
        ("Entitled to date", "80"),
        ("Paid before", "0"),
        ("Above the maximum of the period", "-10"),
        ("Total", "70"),
    )
    assert english(first, second).sums == (
        ("Fixed to date", "0"),
        ("Linked to date", "110"),
        ("Rounding and maximum", "-10"),
        ("Entitled to date", "100"),
        ("Paid before", "-70"),
        ("Total", "30"),
    )


BACK = rate("{tiers: [{below: 50%, pay: -30}, {from: 50%, pay: 60}]}")


def test_what_was_paid_too_much_is_said_to_go_back_or_to_wait() -> None:
    results = "{FY1: {share: 6/10}, FY2: {share: 0/10}}"
    repaid = english(*settled_periods(contract_text(BACK, more=CUMULATIVE), results))
    assert repaid.sums[-1] == ("Total", "-90")
    assert "The payment is below zero: the provider pays back 90 yen." in repaid.notes
    carried = english(*settled_periods(contract_text(BACK, more=CARRY), results))
    assert carried.sums[-2:] == (("Waits for later periods", "90"), ("Total", "0"))
    assert carried.notes == ("share の割合 is below zero: 30 yen goes back.",)


def test_what_was_really_paid_has_a_column_where_a_table_says_it() -> None:
    text = contract_text(count("{per_unit: {price: 1}}"), more=CUMULATIVE)
    statement = english(*settled_periods(text, "{FY1: {visits: 8}, FY2: {visits: 5}}", {"FY1": 9}))
    assert heads(statement, "part.period")[-1] == "really paid"
    assert [row[-1] for row in rows(statement, "part.period")] == ["9", "4", "9"]


def test_counts_to_date_are_added_before_the_eye() -> None:
    text = contract_text(count("{per_unit: {price: 1}}") + rate("nothing"), more=CUMULATIVE)
    results = "{FY1: {visits: 8, share: 1/2}, FY2: {visits: 5, share: 2/3}}"
    statement = english(*settled_periods(text, results))
    measured = [row[1] for row in rows(statement, "part.line")]
    assert measured == ["13件 = 8 + 5", "60% = 3/5"]
    assert ["visits の件数", "sum over the periods to date", "8件 + 5件", "13件"] in rows(
        statement, "part.step"
    )


def test_a_share_of_the_fixed_payment_is_of_what_is_fixed_to_date() -> None:
    pays = "{share_of: fixed, tiers: [{below: 50%, share: -10%}, {from: 50%, share: 0}]}"
    fixed = "{by_period: {FY1: 100, FY2: 200}}"
    text = contract_text(rate(pays), fixed=fixed, more=CUMULATIVE.replace("70", "700"))
    statement = english(*settled_periods(text, "{FY1: {share: 5/10}, FY2: {share: 1/10}}"))
    assert ["share の割合 - fixed", "fixed payments to date", "100 + 200", "300"] in rows(
        statement, "part.step"
    )
    assert statement.sums[-1] == ("Total", "170")


def test_a_place_names_its_file_where_there_are_several() -> None:
    case = next(case for case in PERIODS if case.folder.name == "cumulative-2025")
    settlements = case_settlements(case)
    place = section(english(*settlements), "part.line").entries[0].cells[2]
    assert place.split() == [f"{Path(file).name}:2:6" for file in (each.results.file for each in settlements)]
    alone = section(english(settlements[0]), "part.line").entries[0].cells[2]
    assert alone == "2:6"


# Payers


def test_a_part_is_shown_from_the_share_to_whole_units() -> None:
    payers = (
        "payers: [{name: 国, share: 1/2, of: linked, cap: 40, rounding: {to: 10, mode: down}},"
        " {name: 県, share: 1/3, of: linked}, {name: 市, share: rest}]"
    )
    text = contract_text(count("{per_unit: {price: 1}}")).replace("payer: 見本市", payers)
    statement = english(settled(text, "visits,77"))
    assert heads(statement, "part.payer") == [
        "payer",
        "share",
        "by share",
        "after cap",
        "rounded",
        "residue",
        "amount",
    ]
    assert rows(statement, "part.payer") == [
        ["国", "1/2 of linked 77", "38.5", "38.5", "30", "30"],
        ["県", "1/3 of linked 77", "25 2/3", "+1/3", "26"],
        ["市", "the rest", "21 1/3", "-1/3", "21"],
        ["Sum", "77"],
    ]


def test_what_caps_of_payers_leave_unpaid_stands_between_the_total_and_what_is_paid() -> None:
    payers = "payers: [{name: 国, share: 1/2, of: total, cap: 20}, {name: 市, share: 1/2, of: total}]"
    text = contract_text(count("{per_unit: {price: 1}}")).replace("payer: 見本市", payers)
    statement = english(settled(text, "visits,60"))
    assert statement.sums[-3:] == (("Total", "60"), ("Above the caps of the payers", "-10"), ("Paid", "50"))
    assert rows(statement, "part.not-paid") == [
        ["total", "above the caps of the payers", "60", "50", "10", "not paid"]
    ]


def test_a_payer_with_the_name_of_a_column_has_a_column_of_its_own_in_a_spreadsheet() -> None:
    payers = "payers: [{name: id, share: 1/2, of: total}, {name: amount, share: rest}]"
    text = contract_text(count("{per_unit: {price: 1}}"), more=EACH).replace("payer: 見本市", payers)
    statement = english(*settled_periods(text, "{FY1: {visits: 8}}"))
    head, *lines = csv.reader(render_csv(statement, SAY[Language.EN]).splitlines())
    assert (head.count("id"), head.count("amount")) == (2, 2)
    assert {len(line) for line in lines} == {len(head)}


# Lines


def test_an_index_is_shown_with_its_weights() -> None:
    values = given("percent", "nothing", name="a") + given("percent", "nothing", name="b")
    measure = "{weighted: [{indicator: a, weight: 80%}, {indicator: b, weight: 20%}]}"
    blend = given("percent", "nothing", name="blend").replace("{given: 測定値}", measure)
    statement = english(settled(contract_text(values + blend), "a,15%", "b,-20%"))
    assert rows(statement, "part.line")[-1][1] == "8% = 80% x 15% + 20% x -20%"


def test_conditions_that_hold_are_counted_among_all_of_them() -> None:
    conditions = (
        "[{indicator: visits, from: 5件}, {indicator: share, from: 50%}, {indicator: visits, from: 9件}]"
    )
    met = (
        "met: {label: 達成, unit: count, noun: 指標, better: higher, pays: nothing,"
        f" measure: {{met: {conditions}}}}}\n"
    )
    text = contract_text(count("nothing") + rate("nothing") + met)
    statement = english(settled(text, "visits,6", "share,8/10"))
    assert rows(statement, "part.line")[-1][1] == "2指標 = 2 of 3 conditions"


def test_an_item_is_shown_as_counted_and_paid_by_the_units_that_are_left() -> None:
    card = "{per_unit: {once_per: person, items: [{item: 甲, price: 10, up_to: 1}]}}"
    people = (("p", 2), ("q", 1))
    lines = [f"visits,甲,{person},{claims}" for person, claims in people]
    statement = english(settled(contract_text(count(card)), *lines, header="indicator,item,person,value"))
    item = rows(statement, "part.line")[1]
    assert (item[0], item[1], item[-2], item[-1]) == ("- 甲", "3件", "1 x 10", "10")
    steps = [(row[1], row[-2], row[-1]) for row in rows(statement, "part.step")]
    assert steps[:2] == [("each person once", "3件", "2件"), ("units paid up to 1", "2件", "1件")]


def test_adjustments_stand_in_their_order_with_before_and_after() -> None:
    lines = count("{per_unit: {price: 1}}", name="a") + count("{per_unit: {price: 1}}", name="b")
    saved = given("money", "nothing", name="saved", more="note: 回収した額")
    steps = (
        "[{greatest_of: [a, b], clause: 第9条}, {cap: 50, lines: linked}, {offset: saved, lines: linked},"
        " {withhold: 10%, lines: linked}, {gate: {indicator: a, from: 1件}}]"
    )
    statement = english(
        settled(contract_text(lines + saved, more=f"adjustments: {steps}"), "a,60", "b,40", "saved,10円")
    )
    assert rows(statement, "part.step")[:7] == [
        ["a の件数", "greatest of the lines: this one is paid", "第9条", "60", "60"],
        ["b の件数", "greatest of the lines: another one is paid", "第9条", "40", "0"],
        ["linked", "sum of lines taken together", "60 + 0", "60"],
        ["linked", "cap 50", "60", "50"],
        ["linked", "less saved の値 10", "50", "40"],
        ["linked", "10% kept back", "40", "36"],
        ["linked", "condition for all lines met (a の件数 60件)", "36", "36"],
    ]


def test_people_are_shown_from_the_rows_to_the_numerator() -> None:
    case = next(case for case in CASES if case.folder.name == "participants-2025")
    statement = english(*case_settlements(case))
    told = rows(statement, "part.people")
    assert [row[1] for row in told][:2] == ["rows in the table", "each counted once"]
    assert [row[1] for row in told][-2:] == ["denominator", "numerator"]
    assert any(row[1] == "left out: 教室開始前の辞退" and "仕様書 5(2)" in row for row in told)
    (measured,) = [row[1] for row in rows(statement, "part.line")]
    assert measured.endswith(f" = {told[-1][-1]}/{told[-2][-1]}")


# Terms in force


def test_an_amendment_says_which_line_it_priced() -> None:
    change = "{indicators: {b: {pays: {per_unit: {price: 2}}}}}"
    lines = count("{per_unit: {price: 1}}", name="a") + count("{per_unit: {price: 1}}", name="b")
    amendments = f"amendments: [{{from: 2025-10-01, clause: 変更契約書 第2条, change: {change}}}]\n"
    text = contract_text(lines, more=f"{EACH}{amendments}")
    first, second = settled_periods(text, "{FY1: {a: 5, b: 5}, FY2: {a: 5, b: 5}}")
    assert rows(english(first, second), "part.terms") == [
        ["contract as signed", "2025-04-01", "a の件数"],
        ["変更契約書 第2条", "2025-10-01", "b の件数"],
    ]
    assert not [each for each in english(first).sections if each.part == "part.terms"]


# Nobody is named


def test_no_person_is_named_anywhere() -> None:
    text = contract_text(count("{person_cap: 15, per_unit: {price: 10, once_per: person}}"))
    lines = ("visits,秘密の甲,1", "visits,秘密の乙,1")
    settlement = settled(text, *lines, header="indicator,person,value")
    for language in Language:
        statement = statement_of(settlement, language)
        assert "秘密" not in render_text(statement, SAY[language], 100, color=False)
        assert "秘密" not in render_csv(statement, SAY[language])
        assert "秘密" not in render_markdown(statement, SAY[language])
