"""The workbook that staff fill in: what is open, what may be typed, and what comes of it when it comes back."""

from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook
from openpyxl.worksheet.worksheet import Worksheet

from pfs_cli.language import Catalogue, Language
from pfs_cli.problem import Problem, stops
from pfs_cli.read.book import read_book
from pfs_cli.read.headings import is_known
from pfs_cli.read.results import Submission, read_results
from pfs_cli.render.template.comma_separated import render_table
from pfs_cli.render.template.template import make_template
from pfs_cli.render.template.workbook import FIRST_ROW
from pfs_cli.rules.results import check_periods
from pfs_cli.settlement import settle_periods
from pfs_cli.source import Source
from tests.contracts import agreement_of, codes_of, contract_text, count, given, rate
from tests.samples import SAMPLES
from tests.template.filling import Row, fill, recalculate, template_of

PAYS = "{tiers: [{below: 80%, pay: 0}, {from: 80%, pay: 1000}]}"
FROM_TEN = "{tiers: [{below: 10, pay: 0}, {from: 10, pay: 500}]}"
VERDICT = "{tiers: [{is: 不適正, pay: 0}, {is: 適正, pay: 300}]}"
YEARS = """\
basis: each
periods:
  FY1: {from: 2025-04-01, to: 2025-07-31}
  FY2: {from: 2025-08-01, to: 2025-11-30}
  FY3: {from: 2025-12-01, to: 2026-03-31}
"""
FIGURES = {"share": "share の割合", "visits": "visits の件数"}


def sheet_of(book: bytes, position: int = 0) -> Worksheet:
    return load_workbook(BytesIO(book)).worksheets[position]


def judge(
    contract: str, book: bytes, asked: str | None = None, name: str = "results.xlsx"
) -> tuple[str | None, tuple[Problem, ...]]:
    """What is paid on a table in the last period with results, None where nothing is; and all problems."""
    agreement = agreement_of(contract)
    read, problems = read_book(book, name)
    assert read is not None, problems
    results, found = read_results((Submission(book=read),), agreement, None, asked)
    assert results is not None, found
    found = (*problems, *found, *check_periods(agreement, results, {}, Source(file=name)))
    if stops(found):
        return None, found
    return str(settle_periods(agreement, results, {})[-1].total.value), found


def rules_at(sheet: Worksheet, place: str) -> list[tuple[Any, ...]]:
    """The rules of a cell: the type, and the list or the least and the most."""
    return [
        (rule.type, rule.formula1, rule.formula2)
        for rule in sheet.data_validations.dataValidation
        if place in rule.sqref
    ]


ONE_OF_EACH = contract_text(
    rate(PAYS)
    + count(FROM_TEN)
    + given("verdict", VERDICT, name="report", more="note: 判定", better="last")
    + given("money", "{tiers: [{below: 100, pay: 0}, {from: 100, pay: 10}]}", name="saved", more="note: 額")
)


def test_entry_cells_are_open_and_everything_else_is_protected_without_a_password() -> None:
    book = load_workbook(BytesIO(template_of(ONE_OF_EACH)))
    assert [sheet.title for sheet in book] == ["実施結果", "記入方法"]
    assert all(sheet.protection.sheet and not sheet.protection.password for sheet in book)
    sheet = book.worksheets[0]
    headings = [cell.value for cell in sheet[FIRST_ROW]]
    for row in sheet.iter_rows(min_row=FIRST_ROW + 1):
        for heading, cell in zip(headings, row, strict=True):
            is_open = not cell.protection.locked
            assert is_open == (cell.fill.fgColor.rgb == "00FFF2CC"), cell.coordinate
            assert not (is_open and cell.value), cell.coordinate
            if heading in {"指標", "定義", "単位", "計算値", "契約"}:
                assert not is_open, cell.coordinate


@pytest.mark.parametrize(
    ("place", "kind", "low", "high"),
    [
        ("C5", "whole", "0", "999999999999999"),
        ("D5", "whole", "1", "999999999999999"),
        ("F5", "decimal", "0", "1"),
        ("F6", "whole", "0", "999999999999999"),
        ("F7", "list", '"不適正,適正"', None),
        ("F8", "decimal", "-999999999999999", "999999999999999"),
        ("H5", "list", '"確定,暫定,係争,保留,不明"', None),
        ("I5", "decimal", "0", "1"),
    ],
)
def test_a_cell_takes_only_what_belongs_into_it(place: str, kind: str, low: str, high: str | None) -> None:
    sheet = sheet_of(template_of(ONE_OF_EACH))
    assert [str(cell.value) for cell in sheet[FIRST_ROW]][:10] == (
        "指標 定義 分子 分母 計算値 値 単位 状態 下限 上限".split()
    )
    assert rules_at(sheet, place) == [(kind, low, high)]


def test_the_definition_and_the_unit_stand_beside_the_cells() -> None:
    sheet = sheet_of(template_of(ONE_OF_EACH))
    texts = [
        tuple(str(row[at].value or "") for at in (0, 1, 6)) for row in sheet.iter_rows(min_row=FIRST_ROW + 1)
    ]
    assert texts == [
        ("share の割合", "分子: 達成者\n分母: 参加者", "%"),
        ("visits の件数", "件数", "件"),
        ("report の値", "測定値", ""),
        ("saved の値", "測定値", "円"),
    ]


@pytest.mark.parametrize("language", Language)
def test_the_reader_knows_every_heading_so_that_nothing_is_left_out(language: Language) -> None:
    sheet = sheet_of(template_of(ONE_OF_EACH, language))
    assert all(is_known(str(cell.value)) for cell in sheet[FIRST_ROW])


@pytest.mark.parametrize("sample", sorted(SAMPLES.glob("*/contract.yaml")), ids=lambda path: path.parent.name)
def test_an_unfilled_template_says_of_each_row_that_it_is_blank(sample: Path) -> None:
    contract = sample.read_text("utf-8")
    book = template_of(contract)
    total, problems = judge(contract, book)
    assert total is None
    sheet = sheet_of(book)
    rows = [row for row in sheet.iter_rows(min_row=FIRST_ROW + 1, values_only=True) if any(row)]
    codes = codes_of(tuple(each for each in problems if each.severity == "error"))
    if "person_id" in contract:
        assert codes == ("group-zero",)
    elif rows:
        assert codes == ("result-blank",) * len(rows)
    else:
        assert codes == ("result-missing",) * 4


FULL = (
    Row({"indicator": "share の割合", "count": "9", "among": "10"}),
    Row({"indicator": "visits の件数", "value": "12件"}),
    Row({"indicator": "report の値", "value": "適正"}),
    Row({"indicator": "saved の値", "value": "99円"}),
)


def test_a_filled_template_settles_without_a_word() -> None:
    assert judge(ONE_OF_EACH, recalculate(fill(template_of(ONE_OF_EACH), FULL))) == ("1800", ())


def test_a_quotient_that_was_never_computed_is_a_problem_and_nothing_is_paid() -> None:
    total, problems = judge(ONE_OF_EACH, fill(template_of(ONE_OF_EACH), FULL))
    assert (total, codes_of(problems)) == (None, ("cell-uncalculated",))
    assert problems[0].source.cell == "E5"


def test_a_quotient_of_other_counts_is_a_problem_and_nothing_is_paid() -> None:
    saved = recalculate(fill(template_of(ONE_OF_EACH), FULL))
    stale = saved_with(saved, b"<v>0.9</v>", b"<v>0.8</v>")
    total, problems = judge(ONE_OF_EACH, stale)
    assert (total, codes_of(problems)) == (None, ("value-and-counts-differ",))


def saved_with(book: bytes, old: bytes, new: bytes) -> bytes:
    """The workbook with a piece of its first sheet replaced."""
    from zipfile import ZIP_DEFLATED, ZipFile

    packed = BytesIO()
    with ZipFile(BytesIO(book)) as source, ZipFile(packed, "w", ZIP_DEFLATED) as target:
        for name in source.namelist():
            content = source.read(name)
            if name == "xl/worksheets/sheet1.xml":
                assert content.count(old) == 1
                content = content.replace(old, new)
            target.writestr(name, content)
    return packed.getvalue()


def test_a_rate_of_which_only_the_value_is_known_needs_no_computed_quotient() -> None:
    value = Row({"indicator": "share の割合", "value": "85.5%"})
    assert judge(ONE_OF_EACH, fill(template_of(ONE_OF_EACH), (value, *FULL[1:]))) == ("1800", ())


def test_results_on_the_template_of_another_contract_are_refused() -> None:
    other = ONE_OF_EACH.replace("id: sample", "id: another")
    total, problems = judge(ONE_OF_EACH, recalculate(fill(template_of(other), FULL)))
    assert total is None
    assert set(codes_of(problems)) == {"result-of-other-contract"}


# Periods


def contract_of_years(basis: str = "each") -> str:
    return contract_text(rate(PAYS) + count(FROM_TEN), more=YEARS.replace("each", basis))


def year(name: str) -> tuple[Row, ...]:
    """The results of a period, which pay 1,500."""
    return (
        Row({"period": name, "indicator": "share の割合", "count": "9", "among": "10"}),
        Row({"period": name, "indicator": "visits の件数", "value": "12件"}),
    )


def test_periods_that_have_not_come_yet_are_left_out_with_a_note() -> None:
    contract = contract_of_years()
    book = recalculate(fill(template_of(contract), (*year("FY1"), *year("FY2"))))
    total, problems = judge(contract, book)
    assert (total, codes_of(problems)) == ("1500", ("period-left-blank",))


def test_a_period_that_is_begun_must_be_whole() -> None:
    contract = contract_of_years()
    book = recalculate(fill(template_of(contract), (*year("FY1"), year("FY2")[1])))
    assert codes_of(judge(contract, book)[1]) == ("result-blank", "period-left-blank")
    remark = Row({"period": "FY2", "indicator": "share の割合", "note": "測定できず"})
    book = recalculate(fill(template_of(contract), (*year("FY1"), remark)))
    assert codes_of(judge(contract, book)[1]) == ("result-blank", "result-blank", "period-left-blank")


def test_a_blank_period_that_is_asked_for_is_not_left_out() -> None:
    contract = contract_of_years()
    book = recalculate(fill(template_of(contract), year("FY1")))
    total, problems = judge(contract, book, asked="FY2")
    assert (total, codes_of(problems)) == (None, ("result-blank", "result-blank", "period-left-blank"))


def test_a_template_of_one_period_has_its_rows_only() -> None:
    contract = contract_of_years()
    book = template_of(contract, period="FY1")
    sheet = sheet_of(book)
    assert [sheet.cell(row, 1).value for row in range(FIRST_ROW + 1, sheet.max_row + 1)] == ["FY1", "FY1"]
    assert judge(contract, recalculate(fill(book, year("FY1")))) == ("1500", ())


def test_to_date_a_score_is_asked_for_once_and_a_rate_by_its_counts_alone() -> None:
    score = given("score", "{tiers: [{below: 3, pay: 0}, {from: 3, pay: 10}]}", name="score")
    contract = contract_text(rate(PAYS) + score, more=YEARS.replace("each", "cumulative\noverpaid: repay"))
    sheet = sheet_of(template_of(contract))
    rows = [[cell.value for cell in row[:2]] for row in sheet.iter_rows(min_row=FIRST_ROW + 1)]
    assert [row for row in rows if row[1] == "score の値"] == [["FY1", "score の値"]]
    assert len(rows) == 4
    headings = [cell.value for cell in sheet[FIRST_ROW]]
    assert sheet.cell(FIRST_ROW + 1, headings.index("値") + 1).protection.locked


# Texts of the contract


@pytest.mark.parametrize("label", ["=1+1", "+81", "指標", "値", "#N/A", "合計", "1,2", "'x", "TRUE"])
def test_a_label_is_a_text_whatever_it_looks_like(label: str) -> None:
    contract = contract_text(count(FROM_TEN).replace("label: visits の件数", f"label: {label!r}"))
    book = fill(template_of(contract), [Row({"indicator": label, "value": "12"})])
    assert judge(contract, book) == ("500", ())


def test_a_label_in_which_a_workbook_sees_an_escaped_letter_stays_what_it_is() -> None:
    contract = contract_text(count(FROM_TEN).replace("visits の件数", "_x0041_の件数"))
    book = load_workbook(BytesIO(template_of(contract)))
    book.worksheets[0]["C5"] = 12
    content = BytesIO()
    book.save(content)
    assert judge(contract, content.getvalue()) == ("500", ())


def test_indicators_with_the_same_label_stand_under_their_names() -> None:
    same = count(FROM_TEN).replace("visits の件数", "件数") + count(FROM_TEN, name="calls").replace(
        "calls の件数", "件数"
    )
    contract = contract_text(same)
    rows = [Row({"indicator": name, "value": "12"}) for name in ("visits", "calls")]
    assert judge(contract, fill(template_of(contract), rows)) == ("1000", ())


@pytest.mark.parametrize("words", [("とても, 良い", "悪い"), ('"良"', "悪い"), ("良" * 200, "悪" * 200)])
def test_words_that_a_rule_cannot_hold_stand_on_the_page_on_how_to_fill_in(words: tuple[str, ...]) -> None:
    tiers = ", ".join(f"{{is: {word!r}, pay: {at}}}" for at, word in enumerate(words))
    contract = contract_text(given("verdict", f"{{tiers: [{tiers}]}}", more="note: 判定", better="last"))
    book = template_of(contract)
    ((_, place, _),) = rules_at(sheet_of(book), "C5")
    name, _, cells = place.replace("$", "").rpartition("!")
    assert name == "'記入方法'"
    assert [row[0].value for row in sheet_of(book, 1)[cells]] == list(words)
    assert judge(contract, fill(book, [Row({"indicator": "value の値", "value": words[1]})])) == ("1", ())


# People


PEOPLE = """\
improved:
  label: 改善した者の割合
  unit: percent
  better: higher
  measure:
    participants:
      types: {person_id: text, age: integer, born: date, left: boolean, score: number}
      exclude: [{when: left, reason: 辞退}]
      achieved: score >= 2
      once_per: person_id
      missing: not_achieved
  compare: exact
  pays: {tiers: [{below: 50%, pay: 0}, {from: 50%, pay: 700}]}
"""


def test_a_list_of_people_has_a_sheet_beside_the_table_of_results() -> None:
    contract = contract_text(PEOPLE + count(FROM_TEN))
    book = load_workbook(
        BytesIO(fill(template_of(contract), [Row({"indicator": "visits の件数", "value": "3"})]))
    )
    assert book.sheetnames == ["実施結果", "対象者", "記入方法"]
    people = book["対象者"]
    assert [cell.value for cell in people[FIRST_ROW]] == ["person_id", "age", "born", "left", "score"]
    assert people["A5"].number_format == "@"
    kinds = ["", "whole", "date", "list", "decimal"]
    assert [(rules_at(people, f"{letter}5") or [("",)])[0][0] for letter in "ABCDE"] == kinds
    assert rules_at(people, "D5000")[0][1] == '"はい,いいえ"'
    for row, cells in enumerate(
        (("001", 70, None, "いいえ", 2.5), ("002", 71, None, "いいえ", None), ("003", 66, None, "はい", 3)),
        start=5,
    ):
        for column, value in enumerate(cells, start=1):
            people.cell(row, column).value = value
    content = BytesIO()
    book.save(content)
    # 003 left; of the two others one improved: 50% pays 700, and 3 visits pay nothing.
    assert judge(contract, content.getvalue()) == ("700", ())


def test_a_list_with_the_columns_of_another_one_serves_both() -> None:
    fewer = PEOPLE.replace("improved:", "stayed:").replace("改善", "継続").replace(", left: boolean", "")
    fewer = fewer.replace("      exclude: [{when: left, reason: 辞退}]\n", "")
    book = load_workbook(BytesIO(template_of(contract_text(fewer + PEOPLE))))
    assert book.sheetnames == ["対象者", "記入方法"]
    assert len(book["対象者"][FIRST_ROW]) == 5


def test_the_page_on_how_to_fill_in_is_never_taken_for_a_table() -> None:
    one = PEOPLE.replace(
        "person_id: text, age: integer, born: date, left: boolean, score: number", "score: number"
    )
    one = one.replace("      exclude: [{when: left, reason: 辞退}]\n", "").replace(
        "      once_per: person_id\n", ""
    )
    contract = contract_text(one.replace("改善した者の割合", "score"))
    assert codes_of(judge(contract, template_of(contract))[1]) == ("group-zero",)


# Bytes and CSV


def test_the_same_contract_gives_the_same_bytes() -> None:
    assert template_of(ONE_OF_EACH) == template_of(ONE_OF_EACH)


def test_as_csv_it_is_one_table_that_settles_when_it_is_filled_in() -> None:
    table = make_template(agreement_of(ONE_OF_EACH), Catalogue(Language.JA).say).results
    assert table is not None
    lines = render_table(table).splitlines()
    assert lines[0] == "\ufeff指標,定義,分子,分母,値,単位,状態,下限,上限,証拠,備考,契約"
    rows = "".join(f"{line}\n" for line in lines)
    for blank, filled in (
        ('分母: 参加者",,,,%', '分母: 参加者",9,10,,%'),
        ("件数,,,,件", "件数,,,12,件"),
        ("report の値,測定値,,,,", "report の値,測定値,,,適正,"),
        ("saved の値,測定値,,,,円", "saved の値,測定値,,,99,円"),
    ):
        assert rows.count(blank) == 1, blank
        rows = rows.replace(blank, filled)
    assert judge(ONE_OF_EACH, rows.encode(), name="results.csv") == ("1800", ())
