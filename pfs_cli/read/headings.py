"""The header row of a table of results: which column holds what, in Japanese or English."""

from collections.abc import Mapping
from enum import StrEnum
from unicodedata import normalize

from pfs_cli.record import Record
from pfs_cli.suggestion import nearest
from pfs_cli.table import Cell, CellKind, Table


class Column(StrEnum):
    """What a column of the results holds (contract language, Results)."""

    CONTRACT = "contract"
    PERIOD = "period"
    INDICATOR = "indicator"
    INPUT = "input"
    ITEM = "item"
    VALUE = "value"
    COUNT = "count"
    AMONG = "among"
    UNIT = "unit"
    STATUS = "status"
    EVIDENCE = "evidence"
    NOTE = "note"


_HEADINGS = {
    Column.CONTRACT: ("contract", "契約", "契約ID", "契約番号"),
    Column.PERIOD: ("period", "期間", "年度", "期"),
    Column.INDICATOR: ("indicator", "指標", "指標名", "成果指標", "成果指標名"),
    Column.INPUT: ("input", "入力"),
    Column.ITEM: ("item", "項目"),
    Column.VALUE: ("value", "result", "値", "実績", "実績値", "結果", "実施結果", "測定値"),
    Column.COUNT: ("count", "numerator", "分子", "該当者数", "達成者数"),
    Column.AMONG: ("among", "per", "denominator", "分母", "母数", "対象者数"),
    Column.UNIT: ("unit", "単位"),
    Column.STATUS: ("status", "状態"),
    Column.EVIDENCE: ("evidence", "証拠", "根拠", "根拠資料"),
    Column.NOTE: ("note", "notes", "備考", "注"),
}
_KNOWN = {heading.casefold(): column for column, headings in _HEADINGS.items() for heading in headings}
_CONTENT = (Column.VALUE, Column.COUNT)
_FIRST_ROWS = 50
"""Titles stand above a header, but not more rows of them than this."""


class Header(Record):
    """The header row: where each column stands, which unit its heading names, and headings that occur twice."""

    row: int
    columns: Mapping[Column, int]
    units: Mapping[Column, str]
    twice: tuple[Cell, ...]
    width: int


def known_headings() -> tuple[str, ...]:
    """The first Japanese and the first English heading of the columns that a table must have: `指標 (indicator)`."""
    return tuple(
        f"{next(heading for heading in _HEADINGS[column] if not heading.isascii())} ({_HEADINGS[column][0]})"
        for column in (Column.INDICATOR, Column.VALUE, Column.COUNT, Column.AMONG)
    )


def nearest_heading(table: Table) -> tuple[Cell, str] | None:
    """In a row with at least one heading the first cell that is none but looks like one, and the one it looks like."""
    for row in table.rows[:_FIRST_ROWS]:
        texts = [cell for cell in row if cell.kind is CellKind.TEXT]
        strange = [cell for cell in texts if _split_unit(cell.raw)[0].casefold() not in _KNOWN]
        if len(strange) == len(texts):
            continue
        for cell in strange:
            near = nearest(cell.raw, (heading for headings in _HEADINGS.values() for heading in headings))
            if near is not None:
                return cell, near
    return None


def find_header(table: Table, others: Mapping[str, str]) -> Header | None:
    """The first row with a heading for the indicator and one for a value or a count, or None.

    `others` are the contract's own headings and the column that each stands for.
    """
    own = {heading.strip().casefold(): _KNOWN.get(column.casefold()) for heading, column in others.items()}
    for position, row in enumerate(table.rows):
        header = _read_header(position, row, own)
        if Column.INDICATOR in header.columns and any(column in header.columns for column in _CONTENT):
            return header
    return None


def _read_header(position: int, row: tuple[Cell, ...], own: Mapping[str, Column | None]) -> Header:
    columns: dict[Column, int] = {}
    units: dict[Column, str] = {}
    twice: list[Cell] = []
    for index, cell in enumerate(row):
        if cell.kind is not CellKind.TEXT:
            continue
        heading, unit = _split_unit(cell.raw)
        column = own.get(cell.raw.strip().casefold()) or _KNOWN.get(heading.casefold())
        if column is None:
            continue
        if column in columns:
            twice.append(cell)
            continue
        columns[column] = index
        if unit:
            units[column] = unit
    filled = [index for index, cell in enumerate(row) if cell.kind is not CellKind.BLANK]
    return Header(
        row=position, columns=columns, units=units, twice=tuple(twice), width=filled[-1] + 1 if filled else 0
    )


def _split_unit(heading: str) -> tuple[str, str]:
    """`実績値(％)` is the heading 実績値 with the unit %; `実績値(令和7年度)` has a remark. Width means nothing."""
    narrow = normalize("NFKC", heading).replace(" ", "").replace("\n", "")
    name, bracket, unit = narrow.partition("(")
    if bracket and unit.endswith(")"):
        remark = any(character.isdigit() for character in unit) or "年" in unit
        return name, "" if remark else unit[:-1]
    return narrow, ""
