"""Workbooks as real programs save them."""

import io
from datetime import date
from typing import Any


def openpyxl_formula() -> bytes:
    """A formula as openpyxl writes it: without a result."""
    import openpyxl

    book = openpyxl.Workbook()
    sheet = book.worksheets[0]
    for line in (("指標", "値"), ("improved", "80.0%"), ("visits", "=500+20")):
        sheet.append(line)
    return _saved(book)


def xlsxwriter_formula() -> bytes:
    """A formula as XlsxWriter writes it: with the result 0."""
    import xlsxwriter  # type: ignore[import-untyped]  # it says nothing of its types

    content = io.BytesIO()
    with xlsxwriter.Workbook(content, {"in_memory": True}) as book:
        sheet = book.add_worksheet("Sheet1")
        sheet.write_row("A1", ["指標", "値"])
        sheet.write_row("A2", ["improved", "80.0%"])
        sheet.write("A3", "visits")
        sheet.write_formula("B3", "=500+20")
    return content.getvalue()


def furnished() -> bytes:
    """A sheet as an office keeps it: titles, a merged heading, colours, a filter, comments, a chart, other sheets."""
    import openpyxl
    from openpyxl.chart import BarChart, Reference
    from openpyxl.comments import Comment
    from openpyxl.styles import PatternFill

    book = openpyxl.Workbook()
    sheet = book.worksheets[0]
    sheet.title = "成果"
    sheet["A1"] = "令和6年度 成果報告"
    sheet.merge_cells("A1:C1")
    sheet["A3"], sheet["B3"], sheet["C3"] = "成果指標", "実績値", "備考"
    sheet.merge_cells("C3:D3")
    sheet["A4"], sheet["B4"], sheet["C4"] = "improved", 0.8, "確認済"
    sheet["B4"].number_format = "0.0%"
    sheet["B4"].comment = Comment("議事録を参照", "担当")
    sheet["A6"], sheet["B6"] = "visits", 520
    sheet["B6"].number_format = '#,##0"人"'
    sheet["B6"].fill = PatternFill("solid", fgColor="FFFF00")
    sheet["A8"] = "※ 数値は令和7年3月31日時点"
    sheet.auto_filter.ref = "A3:D6"
    sheet.freeze_panes = "B4"
    sheet.print_area = "A1:D8"
    beside, alone = BarChart(), BarChart()
    for chart in (beside, alone):
        chart.add_data(Reference(sheet, min_col=2, min_row=4, max_row=6))
    sheet.add_chart(beside, "F2")
    book.create_chartsheet("図").add_chart(alone)
    book.create_sheet("説明")["A1"] = "この表の見方"
    return _saved(book)


def by_openpyxl() -> bytes:
    """The sound results as openpyxl saves them."""
    import openpyxl

    book = openpyxl.Workbook()
    sheet = book.worksheets[0]
    for line in (("指標", "値"), ("improved", 0.8), ("visits", 520)):
        sheet.append(line)
    sheet["B2"].number_format = "0.0%"
    return _saved(book)


def by_xlsxwriter() -> bytes:
    """The sound results as XlsxWriter saves them."""
    import xlsxwriter

    content = io.BytesIO()
    with xlsxwriter.Workbook(content, {"in_memory": True}) as book:
        sheet = book.add_worksheet("成果")
        sheet.write_row("A1", ["指標", "値"])
        sheet.write_row("A2", ["improved", 0.8], book.add_format({"num_format": "0.0%"}))
        sheet.write_row("A3", ["visits", 520])
    return content.getvalue()


def mac_dates(day: str) -> bytes:
    """A workbook that counts days from 1904, with a day in the column of periods."""
    import openpyxl
    from openpyxl.utils.datetime import CALENDAR_MAC_1904

    book = openpyxl.Workbook()
    book.epoch = CALENDAR_MAC_1904
    sheet = book.worksheets[0]
    when = date.fromisoformat(day)
    for line in (("指標", "値", "期間"), ("improved", "80.0%", when), ("visits", 520, when)):
        sheet.append(line)
    return _saved(book)


def _saved(book: Any) -> bytes:  # noqa: ANN401 -- a workbook of openpyxl, which is imported where it is used
    content = io.BytesIO()
    book.save(content)
    return content.getvalue()
