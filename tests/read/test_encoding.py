"""Which bytes are text, and what is said of those that are not."""

from io import BytesIO
from zipfile import ZipFile

import pytest

from pfs_cli.problem import Problem, Severity
from pfs_cli.read.encoding import decode_table, decode_utf8

JAPANESE = "# 契約\ntitle: 男性の割合\npayer: 見本市\n"


def package(*names: str) -> bytes:
    file = BytesIO()
    with ZipFile(file, "w") as archive:
        for name in names:
            archive.writestr(name, "x")
    return file.getvalue()


def told(problem: Problem) -> tuple[str, int | None, int | None, dict[str, str]]:
    return problem.code, problem.source.line, problem.source.column, dict(problem.facts)


def not_utf8(encoding: str, line: int, column: int) -> tuple[str, int, int, dict[str, str]]:
    return "encoding-not-utf8", line, column, {"encoding": encoding}


def other_format(name: str) -> tuple[str, int, int, dict[str, str]]:
    return "encoding-other-format", 1, 1, {"format": name}


BROKEN = [("行 " + str(number) + ": 見本\n").encode() for number in range(1, 51)]
BROKEN[39] = "行 40: ".encode() + b"\xe8\xa6x\n"


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        (JAPANESE.encode("cp932"), not_utf8("CP932 (Shift_JIS)", 1, 3)),
        ("a: 1\r\nb: ①㈱髙﨑～\r\n".encode("cp932"), not_utf8("CP932 (Shift_JIS)", 2, 4)),
        (JAPANESE.encode("euc_jp"), not_utf8("EUC-JP", 1, 3)),
        (JAPANESE.encode("iso2022_jp"), not_utf8("ISO-2022-JP", 1, 3)),
        ("契約".encode("iso2022_jp"), not_utf8("ISO-2022-JP", 1, 1)),
        (JAPANESE.encode("utf-16"), not_utf8("UTF-16", 1, 1)),
        ("pfs: 1\n".encode("utf-16-le"), not_utf8("UTF-16", 1, 1)),
        ("pfs: 1\n".encode("utf-16-be"), not_utf8("UTF-16", 1, 1)),
        (b"".join(BROKEN), ("encoding-broken-byte", 40, 7, {"byte": "0xE8"})),
        ("title: 見本".encode()[:-1], ("encoding-broken-byte", 1, 9, {"byte": "0xE6"})),
        (package("[Content_Types].xml", "xl/workbook.xml"), other_format("Excel (.xlsx)")),
        (package("a.txt"), other_format("ZIP")),
        (
            b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "Workbook".encode("utf-16-le") + b"\0\0",
            other_format("Excel 97-2003 (.xls)"),
        ),
        (b"<!DOCTYPE html>\n<html></html>", other_format("HTML")),
        (b"%PDF-1.7\n", other_format("PDF")),
    ],
)
def test_a_file_that_is_no_utf8_text_is_called_what_it_looks_like(
    content: bytes, expected: tuple[str, int, int, dict[str, str]]
) -> None:
    text, problems = decode_utf8(content, "contract.yaml")
    assert text is None
    assert [told(problem) for problem in problems] == [expected]


@pytest.mark.parametrize(
    "content", [b"", JAPANESE.encode(), b"\xef\xbb\xbf" + JAPANESE.encode(), b"a: \x1b$x"]
)
def test_utf8_is_read_with_or_without_a_byte_order_mark(content: bytes) -> None:
    text, problems = decode_utf8(content, "contract.yaml")
    assert text == content.decode("utf-8-sig")
    assert problems == ()


TABLE = "指標,値\n①男性,24.0%\n"


@pytest.mark.parametrize(
    ("content", "option", "used"),
    [
        (TABLE.encode(), None, "utf-8"),
        (TABLE.encode("utf-8-sig"), None, "utf-8"),
        ("①,24.0".encode(), None, "utf-8"),
        (TABLE.encode("cp932"), None, "cp932"),
        (TABLE.encode("utf-16"), None, "utf-16"),
        (TABLE.encode("cp932"), "Shift-JIS", "cp932"),
        (TABLE.encode("utf-8-sig"), "utf-8", "utf-8"),
        (TABLE.encode("utf-16"), "UTF-16", "utf-16"),
    ],
)
def test_a_table_is_read_in_the_encoding_it_has(content: bytes, option: str | None, used: str) -> None:
    text, encoding, problems = decode_table(content, "results.csv", option)
    assert (text, encoding) == (TABLE if "①男性" in TABLE and len(content) > 10 else "①,24.0", used)
    assert [problem.code for problem in problems] == ([] if used == "utf-8" else ["table-encoding"])
    assert all(problem.severity is Severity.NOTE for problem in problems)


@pytest.mark.parametrize("option", ["euc_jp", "EUC-JP", "iso2022_jp", "ISO-2022-JP"])
def test_an_encoding_that_is_named_is_used(option: str) -> None:
    codec = "euc_jp" if "euc" in option.lower() else "iso2022_jp"
    table = "指標,値\n男性,24.0%\n"
    assert decode_table(table.encode(codec), "results.csv", option)[:2] == (table, codec)


def test_windows_characters_survive() -> None:
    assert decode_table("①㈱髙﨑～－".encode("cp932"), "results.csv")[0] == "①㈱髙﨑～－"


@pytest.mark.parametrize(
    ("content", "option", "expected"),
    [
        # The second byte of 込 in EUC-JP, 0xFE, stands for nothing in CP932.
        (
            "a\n申込者,1\n".encode("euc_jp"),
            None,
            ("table-encoding-other", 2, 1, {"encoding": "EUC-JP", "option": "euc_jp"}),
        ),
        (
            "a,指標\n".encode("iso2022_jp"),
            None,
            ("table-encoding-other", 1, 3, {"encoding": "ISO-2022-JP", "option": "iso2022_jp"}),
        ),
        (b"a\nb,\xff\xff\n", None, ("table-encoding-unknown", 2, 3, {"byte": "0xFF"})),
        (b"a,\x80\n", None, ("table-encoding-unknown", 1, 3, {"byte": "0x80"})),
        ("a\n値\n".encode("cp932"), "utf-8", ("table-encoding-mismatch", 2, 1, {"encoding": "UTF-8"})),
        (b"\xef\xbb\xbfa,\xff\n", "utf-8", ("table-encoding-mismatch", 1, 3, {"encoding": "UTF-8"})),
        (b"a,\xa0\n", "cp932", ("table-encoding-mismatch", 1, 3, {"encoding": "CP932 (Shift_JIS)"})),
        (
            b"a",
            "latin-1",
            (
                "table-encoding-name",
                None,
                None,
                {"name": "latin-1", "names": "utf-8, cp932, shift_jis, euc_jp, iso2022_jp, utf-16"},
            ),
        ),
    ],
)
def test_a_table_that_cannot_be_read_is_never_guessed(
    content: bytes, option: str | None, expected: tuple[str, int | None, int | None, dict[str, str]]
) -> None:
    text, encoding, problems = decode_table(content, "results.csv", option)
    assert (text, encoding) == (None, None)
    assert [told(problem) for problem in problems] == [expected]


def test_japanese_that_reads_as_half_width_katakana_is_doubted() -> None:
    text, encoding, problems = decode_table("指標,値\n".encode("euc_jp"), "results.csv")
    assert text is not None
    assert encoding == "cp932"
    assert [(each.code, each.severity) for each in problems] == [
        ("table-encoding", Severity.NOTE),
        ("table-encoding-doubt", Severity.WARNING),
    ]
