"""Tables of scenarios: a row each or rows of results, in CSV and in Excel."""

from fractions import Fraction
from io import BytesIO

import pytest
from openpyxl import Workbook

from pfs_cli.problem import Problem
from pfs_cli.read.book import read_book
from pfs_cli.read.scenario_table import Reader, ScenarioRow, read_scenarios
from pfs_cli.whatif.lever import find_levers
from pfs_cli.whatif.standing import Standing, stand
from tests.contracts import contract_text, count, rate
from tests.samples import sample_cases
from tests.whatif.standings import stand_on
from tests.whatif.whole_standings import standing_of_sample

TEXT = contract_text(
    rate("{tiers: [{below: 80%, pay: 0}, {from: 80%, pay: 1000}]}") + count("{per_unit: {price: 10}}")
)
STANDING = stand_on(TEXT, "share,30,50,", "visits,100,,")


def read(
    content: str | bytes, standing: Standing = STANDING, file: str = "cases.csv", sheet: str | None = None
) -> tuple[tuple[ScenarioRow, ...], tuple[Problem, ...]]:
    book, problems = read_book(content if isinstance(content, bytes) else content.encode(), file)
    assert book is not None, problems
    reader = Reader(agreement=standing.agreement, levers=find_levers(standing), currency="JPY")
    return read_scenarios(book, reader, sheet)


def numbers(rows: tuple[ScenarioRow, ...]) -> list[tuple[str, dict[str, Fraction | str | None]]]:
    """Each scenario with what it changes: the count of a group or of units, else the value."""
    return [
        (row.name, {place[1].indicator: made.count or made.value for place, made in row.changes})
        for row in rows
    ]


EXPECTED = [
    ("good", {"share": Fraction(40), "visits": Fraction(120)}),
    ("bad", {"share": Fraction(10)}),
    ("same", {}),
]


@pytest.mark.parametrize("heading", ["scenario", "シナリオ", "場合", "Scenario"])
def test_a_blank_cell_leaves_a_result_as_it_is(heading: str) -> None:
    rows, problems = read(f"{heading},share,visits\ngood,80%,120件\nbad,10/50,\nsame,,\n")
    assert problems == ()
    assert numbers(rows) == EXPECTED


def test_rows_of_results_make_scenarios_of_those_that_are_named_alike() -> None:
    rows, problems = read(
        "シナリオ,指標,値,分子,分母\ngood,share,,40,50\nbad,share,20%,,\ngood,visits,120件,,\n"
    )
    assert problems == ()
    assert numbers(rows) == EXPECTED[:2]


def workbook(*sheets: tuple[str, list[list[object]]]) -> bytes:
    book = Workbook()
    for title, rows in sheets:
        sheet = book.create_sheet(title)
        for row in rows:
            sheet.append(row)
        for cells in sheet.iter_rows():
            for cell in cells:
                if isinstance(cell.value, float):
                    cell.number_format = "0%"
    del book["Sheet"]
    content = BytesIO()
    book.save(content)
    return content.getvalue()


WIDE: list[list[object]] = [
    ["scenario", "share", "visits"],
    ["good", 0.8, 120],
    ["bad", "10/50", None],
    ["same"],
]


def test_a_workbook_is_read_by_what_its_cells_store_and_show() -> None:
    rows, problems = read(workbook(("cases", [["案の比較"], *WIDE])), file="cases.xlsx")
    assert problems == ()
    assert numbers(rows) == EXPECTED


def test_of_several_sheets_with_scenarios_one_is_named() -> None:
    content = workbook(("one", WIDE), ("two", WIDE))
    rows, problems = read(content, file="cases.xlsx")
    assert (rows, [each.code for each in problems]) == ((), ["sheets-several"])
    rows, problems = read(content, file="cases.xlsx", sheet="two")
    assert (len(rows), problems) == (3, ())


def test_a_percentage_that_no_number_of_people_makes_is_told_at_its_cell() -> None:
    for text, place in (
        ("scenario,share\ngood,81%\n", 6),
        ("scenario,indicator,value\ngood,share,81%\n", 12),
    ):
        _, problems = read(text)
        assert [(each.code, each.source.line, each.source.column) for each in problems] == [
            ("setting-not-whole", 2, place)
        ]


def test_a_result_stands_once_in_the_header() -> None:
    _, problems = read("scenario,share,share\ngood,80%,80%\n")
    assert [each.code for each in problems] == ["setting-twice"]


def test_a_number_that_its_own_comma_cut_in_two_is_no_result() -> None:
    _, problems = read("scenario,visits\ngood,1,200\n")
    assert [each.code for each in problems] == ["row-long"]


def test_a_result_of_a_period_without_results_is_told_those_that_have_some() -> None:
    case = next(case for case in sample_cases() if case.folder.name == "cumulative-2025")
    whole = standing_of_sample(case)
    standing = stand(whole.agreement, whole.results[:1], {})
    row = "one,FY2026,就職者数,5人"
    _, problems = read(f"scenario,period,indicator,value\n{row}\n", standing)
    assert [each.code for each in problems] == ["scenario-period"]
    assert ("known", "FY2025") in problems[0].facts
    rows, problems = read(f"scenario,period,indicator,value\n{row}\n".replace("FY2026", "FY2025"), standing)
    assert problems == ()
    assert numbers(rows) == [("one", {"employed": Fraction(5)})]
