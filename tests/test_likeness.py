"""Ids of persons that differ only in how they are typed, and those that differ."""

import pytest

from pfs_cli.likeness import find_alike
from pfs_cli.source import Source


def alike(*written: str) -> list[tuple[int | None, int | None]]:
    """The lines on which an id is written otherwise than at first, with the line of the first."""
    persons = [(each, Source(file="list.csv", line=line)) for line, each in enumerate(written, 1)]
    return [(place.line, first.line) for place, first in find_alike(persons)]


@pytest.mark.parametrize("other", ["m02", "Ｍ０２", "M 02", "M\u300002", "ｍ０２ "])
def test_width_case_and_blanks_make_no_other_person(other: str) -> None:
    assert alike("M02", "M03", other) == [(3, 1)]


@pytest.mark.parametrize("other", ["M002", "M-02", "M20", "N02", "O2"])
def test_any_other_difference_is_another_person(other: str) -> None:
    assert alike("M02", other) == []


def test_each_way_of_writing_is_told_once() -> None:
    assert alike("M02", "m02", "M02", "m02", "Ｍ02") == [(2, 1), (5, 1)]
