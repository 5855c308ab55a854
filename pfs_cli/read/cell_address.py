"""Addresses of cells in a sheet of Excel: `C5` is the fifth row of the third column."""

from functools import cache

LAST_ROW = 1_048_576
LAST_COLUMN = 16_384

_LETTERS = 26
_MOST_LETTERS = 3
_MOST_DIGITS = 7


def read_address(text: str) -> tuple[int, int] | None:
    """Row and column of `C5`, counted from 1; None for what is no cell of a sheet."""
    letters = text.rstrip("0123456789")
    digits = text[len(letters) :]
    if not 0 < len(letters) <= _MOST_LETTERS or not 0 < len(digits) <= _MOST_DIGITS or digits.startswith("0"):
        return None
    if not (letters.isascii() and letters.isalpha() and letters.isupper()):
        return None
    row, column = int(digits), number_column(letters)
    return (row, column) if row <= LAST_ROW and column <= LAST_COLUMN else None


def read_range(text: str) -> tuple[int, int, int, int] | None:
    """First row, first column, last row and last column of `A1:C5` or of a single `A1`; None for anything else."""
    first, _, last = text.partition(":")
    start, end = read_address(first), read_address(last or first)
    if start is None or end is None or start[0] > end[0] or start[1] > end[1]:
        return None
    return *start, *end


def name_address(row: int, column: int) -> str:
    """`C5` of row 5 and column 3."""
    return f"{name_column(column)}{row}"


@cache
def name_column(number: int) -> str:
    """`AA` of column 27."""
    letters = ""
    while number:
        number, letter = divmod(number - 1, _LETTERS)
        letters = chr(ord("A") + letter) + letters
    return letters


def number_column(letters: str) -> int:
    """27 of column `AA`."""
    number = 0
    for letter in letters:
        number = number * _LETTERS + ord(letter) - ord("A") + 1
    return number
