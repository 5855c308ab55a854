"""A formula is its result if it has one that can be trusted; otherwise it is uncalculated, and never zero."""

import pytest

from pfs_cli.problem import Severity
from pfs_cli.table import CellKind
from tests.read.workbook_files import cell_of, cells_of, number, parts_of, read, row

RECALCULATE = '<calcPr calcId="124519" fullCalcOnLoad="1"/>'


@pytest.mark.parametrize("stored", ["", "<v></v>", "<v/>"])
def test_a_formula_without_a_result_is_uncalculated(stored: str) -> None:
    cell = cell_of(parts_of(row("A1", f'<c r="A1"><f>B1/C1</f>{stored}</c>')))
    assert (cell.kind, cell.raw, cell.formula) == (CellKind.UNCALCULATED, "", "=B1/C1")


def test_a_formula_with_a_result_is_the_result_and_keeps_the_formula() -> None:
    cell = cell_of(parts_of(row("A1", '<c r="A1"><f>1-0.9</f><v>9.9999999999999978E-2</v></c>')))
    assert (cell.kind, cell.raw, cell.noise, cell.formula) == (CellKind.NUMBER, "0.1", True, "=1-0.9")


@pytest.mark.parametrize("zero", ["0", "0.0", "-0", "0E0"])
def test_the_place_holder_zero_of_a_workbook_to_be_calculated_is_uncalculated(zero: str) -> None:
    cell = cell_of(parts_of(row("A1", f'<c r="A1"><f>B1/C1</f><v>{zero}</v></c>'), settings=RECALCULATE))
    assert cell.kind is CellKind.UNCALCULATED


def test_a_zero_that_a_spreadsheet_calculated_or_somebody_typed_is_zero() -> None:
    assert cell_of(parts_of(row("A1", '<c r="A1"><f>B1/C1</f><v>0</v></c>'))).raw == "0"
    assert cell_of(parts_of(number("A1", 0), settings=RECALCULATE)).raw == "0"


def test_another_result_of_a_workbook_to_be_calculated_brings_one_warning() -> None:
    rows = row(
        "A1", '<c r="A1"><f>1</f><v>0</v></c><c r="B1"><f>1</f><v>1</v></c><c r="C1"><f>2</f><v>2</v></c>'
    )
    book, (problem,) = read(parts_of(rows, settings=RECALCULATE, sheets={"別表": rows}))
    assert book is not None
    assert [cell.raw for cell in book.tables[0].rows[0]] == ["", "1", "2"]
    assert (problem.code, problem.severity, problem.source.place) == (
        "workbook-stale",
        Severity.WARNING,
        "r.xlsx!成果!B1",
    )


def test_an_array_formula_fills_its_range() -> None:
    rows = (
        row("A1", '<c r="A1"><f t="array" ref="A1:A3">B1:B3*2</f><v>2</v></c>')
        + number("A2", 4)
        + number("A3", 6)
    )
    assert [(cell.raw, cell.formula) for cell in cells_of(parts_of(rows))] == [
        ("2", "=B1:B3*2"),
        ("4", "=B1:B3*2"),
        ("6", "=B1:B3*2"),
    ]


@pytest.mark.parametrize(("value", "settings"), [("", ""), ("<v>0</v>", RECALCULATE)])
def test_an_array_formula_without_results_leaves_its_range_uncalculated(value: str, settings: str) -> None:
    rows = row(
        "A1", f'<c r="A1"><f t="array" ref="A1:A2">B1:B2*2</f>{value}</c><c r="B1"><v>1</v></c>'
    ) + row("A2", f'<c r="A2">{value}</c><c r="B2"><v>1</v></c>')
    cells = cells_of(parts_of(rows, settings=settings))
    assert [(cell.kind, cell.formula) for cell in cells if cell.source.cell in {"A1", "A2"}] == [
        (CellKind.UNCALCULATED, "=B1:B2*2")
    ] * 2


def test_a_data_table_is_a_formula() -> None:
    rows = row(
        "A1", '<c r="A1"><f t="dataTable" ref="A1:A2" dt2D="0" dtr="0" r1="C1"/><v>5</v></c>'
    ) + number("A2", 6)
    assert [(cell.raw, cell.formula) for cell in cells_of(parts_of(rows))] == [
        ("5", "=TABLE(C1)"),
        ("6", "=TABLE(C1)"),
    ]


def test_a_formula_that_cells_share_is_shown_for_each() -> None:
    rows = (
        row("A1", '<c r="A1"><f t="shared" ref="A1:A2" si="0">B1/$C$1</f><v>1</v></c>')
        + row("A2", '<c r="A2"><f t="shared" si="0"/><v>2</v></c>')
        + row("A3", '<c r="A3"><f t="shared" si="0"/></c>')
    )
    assert [(cell.kind, cell.formula) for cell in cells_of(parts_of(rows))] == [
        (CellKind.NUMBER, "=B1/$C$1"),
        (CellKind.NUMBER, "=B2/$C$1"),
        (CellKind.UNCALCULATED, "=B3/$C$1"),
    ]


def test_a_formula_of_great_length_that_thousands_share_takes_no_time() -> None:
    long = "A1+" * 2700 + "1"
    rows = row("B1", f'<c r="B1"><f t="shared" ref="B1:B9999" si="0">{long}</f><v>1</v></c>') + "".join(
        row(f"B{at}", f'<c r="B{at}"><f t="shared" si="0"/><v>1</v></c>') for at in range(2, 10_000)
    )
    cells = cells_of(parts_of(rows))
    assert cells[-1].formula == "=" + long


def test_array_formulas_that_lie_over_each_other_are_refused() -> None:
    rows = "".join(
        row(f"A{at}", f'<c r="A{at}"><f t="array" ref="A1:XFD1048576">1</f><v>1</v></c>')
        for at in range(1, 50)
    )
    book, (problem,) = read(parts_of(rows))
    assert book is None
    assert problem.code == "workbook-broken"
