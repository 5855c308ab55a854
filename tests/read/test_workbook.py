"""A workbook is read as far as its parts are sound; traps are refused, and what is not a value is passed over."""

import pytest

from pfs_cli.problem import Severity
from tests.read.workbook_files import (
    SHEET,
    links_of,
    number,
    parts_of,
    problems_of,
    read,
    row,
    table_of,
    text,
)

BILLION_LAUGHS = (
    '<!DOCTYPE x [<!ENTITY a "ha">'
    + "".join(
        f'<!ENTITY {name} "{f"&{before};" * 10}">'
        for before, name in zip("abcdefghi", "bcdefghij", strict=True)
    )
    + "]>"
)
QUADRATIC = f'<!DOCTYPE x [<!ENTITY j "{"ha" * 50_000}">]>'
ONE_SMALL_ENTITY = '<!DOCTYPE x [<!ENTITY j "24">]>'
OUTSIDE_ENTITY = '<!DOCTYPE x [<!ENTITY j SYSTEM "file:///etc/hostname">]>'
ONLY_A_DOCTYPE = "<!DOCTYPE worksheet>"


@pytest.mark.parametrize(
    "declaration", [BILLION_LAUGHS, QUADRATIC, ONE_SMALL_ENTITY, OUTSIDE_ENTITY, ONLY_A_DOCTYPE]
)
@pytest.mark.parametrize("part", list(parts_of()))
def test_a_document_type_is_refused_in_every_part(declaration: str, part: str) -> None:
    parts = parts_of(text("A1", "&j;"))
    parts[part] = declaration.encode() + parts[part]
    assert problems_of(parts) == [("workbook-entities", "r.xlsx")]


def test_an_entity_that_nobody_declared_breaks_the_part() -> None:
    assert problems_of(parts_of(text("A1", "&j;"))) == [("workbook-broken", "r.xlsx")]


@pytest.mark.parametrize(
    "target", ["http://127.0.0.1:9/sheet.xml", "../../etc/passwd", "/../x", "..\\x", "C:/x"]
)
@pytest.mark.parametrize("kind", ["worksheet", "styles", "sharedStrings"])
def test_a_link_out_of_the_package_is_refused(kind: str, target: str) -> None:
    parts = parts_of(number("A1", 24))
    links = {
        "worksheet": "worksheets/sheet1.xml",
        "styles": "styles.xml",
        "sharedStrings": "sharedStrings.xml",
    }
    parts["xl/_rels/workbook.xml.rels"] = links_of((links | {kind: target}).items())
    assert problems_of(parts) == [("workbook-outside-link", "r.xlsx")]


def test_a_link_that_calls_itself_external_is_refused() -> None:
    parts = parts_of(number("A1", 24))
    parts["_rels/.rels"] = links_of([("officeDocument", "xl/workbook.xml")], mode=' TargetMode="External"')
    assert problems_of(parts) == [("workbook-outside-link", "r.xlsx")]


@pytest.mark.parametrize(
    "target", ["/xl/worksheets/sheet1.xml", "./worksheets/sheet1.xml", "../xl/worksheets/sheet1.xml"]
)
def test_a_link_may_lead_anywhere_inside_the_package(target: str) -> None:
    parts = parts_of(number("A1", 24))
    parts["xl/_rels/workbook.xml.rels"] = links_of([("worksheet", target)])
    assert table_of(parts).rows[0][0].raw == "24"


def test_links_of_a_formula_to_other_workbooks_are_never_followed() -> None:
    parts = parts_of(row("A1", '<c r="A1"><f>[1]集計!B2</f><v>24</v></c>'))
    parts["xl/externalLinks/_rels/externalLink1.xml.rels"] = links_of(
        [("externalLinkPath", "file:///C:/secret.xlsx")], mode=' TargetMode="External"'
    )
    assert table_of(parts).rows[0][0].raw == "24"


@pytest.mark.parametrize(
    "part",
    [
        "_rels/.rels",
        "xl/workbook.xml",
        "xl/_rels/workbook.xml.rels",
        "xl/sharedStrings.xml",
        "xl/styles.xml",
        SHEET,
    ],
)
def test_a_missing_part_is_told(part: str) -> None:
    parts = parts_of(number("A1", 24))
    del parts[part]
    book, (problem,) = read(parts)
    assert book is None
    assert (problem.code, dict(problem.facts)) == ("workbook-broken", {"part": part})


def test_texts_and_styles_may_be_missing_when_nothing_needs_them() -> None:
    parts = parts_of(number("A1", 24))
    parts["xl/_rels/workbook.xml.rels"] = links_of([("worksheet", "worksheets/sheet1.xml")])
    assert table_of(parts).rows[0][0].format == "General"


@pytest.mark.parametrize(
    "part", ["[Content_Types].xml", "_rels/.rels", "xl/workbook.xml", "xl/_rels/workbook.xml.rels", SHEET]
)
@pytest.mark.parametrize(
    "content",
    [b"", b"<a", b"<a></b>", b"<a/><b/>", b"\xff\xfe", b'<?xml version="1.0" encoding="x-none"?><a/>', b"24"],
)
def test_a_part_that_is_no_xml_is_told(part: str, content: bytes) -> None:
    assert ("workbook-broken", "r.xlsx") in problems_of({**parts_of(number("A1", 24)), part: content})


@pytest.mark.parametrize("part", ["xl/workbook.xml", SHEET])
def test_a_part_with_another_root_is_told(part: str) -> None:
    (problem,) = read({**parts_of(number("A1", 24)), part: b"<html/>"})[1]
    assert (problem.code, dict(problem.facts)["part"]) == ("workbook-broken", part)


@pytest.mark.parametrize(
    "content",
    [
        b"<a>" * 100,
        b"<a>" + b"<b/>" * 3_000_000 + b"</a>",
        b'<a b="' + b"c\n" * 2_000_000 + b'"/>',
        b"<a " + b" ".join(b'b%d="1"' % at for at in range(200_000)) + b"/>",
    ],
    ids=["nested", "repeated", "one long attribute", "many attributes"],
)
def test_xml_that_is_nested_repeated_or_stretched_beyond_reason_is_refused(content: bytes) -> None:
    noise = bytes(range(256)) * 4096  # keeps the ratio of the package ordinary
    parts = {**parts_of(number("A1", 24)), SHEET: content, "xl/media/image1.png": noise}
    assert problems_of(parts) == [("workbook-bomb", "r.xlsx")]


def test_a_sheet_that_no_link_leads_to_is_told() -> None:
    parts = parts_of(number("A1", 1))
    parts["xl/workbook.xml"] = parts["xl/workbook.xml"].replace(b'"rId1"', b'"rId9"')
    assert ("workbook-broken", "r.xlsx!成果") in problems_of(parts)


@pytest.mark.parametrize(
    ("name", "target"), [("別表", "worksheets/sheet1.xml"), ("成果", "worksheets/sheet2.xml")]
)
def test_two_sheets_of_one_name_or_one_part_are_refused(name: str, target: str) -> None:
    parts = parts_of(number("A1", 1), sheets={"二": number("A1", 1)})
    parts["xl/workbook.xml"] = parts["xl/workbook.xml"].replace("二".encode(), name.encode())
    parts["xl/_rels/workbook.xml.rels"] = links_of(
        [("worksheet", "worksheets/sheet1.xml"), ("worksheet", target)]
    )
    _, problems = read(parts)
    assert [(problem.code, problem.severity) for problem in problems] == [("workbook-broken", Severity.ERROR)]


def test_a_sheet_name_that_deceives_is_told() -> None:
    parts = parts_of(number("A1", 1), sheets={"成\u202e果": number("A1", 1)})
    _, (problem,) = read(parts)
    assert (problem.code, dict(problem.facts)) == ("workbook-sheet-character", {"character": "U+202E"})


def test_charts_and_other_sheets_without_cells_are_left_out() -> None:
    parts = parts_of(number("A1", 24), sheets={"グラフ": ""})
    parts["xl/_rels/workbook.xml.rels"] = links_of(
        [("worksheet", "worksheets/sheet1.xml"), ("chartsheet", "chartsheets/sheet1.xml")]
    )
    book, problems = read(parts)
    assert problems == ()
    assert book is not None
    assert [table.source.sheet for table in book.tables] == ["成果"]


def test_sheets_keep_the_order_of_their_tabs_and_whether_they_are_hidden() -> None:
    parts = parts_of(
        number("A1", 24),
        sheets={"控え": number("A1", 1), "裏": number("A1", 1), "空": ""},
        states={"控え": "hidden", "裏": "veryHidden"},
    )
    book, problems = read(parts)
    assert problems == ()
    assert book is not None
    assert [(table.source.sheet, table.hidden) for table in book.tables] == [
        ("成果", False),
        ("控え", True),
        ("裏", True),
        ("空", False),
    ]
    assert book.tables[3].rows == ()


def test_a_workbook_without_a_single_value_is_empty() -> None:
    assert problems_of(parts_of('<row r="1"><c r="A1" s="0"/></row>')) == [("table-empty", "r.xlsx")]


def test_what_does_not_concern_the_values_is_passed_over() -> None:
    rows = number("A1", 24)
    before = '<sheetPr><tabColor rgb="FFFF0000"/></sheetPr><sheetViews><sheetView workbookViewId="0"/></sheetViews>'
    after = (
        '<autoFilter ref="A1:A9"/><conditionalFormatting sqref="A1"><cfRule type="expression" priority="1">'
        "<formula>A1&gt;1</formula></cfRule></conditionalFormatting>"
        '<hyperlinks><hyperlink ref="A1" location="A2"/></hyperlinks>'
    )
    parts = {
        **parts_of(rows, before=before, after=after),
        "xl/comments1.xml": b"not read",
        "xl/media/a.png": b"\x89",
    }
    assert table_of(parts).rows[0][0].raw == "24"
