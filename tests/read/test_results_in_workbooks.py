"""Results in a workbook: what a cell stores, shows and hides."""

from datetime import date
from fractions import Fraction

import pytest

from pfs_cli.problem import Severity
from tests.contracts import (
    codes_of,
    contract_of,
    contract_text,
    rate,
    results_of,
    table,
)
from tests.read.observed import observed
from tests.sheets import Shown, Value, workbook

SHARE = contract_of(contract_text(rate("nothing")))


@pytest.mark.parametrize(
    ("read", "codes", "cell"),
    [
        (Fraction("0.24"), (), Shown(0.24, "0.0%")),
        (Fraction("0.756"), (), Shown(0.756, "0.0%")),
        (Fraction("0.07"), (), Shown(0.07, "0%")),
        (Fraction("0.29"), (), Shown(0.29, "0.00%")),
        (Fraction("0.1"), ("cell-noise",), Shown(1 - 0.9, "0%")),
        (Fraction("0.24"), (), Shown(24, '0.0"%"')),
        (Fraction("0.24"), (), Shown(24, '0"％"')),
        (Fraction("0.24"), (), "24.0%"),
        (None, ("unit-missing",), 24),
        (None, ("unit-missing",), Shown(0.24, "0.00")),
        (None, ("cell-date",), date(2025, 3, 4)),
        (None, ("cell-digits",), Shown(1e-300, "0%")),
        (None, ("cell-digits",), Shown(1e20, "0%")),
        (None, ("rate-out-of-range",), Shown(24, "0%")),
    ],
)
def test_a_percent_cell_of_a_workbook_carries_its_unit(
    read: Fraction | None, codes: tuple[str, ...], cell: Value
) -> None:
    found, problems = observed(workbook(("指標", "値"), ("share", cell)), file="results.xlsx")
    assert codes_of(problems) == codes
    assert {problem.source.place for problem in problems} <= {"results.xlsx!成果!B2"}
    if read is not None:
        assert found == {"share": (read, None, None)}


@pytest.mark.parametrize(
    ("read", "name", "cell"),
    [
        (500, "visits", 500),
        (500, "visits", Shown(500, '0"件"')),
        (1500, "visits", Shown(1500, '#,##0"件"')),
        (9500000, "saved", Shown(9500000, '#,##0"円"')),
        (Fraction("-0.057"), "points", Shown(-5.7, '0.0"pt"')),
        (Fraction("2.45"), "score", 2.45),
        (Fraction("0.3"), "score", 0.1 + 0.2),
    ],
)
def test_a_number_of_a_workbook_is_the_decimal_that_was_typed(
    read: int | Fraction, name: str, cell: Value
) -> None:
    assert observed(workbook(("指標", "値"), (name, cell)), file="results.xlsx")[0] == {
        name: (read, None, None)
    }


def test_an_observation_keeps_its_place_and_what_was_typed_stored_and_shown() -> None:
    from_sheet = results_of(SHARE, workbook(("指標", "値"), ("share", Shown(0.756, "0.00%"))), "results.xlsx")
    (seen,) = from_sheet.observations
    assert (seen.source.place, seen.raw, seen.format, seen.shown) == (
        "results.xlsx!成果!B2",
        "0.756",
        "0.00%",
        "75.60%",
    )
    (typed,) = results_of(SHARE, table("share,32,89", header="indicator,count,among")).observations
    assert (typed.source.place, typed.raw) == ("results.csv:2:7", "32/89")


ROWS = (("指標", "値"), ("share", Shown(0.24, "0%")), ("visits", 5))


def test_a_hidden_row_or_column_is_read_and_warned_of() -> None:
    for hidden in (workbook(*ROWS, hidden_rows=[3]), workbook(*ROWS, hidden_columns="B:B")):
        found, problems = observed(hidden, file="results.xlsx")
        assert list(found) == ["share", "visits"]
        assert {(problem.code, problem.severity) for problem in problems} == {
            ("cell-hidden", Severity.WARNING)
        }
    assert len(observed(workbook(*ROWS, hidden_rows=[3]), file="results.xlsx")[1]) == 1


def test_a_hidden_sheet_is_never_chosen() -> None:
    found, problems = observed(workbook(*ROWS, sheets=[("控え", ROWS[:2], True)]), file="results.xlsx")
    assert list(found) == ["share", "visits"]
    assert codes_of(problems) == ("sheet-hidden",)
    found, problems = observed(workbook(("メモ",), sheets=[("控え", ROWS, True)]), file="results.xlsx")
    assert (found, set(codes_of(problems))) == ({}, {"sheet-hidden", "header-missing"})


def test_of_two_sheets_with_results_one_must_be_named() -> None:
    both = workbook(*ROWS, sheets=[("前年度", [("指標", "値"), ("share", "1%")], False)])
    found, problems = observed(both, file="results.xlsx")
    assert (found, codes_of(problems)) == ({}, ("sheets-several",))
    assert dict(problems[0].facts)["found"] == "成果, 前年度"
    assert observed(both, file="results.xlsx", sheet="前年度") == (
        {"share": (Fraction("0.01"), None, None)},
        (),
    )
    found, problems = observed(both, file="results.xlsx", sheet="前年")
    assert [(problem.code, dict(problem.facts)["nearest"]) for problem in problems] == [
        ("sheet-unknown", "前年度")
    ]


def test_a_day_of_a_workbook_in_the_column_of_the_period_is_a_day() -> None:
    inside, outside = (
        workbook(("指標", "値", "期間"), ("share", "24%", day))
        for day in (date(2026, 3, 31), date(2026, 4, 1))
    )
    assert observed(inside, file="results.xlsx")[1] == ()
    assert codes_of(observed(outside, file="results.xlsx")[1]) == ("period-outside",)
