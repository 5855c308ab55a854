"""Lists of people: known by their headings, read cell by cell, counted period by period, and shown nowhere."""

from datetime import date
from fractions import Fraction

import pytest

from pfs_cli.contract import Agreement
from pfs_cli.measure.roster import ColumnType
from pfs_cli.problem import Severity
from pfs_cli.read.person_cell import Unfit, read_person_cell
from pfs_cli.settlement import settle_periods
from pfs_cli.source import Source
from pfs_cli.table import Cell, CellKind
from tests.contracts import agreement_of, contract_text, count, table
from tests.read.submissions import File, fields, places_in, read_soundly, refuse, submit
from tests.sheets import Shown, workbook

TYPES = "{id: text, age: integer, left: boolean, better: number, seen: date}"
COUNTED = (
    f"participants: {{types: {TYPES}, population: age >= 65, exclude: [{{when: left, reason: 辞退}}],"
    " achieved: better >= 2, once_per: id, missing: not_achieved}"
)
YEARS = """\
basis: each
periods: {FY2025: {from: 2025-04-01, to: 2026-03-31}, FY2026: {from: 2026-04-01, to: 2027-03-31}}
"""


def indicator(unit: str, measure: str, name: str = "improved") -> str:
    noun = "noun: 人" if unit == "count" else "compare: exact"
    return (
        f"{name}:\n  label: {name} の人\n  unit: {unit}\n  {noun}\n  better: higher\n"
        f"  measure: {{{measure}}}\n  pays: nothing\n"
    )


RATE = agreement_of(contract_text(indicator("percent", COUNTED)))
COUNT = agreement_of(contract_text(indicator("count", COUNTED)))
JAPANESE = agreement_of(
    contract_text(
        indicator(
            "percent",
            COUNTED.replace("age", "年齢").replace("id: text", "番号: text").replace("per: id", "per: 番号"),
        )
    )
)
YEARLY = agreement_of(
    contract_text(indicator("percent", COUNTED), more=YEARS).replace(
        "term: {from: 2025-04-01, to: 2026-03-31}", "term: {from: 2025-04-01, to: 2027-03-31}"
    )
)
HEADER = "id,age,left,better,seen"
PEOPLE = ("p1,66,false,3,2025-05-01", "p2,70,false,1,", "p3,64,false,3,", "p4,80,true,,", "p1,66,false,3,")


def tallied(agreement: Agreement, *files: File, name: str = "improved") -> dict[str, tuple[object, ...]]:
    """Value, count and among of an address in each period."""
    return {
        period: fields(found[name], "value", "count", "among")
        for period, found in read_soundly(agreement, *files).items()
    }


def test_a_list_is_known_by_its_headings_and_counted() -> None:
    found = read_soundly(RATE, table(*PEOPLE, header=HEADER))[""]["improved"]
    assert fields(found, "value", "count", "among", "raw") == (None, 1, 2, "1/2")
    assert [(step.rule, int(step.number)) for step in found.tally] == [
        ("rows", 5),
        ("duplicates", 4),
        ("population", 3),
        ("excluded", 2),
        ("among", 2),
        ("count", 1),
    ]
    assert found.source.place == "1.csv:1:1"


def test_a_count_is_the_numerator_alone_and_both_are_settled_on() -> None:
    content = table(*PEOPLE, header=HEADER)
    assert tallied(COUNT, content) == {"": (None, 1, None)}
    for agreement, value in ((COUNT, 1), (RATE, Fraction(1, 2))):
        results, _ = submit(agreement, content)
        assert results is not None
        (settlement,) = settle_periods(agreement, results, {})
        assert dict(settlement.values)["improved"].value == value


@pytest.mark.parametrize(
    "content",
    [
        table(*(f"{line},メモ" for line in PEOPLE), header=f"{HEADER},備考"),
        "令和7年度 名簿\n\n" + table(*PEOPLE, header=HEADER),
        table(*PEOPLE, ",,,,", header=HEADER),
        table(*(",".join(reversed(line.split(","))) for line in PEOPLE), header="seen,better,left,age,id"),
        table(*PEOPLE, header=" id , age,left ,better,seen"),
        table(*PEOPLE, header=HEADER).replace("false", "いいえ").replace("true", "有"),
        table(*PEOPLE, header=HEADER).replace("false", "0").replace("true", "1"),
        table(*PEOPLE, header=HEADER).replace("66", "６６").replace(",3,", ",3.0,"),
    ],
)
def test_what_stands_around_the_columns_and_how_a_cell_is_written_means_nothing(content: str) -> None:
    assert tallied(RATE, content) == {"": (None, 1, 2)}


def test_headings_may_be_in_japanese() -> None:
    assert tallied(JAPANESE, table(*PEOPLE, header="番号,年齢,left,better,seen")) == {"": (None, 1, 2)}


def test_a_workbook_may_hold_the_results_and_the_list_on_two_sheets() -> None:
    both = agreement_of(contract_text(indicator("percent", COUNTED) + count("nothing")))
    rows = (
        HEADER.split(","),
        (24, 66, "false", Shown(3, "0.0"), date(2025, 5, 1)),
        ("0024", 70, "false", 1, None),
    )
    content = workbook(("指標", "値"), ("visits", 5), sheets=[("名簿", rows, False)])
    found = read_soundly(both, content)[""]
    assert (*fields(found["visits"], "value"), *fields(found["improved"], "count", "among")) == (5, 1, 2)
    assert found["improved"].source.place == "1.xlsx!名簿!A1"


def test_several_measures_look_at_one_list() -> None:
    other = COUNTED.replace("age >= 65", "age < 65")
    compared = indicator("points", f"difference: {{actual: {{{COUNTED}}}, against: {{{other}}}}}", name="gap")
    agreement = agreement_of(contract_text(compared + indicator("count", COUNTED)))
    found = read_soundly(agreement, table(*PEOPLE, header=HEADER))[""]
    assert {name: fields(each, "count", "among") for name, each in found.items()} == {
        "gap actual": (1, 2),
        "gap against": (1, 1),
        "improved": (1, None),
    }
    (settlement,) = settle_periods(agreement, submit(agreement, table(*PEOPLE, header=HEADER))[0] or (), {})
    assert dict(settlement.values)["gap"].value == Fraction(-1, 2)


def test_each_period_counts_its_own_rows() -> None:
    rows = (*(f"{line},FY2025" for line in PEOPLE), "p1,66,false,3,,2026-04-01")
    assert tallied(YEARLY, table(*rows, header=f"{HEADER},期間")) == {
        "FY2025": (None, 1, 2),
        "FY2026": (None, 1, 1),
    }
    assert tallied(
        YEARLY, ("FY2026", table(PEOPLE[0], header=HEADER)), ("FY2025", table(*PEOPLE, header=HEADER))
    ) == {"FY2025": (None, 1, 2), "FY2026": (None, 1, 1)}


LIST = table(*PEOPLE, header=HEADER)


@pytest.mark.parametrize(
    ("problems", "agreement", "files"),
    [
        ([("1.csv:1:1", "period-blank")], YEARLY, (LIST,)),
        ([("1.csv:2:1", "period-blank")], YEARLY, (table(f"{PEOPLE[0]},", header=f"{HEADER},期間"),)),
        ([("1.csv:2:26", "period-differs")],
         YEARLY, (("FY2025", table(f"{PEOPLE[0]},FY2026", header=f"{HEADER},期間")),)),
        ([("2.csv:1:1", "list-twice")], RATE, (LIST, LIST)),
        ([("2.csv:2:1", "result-needs-list")],
         RATE, (LIST, table("improved の人,50%", header="指標,値"))),
        ([("1.csv", "list-missing")], RATE, (table("合計,5", header="指標,値"),)),
        ([("1.csv:1:1", "list-column-missing")], RATE, (LIST.replace("seen", "memo"),)),
        ([("1.csv:1:4", "list-column-missing")], RATE, (LIST.replace("age", "Age"),)),
        ([("1.csv:1:25", "heading-twice")], RATE, (table(f"{PEOPLE[0]},1", header=f"{HEADER},id"),)),
        ([("1.csv:1:1", "group-zero")], RATE, (table("p3,64,false,3,", header=HEADER),)),
        ([("1.csv:1:1", "group-zero")], RATE, (HEADER + "\n",)),
        ([("1.csv:2:26", "person-row-long")], RATE, (table(f"{PEOPLE[0]},x", header=HEADER),)),
        ([("1.csv:2:1", "row-short")], RATE, (table("p1,66,false,3", header=HEADER),)),
    ],
)  # fmt: skip
def test_a_list_that_does_not_fit_is_refused(
    problems: list[tuple[str, str]], agreement: Agreement, files: tuple[File, ...]
) -> None:
    found = [each for each in refuse(agreement, *files) if each[1] != "row-left-out"]
    assert found == problems


@pytest.mark.parametrize(
    ("column", "row"),
    [
        (4, "p1,66.5,false,3,"),
        (4, "p1,66歳,false,3,"),
        (4, "p1,六十六,false,3,"),
        (7, "p1,66,多分,3,"),
        (7, "p1,66,2,3,"),
        (13, "p1,66,false,3%,"),
        (13, "p1,66,false,1e3,"),
        (15, "p1,66,false,3,2025-02-29"),
        (15, "p1,66,false,3,平成40年1月1日"),
    ],
)
def test_a_cell_that_is_not_of_its_column_is_refused_and_not_shown(column: int, row: str) -> None:
    results, problems = submit(RATE, table(PEOPLE[1], row, header=HEADER))
    assert places_in(problems) == [(f"1.csv:3:{column}", "person-cell")]
    shown = row.split(",")
    assert results is not None
    assert results[0].unread == ("improved",)
    assert not [value for value in shown if value and value in dict(problems[0].facts).values()]


def test_an_error_of_the_spreadsheet_is_told_as_such() -> None:
    assert refuse(RATE, table(PEOPLE[1], "p1,#N/A,false,3,", header=HEADER)) == [("1.csv:3:4", "cell-error")]


def test_a_cell_that_says_that_nothing_is_known_is_a_blank() -> None:
    rows = ("p1,66,false,-,不明", "p2,66,false,未測定,", "p3,66,false,2,")
    assert tallied(RATE, table(*rows, header=HEADER)) == {"": (None, 1, 3)}


@pytest.mark.parametrize(
    ("value", "kind", "cell"),
    [
        (
            Fraction(3),
            ColumnType.INTEGER,
            Cell(kind=CellKind.NUMBER, raw="3", source=Source(file=""), shown="3.0"),
        ),
        (Fraction("0.3"), ColumnType.NUMBER, Cell(kind=CellKind.NUMBER, raw="0.3", source=Source(file=""))),
        ("24", ColumnType.TEXT, Cell(kind=CellKind.NUMBER, raw="24", source=Source(file=""), shown="0024")),
        (True, ColumnType.BOOLEAN, Cell(kind=CellKind.BOOLEAN, raw="TRUE", source=Source(file=""))),
        (
            date(2025, 4, 1),
            ColumnType.DATE,
            Cell(kind=CellKind.DATE, raw="45748", source=Source(file=""), day=date(2025, 4, 1)),
        ),
        (None, ColumnType.INTEGER, Cell(kind=CellKind.BLANK, raw="", source=Source(file=""))),
        (
            Unfit(expected="65"),
            ColumnType.INTEGER,
            Cell(kind=CellKind.BOOLEAN, raw="TRUE", source=Source(file="")),
        ),
        (
            Unfit(expected="65"),
            ColumnType.INTEGER,
            Cell(kind=CellKind.DATE, raw="45748", source=Source(file="")),
        ),
        (
            Unfit(expected=""),
            ColumnType.TEXT,
            Cell(kind=CellKind.ERROR, raw="#REF!", source=Source(file="")),
        ),
        (
            Unfit(expected="2025-03-31"),
            ColumnType.DATE,
            Cell(kind=CellKind.NUMBER, raw="45748", source=Source(file="")),
        ),
    ],
)
def test_a_cell_of_a_workbook_is_what_it_stores(value: object, kind: ColumnType, cell: Cell) -> None:
    found = read_person_cell(cell, kind)
    assert (found, type(found)) == (value, type(value))


def test_hidden_rows_are_counted_and_said() -> None:
    rows = (HEADER.split(","), ("p1", 66, "false", 3, None), ("p2", 66, "false", 1, None))
    content = workbook(*rows, hidden_rows=(3,))
    results, problems = submit(RATE, content)
    assert [(problem.code, problem.severity) for problem in problems] == [("people-hidden", Severity.WARNING)]
    assert results is not None
    assert results[0].observations[0].among == 2


def test_totals_under_a_list_are_left_out_and_said() -> None:
    _, problems = submit(RATE, table(*PEOPLE, "合計,5,,,", header=HEADER))
    assert places_in(problems) == [("1.csv:7:1", "row-left-out")]


def test_no_problem_of_a_list_says_what_stands_in_it() -> None:
    rows = (
        "himitsu1,himitsu2,himitsu3,himitsu4,himitsu5",
        "himitsu1,66,false,3,",
        "himitsu1,67,false,3,",
        ",66,,3,",
    )
    _, problems = submit(RATE, table(*rows, header=HEADER))
    assert len(problems) == 4
    assert "himitsu" not in repr(problems)
