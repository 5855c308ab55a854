"""A results file is what its content says; its name only helps to say what is wrong."""

import pytest

from pfs_cli.problem import Problem, Severity
from pfs_cli.read.book import read_book
from tests.read.workbook_files import XLSM, links_of, number, pack, parts_of

COMPOUND = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(504)
HTML = "<html><head><meta charset='utf-8'></head><table><tr><td>指標</td></tr></table></html>".encode()
XML_2003 = b'<?xml version="1.0"?><Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet"/>'


def problems_of(content: bytes, file: str) -> tuple[Problem, ...]:
    book, problems = read_book(content, file)
    assert book is None
    return problems


@pytest.mark.parametrize(
    ("content", "file", "code", "facts"),
    [
        ("指標,値\nA,24\n".encode(), "results.xlsx", "table-is-text", {"ending": "xlsx"}),
        ("指標,値\n".encode("cp932"), "dir/results.XLS", "table-is-text", {"ending": "XLS"}),
        (b"QK\x03\x04\x14\x00\x00", "results.xlsx", "workbook-broken", {"part": "ZIP"}),
        (HTML, "results.xlsx", "table-other-format", {"format": "HTML"}),
        (HTML, "results.xls", "table-other-format", {"format": "HTML"}),
        (HTML, "results.csv", "table-other-format", {"format": "HTML"}),
        (b"\xef\xbb\xbf\n<!DOCTYPE html>", "results.xls", "table-other-format", {"format": "HTML"}),
        (b"<div><html>", "results.xls", "table-other-format", {"format": "HTML"}),
        (XML_2003, "results.xls", "table-other-format", {"format": "XML 2003 (.xml)"}),
        (b'<?xml version="1.0"?><results/>', "results.xml", "table-not-a-table", {"format": "XML"}),
        (b"MIME-Version: 1.0\n", "results.mht", "table-other-format", {"format": "MHTML"}),
        (COMPOUND, "results.xlsx", "table-not-a-table", {"format": "Office 97-2003"}),
        (
            COMPOUND + "Workbook\0".encode("utf-16-le"),
            "results.xlsx",
            "table-other-format",
            {"format": "Excel 97-2003 (.xls)"},
        ),
        (
            b"\x09\x08\x10\x00\x00\x06",
            "results.xls",
            "table-other-format",
            {"format": "Excel 97-2003 (.xls)"},
        ),
        (
            COMPOUND + "EncryptedPackage".encode("utf-16-le"),
            "results.xlsx",
            "table-encrypted",
            {"format": "Excel"},
        ),
        (b"%PDF-1.7\n", "results.xlsx", "table-not-a-table", {"format": "PDF"}),
        (b"\x89PNG\r\n\x1a\n", "results.csv", "table-not-a-table", {"format": "PNG"}),
        (b"", "results.xlsx", "table-empty", {}),
        (b"", "results.csv", "table-empty", {}),
        (b" \r\n\r\n\t\n", "results.csv", "table-empty", {}),
        (b",,\n,,\n", "results.csv", "table-empty", {}),
        (bytes(165), "~$results.xlsx", "table-lock-file", {"name": "results.xlsx"}),
        (b"\x06user" + bytes(160), "C:\\月次\\~$results.xlsx", "table-lock-file", {"name": "results.xlsx"}),
        (b"a,b\n" * 2_700_000, "results.csv", "table-too-large", {"size": "11", "limit": "10"}),
    ],
)
def test_what_is_no_table_is_named_for_what_it_is(
    content: bytes, file: str, code: str, facts: dict[str, str]
) -> None:
    (problem,) = problems_of(content, file)
    assert (problem.code, dict(problem.facts)) == (code, facts)
    assert problem.severity is Severity.ERROR
    assert problem.source.file == file


@pytest.mark.parametrize(
    ("names", "code", "name"),
    [
        (("mimetype", "content.xml", "META-INF/manifest.xml"), "table-other-format", "OpenDocument (.ods)"),
        (("[Content_Types].xml", "xl/workbook.bin"), "table-other-format", "Excel Binary (.xlsb)"),
        (("Index/Document.iwa",), "table-other-format", "Numbers (.numbers)"),
        (("[Content_Types].xml", "word/document.xml"), "table-not-a-table", "Word (.docx)"),
        (("[Content_Types].xml", "ppt/presentation.xml"), "table-not-a-table", "PowerPoint (.pptx)"),
        (("results.csv",), "table-not-a-table", "ZIP"),
    ],
)
def test_a_zip_file_of_another_program_is_named_for_what_it_is(
    names: tuple[str, ...], code: str, name: str
) -> None:
    (problem,) = problems_of(pack(dict.fromkeys(names, b"x")), "results.xlsx")
    assert (problem.code, dict(problem.facts)) == (code, {"format": name})


def test_an_empty_zip_file_is_no_workbook() -> None:
    assert [problem.code for problem in problems_of(pack({}), "results.xlsx")] == ["table-not-a-table"]


def test_a_workbook_in_the_strict_format_is_refused_and_not_read_as_empty() -> None:
    parts = parts_of(number("A1", 24))
    strict = b"http://purl.oclc.org/ooxml/officeDocument/relationships"
    loose = b"http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    by_link = {**parts, "_rels/.rels": parts["_rels/.rels"].replace(loose, strict)}
    main = b"http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    by_root = {
        **parts,
        "xl/workbook.xml": parts["xl/workbook.xml"].replace(
            main, b"http://purl.oclc.org/ooxml/spreadsheetml/main"
        ),
    }
    for strict_parts in (by_link, by_root):
        assert [problem.code for problem in problems_of(pack(strict_parts), "results.xlsx")] == [
            "workbook-strict"
        ]


@pytest.mark.parametrize(
    "parts",
    [
        parts_of(number("A1", 24), content_type=XLSM),
        {**parts_of(number("A1", 24)), "xl/vbaProject.bin": b"not even macros: nobody looks"},
    ],
)
def test_macros_are_never_read_and_bring_a_warning(parts: dict[str, bytes]) -> None:
    book, problems = read_book(pack(parts), "results.xlsm")
    assert book is not None
    assert [(problem.code, problem.severity) for problem in problems] == [
        ("workbook-macros", Severity.WARNING)
    ]


def test_a_workbook_under_the_name_of_a_csv_file_is_read_with_a_note() -> None:
    book, problems = read_book(pack(parts_of(number("A1", 24))), "results.csv")
    assert book is not None
    assert [(problem.code, problem.severity) for problem in problems] == [
        ("table-is-workbook", Severity.NOTE)
    ]


def test_a_broken_workbook_under_another_name_is_not_called_read() -> None:
    parts = {**parts_of(), "_rels/.rels": links_of([])}
    assert [problem.code for problem in problems_of(pack(parts), "results.csv")] == ["workbook-broken"]


def test_a_csv_file_is_a_book_of_one_table() -> None:
    book, problems = read_book("指標,値\nA,24\n".encode(), "results.csv")
    assert problems == ()
    assert book is not None
    assert (book.file, book.encoding, len(book.tables)) == ("results.csv", "utf-8", 1)


def test_a_cp932_file_with_the_characters_of_windows_is_read_with_a_note() -> None:
    book, problems = read_book("①㈱髙﨑～－,24.0\n".encode("cp932"), "results.csv")
    assert book is not None
    assert [cell.raw for cell in book.tables[0].rows[0]] == ["①㈱髙﨑～－", "24.0"]
    assert [problem.severity for problem in problems] == [Severity.NOTE]


def test_a_short_utf_8_file_is_not_taken_for_anything_else() -> None:
    book, problems = read_book("①,24.0".encode(), "results.csv")
    assert book is not None
    assert [cell.raw for cell in book.tables[0].rows[0]] == ["①", "24.0"]
    assert problems == ()


@pytest.mark.parametrize("encoding", ["euc_jp", "iso2022_jp"])
def test_a_csv_file_in_an_encoding_that_needs_naming_is_refused_until_it_is_named(encoding: str) -> None:
    content = "指標,値\n健康な人の割合,24.0\n".encode(encoding)
    assert any(problem.severity is Severity.ERROR for problem in problems_of(content, "results.csv"))
    book, _ = read_book(content, "results.csv", encoding)
    assert book is not None
    assert book.tables[0].rows[1][0].raw == "健康な人の割合"


def test_a_csv_file_with_an_open_quote_makes_no_book() -> None:
    assert [problem.code for problem in problems_of(b'a,b\n"c,d\n', "results.csv")] == ["csv-quote-open"]
