"""The ZIP package of a workbook is opened only as far as it is what it claims to be."""

import io
import struct
import zipfile

import pytest

from pfs_cli.problem import Problem
from pfs_cli.read.book import read_book
from tests.read.workbook_files import SHEET, number, pack, pack_repeated, parts_of, sheet_of

SOUND = parts_of(number("A1", 24))


def problems_of(content: bytes) -> tuple[Problem, ...]:
    book, problems = read_book(content, "results.xlsx")
    assert book is None
    return problems


def codes_of(content: bytes) -> list[str]:
    return [problem.code for problem in problems_of(content)]


def facts_of(content: bytes) -> dict[str, str]:
    return dict(problems_of(content)[0].facts)


def test_a_sound_package_is_read() -> None:
    book, problems = read_book(pack(SOUND), "results.xlsx")
    assert problems == ()
    assert book is not None
    assert [cell.raw for cell in book.tables[0].rows[0]] == ["24"]


def test_a_package_that_packs_nothing_is_read() -> None:
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w", zipfile.ZIP_STORED) as archive:
        for name, part in SOUND.items():
            archive.writestr(name, part)
    book, problems = read_book(content.getvalue(), "results.xlsx")
    assert problems == ()
    assert book is not None


def test_two_gigabytes_of_one_letter_are_not_unpacked() -> None:
    sheet = sheet_of('<row r="1"><c r="A1" t="inlineStr"><is><t>|</t></is></c></row>')
    content = pack_repeated({**SOUND, SHEET: sheet}, SHEET, b"A" * 2**20, 2048)
    assert len(content) < 4 * 2**20
    assert codes_of(content) == ["workbook-too-large-inside"]
    assert facts_of(content) == {"size": "2,048", "limit": "100"}


def test_a_part_that_packs_three_hundred_times_smaller_is_refused() -> None:
    assert codes_of(pack({**SOUND, "xl/media/image1.bmp": bytes(2**21)})) == ["workbook-bomb"]


def test_a_million_rows_are_refused_at_the_first_row_too_many() -> None:
    rows = b"".join(b"<row><c><v>%d</v></c></row>" % at for at in range(1000))
    content = pack_repeated({**SOUND, SHEET: sheet_of("|")}, SHEET, rows, 1000)
    (problem,) = problems_of(content)
    assert (problem.code, problem.source.cell) == ("workbook-used-area", "A100001")


def test_ninety_thousand_empty_parts_are_refused() -> None:
    content = pack({**SOUND, **{str(at): b"" for at in range(90_000)}})
    assert codes_of(content) == ["workbook-too-many-parts"]


@pytest.mark.parametrize("size", [10, 100_000])
def test_a_part_that_is_not_as_large_as_its_header_says_is_refused(size: int) -> None:
    content = bytearray(pack(SOUND))
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        true_size = archive.getinfo(SHEET).file_size
    central = content.rindex(SHEET.encode()) - 46
    assert struct.unpack_from("<I", content, central + 24) == (true_size,)
    struct.pack_into("<I", content, central + 24, size)
    assert codes_of(bytes(content)) == ["workbook-part-lies"]
    assert facts_of(bytes(content)) == {"part": SHEET}


@pytest.mark.parametrize(
    ("offset", "form", "value"),
    [
        (0, "<I", 0),  # no header there
        (6, "<H", 1),  # encrypted, says only this header
        (8, "<H", 0),  # stored as it is, says only this header
        (14 + 12, "<H", 3),  # a name of three letters
    ],
)
def test_a_header_that_contradicts_the_list_of_parts_is_refused(offset: int, form: str, value: int) -> None:
    content = bytearray(pack(SOUND))
    struct.pack_into(form, content, content.index(SHEET.encode()) - 30 + offset, value)
    assert codes_of(bytes(content)) == ["workbook-part-lies"]


def test_a_part_whose_bytes_were_changed_is_refused() -> None:
    content = bytearray(pack(SOUND, level=0))
    content[content.index(b"<v>24</v>") + 4] = ord("7")
    assert codes_of(bytes(content)) == ["workbook-part-lies"]


def test_a_part_whose_packed_bytes_make_no_sense_is_refused() -> None:
    content = bytearray(pack(SOUND))
    start = content.index(SHEET.encode()) + len(SHEET)
    content[start : start + 8] = b"\xff" * 8
    assert codes_of(bytes(content)) == ["workbook-part-lies"]


def test_parts_that_share_their_bytes_are_refused() -> None:
    content = bytearray(pack({**SOUND, "a": b"1" * 50, "b": b"1" * 50}, level=0))
    central = content.rindex(b"b") - 46
    first = content.rindex(b"PK\x03\x04", 0, content.index(b"1" * 50) - 1)
    struct.pack_into("<I", content, central + 42, first)
    assert "workbook-part-lies" in codes_of(bytes(content))


@pytest.mark.parametrize(
    "name",
    [
        "../../evil",
        "/etc/evil",
        "xl\\evil.xml",
        "C:evil",
        "xl/./evil",
        "xl//evil",
        "xl/e\x1bvil",
        "xl/e\u202evil",
    ],
)
def test_a_part_name_that_leads_out_of_the_package_is_refused(name: str) -> None:
    assert codes_of(pack({**SOUND, name: b""})) == ["workbook-unsafe-part"]
    assert facts_of(pack({**SOUND, name: b""})) == {"part": name}


def test_part_names_that_differ_in_case_only_are_refused() -> None:
    assert codes_of(pack({**SOUND, SHEET.upper(): b""})) == ["workbook-part-twice"]


def test_all_problems_of_the_package_are_told_at_once() -> None:
    content = pack({**SOUND, "../a": b"", "/b": b"", "xl/media/image1.bmp": bytes(2**21)})
    assert codes_of(content) == ["workbook-unsafe-part", "workbook-unsafe-part", "workbook-bomb"]


def test_folders_in_the_package_are_passed_over() -> None:
    book, problems = read_book(pack({**SOUND, "xl/media/": b""}), "results.xlsx")
    assert book is not None
    assert problems == ()


def test_a_package_with_a_password_is_refused() -> None:
    content = bytearray(pack(SOUND))
    struct.pack_into("<H", content, content.rindex(SHEET.encode()) - 46 + 8, 1)
    assert codes_of(bytes(content)) == ["table-encrypted"]


def test_a_packing_method_that_no_workbook_uses_is_refused() -> None:
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w", zipfile.ZIP_BZIP2) as archive:
        for name, part in SOUND.items():
            archive.writestr(name, part)
    assert set(codes_of(content.getvalue())) == {"workbook-broken"}


@pytest.mark.parametrize("size", [4, 30, 200, -1, -30])
def test_a_package_cut_short_is_refused(size: int) -> None:
    assert codes_of(pack(SOUND)[:size]) == ["workbook-broken"]
