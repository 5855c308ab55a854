"""Workbooks that are broken, packed or dressed up as no spreadsheet program would have them."""

import io
import struct
import zipfile
from collections.abc import Mapping
from itertools import pairwise
from typing import Any
from xml.sax.saxutils import escape, quoteattr

from tests.read.workbook_files import (
    SHEET,
    Parts,
    links_of,
    pack,
    pack_repeated,
    parts_of,
    row,
    sheet_of,
)

Cells = Mapping[str, Any]
"""Cells by address: a text, or a mapping of `v` (stored value), `as` (number format), `t` (type), `f` (formula)."""

SOUND: Cells = {
    "A1": "指標",
    "B1": "値",
    "A2": "improved",
    "B2": {"v": "0.8", "as": "0.0%"},
    "A3": "visits",
    "B3": {"v": "520"},
}
"""The workbook that says what results.csv says; cases change single cells of it."""

_LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
_STRICT = "http://purl.oclc.org/ooxml/spreadsheetml/main"
_STRICT_LINKS = "http://purl.oclc.org/ooxml/officeDocument/relationships"
_COMPOUND = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


def workbook(
    cells: Cells | None = None,
    *,
    alone: bool = False,
    hidden_rows: tuple[int, ...] = (),
    hidden_columns: tuple[int, ...] = (),
    merged: tuple[str, ...] = (),
    sheets: Mapping[str, Cells] | None = None,
    **options: Any,  # noqa: ANN401 -- handed on as they are
) -> Parts:
    """The parts of a workbook: the sound cells (none, where the cells stand `alone`) with these in their place."""
    formats: dict[str, int] = {}
    first = {**({} if alone else SOUND), **(cells or {})}
    columns = "".join(f'<col min="{n}" max="{n}" width="9" hidden="1"/>' for n in hidden_columns)
    spans = "".join(f'<mergeCell ref="{span}"/>' for span in merged)
    rows = _rows(first, formats, hidden_rows)
    others = {name: _rows({**SOUND, **(more or {})}, formats, ()) for name, more in (sheets or {}).items()}
    return parts_of(
        rows,
        before=f"<cols>{columns}</cols>" if columns else "",
        after=f"<mergeCells>{spans}</mergeCells>" if spans else "",
        formats=tuple(formats),
        sheets=others,
        **options,
    )


def xlsx(**described: Any) -> bytes:  # noqa: ANN401 -- see `workbook`
    """The workbook as a file."""
    return pack(workbook(**described))


def _rows(cells: Cells, formats: dict[str, int], hidden: tuple[int, ...]) -> str:
    by_row: dict[int, list[tuple[str, Any]]] = {}
    for address, cell in cells.items():
        if cell is not None:
            by_row.setdefault(int(address.lstrip(_LETTERS)), []).append((address, cell))
    return "".join(
        f'<row r="{number}" hidden="{int(number in hidden)}">'
        + "".join(_cell(address, cell, formats) for address, cell in sorted(by_row[number], key=_column))
        + "</row>"
        for number in sorted(by_row)
    )


def _column(cell: tuple[str, Any]) -> tuple[int, str]:
    letters = cell[0].rstrip("0123456789")
    return len(letters), letters


def _cell(address: str, cell: Any, formats: dict[str, int]) -> str:  # noqa: ANN401 -- as the table of cases has it
    if isinstance(cell, str):
        return f'<c r="{address}" t="inlineStr"><is><t xml:space="preserve">{escape(cell)}</t></is></c>'
    style = cell.get("s")
    if style is None:
        style = formats.setdefault(cell["as"], len(formats) + 1) if "as" in cell else 0
    formula = f"<f{cell.get('fa', '')}>{escape(cell['f'])}</f>" if "f" in cell else ""
    value = f"<v>{escape(cell['v'])}</v>" if "v" in cell else ""
    return f'<c r="{address}" s="{style}" t="{cell.get("t", "n")}">{formula}{value}</c>'


def renamed_part(name: str) -> bytes:
    """A workbook with one more part, of this name."""
    return pack({**workbook(), name: b"x"})


def part_replaced(part: str, old: str, new: str) -> bytes:
    """A workbook in one part of which a text is replaced."""
    parts = workbook()
    if old.encode() not in parts[part]:
        raise ValueError(old)
    return pack({**parts, part: parts[part].replace(old.encode(), new.encode())})


def part_missing(part: str) -> bytes:
    """A workbook without one of its parts."""
    return pack({name: content for name, content in workbook().items() if name != part})


def styles_missing() -> bytes:
    """A workbook without styles, and without a relationship to them: sound, with cells of the format General."""
    parts = workbook({"B2": "80.0%"})
    del parts["xl/styles.xml"]
    links = [("worksheet", "worksheets/sheet1.xml"), ("sharedStrings", "sharedStrings.xml")]
    return pack({**parts, "xl/_rels/workbook.xml.rels": links_of(links)})


def sheet_link(target: str, mode: str = "") -> bytes:
    """A workbook whose sheet is said to be elsewhere."""
    attribute = f" TargetMode={quoteattr(mode)}" if mode else ""
    return pack({**workbook(), "xl/_rels/workbook.xml.rels": links_of([("worksheet", target)], attribute)})


def with_dtd(definition: str, use: str) -> bytes:
    """A workbook whose sheet begins with a document type and uses an entity."""
    parts = workbook({"A2": "NAME"})
    sheet = parts[SHEET].replace(b"NAME", use.encode())
    return pack({**parts, SHEET: f"<!DOCTYPE x [{definition}]>".encode() + sheet})


def laughs() -> bytes:
    """Ten to the ninth power laughs."""
    names = "abcdefghij"
    more = "".join(f'<!ENTITY {b} "{f"&{a};" * 10}">' for a, b in pairwise(names))
    return with_dtd('<!ENTITY a "ha">' + more, "&j;")


def quadratic() -> bytes:
    """One entity of a hundred thousand letters, used ten thousand times."""
    return with_dtd(f'<!ENTITY a "{"ha" * 50_000}">', "&a;" * 10_000)


def size_bomb() -> bytes:
    """Two gigabytes of `A` in a file of two megabytes."""
    return pack_repeated({**workbook(), SHEET: sheet_of("|")}, SHEET, b"A" * 2**20, 2_000)


def row_bomb() -> bytes:
    """A million rows."""
    rows = b"".join(b'<row><c t="n"><v>1</v></c></row>' for _ in range(1_000))
    return pack_repeated({**workbook(), SHEET: sheet_of("|")}, SHEET, rows, 1_000)


def honest_rows(times: int) -> bytes:
    """A sheet of so many rows, each a little different."""
    rows = "".join(f'<row r="{n}"><c r="A{n}"><v>{n * n}</v></c></row>' for n in range(1, times + 1))
    return pack({**workbook(), SHEET: sheet_of(rows)})


def lying_size() -> bytes:
    """A sheet whose two headers claim fewer bytes than it has."""
    content = bytearray(xlsx())
    name = SHEET.encode()
    for start, offset in ((content.index(name) - 30, 22), (content.rindex(name) - 46, 24)):
        size = struct.unpack_from("<I", content, start + offset)[0]
        struct.pack_into("<I", content, start + offset, size // 2)
    return bytes(content)


def many_parts(times: int) -> bytes:
    """A workbook with so many empty parts."""
    content = io.BytesIO(xlsx())
    with zipfile.ZipFile(content, "a") as archive:
        for number in range(times):
            archive.writestr(f"x/{number}", b"")
    return content.getvalue()


def twice() -> bytes:
    """A workbook that holds its sheet twice, once with another result."""
    content = io.BytesIO(xlsx())
    other = workbook({"B3": {"v": "499"}})[SHEET]
    with zipfile.ZipFile(content, "a") as archive:
        archive.writestr(SHEET.upper(), other)
    return content.getvalue()


def two_archives() -> bytes:
    """Two workbooks in one file, one behind the other: which of them is it?"""
    return xlsx(cells={"B3": {"v": "499"}}) + xlsx()


def junk_before() -> bytes:
    """A workbook behind a line of CSV."""
    return b"a,b\n" + xlsx()


def truncated() -> bytes:
    """A workbook whose second half was lost on the way."""
    content = xlsx()
    return content[: len(content) // 2]


def encrypted_entries() -> bytes:
    """A workbook whose parts are marked as encrypted in the old way of ZIP."""
    content = bytearray(xlsx())
    for mark, offset in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        at = content.find(mark)
        while at >= 0:
            content[at + offset] |= 1
            at = content.find(mark, at + 4)
    return bytes(content)


def compound(stream: str) -> bytes:
    """The beginning of a compound file (Office 97-2003) with a stream of this name."""
    return _COMPOUND + b"\0" * 1016 + stream.encode("utf-16-le") + b"\0" * 512


def package(parts: list[str], mimetype: str = "") -> bytes:
    """A ZIP file with parts of these names."""
    mime = {"mimetype": mimetype.encode()} if mimetype else {}
    return pack({**mime, **dict.fromkeys(parts, b"<x/>")})


def strict() -> bytes:
    """A workbook in the namespaces of Strict Open XML."""
    old = (b"http://schemas.openxmlformats.org/spreadsheetml/2006/main", _STRICT.encode())
    links = (b"http://schemas.openxmlformats.org/officeDocument/2006/relationships", _STRICT_LINKS.encode())
    return pack({name: part.replace(*old).replace(*links) for name, part in workbook().items()})


def macros() -> bytes:
    """A workbook with macros."""
    kind = "application/vnd.ms-excel.sheet.macroEnabled.main+xml"
    return pack({**workbook(content_type=kind), "xl/vbaProject.bin": _COMPOUND})


def far_cell(address: str) -> bytes:
    """A workbook with one cell more, at an address of its own."""
    parts = workbook()
    far = row(address, f'<c r="{address}"><v>1</v></c>').encode()
    return pack({**parts, SHEET: parts[SHEET].replace(b"</sheetData>", far + b"</sheetData>")})
