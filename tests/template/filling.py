"""A template filled in as staff would do it: what a table of results says is typed into its entry cells.

`recalculate` does what a spreadsheet program does with the one formula of a template when it saves the file.
"""

import csv
import re
from collections.abc import Iterable
from io import BytesIO, StringIO
from typing import Any, NamedTuple
from zipfile import ZIP_DEFLATED, ZipFile

from openpyxl import load_workbook
from openpyxl.worksheet.worksheet import Worksheet

from pfs_cli.language import Catalogue, Language
from pfs_cli.render.template.template import make_template
from pfs_cli.render.template.workbook import FIRST_ROW, render_workbook
from tests.contracts import agreement_of

_SAME = (
    {"指標", "indicator"},
    {"期間", "年度", "period"},
    {"項目", "item"},
    {"入力", "input"},
    {"対象者番号", "person"},
    {"分子", "count"},
    {"分母", "among"},
    {"値", "value"},
    {"状態", "status"},
    {"下限", "low"},
    {"上限", "high"},
    {"証拠", "evidence"},
    {"備考", "note"},
)
_ADDRESS = ("period", "indicator", "item", "input")
_NUMBERS = {"count", "among", "value", "low", "high"}
_FORMULA_CELL = re.compile(r'(<c r="[A-Z]+)(\d+)("[^>]*)><f>(.*?)</f><v ?/?>(?:</v>)?</c>')
_QUOTIENT = re.compile(r"ISNUMBER\(([A-Z]+)(\d+)\),ISNUMBER\(([A-Z]+)(\d+)\)")


class Row(NamedTuple):
    """A row of a table of results: its texts by the English heading."""

    cells: dict[str, str]

    @property
    def address(self) -> tuple[str, ...]:
        return tuple(self.cells.get(key, "") for key in _ADDRESS)


def template_of(contract: str, language: str = "ja", period: str | None = None) -> bytes:
    """The workbook that `pfs template` writes for the text of a contract."""
    say = Catalogue(Language(language)).say
    return render_workbook(make_template(agreement_of(contract), say, period), say)


def rows_of(table: str, period: str = "") -> list[Row]:
    """The rows of a CSV text, those of the period that its file is named for included."""
    rows = []
    for row in csv.DictReader(StringIO(table.removeprefix("\ufeff"))):
        cells = {_english(heading): text.strip() for heading, text in row.items() if text}
        rows.append(Row({**({"period": period} if period else {}), **cells}))
    return rows


def fill(book: bytes, rows: Iterable[Row]) -> bytes:
    """The workbook with each row typed in where its indicator, part and period stand, or into the next spare row."""
    workbook = load_workbook(BytesIO(book))
    sheet = workbook.worksheets[0]
    columns = _columns(sheet)
    places: dict[tuple[str, ...], int] = {}
    spare: list[int] = []
    for number in range(FIRST_ROW + 1, sheet.max_row + 1):
        texts = [_text(sheet, columns, number, key) for key in _ADDRESS]
        if texts[1]:
            places[tuple(texts)] = number
        else:
            spare.append(number)
    for row in rows:
        number = places.get(row.address) or spare.pop(0)
        if row.address not in places:
            for key in (*_ADDRESS, "person"):
                if key in row.cells:
                    _type(sheet, columns, number, key, row.cells[key])
        for key, text in row.cells.items():
            if key not in {*_ADDRESS, "person"}:
                _type(sheet, columns, number, key, text)
    return _bytes(workbook)


def fill_people(book: bytes, table: str) -> bytes:
    """The workbook with a list of people typed into its list."""
    workbook = load_workbook(BytesIO(book))
    sheet = workbook.worksheets[0]
    columns = {str(cell.value): number for number, cell in enumerate(sheet[FIRST_ROW], start=1)}
    for number, row in enumerate(csv.DictReader(StringIO(table.removeprefix("\ufeff"))), start=FIRST_ROW + 1):
        for heading, text in row.items():
            cell = sheet.cell(number, columns[heading])
            assert not cell.protection.locked
            cell.value = int(text) if text.isdigit() else {"true": "はい", "false": "いいえ"}.get(text, text)
    return _bytes(workbook)


def recalculate(book: bytes) -> bytes:
    """The workbook with the result of each quotient stored beside its formula."""
    values = load_workbook(BytesIO(book)).worksheets[0]
    packed = BytesIO()
    with ZipFile(BytesIO(book)) as source, ZipFile(packed, "w", ZIP_DEFLATED) as target:
        for name in source.namelist():
            content = source.read(name)
            if name == "xl/worksheets/sheet1.xml":
                content = _FORMULA_CELL.sub(
                    lambda cell: _with_result(cell, values), content.decode()
                ).encode()
            if name == "xl/workbook.xml":
                content = content.replace(b' fullCalcOnLoad="1"', b"")
            target.writestr(name, content)
    return packed.getvalue()


def _with_result(cell: re.Match[str], values: Worksheet) -> str:
    found = _QUOTIENT.search(cell[4])
    assert found is not None, cell[4]
    count, among = values[found[1] + found[2]].value, values[found[3] + found[4]].value
    start = f"{cell[1]}{cell[2]}{cell[3]}"
    if isinstance(count, int | float) and isinstance(among, int | float) and among > 0:
        return f"{start}><f>{cell[4]}</f><v>{count / among!r}</v></c>"
    return f'{start} t="str"><f>{cell[4]}</f><v></v></c>'


def _english(heading: str) -> str:
    return next(max(names, key=str.isascii) for names in _SAME if heading in names)


def _columns(sheet: Worksheet) -> dict[str, int]:
    known = {name for names in _SAME for name in names}
    headings = [str(cell.value) for cell in sheet[FIRST_ROW]]
    return {_english(text): number for number, text in enumerate(headings, start=1) if text in known}


def _text(sheet: Worksheet, columns: dict[str, int], row: int, key: str) -> str:
    return str(sheet.cell(row, columns[key]).value or "") if key in columns else ""


def _type(sheet: Worksheet, columns: dict[str, int], row: int, key: str, text: str) -> None:
    cell = sheet.cell(row, columns[key])
    assert not cell.protection.locked, (cell.coordinate, key, text)
    cell.value = _typed(text, cell.number_format) if key in _NUMBERS else text


def _typed(text: str, number_format: str) -> Any:  # noqa: ANN401 -- what a spreadsheet program makes of a text
    """What a spreadsheet program stores for what is typed; a unit behind a number is not typed."""
    number = re.match(r"-?[\d.]+", text)
    if number is None:
        return text
    value = float(number[0]) if "." in number[0] else int(number[0])
    if text.endswith("%"):
        assert "%" in number_format
        return float(f"{value / 100:.12g}")
    return value


def _bytes(workbook: Any) -> bytes:  # noqa: ANN401 -- openpyxl's own
    content = BytesIO()
    workbook.save(content)
    return content.getvalue()
