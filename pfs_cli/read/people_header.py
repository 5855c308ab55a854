"""The header of a list of people: a row with a heading for every column that a participants measure looks at."""

from collections.abc import Mapping
from unicodedata import normalize

from pfs_cli.contract import Agreement
from pfs_cli.measure.address import rosters_of
from pfs_cli.problem import Problem, error
from pfs_cli.read.headings import Column, find_column, is_known, is_result_header
from pfs_cli.record import Record
from pfs_cli.suggestion import nearest
from pfs_cli.table import Cell, CellKind, Table

_FIRST_ROWS = 50
"""Titles stand above a header, but not more rows of them than this."""


class PeopleHeader(Record):
    """The row of the header, which column holds what, the one of the period, and headings that occur twice."""

    row: int
    columns: Mapping[str, int]
    period: int | None
    twice: tuple[Cell, ...]
    width: int


def find_people_header(table: Table, agreement: Agreement) -> PeopleHeader | None:
    """The header of a list of people, or None where the table is none.

    A table of results is no list of people, though it may have all columns of one: a person and a value.
    """
    wanted = wanted_columns(agreement)
    if not wanted:
        return None
    own = dict(agreement.first.columns)
    for position, row in enumerate(table.rows[:_FIRST_ROWS]):
        headings, twice = _headings(row)
        found = tuple(names for names in wanted if all(name in headings for name in names))
        if is_result_header(row, own):
            found = tuple(names for names in found if not all(map(is_known, names)))
        if found:
            looked_at = {name for names in found for name in names}
            filled = [index for index, cell in enumerate(row) if cell.kind is not CellKind.BLANK]
            return PeopleHeader(
                row=position,
                columns={name: headings[name] for name in looked_at},
                period=find_column(row, Column.PERIOD, own),
                twice=tuple(cell for name, cell in twice if name in looked_at),
                width=filled[-1] + 1,
            )
    return None


def find_lacking(table: Table, agreement: Agreement) -> Problem | None:
    """The problem of a row that has most of the headings of a list of people, but not all of them."""
    for row in table.rows[:_FIRST_ROWS]:
        headings, _ = _headings(row)
        for names in wanted_columns(agreement):
            missing = [name for name in names if name not in headings]
            if missing and 2 * len(missing) <= len(names):
                return _lacking(row, names, missing)
    return None


def _lacking(row: tuple[Cell, ...], names: tuple[str, ...], missing: list[str]) -> Problem:
    facts = {"found": ", ".join(missing), "expected": ", ".join(names)}
    strange = [cell for cell in row if cell.kind is CellKind.TEXT and cell.raw.strip() not in names]
    for cell in strange:
        near = nearest(cell.raw, missing)
        if near is not None:
            return error("list-column-missing", cell.source, related=(), **facts, nearest=near)
    return error("list-column-missing", row[0].source, related=(), **facts)


def wanted_columns(agreement: Agreement) -> tuple[tuple[str, ...], ...]:
    """The columns of every list of people that the contract counts in any of its periods."""
    rosters = (terms for contract in agreement.contracts for _, terms in rosters_of(contract))
    return tuple(dict.fromkeys(tuple(name for name, _ in terms.types) for terms in rosters))


def _headings(row: tuple[Cell, ...]) -> tuple[dict[str, int], list[tuple[str, Cell]]]:
    """Where each heading stands first, and those that stand again."""
    found: dict[str, int] = {}
    twice: list[tuple[str, Cell]] = []
    for index, cell in enumerate(row):
        if cell.kind is not CellKind.TEXT:
            continue
        name = normalize("NFC", cell.raw).strip()
        if name in found:
            twice.append((name, cell))
        found.setdefault(name, index)
    return found, twice
