"""Workbooks of real programs are read as these programs, and an independent reader, understand them.

`saved_by_libreoffice.xlsx` was written by openpyxl and opened, calculated and saved by LibreOffice 7.
"""

import io
import math
from collections.abc import Callable
from datetime import date, datetime
from pathlib import Path

import openpyxl
import pytest
import xlsxwriter  # type: ignore[import-untyped]  # it says nothing of its types
from openpyxl.utils.datetime import CALENDAR_MAC_1904
from openpyxl.worksheet.formula import ArrayFormula
from openpyxl.worksheet.worksheet import Worksheet

from pfs_cli.problem import Problem
from pfs_cli.read.book import read_book
from pfs_cli.table import Book, Cell, CellKind
from tests.read.workbook_files import SHEET, pack, parts_of

LIBREOFFICE = Path(__file__).with_name("saved_by_libreoffice.xlsx")


def read(content: bytes) -> tuple[Book, tuple[Problem, ...]]:
    book, problems = read_book(content, "r.xlsx")
    assert book is not None, problems
    return book, problems


def cells_of(book: Book, sheet: int = 0) -> dict[str, Cell]:
    return {cell.source.cell or "": cell for row in book.tables[sheet].rows for cell in row}


def by_xlsxwriter() -> bytes:
    content = io.BytesIO()
    with xlsxwriter.Workbook(content, {"in_memory": True}) as book:
        sheet = book.add_worksheet("成果")
        percent = book.add_format({"num_format": "0.0%"})
        day = book.add_format({"num_format": "yyyy/m/d"})
        bold = book.add_format({"bold": True})
        sheet.merge_range("A1:D1", "令和7年度 成果報告", bold)
        sheet.write_row("A3", ["指標", "値", "母数"], bold)
        sheet.write_rich_string("A4", "健康な", bold, "人", "の割合")
        sheet.write_number("B4", 0.849999, percent)
        sheet.write_number("C4", 0.1 + 0.2)
        sheet.write_datetime("D4", datetime(2025, 3, 4), day)  # noqa: DTZ001 (a day of a sheet has no zone)
        sheet.write("E4", True)  # noqa: FBT003 (the value of a cell)
        sheet.write_string("A5", "a_x000D_b <&> ① 髙")
        sheet.write_string("B5", "0024")
        sheet.write_string("C5", "=1+1")
        sheet.write_formula("D5", "=B4/C4")
        sheet.write_array_formula("E5:E6", "{=B4:B5*2}")
        sheet.write_comment("B4", "確認済")
        sheet.set_row(6, options={"hidden": True})
        sheet.write_number("A7", -3.5)
        sheet.set_column("C:D", options={"hidden": True})
        hidden = book.add_worksheet("控え")
        hidden.write_number("A1", 24)
        hidden.hide()
        chart = book.add_chart({"type": "bar"})
        chart.add_series({"values": "=成果!$B$4:$C$4"})
        book.add_chartsheet("グラフ").set_chart(chart)
    return content.getvalue()


def by_openpyxl(*, epoch_1904: bool = False) -> bytes:
    book = openpyxl.Workbook()
    if epoch_1904:
        book.epoch = CALENDAR_MAC_1904
    sheet = book.active
    assert isinstance(sheet, Worksheet)
    sheet.append(["指標", "値", "日", "印"])
    sheet.append(["健康な人の割合", 24.0, date(2025, 3, 4), True])
    sheet.append(["a_x000D_b", 0.30000000000000004, None, "#N/A"])
    sheet["D4"].number_format = "0.0%"
    sheet["D4"] = 0.24
    content = io.BytesIO()
    book.save(content)
    return content.getvalue()


def agree(content: bytes) -> int:
    """How many cells hold the same for us as for openpyxl; the test fails at the first that does not."""
    book, _ = read(content)
    theirs = openpyxl.load_workbook(io.BytesIO(content), data_only=True)
    compared = 0
    for table in book.tables:
        sheet = theirs[table.source.sheet or ""]
        assert isinstance(sheet, Worksheet)
        ours = {cell.source.cell: cell for row in table.rows for cell in row}
        for row in sheet.iter_rows():
            for their in row:
                if their.value is None:
                    continue
                our = ours[their.coordinate]
                assert same(our, their.value), (their.coordinate, our, their.value)
                assert our.format == their.number_format or our.kind is CellKind.UNCALCULATED
                compared += 1
    return compared


def same(our: Cell, value: object) -> bool:
    match our.kind:
        case CellKind.NUMBER:
            return isinstance(value, int | float) and math.isclose(float(our.raw), value, rel_tol=1e-14)
        case CellKind.BOOLEAN:
            return our.raw == str(value).upper()
        case CellKind.DATE:
            return isinstance(value, datetime) and our.day == value.date()
        case CellKind.UNCALCULATED:
            return value == 0
        case _:
            return our.raw.replace("\r", "_x000D_") == value


@pytest.mark.parametrize(
    ("write", "cells"), [(by_xlsxwriter, 17), (by_openpyxl, 12), (LIBREOFFICE.read_bytes, 30)]
)
def test_two_readers_agree_on_every_cell(write: Callable[[], bytes], cells: int) -> None:
    assert agree(write()) == cells


def test_a_workbook_of_xlsxwriter_is_read_but_for_its_formulas() -> None:
    book, problems = read(by_xlsxwriter())
    assert problems == ()
    cells = cells_of(book)
    assert [table.source.sheet for table in book.tables] == ["成果", "控え"]
    assert [table.hidden for table in book.tables] == [False, True]
    assert cells["A4"].raw == "健康な人の割合"
    assert (cells["B4"].raw, cells["B4"].shown, cells["B4"].noise) == ("0.849999", "85.0%", False)
    assert (cells["C4"].raw, cells["C4"].noise) == ("0.3", False)  # XlsxWriter writes sixteen digits only
    assert cells["D4"].day == date(2025, 3, 4)
    assert cells["A5"].raw == "a_x000D_b <&> ① 髙"
    assert [cells[at].raw for at in ("B5", "C5")] == ["0024", "=1+1"]
    assert [(cells[at].kind, cells[at].formula) for at in ("D5", "E5", "E6")] == [
        (CellKind.UNCALCULATED, "=B4/C4"),
        (CellKind.UNCALCULATED, "=B4:B5*2"),
        (CellKind.UNCALCULATED, "=B4:B5*2"),
    ]
    assert [at for at, cell in cells.items() if cell.hidden and cell.raw] == ["C3", "C4", "D4", "C5", "A7"]


def test_a_formula_of_openpyxl_was_never_calculated() -> None:
    book = openpyxl.Workbook()
    sheet = book.active
    assert isinstance(sheet, Worksheet)
    sheet["A1"] = 41
    sheet["B1"] = "=A1/50"
    sheet["C1"] = ArrayFormula("C1:C2", "=A1:A2*2")
    sheet["A2"] = 1
    content = io.BytesIO()
    book.save(content)
    cells = cells_of(read(content.getvalue())[0])
    assert [(cells[at].kind, cells[at].formula) for at in ("B1", "C1", "C2")] == [
        (CellKind.UNCALCULATED, "=A1/50"),
        (CellKind.UNCALCULATED, "=A1:A2*2"),
        (CellKind.UNCALCULATED, "=A1:A2*2"),
    ]


@pytest.mark.parametrize("epoch_1904", [False, True])
def test_a_day_is_the_same_in_both_date_systems(epoch_1904: bool) -> None:
    book, problems = read(by_openpyxl(epoch_1904=epoch_1904))
    assert problems == ()
    assert cells_of(book)["C2"].day == date(2025, 3, 4)


def test_a_workbook_saved_by_libreoffice_is_read_with_its_results() -> None:
    book, problems = read(LIBREOFFICE.read_bytes())
    assert problems == ()
    cells = cells_of(book)
    assert cells["A1"].raw == "令和7年度 フレイル予防事業 成果報告"
    assert (cells["B4"].raw, cells["B4"].shown) == ("41", "41人")
    assert (cells["D4"].raw, cells["D4"].shown, cells["D4"].formula) == ("0.82", "82.0%", "=B4/C4")
    assert (cells["D6"].kind, cells["D6"].raw) == (CellKind.ERROR, "#DIV/0!")
    assert cells["E4"].day == date(2025, 3, 4)
    assert (cells["B8"].raw, cells["C8"].raw, cells["D8"].raw) == ("79", "0.1", "0.3")
    assert cells["B9"].kind is CellKind.BLANK
    assert cells["A9"].raw == "注: ①は速報値\n確定は4月"
    assert cells["A5"].hidden
    assert cells["C4"].hidden
    assert [(table.source.sheet, table.hidden) for table in book.tables][1] == ("控え", True)


EXCEL_SHEET = """<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"
 xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"
 xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" mc:Ignorable="x14ac xr"
 xmlns:x14ac="http://schemas.microsoft.com/office/spreadsheetml/2009/9/ac"
 xmlns:xr="http://schemas.microsoft.com/office/spreadsheetml/2014/revision"
 xr:uid="{00000000-0001-0000-0000-000000000000}"><dimension ref="A1:C2"/><sheetFormatPr defaultRowHeight="18.75"
 x14ac:dyDescent="0.4"/><cols><col min="1" max="1" width="26.75" bestFit="1" customWidth="1"/></cols><sheetData>
<row r="1" spans="1:3" x14ac:dyDescent="0.4"><c r="A1" t="s"><v>0</v></c><c r="B1" t="s"><v>1</v></c></row>
<row r="2" spans="1:3" x14ac:dyDescent="0.4"><c r="A2" t="s"><v>2</v></c><c r="B2" s="1"><f>41/50</f><v>0.82</v></c>
<c r="C2" s="2"><v>45720</v></c></row></sheetData><phoneticPr fontId="1"/><pageMargins left="0.7" right="0.7"
 top="0.75" bottom="0.75" header="0.3" footer="0.3"/><extLst><ext uri="{x}"><mc:AlternateContent/></ext></extLst>
</worksheet>"""

GOOGLE_SHEET = """<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"
 xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><sheetPr><outlinePr
 summaryBelow="0" summaryRight="0"/></sheetPr><sheetViews><sheetView workbookViewId="0"/></sheetViews>
<sheetFormatPr customHeight="1" defaultColWidth="12.63" defaultRowHeight="15.75"/><sheetData>
<row r="1"><c r="A1" s="0" t="s"><v>0</v></c><c r="B1" s="0" t="s"><v>1</v></c></row>
<row r="2"><c r="A2" s="0" t="s"><v>2</v></c><c r="B2" s="1" t="str"><f t="shared" ref="B2:B2" si="1">41/50</f>
<v>0.82</v></c><c r="C2" s="2"><v>45720.0</v></c></row></sheetData><drawing r:id="rId1"/></worksheet>"""


@pytest.mark.parametrize(("sheet", "kind"), [(EXCEL_SHEET, CellKind.NUMBER), (GOOGLE_SHEET, CellKind.TEXT)])
def test_a_sheet_in_the_words_of_excel_or_google_is_read(sheet: str, kind: CellKind) -> None:
    texts = ['<t>指標</t><phoneticPr fontId="1"/>', "<t>値</t>", "<t>健康な人の割合</t>"]
    parts = {**parts_of(formats=["0.0%", "yyyy/m/d"], texts=texts), SHEET: sheet.encode()}
    book, problems = read(pack(parts))
    assert problems == ()
    cells = cells_of(book)
    assert [cells[at].raw for at in ("A1", "B1", "A2", "B2", "C2")] == [
        "指標",
        "値",
        "健康な人の割合",
        "0.82",
        "2025-03-04",
    ]
    assert (cells["B2"].kind, cells["B2"].formula) == (kind, "=41/50")
