"""The cells of a sheet stand where Excel has them; what is broken, far away, hidden or merged says so."""

import pytest

from pfs_cli.table import CellKind
from tests.read.workbook_files import (
    SHEET,
    number,
    parts_of,
    problems_of,
    read,
    row,
    sheet_of,
    table_of,
    text,
)


@pytest.mark.parametrize(
    ("rows", "cell"),
    [
        (number("A1", 1) + number("XFD1048576", 1), "XFD1048576"),
        (number("A100001", 1), "A100001"),
        (number("A1", 1) + number("XFD31", 1), "XFD31"),
        (text("XFD1", "備考") + number("A31", 1), "A31"),
    ],
)
def test_a_lone_cell_far_away_is_named(rows: str, cell: str) -> None:
    assert problems_of(parts_of(rows)) == [("workbook-used-area", f"r.xlsx!成果!{cell}")]


def test_a_far_away_cell_that_holds_nothing_is_no_matter() -> None:
    rows = number("A1", 24) + row("A1048576", '<c r="XFD1048576" s="0"/>')
    assert len(table_of(parts_of(rows)).rows) == 1


def test_the_bounds_hold_for_all_sheets_together() -> None:
    wide = number("A1", 1) + number("XFD16", 1)
    assert problems_of(parts_of(wide, sheets={"別表": wide})) == [("workbook-used-area", "r.xlsx!別表!XFD16")]


def test_more_than_half_a_million_cells_are_refused() -> None:
    cells = "".join(f'<c s="{at % 7}"/>' for at in range(10_001))
    assert problems_of(parts_of(f"<row>{cells}</row>" * 50)) == [
        ("table-too-many-cells", "r.xlsx!成果!NRT50")
    ]


@pytest.mark.parametrize(
    ("rows", "cell"),
    [
        ('<row r="1"><c r="ZZZ99999999"><v>1</v></c></row>', "ZZZ99999999"),
        ('<row r="1"><c r="XFE1"><v>1</v></c></row>', "XFE1"),
        ('<row r="1"><c r="A2"><v>1</v></c></row>', "A2"),
        ('<row r="1"><c r="1A"><v>1</v></c></row>', "1A"),
        ('<row r="1"><c r=""><v>1</v></c></row>', ""),
        ('<row r="999999999"/>', "999999999"),
        ('<row r="0"/>', "0"),
        ('<row r="1.0"/>', "1.0"),
        ('<row r="１"/>', "１"),
        (f'<row r="{"1" * 5000}"/>', "1" * 40 + "…"),
        ('<c r="A1"><v>1</v></c>', "A1"),
        ("<c><v>1</v></c>", ""),
        ('<row r="1"><c r="XFD1"/><c><v>1</v></c></row>', ""),
    ],
)
def test_an_address_that_no_sheet_has_is_refused(rows: str, cell: str) -> None:
    book, (problem,) = read(parts_of(rows))
    assert book is None
    assert (problem.code, dict(problem.facts)) == ("workbook-cell-address", {"cell": cell})
    assert problem.source.sheet == "成果"


def test_addresses_may_be_left_out() -> None:
    rows = "<row><c><v>1</v></c><c><v>2</v></c></row><row><c/><c><v>4</v></c></row>"
    cells = [cell for line in table_of(parts_of(rows)).rows for cell in line]
    assert [(cell.source.cell, cell.raw) for cell in cells] == [
        ("A1", "1"),
        ("B1", "2"),
        ("A2", ""),
        ("B2", "4"),
    ]


@pytest.mark.parametrize(
    ("value", "shown"),
    [
        ("NaN", "NaN"),
        ("INF", "INF"),
        ("-INF", "-INF"),
        ("Infinity", "Infinity"),
        ("1E400", "1E400"),
        ("-1E-400", "-1E-400"),
        ("9" * 5000, "9" * 40 + "…"),
        ("1_0", "1_0"),
        ("２４", "２４"),
        ("٢٤", "٢٤"),
        ("1,004", "1,004"),
        ("24%", "24%"),
        ("0x18", "0x18"),
        ("1e", "1e"),
        ("1e5.0", "1e5.0"),
        ("e5", "e5"),
        ("+-1", "+-1"),
        ("-+1", "-+1"),
        ("1e-+5", "1e-+5"),
        ("--1", "--1"),
        ("1.2.3", "1.2.3"),
        ("1 2", "1 2"),
        (".", "."),
        ("true", "true"),
    ],
)
def test_a_number_that_is_none_is_told_with_its_cell(value: str, shown: str) -> None:
    rows = number("A1", 24) + number("C5", value)
    book, (problem,) = read(parts_of(rows))
    assert book is None
    assert (problem.code, problem.source.place, dict(problem.facts)) == (
        "cell-number",
        "r.xlsx!成果!C5",
        {"text": shown},
    )


def test_every_broken_value_of_the_file_is_told() -> None:
    parts = parts_of(number("A1", "NaN") + number("A2", "INF"), sheets={"別表": number("B3", "x")})
    assert [place for _, place in problems_of(parts)] == [
        "r.xlsx!成果!A1",
        "r.xlsx!成果!A2",
        "r.xlsx!別表!B3",
    ]


@pytest.mark.parametrize(
    "cell",
    [
        '<c r="B2" t="s"><v>9999</v></c>',
        '<c r="B2" t="s"><v>1</v></c>',
        '<c r="B2" t="s"><v>-1</v></c>',
        '<c r="B2" t="s"><v>0.0</v></c>',
        '<c r="B2" t="s"><v>１</v></c>',
        '<c r="B2" s="999"><v>1</v></c>',
        '<c r="B2" s="-1"><v>1</v></c>',
        '<c r="B2" s="x"><v>1</v></c>',
        '<c r="B2" t="b"><v>2</v></c>',
        '<c r="B2" t="d"><v>yesterday</v></c>',
        '<c r="B2" t="q"><v>1</v></c>',
        '<c r="B2"><f t="shared" si="7"/><v>1</v></c>',
    ],
)
def test_a_value_that_refers_to_nothing_is_told_with_its_cell(cell: str) -> None:
    assert problems_of(parts_of(row("B2", cell), texts=["<t>a</t>"])) == [
        ("workbook-broken", "r.xlsx!成果!B2")
    ]


@pytest.mark.parametrize(
    "rows",
    [
        row("B2", '<c r="B2"><v>1</v></c><c r="B2"><v>2</v></c>'),
        row("B2", '<c r="B2"><v>1</v><v>2</v></c>'),
        row("B2", '<c r="B2"><c r="C2"/></c>'),
    ],
)
def test_a_cell_that_is_there_twice_is_told(rows: str) -> None:
    assert problems_of(parts_of(rows)) == [("workbook-broken", "r.xlsx!成果!B2")]


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ('<cols><col min="x" max="1"/></cols>', ""),
        ('<cols><col min="1"/></cols>', ""),
        ("", '<mergeCells><mergeCell ref="B1:A1"/></mergeCells>'),
        ("", "<mergeCells><mergeCell/></mergeCells>"),
        ("", "<mergeCells>" + '<mergeCell ref="A1:XFD1048576"/>' * 9 + "</mergeCells>"),
    ],
)
def test_a_broken_frame_of_a_sheet_is_told(before: str, after: str) -> None:
    assert problems_of(parts_of(number("A1", 1), before=before, after=after)) == [
        ("workbook-broken", "r.xlsx!成果")
    ]


def test_rows_and_columns_around_the_table_keep_their_place() -> None:
    rows = text("B3", "指標") + number("C5", 24)
    table = table_of(parts_of(rows))
    assert [[cell.raw for cell in line] for line in table.rows] == [
        ["", "指標", ""],
        ["", "", ""],
        ["", "", "24"],
    ]
    assert table.rows[2][2].source.place == "r.xlsx!成果!C5"


@pytest.mark.parametrize(
    ("before", "rows"),
    [
        ("", '<row r="1"><c r="A1"><v>1</v></c></row><row r="2" hidden="1"><c r="A2"><v>24</v></c></row>'),
        ("", '<row r="1"><c r="A1"><v>1</v></c></row><row r="2" ht="0"><c r="A2"><v>24</v></c></row>'),
        (
            '<cols><col min="2" max="16384" hidden="true"/></cols>',
            '<row r="1"><c r="A1"><v>1</v></c><c r="B1"><v>24</v></c></row>',
        ),
        (
            '<cols><col min="2" max="2" width="0"/></cols>',
            '<row r="1"><c r="A1"><v>1</v></c><c r="B1"><v>24</v></c></row>',
        ),
    ],
)
def test_a_cell_in_a_hidden_row_or_column_says_so(before: str, rows: str) -> None:
    cells = [cell for line in table_of(parts_of(rows, before=before)).rows for cell in line]
    assert [(cell.raw, cell.hidden) for cell in cells] == [("1", False), ("24", True)]


def test_of_merged_cells_only_the_first_holds_content() -> None:
    rows = row("A1", '<c r="A1"><v>1</v></c><c r="B1"><v>2</v></c><c r="C1"><f>A1</f><v>3</v></c>') + number(
        "A2", 4
    )
    after = '<mergeCells><mergeCell ref="A1:C1"/><mergeCell ref="A2:A9"/></mergeCells>'
    table = table_of(parts_of(rows, after=after))
    assert [[cell.raw for cell in line] for line in table.rows] == [["1", "", ""], ["4", "", ""]]
    assert table.rows[0][2].kind is CellKind.BLANK


def test_a_sheet_in_utf_16_is_read() -> None:
    parts = parts_of()
    parts[SHEET] = sheet_of(text("A1", "指標")).decode().encode("utf-16")
    assert table_of(parts).rows[0][0].raw == "指標"
