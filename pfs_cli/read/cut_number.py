"""A number that its own thousands comma cut in two cells of a CSV file: nobody may be paid on the first piece."""

from pfs_cli.cell_number import read_cell_number
from pfs_cli.problem import Fault, Problem, error
from pfs_cli.read.headings import Column
from pfs_cli.read.result_row import ResultRow, text_in

_GROUP = 3
_SIGNS = "+-−－▲△"
_UNITS = ("", "%", "％", "pt", "ポイント", "人", "名", "件", "回", "円")


def rejoin(piece: str, rest: str, unit: str | None) -> str | None:
    """`1,004人` where one cell holds `1` and the next `004人`; None where the two cells are two.

    They are one where the first holds up to three bare digits, the second begins with just three, and nothing but a
    unit follows: then nobody can tell a note `101` from the end of `12,101`.
    """
    head, tail = piece.strip().lstrip(_SIGNS), rest.strip()
    if not (_is_digits(head) and len(head) <= _GROUP and head[0] != "0"):
        return None
    if not _is_digits(tail[:_GROUP]) or len(tail) < _GROUP or tail[_GROUP : _GROUP + 1].isdigit():
        return None
    whole = f"{piece.strip()},{tail}"
    number = read_cell_number(whole)
    return None if isinstance(number, Fault) or number.suffix not in (*_UNITS, unit) else whole


def _is_digits(text: str) -> bool:
    return text.isascii() and text.isdigit()


def find_cut(row: ResultRow, columns: tuple[Column, ...], unit: str | None) -> Problem | None:
    """The problem of a number that its own comma cut in two, which only a file of commas can do.

    `columns` are those that hold numbers; `unit` is what is counted, which may follow them beside the usual units. The
    value of a count has no other number of three digits beside it; under a heading that is not known there may be one.
    """
    numbers = {row.header.columns.get(each) for each in columns}
    strange = dict(row.header.strange) if Column.INDICATOR in row.header.columns else {}
    for column in columns:
        cell = row.cell(column)
        index = row.header.columns.get(column, 0) + 1
        if cell is None or cell.source.sheet is not None or index >= len(row.cells):
            continue
        whole = rejoin(cell.raw, row.cells[index].raw, unit)
        if whole is None or (index in numbers and (unit is None or column is not Column.VALUE)):
            continue
        if index in strange:
            facts = {"found": row.cells[index].raw, "heading": text_in(strange[index]), "whole": whole}
            return error("number-under-unknown", row.cells[index].source, related=(), **facts)
        return error("value-cut-by-comma", cell.source, found=whole, read=cell.raw)
    return None
