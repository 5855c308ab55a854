"""Whatever happens to a workbook on its way: it is read or refused with a place, and nothing is ever thrown."""

import io
import random
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from pfs_cli.problem import stops
from pfs_cli.read.book import read_book
from tests.read.workbook_files import pack

SOUND = Path(__file__).with_name("saved_by_libreoffice.xlsx").read_bytes()
READ = (
    "[Content_Types].xml",
    "_rels/.rels",
    "xl/workbook.xml",
    "xl/_rels/workbook.xml.rels",
    "xl/sharedStrings.xml",
    "xl/styles.xml",
    "xl/worksheets/sheet1.xml",
)
FRAGMENTS = (
    b"", b"<", b">", b'"', b"&", b"&#0;", b"&#x202e;", b"\x00", b"\xff", b"]]>", b"<!--", b"<?x?>", b"-1", b"1e999",
    b"999999999999", b"nan", b"<c/>", b"<v>1</v>", b"</row>", b"<row>", b"XFD1048576", b't="s"', b's="9"',
    b"r:id", b"\xe2\x80",
)  # fmt: skip


def parts() -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(SOUND)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def cut(chance: random.Random) -> bytes:
    return SOUND[: chance.randrange(len(SOUND))]


def flip(chance: random.Random) -> bytes:
    content = bytearray(SOUND)
    for _ in range(chance.randrange(1, 9)):
        content[chance.randrange(len(content))] ^= 1 << chance.randrange(8)
    return bytes(content)


def flip_the_list_of_parts(chance: random.Random) -> bytes:
    content = bytearray(SOUND)
    content[chance.randrange(content.index(b"PK\x01\x02"), len(content))] = chance.randrange(256)
    return bytes(content)


def lose_a_part(chance: random.Random) -> bytes:
    kept = parts()
    del kept[chance.choice(sorted(kept))]
    return pack(kept)


def swap_two_parts(chance: random.Random) -> bytes:
    changed = parts()
    one, other = chance.sample(READ, 2)
    changed[one], changed[other] = changed[other], changed[one]
    return pack(changed)


def replace_bytes_of_a_part(chance: random.Random) -> bytes:
    changed = parts()
    name = chance.choice(READ)
    content = changed[name]
    for _ in range(chance.randrange(1, 4)):
        at = chance.randrange(len(content) + 1)
        content = content[:at] + chance.choice(FRAGMENTS) + content[at + chance.randrange(12) :]
    return pack({**changed, name: content})


def replace_a_value_of_a_part(chance: random.Random) -> bytes:
    changed = parts()
    name = chance.choice(READ)
    pieces = changed[name].split(b'"')
    at = chance.randrange(1, len(pieces), 2)
    pieces[at] = chance.choice(
        (b"", b"0", b"-1", b"1", b"2", b"99", b"x", b"s", b"A1", b"true", b"../x", b"/x", b"rId2")
    )
    return pack({**changed, name: b'"'.join(pieces)})


MUTATIONS: tuple[Callable[[random.Random], bytes], ...] = (
    cut,
    flip,
    flip_the_list_of_parts,
    lose_a_part,
    swap_two_parts,
    replace_bytes_of_a_part,
    replace_a_value_of_a_part,
)


@pytest.mark.parametrize("seed", range(60))
@pytest.mark.parametrize("mutate", MUTATIONS)
def test_a_damaged_workbook_is_read_or_refused_with_a_reason(
    mutate: Callable[[random.Random], bytes], seed: int
) -> None:
    book, problems = read_book(mutate(random.Random(seed)), "r.xlsx")
    assert book is not None or stops(problems)
    assert all(problem.source.file == "r.xlsx" for problem in problems)
    assert all(
        code.startswith(("workbook-", "table-", "cell-")) for code in (problem.code for problem in problems)
    )


def test_a_csv_file_of_any_bytes_is_read_or_refused_with_a_reason() -> None:
    chance = random.Random(7)
    for _ in range(500):
        content = bytes(
            chance.choices(b'",\n\r\t=ab1;\x00\x1b\x82\xa0\xe3\x81\x82\xff', k=chance.randrange(60))
        )
        book, problems = read_book(content, "r.csv")
        assert book is not None or stops(problems)
