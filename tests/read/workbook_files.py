"""Workbooks for tests, written by hand as XML in a ZIP file, sound or broken in one place."""

import io
import struct
import zipfile
import zlib
from collections.abc import Iterable, Mapping
from xml.sax.saxutils import quoteattr

from pfs_cli.problem import Problem
from pfs_cli.read.book import read_book
from pfs_cli.table import Book, Cell, Table

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
SHEET = "xl/worksheets/sheet1.xml"
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"
SHARED_STRINGS = "application/vnd.openxmlformats-officedocument.spreadsheetml.sharedStrings+xml"
XLSM = "application/vnd.ms-excel.sheet.macroEnabled.main+xml"

Parts = dict[str, bytes]


def read(parts: Parts) -> tuple[Book | None, tuple[Problem, ...]]:
    """What comes out of a workbook of these parts."""
    return read_book(pack(parts), "r.xlsx")


def problems_of(parts: Parts) -> list[tuple[str, str]]:
    """The codes and places of the problems for which a workbook of these parts is refused."""
    book, problems = read(parts)
    assert book is None
    return [(problem.code, problem.source.place) for problem in problems]


def table_of(parts: Parts) -> Table:
    """The first table of a workbook of these parts, which has no problems."""
    book, problems = read(parts)
    assert problems == ()
    assert book is not None
    return book.tables[0]


def cells_of(parts: Parts) -> list[Cell]:
    """The cells of the first table of a workbook of these parts, which has no problems."""
    return [cell for line in table_of(parts).rows for cell in line]


def cell_of(parts: Parts) -> Cell:
    """The last cell of the first table of a workbook of these parts, which has no problems."""
    return cells_of(parts)[-1]


def parts_of(
    rows: str = "",
    *,
    before: str = "",
    after: str = "",
    texts: Iterable[str] = (),
    formats: Iterable[str] = (),
    numbers: Iterable[int] = (),
    settings: str = "",
    sheets: Mapping[str, str] | None = None,
    states: Mapping[str, str] | None = None,
    content_type: str = XLSX,
) -> Parts:
    """The parts of a workbook. `rows` is what stands in the first sheet's `sheetData`.

    Style 1 and on are the `formats`, then the format `numbers`; `texts` are the inner XML of the shared texts. Further
    `sheets` are rows by name. The results begin with the content types, as in a file of Excel.
    """
    all_sheets = {"成果": rows, **(sheets or {})}
    worksheets = {
        f"xl/worksheets/sheet{number}.xml": sheet_of(inner, before=before, after=after if number == 1 else "")
        for number, inner in enumerate(all_sheets.values(), 1)
    }
    listed = "".join(
        f'<sheet name={quoteattr(name)} sheetId="{number}" r:id="rId{number}"'
        f' state="{(states or {}).get(name, "visible")}"/>'
        for number, name in enumerate(all_sheets, 1)
    )
    links = [("worksheet", f"worksheets/sheet{number}.xml") for number in range(1, len(all_sheets) + 1)]
    return {
        "[Content_Types].xml": (
            f'<Types xmlns="{PACKAGE}/content-types"><Default Extension="xml" ContentType="application/xml"/>'
            f'<Override PartName="/xl/workbook.xml" ContentType="{content_type}"/>'
            f'<Override PartName="/xl/sharedStrings.xml" ContentType="{SHARED_STRINGS}"/></Types>'
        ).encode(),
        "_rels/.rels": links_of([("officeDocument", "xl/workbook.xml")]),
        "xl/workbook.xml": (
            f'<workbook xmlns="{MAIN}" xmlns:r="{OFFICE}">{settings}<sheets>{listed}</sheets></workbook>'
        ).encode(),
        "xl/_rels/workbook.xml.rels": links_of(
            [*links, ("sharedStrings", "sharedStrings.xml"), ("styles", "styles.xml")]
        ),
        "xl/sharedStrings.xml": (
            f'<sst xmlns="{MAIN}">' + "".join(f"<si>{text}</si>" for text in texts) + "</sst>"
        ).encode(),
        "xl/styles.xml": _styles_of(tuple(formats), tuple(numbers)),
        **worksheets,
    }


def sheet_of(rows: str, *, before: str = "", after: str = "") -> bytes:
    """A worksheet part."""
    return (
        f'<worksheet xmlns="{MAIN}" xmlns:r="{OFFICE}">{before}<sheetData>{rows}</sheetData>{after}</worksheet>'
    ).encode()


def links_of(links: Iterable[tuple[str, str]], mode: str = "") -> bytes:
    """A part of relationships: pairs of the last word of the type, and the target."""
    inner = "".join(
        f'<Relationship Id="rId{number}" Type="{OFFICE}/{kind}" Target={quoteattr(target)}{mode}/>'
        for number, (kind, target) in enumerate(links, 1)
    )
    return f'<Relationships xmlns="{PACKAGE}/relationships">{inner}</Relationships>'.encode()


def _styles_of(formats: tuple[str, ...], numbers: tuple[int, ...]) -> bytes:
    own = "".join(
        f'<numFmt numFmtId="{number}" formatCode={quoteattr(code)}/>'
        for number, code in enumerate(formats, 164)
    )
    used = (0, *range(164, 164 + len(formats)), *numbers)
    cells = "".join(f'<xf numFmtId="{number}"/>' for number in used)
    return (
        f'<styleSheet xmlns="{MAIN}"><numFmts>{own}</numFmts><cellStyleXfs><xf numFmtId="14"/></cellStyleXfs>'
        f"<cellXfs>{cells}</cellXfs></styleSheet>"
    ).encode()


def pack(parts: Mapping[str, bytes], *, level: int = 6) -> bytes:
    """The parts as a ZIP file, in their order."""
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w", zipfile.ZIP_DEFLATED, compresslevel=level) as archive:
        for name, part in parts.items():
            archive.writestr(name, part)
    return content.getvalue()


def pack_repeated(parts: Mapping[str, bytes], name: str, unit: bytes, times: int) -> bytes:
    """The parts, where the `|` in the part `name` stands for the unit so many times: a bomb, made at once.

    The checksum of that part is left 0: nobody should get so far as to compare it.
    """
    start, end = parts[name].split(b"|")
    packer = zlib.compressobj(9, zlib.DEFLATED, -zlib.MAX_WBITS)
    head = packer.compress(start) + packer.flush(zlib.Z_FULL_FLUSH)
    body = packer.compress(unit) + packer.flush(zlib.Z_FULL_FLUSH)
    packed = head + body * times + packer.compress(end) + packer.flush()
    size = len(start) + len(unit) * times + len(end)
    content = bytearray(pack({**parts, name: b"1" * 40}))
    local = content.index(name.encode()) - 30
    central = content.rindex(name.encode()) - 46
    old = struct.unpack_from("<I", content, central + 20)[0]
    for offset in (local + 14, central + 16):
        struct.pack_into("<III", content, offset, 0, len(packed), size)
    first = local + 30 + len(name)
    content[first : first + old] = packed
    grown = len(packed) - old
    end_of_list = content.rindex(b"PK\x05\x06")
    at = struct.unpack_from("<I", content, end_of_list + 16)[0] + grown
    struct.pack_into("<I", content, end_of_list + 16, at)
    while content[at : at + 4] == b"PK\x01\x02":
        place = struct.unpack_from("<I", content, at + 42)[0]
        struct.pack_into("<I", content, at + 42, place + grown * (place > local))
        at += 46 + sum(struct.unpack_from("<HHH", content, at + 28))
    return bytes(content)


def number(address: str, value: object, style: int = 0) -> str:
    """A row with one number."""
    return row(address, f'<c r="{address}" s="{style}"><v>{value}</v></c>')


def text(address: str, value: str) -> str:
    """A row with one text."""
    return row(address, f'<c r="{address}" t="inlineStr"><is><t>{value}</t></is></c>')


def row(address: str, cells: str) -> str:
    """The row of an address, with cells."""
    return f'<row r="{address.lstrip("ABCDEFGHIJKLMNOPQRSTUVWXYZ")}">{cells}</row>'
