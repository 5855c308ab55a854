"""A table of results: its headings, its rows and what they say of themselves; nothing is guessed."""

from fractions import Fraction

import pytest

from pfs_cli.problem import Severity
from tests.contracts import codes_of, contract_of, contract_text, count, found_in, read_table, table
from tests.read.observed import observed, one

COUNTED = "indicator,value,count,among"


@pytest.mark.parametrize(
    "header",
    [
        "indicator,value",
        "Indicator,Value",
        "INDICATOR,result",
        "指標,値",
        "指標,実績値",
        "成果指標,実績",
        "成果指標名,実施結果",
        "指標名,測定値",
        "指 標,値 ",
        "指標(名称),値",
        "指標,実績値(%)",
        "指標,実績値（％）",
        "指標,値,備考,担当",
        "担当,指標,値",
    ],
)
def test_headings_are_known_in_japanese_and_english_whatever_their_width(header: str) -> None:
    cells = {"担当": "", "備考": ""}
    names = header.split(",")
    row = ",".join(cells.get(name, "24.0%" if position else "share") for position, name in enumerate(names))
    if names[0] == "担当":
        row = ",share,24.0%"
    found, problems = observed(table(row, header=header))
    assert found == {"share": (Fraction("0.24"), None, None)}
    assert [problem.code for problem in problems] == ["columns-left-out"] * ("担当" in names)


@pytest.mark.parametrize(
    ("header", "row"),
    [
        ("indicator,count,among", "share,32,89"),
        ("indicator,numerator,denominator", "share,32,89"),
        ("指標,分子,分母", "share,32,89"),
        ("指標,該当者数,対象者数", "share,32人,89人"),
        ("指標,達成者数,母数", "share,32名,89名"),
        ("指標,分子(人),分母(人)", "share,32,89"),
        ("indicator,count,per", "share,32,89"),
        ("指標,分母,分子", "share,89,32"),
    ],
)
def test_a_rate_comes_from_its_two_counts(header: str, row: str) -> None:
    assert one(row, header) == (None, 32, 89)


def test_the_contracts_own_headings_stand_for_columns() -> None:
    contract = contract_of(
        contract_text(count("nothing"), more="columns: {成果の名: indicator, 今年度: value}\n")
    )
    found, problems = observed(table("visits,5件", header="成果の名,今年度"), contract)
    assert (found, problems) == ({"visits": (5, None, None)}, ())


def test_titles_may_stand_above_the_header_and_blank_rows_anywhere() -> None:
    content = "令和7年度 成果報告\n\n,,\n指標,値\n\nshare,24%\n\n"
    assert observed(content) == ({"share": (Fraction("0.24"), None, None)}, ())


@pytest.mark.parametrize("name", ["share", "share の割合", " share "])
def test_a_row_is_matched_by_the_name_or_the_label_of_its_indicator(name: str) -> None:
    assert list(observed(table(f"{name},24%"))[0]) == ["share"]


@pytest.mark.parametrize(
    ("nearest", "name"),
    [
        ("share", "shares"),
        ("share の割合", "shareの割合"),
        ("visits の件数", "ｖｉｓｉｔｓ の件数"),
        ("share", "Share"),
    ],
)
def test_a_name_that_only_looks_alike_is_suggested_and_never_taken(nearest: str, name: str) -> None:
    found, problems = observed(table(f"{name},24%"))
    assert [(problem.code, dict(problem.facts)["nearest"]) for problem in problems] == [
        ("result-unknown", nearest)
    ]
    assert found == {}


def test_the_same_result_twice_is_refused_and_names_the_first() -> None:
    (problem,) = observed(table("share,24%", "visits,5件", "share の割合,24%"))[1]
    assert (problem.code, problem.source.line, problem.related[0].line) == ("result-twice", 4, 2)


@pytest.mark.parametrize(
    "total", ["合計,29", "計,29", "Total,29", "小計,29%", "※ 速報値", "share は速報値", ",,"]
)
def test_rows_of_totals_and_notes_under_the_table_are_left_out_and_said(total: str) -> None:
    found, problems = observed(table("share,24%", total))
    assert list(found) == ["share"]
    assert codes_of(problems) == (() if total == ",," else ("row-left-out",))
    assert all(problem.severity is Severity.NOTE for problem in problems)


@pytest.mark.parametrize(
    ("code", "row"),
    [
        ("row-without-indicator", ",24%,"),
        ("row-long", "share,24%,,25%"),
        ("row-short", "share,24%"),
        ("result-unknown", "合計の割合,24%,"),
        ("result-unknown", "注,24%,"),
    ],
)
def test_a_row_that_is_not_understood_is_refused_since_it_may_move_money(code: str, row: str) -> None:
    assert found_in(observed(table(row, header="indicator,value,note"))[1]) == {(2, code)}


@pytest.mark.parametrize(
    ("code", "content"),
    [
        ("header-missing", "share,24%\nvisits,5\n"),
        ("header-missing", "指標,備考\nshare,24%\n"),
        ("heading-twice", "指標,値,実績\nshare,24%,25%\n"),
    ],
)
def test_a_table_whose_columns_are_not_clear_is_refused(code: str, content: str) -> None:
    assert codes_of(observed(content)[1]) == (code,)


STATED = "指標,値,契約,期間,状態"


@pytest.mark.parametrize(
    ("code", "row"),
    [
        ("", "share,24%,,,"),
        ("", "share,24%,sample,,確定"),
        ("", "share,24%,,,verified"),
        ("", "share,24%,,,Verified"),
        ("result-open", "share,24%,,,速報"),
        ("result-open", "share,24%,,,provisional"),
        ("result-open bounds-incomplete", "share,24%,,,disputed"),
        ("status-unknown", "share,24%,,,多分"),
        ("result-of-other-contract", "share,24%,sample-2,,"),
        ("", "share,24%,,2025-04-01,"),
        ("", "share,24%,,2026-03-31,"),
        ("", "share,24%,,令和8年3月31日,"),
        ("", "share,24%,,R8.3.31,"),
        ("", "share,24%,,2025年4月1日～2026年3月31日,"),
        ("", "share,24%,,令和7年4月1日から令和8年3月31日まで,"),
        ("", "share,24%,,2025-04-01/2026-03-31,"),
        ("period-outside", "share,24%,,2025-03-31,"),
        ("period-outside", "share,24%,,令和8年4月1日,"),
        ("period-outside", "share,24%,,2024年4月1日～2025年4月1日,"),
        ("period-no-such-day", "share,24%,,令和7年2月29日,"),
        ("period-no-such-day", "share,24%,,2025-13-01,"),
        ("period-unknown", "share,24%,,来年度,"),
        ("period-era", "share,24%,,平成37年6月1日,"),
    ],
)
def test_what_a_row_says_of_its_contract_its_period_and_its_status_must_fit(code: str, row: str) -> None:
    assert " ".join(codes_of(observed(table(row, header=STATED))[1])) == code


def test_rows_of_another_contract_are_told_once_and_what_they_say_is_not_looked_at() -> None:
    header = "contract,indicator,value"
    problems = observed(table("sample,visits,4件", "other,share,24", "other,trust,3", header=header))[1]
    assert found_in(problems) == {(3, "result-of-other-contract")}
    assert dict(problems[0].facts) == {"found": "other", "expected": "sample", "rows": "2"}


def test_a_number_that_its_own_comma_cut_in_two_is_never_paid_on() -> None:
    found, problems = observed(table("visits,1,004件", header="indicator,value,note"))
    assert (found, found_in(problems)) == ({}, {(2, "value-cut-by-comma")})
    assert dict(problems[0].facts)["found"] == "1,004件"
    assert observed(table("visits,1件,004", header="indicator,value,note"))[1] == ()


def test_a_label_of_two_indicators_is_nobodys_result() -> None:
    twice = count("nothing") + count("nothing", name="other").replace("other の件数", "visits の件数")
    contract = contract_of(contract_text(twice))
    found, problems = observed(table("visits の件数,5件"), contract)
    assert (found, codes_of(problems)) == ({}, ("result-ambiguous",))
    assert list(observed(table("other,5件"), contract)[0]) == ["other"]


def test_a_result_that_could_not_be_read_is_not_missing_as_well() -> None:
    contract = contract_of(contract_text(count("nothing") + count("nothing", name="other")))
    problems = read_table(contract, table("visits,x"))[1]
    assert codes_of(problems) == ("cell-not-number",)


def test_a_heading_that_is_nearly_right_is_answered_with_the_one_that_was_meant() -> None:
    (problem,) = observed("指標,実積値\nshare,24%\n")[1]
    assert (problem.code, problem.source.place, dict(problem.facts)["nearest"]) == (
        "header-missing",
        "results.csv:1:4",
        "実績値",
    )


def test_a_sheet_of_a_file_without_sheets_is_refused() -> None:
    assert codes_of(observed(table("share,24%"), sheet="成果")[1]) == ("sheet-without-workbook",)


def test_all_problems_of_a_table_are_found_in_one_run() -> None:
    content = table("shares,24%", "visits,5人", "points,x", "score,", "verdict,多分", "card,1", "saved,1円")
    found, problems = observed(content)
    assert found_in(problems) == {
        (2, "result-unknown"),
        (3, "unit-wrong"),
        (4, "cell-not-number"),
        (5, "result-blank"),
        (6, "verdict-unknown"),
        (7, "result-address"),
    }
    assert found == {}


def test_the_order_of_rows_and_columns_means_nothing() -> None:
    one_way = observed(table("share,24%,,", "visits,,5,", header=COUNTED))
    other = observed("among,count,value,indicator\n,5,,visits\n,,24%,share\n")
    assert one_way[0] == other[0]
    assert (one_way[1], other[1]) == ((), ())
