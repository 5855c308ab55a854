"""Templates of contracts that count from lists of people: a sheet for each list, a row for each person."""

from io import BytesIO

from openpyxl import load_workbook

from pfs_cli.render.template.workbook import FIRST_ROW
from tests.contracts import codes_of, contract_text, count
from tests.template.filling import Row, fill, template_of
from tests.template.judging import FROM_TEN, PEOPLE, judge, rules_at


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
