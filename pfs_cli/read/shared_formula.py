"""The formula of a cell that only says "the same as in that cell, moved to here"."""

import re
from functools import cache

from pfs_cli.read.cell_address import LAST_COLUMN, LAST_ROW, name_column, number_column

_GONE = "#REF!"
_PATTERN = r"""
    (?P<kept>"[^"]*" | '[^']*' | \[[^\]]*\] | [A-Za-z_\\][\w.\\]*(?=[(!]))
    | (?<![\w.$\\]) (?P<column>\$?[A-Z]{1,3}) (?P<row>\$?[1-9][0-9]{0,6}) (?![\w.(!\\])
    | (?<![\w.$\\]) (?P<left>\$?[A-Z]{1,3}) : (?P<right>\$?[A-Z]{1,3}) (?![\w.(!\\$])
    | (?<![\w.$\\]) (?P<top>\$?[1-9][0-9]{0,6}) : (?P<bottom>\$?[1-9][0-9]{0,6}) (?![\w.(!\\$])
"""
"""What is stepped over (texts, names of sheets, tables, functions); a cell; whole columns; whole rows."""


def move_formula(formula: str, rows: int, columns: int) -> str:
    """The formula with every relative reference moved down and to the right; `#REF!` for one that leaves the sheet."""

    def move(found: re.Match[str]) -> str:
        if found["kept"] is not None:
            return found["kept"]
        if found["column"] is not None:
            return _join(_move_column(found["column"], columns), "", _move_row(found["row"], rows))
        if found["left"] is not None:
            return _join(_move_column(found["left"], columns), ":", _move_column(found["right"], columns))
        return _join(_move_row(found["top"], rows), ":", _move_row(found["bottom"], rows))

    return _references().sub(move, formula)


@cache
def _references() -> re.Pattern[str]:
    return re.compile(_PATTERN, re.VERBOSE)


def _move_column(text: str, columns: int) -> str:
    if text.startswith("$"):
        return text
    number = number_column(text) + columns
    return name_column(number) if 1 <= number <= LAST_COLUMN else _GONE


def _move_row(text: str, rows: int) -> str:
    if text.startswith("$"):
        return text
    number = int(text) + rows
    return str(number) if 1 <= number <= LAST_ROW else _GONE


def _join(first: str, sign: str, last: str) -> str:
    return _GONE if _GONE in {first, last} else first + sign + last
