"""Makers of workbooks as an office saves them: values, the formats that show them, and what is hidden."""

import io
from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

import xlsxwriter  # type: ignore[import-untyped]  # it says nothing of its types


class Shown(NamedTuple):
    """A number that a cell stores, and the number format that shows it."""

    number: float
    format: str


Value = str | float | date | Shown | None


def workbook(
    *rows: Sequence[Value],
    hidden_rows: Sequence[int] = (),
    hidden_columns: str = "",
    sheets: Sequence[tuple[str, Sequence[Sequence[Value]], bool]] = (),
) -> bytes:
    """A workbook with the sheet 成果; `sheets` are further ones: name, rows, and whether it is hidden.

    Rows are counted from 1 as in Excel; columns are such as `C:D`.
    """
    content = io.BytesIO()
    with xlsxwriter.Workbook(content, {"in_memory": True}) as book:
        for name, lines, hidden in (("成果", rows, False), *sheets):
            sheet = book.add_worksheet(name)
            for at, line in enumerate(lines):
                for across, value in enumerate(line):
                    _write(book, sheet, at, across, value)
            if hidden:
                sheet.hide()
        first = book.get_worksheet_by_name("成果")
        for row in hidden_rows:
            first.set_row(row - 1, options={"hidden": True})
        if hidden_columns:
            first.set_column(hidden_columns, options={"hidden": True})
    return content.getvalue()


def _write(
    book: xlsxwriter.Workbook, sheet: xlsxwriter.worksheet.Worksheet, at: int, across: int, value: Value
) -> None:
    match value:
        case None:
            return
        case Shown(number=number, format=shown):
            sheet.write_number(at, across, number, book.add_format({"num_format": shown}))
        case date():
            sheet.write_datetime(at, across, value, book.add_format({"num_format": "yyyy/m/d"}))
        case str():
            sheet.write_string(at, across, value)
        case _:
            sheet.write_number(at, across, value)
