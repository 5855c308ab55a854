"""Which tables of a file are looked at: the one with the results, and every list of people."""

from pfs_cli.contract import Agreement
from pfs_cli.problem import Problem, error, note, unknown
from pfs_cli.read.headings import Header, find_header, known_headings, nearest_heading
from pfs_cli.read.people_header import PeopleHeader, find_lacking, find_people_header, wanted_columns
from pfs_cli.record import Record
from pfs_cli.table import Book, Table


class Chosen(Record):
    """The table of results with its header, if the file has one, and its lists of people."""

    results: tuple[Table, Header] | None
    people: tuple[tuple[Table, PeopleHeader], ...]


def choose_tables(
    book: Book, agreement: Agreement, sheet: str | None
) -> tuple[Chosen | None, tuple[Problem, ...]]:
    """The tables of a file that are read; None where there is none, or where one of several must be named.

    `sheet` names the sheet where several could be meant.
    """
    visible = [table for table in book.tables if not table.hidden]
    if sheet is not None and book.encoding is not None:
        return None, (error("sheet-without-workbook", book.tables[0].source, sheet=sheet),)
    if sheet is not None:
        visible = [table for table in visible if table.source.sheet == sheet]
        if not visible:
            names = tuple(table.source.sheet or "" for table in book.tables if not table.hidden)
            return None, (unknown("sheet-unknown", book.tables[0].source, sheet, names),)
    people = tuple(
        (table, found) for table in visible if (found := find_people_header(table, agreement)) is not None
    )
    lists = {id(table) for table, _ in people}
    others = dict(agreement.first.columns)
    tables = [
        (table, header)
        for table in visible
        if id(table) not in lists and (header := find_header(table, others)) is not None
    ]
    if len(tables) > 1:
        sheets = ", ".join(table.source.sheet or "" for table, _ in tables)
        return None, (error("sheets-several", tables[0][0].source, found=sheets),)
    hidden = tuple(
        note("sheet-hidden", table.source, sheet=table.source.sheet or "")
        for table in book.tables
        if table.hidden
    )
    if tables or people:
        return Chosen(results=tables[0] if tables else None, people=people), hidden
    if not book.tables:
        return None, hidden
    return None, (*hidden, _header_missing(tuple(visible) or book.tables, agreement))


def _header_missing(tables: tuple[Table, ...], agreement: Agreement) -> Problem:
    """No table has a header: where a heading is nearly right, at that cell, with the one that was meant."""
    expected = ", ".join(known_headings())
    for table in tables:
        lacking = find_lacking(table, agreement)
        if lacking is not None:
            return lacking
        near = nearest_heading(table)
        if near is not None:
            cell, heading = near
            return error("header-missing", cell.source, expected=expected, nearest=heading)
    columns = wanted_columns(agreement)
    if columns:
        lists = " / ".join(", ".join(names) for names in columns)
        return error("header-missing-list", tables[0].source, expected=expected, columns=lists)
    return error("header-missing", tables[0].source, expected=expected)
