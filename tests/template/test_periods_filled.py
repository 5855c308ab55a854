"""Templates of contracts over several periods: what has not come yet is left out, what is begun must be whole."""

from pfs_cli.render.template.workbook import FIRST_ROW
from tests.contracts import codes_of, contract_text, count, given, rate
from tests.template.filling import Row, fill, recalculate, template_of
from tests.template.judging import FROM_TEN, PAYS, judge, sheet_of

YEARS = """\
basis: each
periods:
  FY1: {from: 2025-04-01, to: 2025-07-31}
  FY2: {from: 2025-08-01, to: 2025-11-30}
  FY3: {from: 2025-12-01, to: 2026-03-31}
"""


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
