"""What the read-back says of contracts over several periods: once what is common, in tables what differs."""

import pytest

from pfs_cli.language import Language
from tests.contracts import contract_text, count, rate
from tests.read.shaped_contracts import EVERYTHING, OVER_PERIODS
from tests.render.marked import read_shaped, with_clauses
from tests.render.schedules import schedule_from, sentences_of, tables_of, words_of
from tests.render.test_contract_periods import WHOLE

JA, EN = Language.JA, Language.EN
both = pytest.mark.parametrize("language", Language)


@both
@pytest.mark.parametrize(
    ("text", "least"),
    [(EVERYTHING, 50), (OVER_PERIODS, 70), (WHOLE, 40)],
    ids=["one term", "periods", "whole"],
)
def test_every_clause_written_anywhere_is_read_back(text: str, least: int, language: Language) -> None:
    text = text.replace("fall: {actual: 1/2, against: 50%}", "fall: {actual: 1/2}")
    marked, clauses = with_clauses(text)
    agreement = read_shaped(marked)
    assert agreement is not None
    said = words_of(schedule_from(agreement, language))
    assert len(clauses) >= least
    assert [clause for clause in clauses if clause not in said] == []


PERIODS = """
basis: {basis}
periods:
  FY2025: {{from: 2025-04-01, to: 2025-09-30, maximum: 600}}
  FY2026: {{from: 2025-10-01, to: 2026-03-31}}
"""
FIXED = "{by_period: {FY2025: 100, FY2026: {amount: 200, clause: 第2条の2}}}"
LINKED = "{by_period: {FY2025: 500, FY2026: 400}}"
TARGET = "target: {by_period: {FY2025: 50件, FY2026: 60件}, clause: 仕様書 3}"
TIERS = "{share_of: linked, tiers: [{below: target, share: 0}, {from: target, share: 1}]}"
EACH = contract_text(
    count(TIERS, more=TARGET), maximum="1200", fixed=FIXED, linked=LINKED, more=PERIODS.format(basis="each")
)
LATER = count("{per_unit: {price: 3}}", name="later", more="periods: [FY2026]")
TO_DATE = contract_text(
    count("{per_unit: {price: 3}, cap: 300}", more="target: {by_period: {FY2025: 50件, FY2026: 60件}}")
    + LATER,
    maximum="1200",
    fixed=FIXED,
    linked="900",
    more=f"""
    overpaid: carry
    {PERIODS.format(basis="cumulative").replace(chr(10), chr(10) + "    ").strip()}
    payers:
      - {{name: 国, share: 1/2, of: linked, cap: 300, clause: 要綱 4}}
      - {{name: 県, share: 25%, of: fixed, rounding: {{to: 10, mode: down}}}}
      - {{name: 市, share: rest}}
    adjustments:
      - {{withhold: 10%, lines: linked, periods: [FY2025]}}
    """,
).replace("payer: 見本市\n", "")


def test_what_differs_stands_in_a_table_with_its_clause() -> None:
    tables = tables_of(EACH, JA, "金額")
    assert [table.rows for table in tables] == [
        (
            ("FY2025", "一つの期間の固定払の額は100円とし、結果にかかわらず支払う。", ""),
            ("FY2026", "一つの期間の固定払の額は200円とし、結果にかかわらず支払う。", "条項: 第2条の2"),
            ("FY2025", "一つの期間の成果連動払の限度額は500円とする。", ""),
            ("FY2026", "一つの期間の成果連動払の限度額は400円とする。", ""),
        )
    ]
    (targets,) = tables_of(EACH, EN, "visits")[:1]
    assert [row[:2] for row in targets.rows] == [
        ("FY2025", "The target is 50件."),
        ("FY2026", "The target is 60件."),
    ]
    assert all("仕様書 3" in row[2] for row in targets.rows)


def test_what_is_common_is_said_once_and_without_the_figures_that_differ() -> None:
    assert [sentence for sentence in sentences_of(EACH, JA) if "目標値" in sentence] == [
        "値が目標値未満のとき、支払わない(成果連動払の限度額の0)。",
        "値が目標値以上のとき、成果連動払の限度額の1を支払う。",
    ]


def test_the_boundary_sheet_has_a_table_for_each_period_that_differs() -> None:
    tables = tables_of(EACH, EN, "Boundary")
    assert [(table.caption.rpartition("; ")[2], table.rows[0][0], table.rows[0][5]) for table in tables] == [
        ("FY2025", "50件", "+500 yen"),
        ("FY2026", "60件", "+400 yen"),
    ]


def test_the_periods_stand_in_a_table_and_their_basis_in_a_sentence() -> None:
    (table,) = tables_of(EACH, EN, "Periods")
    assert [row[:4] for row in table.rows] == [
        ("FY2025", "2025-04-01", "2025-09-30", "600 yen"),
        ("FY2026", "2025-10-01", "2026-03-31", "none"),
    ]
    assert (
        "Each period is settled alone, on its own results. Nothing is netted between periods."
        in sentences_of(EACH)
    )
    assert "In a period no more than its own maximum is paid; what it cuts is lost." in sentences_of(EACH)


@pytest.mark.parametrize(
    "expected",
    [
        "支払額は、最初の期間からその期間までの累計で計算した額から、それまでに支払った額を引いた額とする。",
        "それまでに支払った額のほうが大きいときは、その期間には何も支払わず、差額は後の期間の支払額から差し引く。",
        "ある期間の支払額は、その期間の上限額を超えない。超える分は、後の期間の支払に回す。",
        "成果連動払の限度額は、全期間の累計で900円とする。",
        "この指標は、次の期間に限り適用する: FY2026。",
        (
            "次の期間に限る(FY2025)。すべての指標の額の合計の10%は、支払を留保する。"
            "その期間が終わった後は、留保した額も支払の対象とする。"
        ),
        "国は、支払額のうち成果連動払の部分の1/2を負担する。負担の上限は、累計で300円とする。",
        (
            "県は、支払額のうち固定払の部分の25%を負担する。"
            "端数処理: この額は、10円未満を切り捨てる(0に近いほうの額にする)。"
        ),
        "市は、残りの額を負担する。",
    ],
)
def test_terms_to_date_adjustments_and_payers_are_said(expected: str) -> None:
    assert expected in sentences_of(TO_DATE, JA)


AMENDED = contract_text(
    rate("{tiers: [{below: 50%, pay: 0}, {from: 50%, pay: 100}]}", more="compare: exact\n  target: 50%")
    + count("{per_unit: {price: 3}, cap: 90}"),
    maximum="1200",
    fixed="{by_period: {FY2025: 100, FY2026: 200}}",
    linked="{by_period: {FY2025: 500, FY2026: 400}}",
    more=PERIODS.format(basis="each")
    + """
amendments:
  - from: 2025-10-01
    clause: 変更契約書 第1条
    change:
      indicators:
        share: {pays: {tiers: [{below: 45%, pay: 0}, {from: 45%, pay: 100}]}}
        visits: {pays: {cap: null}}
""",
)


def test_an_amendment_says_from_when_it_holds_and_what_it_changes() -> None:
    (said,) = sentences_of(AMENDED, JA, "契約の変更")
    assert (
        said
        == "変更契約書 第1条により変更した定めは、2025-10-01(令和7年10月1日)以後に始まる期間に適用する(FY2026)。"
    )
    (table,) = tables_of(AMENDED, JA, "契約の変更")
    assert {row[3:] for row in table.rows} == {
        ("値が50%未満のとき、支払わない(0円)。", "値が45%未満のとき、支払わない(0円)。"),
        ("値が50%以上のとき、100円を支払う。", "値が45%以上のとき、100円を支払う。"),
        ("この指標の額は、90円を上限とする。", "-"),
    }
    assert {row[:2] for row in table.rows} == {("変更契約書 第1条", "FY2026")}
    (periods,) = tables_of(AMENDED, JA, "精算の期間")
    assert [row[-1] for row in periods.rows] == ["-", "変更契約書 第1条"]


def test_the_sheet_of_an_amended_indicator_has_both_versions() -> None:
    tables = [table for table in tables_of(AMENDED, EN, "Boundary") if "share" in table.caption]
    assert [table.rows[0][0] for table in tables] == ["50%", "45%"]


TARGETS = "target: {by_period: {FY2025: 10件, FY2026: 20件}}"
ONLY_FIRST = rate(
    "{tiers: [{below: 50%, pay: 0}, {from: 50%, pay: 100}]}", more="compare: exact\n  periods: [FY2025]"
)


def changes(*amendments: str) -> set[tuple[str, ...]]:
    """The table of what these amendments of two years, from a day and with a change each, are said to change."""
    rows = "".join(
        f"\n  - {{from: {each.partition(' ')[0]}, clause: 第{number}条, change: {each.partition(' ')[2]}}}"
        for number, each in enumerate(amendments, 1)
    )
    text = contract_text(
        count(TIERS, more=TARGETS) + count("{per_unit: {price: 3}}", name="calls") + ONLY_FIRST,
        maximum="1200",
        fixed="{by_period: {FY2025: 100, FY2026: 200}}",
        linked="{by_period: {FY2025: 500, FY2026: 400}}",
        more=PERIODS.format(basis="each") + f"amendments:{rows}\n",
    )
    (table,) = tables_of(text, JA, "契約の変更")
    assert len(set(table.rows)) == len(table.rows)
    return set(table.rows)


def test_an_amendment_is_compared_with_what_the_same_period_would_have_been_settled_under() -> None:
    assert changes("2025-10-01 {indicators: {visits: {target: {by_period: {FY2026: 15件}}}}}") == {
        ("第1条", "FY2026", "visits の件数", "目標値は20件とする。", "目標値は15件とする。")
    }


def test_an_amendment_from_the_first_day_is_compared_with_the_contract_as_signed() -> None:
    assert changes("2025-04-01 {indicators: {calls: {pays: {per_unit: {price: 4}}}}}") == {
        ("第1条", "FY2025、FY2026", "calls の件数", "1件につき3円を支払う。", "1件につき4円を支払う。")
    }


def test_two_amendments_of_one_term_are_told_one_after_the_other() -> None:
    assert changes(
        "2025-04-01 {indicators: {calls: {pays: {per_unit: {price: 4}}}}}",
        "2025-10-01 {indicators: {calls: {pays: {per_unit: {price: 5}}}}}",
    ) == {
        ("第1条", "FY2025、FY2026", "calls の件数", "1件につき3円を支払う。", "1件につき4円を支払う。"),
        ("第2条", "FY2026", "calls の件数", "1件につき4円を支払う。", "1件につき5円を支払う。"),
    }


def test_amendments_that_make_sense_together_only_are_told_together() -> None:
    assert changes(
        "2025-10-01 {indicators: {calls: {pays: {per_unit: {price: null}}}}}",
        "2025-10-01 {indicators: {calls: {pays: {per_unit: {price: 5}}}}}",
    ) == {("第1条、第2条", "FY2026", "calls の件数", "1件につき3円を支払う。", "1件につき5円を支払う。")}


def test_another_label_is_told_and_nothing_else_of_the_indicator() -> None:
    assert changes("2025-10-01 {indicators: {calls: {label: 電話}}}") == {
        ("第1条", "FY2026", "電話", "「calls の件数」", "「電話」")
    }


def test_an_indicator_that_is_taken_out_is_told_with_every_sentence() -> None:
    told = changes("2025-10-01 {indicators: {calls: null}}")
    assert ("第1条", "FY2026", "calls の件数", "1件につき3円を支払う。", "-") in told
    assert not any("FY2025" in cell for row in told for cell in row)
    assert {(row[2], row[4]) for row in told} == {("calls の件数", "-")}


def shared(basis: str, overpaid: str = "") -> str:
    """A contract of two periods with payers and a cap a person."""
    return contract_text(
        count("{person_cap: 60, per_unit: {price: 30}}"),
        maximum="1200",
        fixed=FIXED,
        payers="[{name: 国, share: 1/2, of: linked, cap: 300}, {name: 市, share: rest}]",
        more=f"{overpaid}\n{PERIODS.format(basis=basis)}",
    )


@pytest.mark.parametrize(
    ("text", "person", "payment"),
    [
        (
            shared("each"),
            "For one person at most 60 yen is paid in each period, over all items together.",
            "The payment of each period is shared",
        ),
        (
            shared("cumulative", "overpaid: repay"),
            "For one person at most 60 yen is paid to date, from the first period on, over all items together.",
            "The shares are of the period's payment, not of the amounts to date. Money that goes back goes to the",
        ),
    ],
)
def test_over_what_time_a_cap_a_person_holds_and_what_the_shares_are_of(
    text: str, person: str, payment: str
) -> None:
    said = sentences_of(text, EN)
    assert person in said
    assert [sentence for sentence in said if payment in sentence] != []


@pytest.mark.parametrize(
    ("first", "last", "said"),
    [
        ("2025-04-01", "2026-03-31", "2025-04-01(令和7年4月1日)から2026-03-31(令和8年3月31日)まで"),
        ("2019-04-30", "2019-05-01", "2019-04-30(平成31年4月30日)から2019-05-01(令和元年5月1日)まで"),
        ("1989-01-07", "1989-01-08", "1989-01-07から1989-01-08(平成元年1月8日)まで"),
    ],
)
def test_in_japanese_days_are_also_written_as_offices_do(first: str, last: str, said: str) -> None:
    text = contract_text(count("{per_unit: {price: 3}}"))
    text = text.replace("{from: 2025-04-01, to: 2026-03-31}", f"{{from: {first}, to: {last}}}")
    assert f"契約の期間は、{said}とする(どちらの日も含む)。" in sentences_of(text, JA)
    assert f"The term is from {first} to {last}, both days included." in sentences_of(text, EN)
