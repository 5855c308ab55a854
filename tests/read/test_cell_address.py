"""Addresses of cells as Excel writes them, and nothing that only resembles them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pfs_cli.read.cell_address import name_address, name_column, read_address, read_range


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("A1", (1, 1)),
        ("C5", (5, 3)),
        ("Z1", (1, 26)),
        ("AA1", (1, 27)),
        ("XFD1048576", (1_048_576, 16_384)),
        ("XFE1", None),
        ("A1048577", None),
        ("ZZZ99999999", None),
        ("AAAA1", None),
        ("A0", None),
        ("A01", None),
        ("a1", None),
        ("A", None),
        ("1", None),
        ("$A$1", None),
        ("A-1", None),
        ("A１", None),
        ("Ａ1", None),
        ("A1 ", None),
        ("", None),
    ],
)
def test_an_address_is_read(text: str, expected: tuple[int, int] | None) -> None:
    assert read_address(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("A1:C5", (1, 1, 5, 3)),
        ("B2", (2, 2, 2, 2)),
        ("C5:A1", None),
        ("A5:C1", None),
        ("A1:", (1, 1, 1, 1)),
        ("A1:C5:D6", None),
        ("A:B", None),
        ("", None),
    ],
)
def test_a_range_is_read(text: str, expected: tuple[int, int, int, int] | None) -> None:
    assert read_range(text) == expected


@given(st.integers(1, 1_048_576), st.integers(1, 16_384))
def test_an_address_that_was_named_is_read_back(row: int, column: int) -> None:
    assert read_address(name_address(row, column)) == (row, column)


@pytest.mark.parametrize(("number", "letters"), [(1, "A"), (26, "Z"), (27, "AA"), (702, "ZZ"), (703, "AAA")])
def test_columns_are_named(number: int, letters: str) -> None:
    assert name_column(number) == letters
