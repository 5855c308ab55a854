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
    PERSON = "person"
    VALUE = "value"
    COUNT = "count"
    AMONG = "among"
    UNIT = "unit"
    STATUS = "status"
    LOW = "low"
    HIGH = "high"
    EVIDENCE = "evidence"
    NOTE = "note"
    COMPUTED = "computed"
    DEFINITION = "definition"
    CLAUSE = "clause"
    PAID = "paid"


_HEADINGS = {
    Column.CONTRACT: ("contract", "契約", "契約ID", "契約番号"),
    Column.PERIOD: ("period", "期間", "年度", "期"),
    Column.INDICATOR: ("indicator", "指標", "指標名", "成果指標", "成果指標名"),
    Column.INPUT: ("input", "入力"),
    Column.ITEM: ("item", "項目", "品目"),
    Column.PERSON: (
        *("person", "person_id", "personid", "participant_id", "participantid"),
        *("対象者", "対象者ID", "対象者番号", "参加者ID", "参加者番号", "利用者ID", "利用者番号"),
    ),
    Column.VALUE: ("value", "result", "値", "実績", "実績値", "結果", "実施結果", "測定値"),
    Column.COUNT: ("count", "numerator", "分子", "該当者数", "達成者数"),
    Column.AMONG: ("among", "per", "denominator", "分母", "母数", "対象者数"),
    Column.UNIT: ("unit", "単位"),
    Column.STATUS: ("status", "状態", "確定状況"),
    Column.LOW: ("low", "下限", "下限値"),
    Column.HIGH: ("high", "上限", "上限値"),
    Column.EVIDENCE: ("evidence", "証拠", "根拠", "根拠資料"),
    Column.NOTE: ("note", "notes", "備考", "注"),
    Column.COMPUTED: ("computed", "計算値"),
    Column.DEFINITION: ("definition", "定義"),
    Column.CLAUSE: ("clause", "条項"),
    Column.PAID: ("paid", "amount", "支払額", "支払済額", "支払済みの額", "既払額"),
}
_KNOWN = {heading.casefold(): column for column, headings in _HEADINGS.items() for heading in headings}
_RESULT = (frozenset({Column.INDICATOR}), frozenset({Column.VALUE, Column.COUNT}))
_PAID = (frozenset({Column.PERIOD}), frozenset({Column.PAID}))
_OF_TEMPLATES = frozenset({Column.COMPUTED, Column.DEFINITION, Column.CLAUSE})
"""What `pfs template` writes beside the results."""
_PAID_COLUMNS = frozenset({Column.CONTRACT, Column.PERIOD, Column.PAID, Column.UNIT})
_OF_PERSONS = ("氏名", "生年月日", "個人番号", "被保険者番号")
"""What has no place in a table of results and stands above the data of persons where it is there all the same."""
_FIRST_ROWS = 50
"""Titles stand above a header, but not more rows of them than this."""


class Header(Record):
    """The header row: where each column stands, which unit its heading names, and headings that occur twice.

    `strange` are the texts in it that are no heading, with where they stand.
    """

    row: int
    columns: Mapping[Column, int]
    units: Mapping[Column, str]
    twice: tuple[Cell, ...]
    width: int
    strange: tuple[tuple[int, Cell], ...] = ()


def known_headings() -> tuple[str, ...]:
    """The first Japanese and the first English heading of the columns that a table must have: `指標 (indicator)`."""
    return tuple(
        f"{next(heading for heading in _HEADINGS[column] if not heading.isascii())} ({_HEADINGS[column][0]})"
        for column in (Column.INDICATOR, Column.VALUE, Column.COUNT, Column.AMONG)
    )


def result_headings() -> str:
    """The first heading, Japanese where there is one, of every column in which results are written."""
    columns = (column for column in Column if column not in {Column.PAID, *_OF_TEMPLATES})
    return ", ".join(
        next(heading for heading in _HEADINGS[column] if not heading.isascii()) for column in columns
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


def is_known(heading: str) -> bool:
    """Whether it is a heading of a table of results."""
    return _split_unit(heading)[0].casefold() in _KNOWN


def names_person(heading: str, others: Mapping[str, str]) -> bool:
    """Whether it is a heading of a column that names persons, by itself or as the contract's own heading."""
    column = _own(others).get(heading.strip().casefold())
    name = _split_unit(heading)[0].casefold()
    return Column.PERSON in (column, _KNOWN.get(name)) or any(word in name for word in _OF_PERSONS)


def find_header(table: Table, others: Mapping[str, str]) -> Header | None:
    """The first row with a heading for the indicator and one for a value or a count, or None.

    `others` are the contract's own headings and the column that each stands for.
    """
    return _find(table, others, _RESULT, frozenset(Column) - {Column.PAID})


def is_result_header(row: tuple[Cell, ...], others: Mapping[str, str]) -> bool:
    """Whether a row is the header of a table of results."""
    columns = _read_header(0, row, _own(others), frozenset(Column)).columns
    return all(needed & columns.keys() for needed in _RESULT)


def find_paid_header(table: Table, others: Mapping[str, str]) -> Header | None:
    """The first row with a heading for the period and one for what was paid, or None."""
    return _find(table, others, _PAID, _PAID_COLUMNS)


def find_column(row: tuple[Cell, ...], column: Column, others: Mapping[str, str]) -> int | None:
    """Where a column stands in a header row of any table, or None."""
    return _read_header(0, row, _own(others), frozenset({column})).columns.get(column)


def _own(others: Mapping[str, str]) -> dict[str, Column | None]:
    return {heading.strip().casefold(): _KNOWN.get(column.casefold()) for heading, column in others.items()}


def _find(
    table: Table, others: Mapping[str, str], needed: tuple[frozenset[Column], ...], known: frozenset[Column]
) -> Header | None:
    """The first row that has one of the columns of each of the sets; headings of columns not `known` are none."""
    own = _own(others)
    for position, row in enumerate(table.rows):
        header = _read_header(position, row, own, known)
        if all(columns & header.columns.keys() for columns in needed):
            return header
    return None


def _read_header(
    position: int, row: tuple[Cell, ...], own: Mapping[str, Column | None], known: frozenset[Column]
) -> Header:
    columns: dict[Column, int] = {}
    units: dict[Column, str] = {}
    twice: list[Cell] = []
    strange: list[tuple[int, Cell]] = []
    for index, cell in enumerate(row):
        if cell.kind is not CellKind.TEXT:
            continue
        heading, unit = _split_unit(cell.raw)
        column = own.get(cell.raw.strip().casefold()) or _KNOWN.get(heading.casefold())
        if column is None or column not in known:
            strange.append((index, cell))
            continue
        if column in columns:
            twice.append(cell)
            continue
        columns[column] = index
        if unit:
            units[column] = unit
    filled = [index for index, cell in enumerate(row) if cell.kind is not CellKind.BLANK]
    return Header(
        row=position,
        columns=columns,
        units=units,
        twice=tuple(twice),
        width=filled[-1] + 1 if filled else 0,
        strange=tuple((index, cell) for index, cell in strange if cell.raw.strip()),
    )


def _split_unit(heading: str) -> tuple[str, str]:
    """`実績値(％)` is the heading 実績値 with the unit %; `実績値(令和7年度)` has a remark. Width means nothing."""
    narrow = normalize("NFKC", heading).replace(" ", "").replace("\n", "")
    name, bracket, unit = narrow.partition("(")
    if bracket and unit.endswith(")"):
        remark = any(character.isdigit() for character in unit) or "年" in unit
        return name, "" if remark else unit[:-1]
    return narrow, ""
