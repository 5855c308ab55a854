"""The value of a cell as a person sees it: exact digits, days as days, errors as errors, texts without their dress."""

from datetime import date

import pytest

from pfs_cli.problem import Severity
from pfs_cli.table import CellKind
from tests.read.workbook_files import (
    cell_of,
    cells_of,
    number,
    parts_of,
    read,
    row,
    text,
)


@pytest.mark.parametrize(
    ("stored", "raw", "noise"),
    [
        ("24", "24", False),
        ("24.0", "24", False),
        ("0.1", "0.1", False),
        ("-0.0", "0", False),
        ("+5", "5", False),
        (".5", "0.5", False),
        ("5.", "5", False),
        (" 24\n", "24", False),
        ("100000000000000", "100000000000000", False),
        ("0.849999", "0.849999", False),
        ("1E5", "100000", False),
        ("2.5e-3", "0.0025", False),
        ("1E+20", "100000000000000000000", False),
        ("1e-7", "0.0000001", False),
        ("4593000", "4593000", False),
        # 0.1+0.2 and 1-0.9 as a spreadsheet stores them
        ("0.30000000000000004", "0.3", True),
        ("9.9999999999999978E-2", "0.1", True),
        ("0.84999999999999998", "0.85", False),
        ("0.1000000000000000055511151231257827", "0.1", False),
        ("66.666666666666671", "66.6666666666667", True),
        ("0.66666666666666663", "0.666666666666667", True),
        ("0e999", "0", False),
    ],
)
def test_a_number_is_the_decimal_of_fifteen_digits_that_was_typed(stored: str, raw: str, noise: bool) -> None:
    cell = cell_of(parts_of(number("A1", stored)))
    assert (cell.kind, cell.raw, cell.noise) == (CellKind.NUMBER, raw, noise)


def test_every_percentage_and_hundredth_that_can_be_typed_comes_back() -> None:
    typed = [f"{whole}.{part:02}" for whole in range(101) for part in range(100)]
    rows = "".join(
        f'<row r="{at}"><c r="A{at}"><v>{float(one)!r}</v></c></row>' for at, one in enumerate(typed, 1)
    )
    cells = cells_of(parts_of(rows))
    assert [cell.raw for cell in cells] == [
        one.rstrip("0").rstrip(".") if "." in one else one for one in typed
    ]
    assert not any(cell.noise for cell in cells)


@pytest.mark.parametrize(
    ("stored", "code", "shown"),
    [
        ("0.849999", "0.0%", "85.0%"),
        ("24", '0.0"％"', "24.0％"),
        ("24", "[>1]0", ""),
        ("24.05", "0.0", "24.1"),
    ],
)
def test_a_number_keeps_its_format_and_what_the_sheet_shows(stored: str, code: str, shown: str) -> None:
    cell = cell_of(parts_of(number("A1", stored, style=1), formats=[code]))
    assert (cell.raw, cell.format, cell.shown) == (stored, code, shown)


def test_a_number_without_a_format_is_shown_in_the_general_one() -> None:
    cell = cell_of(parts_of(number("A1", "66.666666666666671")))
    assert (cell.format, cell.shown) == ("General", "66.66666667")


def test_a_format_number_that_means_nothing_shows_nothing() -> None:
    cell = cell_of(parts_of(number("A1", 24, style=1), numbers=[163]))
    assert (cell.kind, cell.raw, cell.format, cell.shown) == (CellKind.NUMBER, "24", "", "")


@pytest.mark.parametrize(
    ("serial", "code", "day", "raw"),
    [
        ("45720", "yyyy/m/d", date(2025, 3, 4), "2025-03-04"),
        ("45720.5", "yyyy/m/d h:mm", date(2025, 3, 4), "2025-03-04T12:00:00"),
        ("45720.999999999", "yyyy/m/d", date(2025, 3, 5), "2025-03-05"),
        ("61", "yyyy/m/d", date(1900, 3, 1), "1900-03-01"),
        ("60", "yyyy/m/d", None, "60"),
        ("59", "yyyy/m/d", date(1900, 2, 28), "1900-02-28"),
        ("1", "yyyy/m/d", date(1900, 1, 1), "1900-01-01"),
        ("2958465", "yyyy/m/d", date(9999, 12, 31), "9999-12-31"),
        ("2958466", "yyyy/m/d", None, "2958466"),
        ("1E300", "yyyy/m/d", None, "1" + "0" * 300),
        ("-3", "yyyy/m/d", None, "-3"),
        ("0.5", "h:mm", None, "12:00:00"),
        ("0", "h:mm", None, "00:00:00"),
    ],
)
def test_a_number_in_a_date_format_is_a_day(serial: str, code: str, day: date | None, raw: str) -> None:
    cell = cell_of(parts_of(number("A1", serial, style=1), formats=[code]))
    assert (cell.kind, cell.day, cell.raw, cell.format) == (CellKind.DATE, day, raw, code)


@pytest.mark.parametrize("format_number", [14, 16, 27, 30, 31, 55, 56, 57, 58])
def test_what_a_japanese_excel_makes_of_3_4_is_a_day_and_no_number(format_number: int) -> None:
    cell = cell_of(parts_of(number("A1", 45720, style=1), numbers=[format_number]))
    assert (cell.kind, cell.day) == (CellKind.DATE, date(2025, 3, 4))


@pytest.mark.parametrize(
    ("serial", "day"), [("44258", date(2025, 3, 4)), ("1", date(1904, 1, 2)), ("60", date(1904, 3, 1))]
)
def test_days_of_a_workbook_that_counts_from_1904_are_right(serial: str, day: date) -> None:
    parts = parts_of(
        number("A1", serial, style=1), formats=["yyyy/m/d"], settings='<workbookPr date1904="1"/>'
    )
    assert cell_of(parts).day == day


@pytest.mark.parametrize(
    ("stored", "raw"),
    [
        ("2025-03-04", "2025-03-04"),
        ("2025-03-04T00:00:00", "2025-03-04"),
        ("2025-03-04T12:00:00", "2025-03-04T12:00:00"),
    ],
)
def test_a_day_that_is_stored_as_text_is_a_day(stored: str, raw: str) -> None:
    cell = cell_of(parts_of(row("A1", f'<c r="A1" t="d"><v>{stored}</v></c>')))
    assert (cell.kind, cell.day, cell.raw) == (CellKind.DATE, date(2025, 3, 4), raw)


@pytest.mark.parametrize(("stored", "raw"), [("1", "TRUE"), ("0", "FALSE")])
def test_true_and_false_are_no_numbers(stored: str, raw: str) -> None:
    cell = cell_of(parts_of(row("A1", f'<c r="A1" t="b"><v>{stored}</v></c>')))
    assert (cell.kind, cell.raw) == (CellKind.BOOLEAN, raw)


@pytest.mark.parametrize(
    "value", ["#DIV/0!", "#N/A", "#REF!", "#VALUE!", "#NAME?", "#NUM!", "#NULL!", "#SPILL!", "#NEW?"]
)
def test_an_error_keeps_its_name_and_its_formula(value: str) -> None:
    cell = cell_of(parts_of(row("A1", f'<c r="A1" t="e"><f>B1/C1</f><v>{value}</v></c>')))
    assert (cell.kind, cell.raw, cell.formula) == (CellKind.ERROR, value, "=B1/C1")


@pytest.mark.parametrize("type_", ["str", "inlineStr"])
def test_an_error_that_another_program_stored_as_text_is_an_error(type_: str) -> None:
    inner = "<is><t>#DIV/0!</t></is>" if type_ == "inlineStr" else "<v>#DIV/0!</v>"
    assert cell_of(parts_of(row("A1", f'<c r="A1" t="{type_}">{inner}</c>'))).kind is CellKind.ERROR


@pytest.mark.parametrize(
    ("stored", "raw"),
    [
        ("<t>指標</t>", "指標"),
        ('<t xml:space="preserve"> 75.6 </t>', " 75.6 "),
        ("<r><t>健康な</t></r><r><rPr><b/></rPr><t>人</t></r>", "健康な人"),
        ('<t>東京</t><rPh sb="0" eb="2"><t>トウキョウ</t></rPh><phoneticPr fontId="1"/>', "東京"),
        ("<t>a_x000D_\nb</t>", "a\r\nb"),
        ("<t>a_x005F_x000D_b</t>", "a_x000D_b"),
        ("<t>_x30A2__x30a4_</t>", "アイ"),
        ("<t>a_x00_b_xZZZZ_c_x</t>", "a_x00_b_xZZZZ_c_x"),
        ("<t>24</t>", "24"),
        ("<t>=1+1</t>", "=1+1"),
        ('<t>#ラベル: "引用"、ｶﾅ、①</t>', '#ラベル: "引用"、ｶﾅ、①'),
    ],
)
def test_a_text_comes_without_its_dress(stored: str, raw: str) -> None:
    shared = parts_of(row("A1", '<c r="A1" t="s"><v>1</v></c>'), texts=["<t>x</t>", stored])
    inline = parts_of(row("A1", f'<c r="A1" t="inlineStr"><is>{stored}</is></c>'))
    for cell in (cell_of(shared), cell_of(inline)):
        assert (cell.kind, cell.raw) == (CellKind.TEXT, raw)


@pytest.mark.parametrize(
    "character", ["\u202e", "\u2066", "\u200b", "\ufeff", "\u2028", "_x001B_", "_x0000_"]
)
def test_a_character_that_deceives_is_told_with_its_cell(character: str) -> None:
    name = f"U+{character[2:6]}" if character.startswith("_") else f"U+{ord(character):04X}"
    book, (problem,) = read(parts_of(text("B3", f"指{character}標")))
    assert book is not None
    assert (problem.code, problem.source.cell, dict(problem.facts)) == (
        "cell-character",
        "B3",
        {"character": name},
    )


def test_a_text_longer_than_excel_can_hold_is_refused() -> None:
    for parts in (
        parts_of(text("A1", "x" * 300_000)),
        parts_of(row("A1", '<c r="A1" t="s"><v>0</v></c>'), texts=[f"<t>{'x' * 300_000}</t>"]),
    ):
        assert [problem.code for problem in read(parts)[1]] == ["cell-too-long"]


def test_text_that_was_misread_before_brings_a_warning() -> None:
    _, (problem,) = read(parts_of(text("A1", "逕ｷ諤ｧ")))
    assert (problem.code, problem.severity) == ("cell-misread", Severity.WARNING)


@pytest.mark.parametrize(
    "cell", ['<c r="A2" t="s"><v>0</v></c>', '<c r="A2" t="str"><f>""</f><v></v></c>', '<c r="A2"/>']
)
def test_an_empty_text_is_blank(cell: str) -> None:
    cells = cells_of(parts_of(number("A1", 1) + row("A2", cell) + number("A3", 1), texts=["<t></t>"]))
    assert (cells[1].kind, cells[1].raw) == (CellKind.BLANK, "")
