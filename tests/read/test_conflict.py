"""A file in which a merge left two versions of the same lines, and what is no such file."""

import pytest

from pfs_cli.read.book import read_book
from pfs_cli.read.conflict import find_conflicts
from pfs_cli.read.document import read_document

Found = list[tuple[str, int, dict[str, str]]]

OURS, PARTED, THEIRS = "<<<<<<< HEAD\n", "=======\n", ">>>>>>> branch\n"
BASE = "||||||| 1a2b3c4\n"


def found(text: str, *, whole: bool = False) -> Found:
    return [
        (each.code, each.source.line or 0, dict(each.facts))
        for each in find_conflicts(text, "contract.yaml", whole=whole)
    ]


def between(first: int, last: int) -> tuple[str, int, dict[str, str]]:
    return "merge-unresolved", first, {"first": str(first), "last": str(last)}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (f"a: 1\n{OURS}b: 2\n{PARTED}b: 3\n{THEIRS}c: 4\n", [between(2, 6)]),
        (f"{OURS}b: 2\n{BASE}b: 1\n{PARTED}b: 3\n{THEIRS}", [between(1, 7)]),
        (f"{OURS}a: 1\n{PARTED}{THEIRS}{OURS}{PARTED}b: 1\n{THEIRS}", [between(1, 4), between(5, 8)]),
        (f"{OURS}a: 1\n{PARTED}a: 2\n{THEIRS}".replace("\n", "\r\n"), [between(1, 5)]),
        ("<<<<<<<\na: 1\n=======\na: 2\n>>>>>>>", [between(1, 5)]),
    ],
)
def test_the_two_versions_are_told_from_their_first_line_to_their_last(text: str, expected: Found) -> None:
    assert found(text) == expected
    assert found(text, whole=True) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (f"a: 1\n{OURS}b: 2\n", [("merge-marker-left", 2, {"found": "<<<<<<<"})]),
        (f"a: 1\n{THEIRS}", [("merge-marker-left", 2, {"found": ">>>>>>>"})]),
        (f"a: 1\n{PARTED}a: 2\n{THEIRS}", [between(2, 4)]),
        (f"{OURS}{OURS}", [("merge-marker-left", line, {"found": "<<<<<<<"}) for line in (1, 2)]),
    ],
)
def test_a_marker_that_is_left_over_is_told_in_a_contract_and_may_be_a_text_in_a_table(
    text: str, expected: Found
) -> None:
    assert found(text) == expected
    assert found(text, whole=True) == []


@pytest.mark.parametrize(
    "text",
    [
        "# =======\na: 1\n",
        "=======\na: 1\n",
        "||||||| x\n",
        "a: |\n  <<<<<<< HEAD\n  =======\n  >>>>>>> x\n",
        "<<<<<<<<<< eight and more\n",
        ">>>>>>>quoted\n",
    ],
)
def test_what_no_merge_writes_is_no_marker(text: str) -> None:
    assert found(text) == []


def test_a_contract_in_two_versions_is_not_read_further() -> None:
    text = f"pfs: 1\n{OURS}payer: 見本市\n{PARTED}payer: no\n{THEIRS}"
    document, problems = read_document(text.encode(), "contract.yaml")
    assert document is None
    assert [each.code for each in problems] == ["merge-unresolved"]


def test_a_table_in_two_versions_is_not_read_further() -> None:
    text = f"指標,値\n{OURS}improved,80%\n{PARTED}improved,81%\n{THEIRS}"
    book, problems = read_book(text.encode(), "results.csv")
    assert book is None
    assert [each.code for each in problems] == ["merge-unresolved"]
    assert problems[0].source.place == "results.csv:2:1"


def test_a_cell_that_speaks_of_a_merge_is_a_text() -> None:
    book, problems = read_book('指標,値,備考\nimproved,80%,"\n<<<<<<< HEAD\n"\n'.encode(), "results.csv")
    assert book is not None
    assert problems == ()
