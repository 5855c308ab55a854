"""A table of results made into observations: rows matched to the contract by name or label, never by likeness."""

from collections.abc import Iterator

from pfs_cli.contract import Contract, Indicator
from pfs_cli.problem import Problem, error, note, unknown, warning
from pfs_cli.read.cut_number import rejoin
from pfs_cli.read.headings import Column, Header, find_header, known_headings, nearest_heading
from pfs_cli.read.observation import RowCells, read_observation
from pfs_cli.read.period_cell import check_period
from pfs_cli.record import Record
from pfs_cli.results import Address, Observation, Results, describe
from pfs_cli.table import Book, Cell, CellKind, Table

_CONTENT = (Column.VALUE, Column.COUNT, Column.AMONG)
_TOTALS = frozenset({"合計", "計", "総計", "小計", "total", "sum", "subtotal", "grand total"})
_VERIFIED = frozenset({"", "verified", "確定", "確認済", "検証済"})


class _Found:
    """What has been read so far: the observations in the order of the rows, and all problems.

    `unread` are the indicators whose row is there but could not be read: they are not missing as well.
    """

    def __init__(self) -> None:
        self.observations: dict[Address, Observation] = {}
        self.problems: list[Problem] = []
        self.unread: dict[str, None] = {}

    def reject(self, problem: Problem, *indicators: Indicator) -> None:
        """Notes the problem of a row that belongs to one of these indicators."""
        self.problems.append(problem)
        self.unread.update((indicator.name, None) for indicator in indicators)


def read_results(
    book: Book, contract: Contract, sheet: str | None = None
) -> tuple[Results | None, tuple[Problem, ...]]:
    """The results of a contract from the one table of the book that has them, or all that is wrong with it.

    `sheet` names the sheet where several could be meant. Rows of totals and notes under the table are left out with
    a note; a row that is not understood is an error, since it may move money.
    """
    found = _Found()
    chosen = _choose_table(book, contract, sheet, found.problems)
    if chosen is None:
        return None, tuple(found.problems)
    table, header = chosen
    found.problems.extend(error("heading-twice", cell.source, found=cell.raw) for cell in header.twice)
    for row in table.rows[header.row + 1 :]:
        _read_row(_Row(cells=row, header=header), contract, found)
    results = Results(
        file=book.file, observations=tuple(found.observations.values()), unread=tuple(found.unread)
    )
    return results, tuple(found.problems)


def _choose_table(
    book: Book, contract: Contract, sheet: str | None, problems: list[Problem]
) -> tuple[Table, Header] | None:
    others = dict(contract.columns)
    visible = [table for table in book.tables if not table.hidden]
    if sheet is not None and book.encoding is not None:
        problems.append(error("sheet-without-workbook", book.tables[0].source, sheet=sheet))
        return None
    if sheet is not None:
        visible = [table for table in visible if table.source.sheet == sheet]
        if not visible:
            names = tuple(table.source.sheet or "" for table in book.tables if not table.hidden)
            problems.append(unknown("sheet-unknown", book.tables[0].source, sheet, names))
            return None
    with_header = [(table, header) for table in visible if (header := find_header(table, others)) is not None]
    if len(with_header) > 1:
        sheets = ", ".join(table.source.sheet or "" for table, _ in with_header)
        problems.append(error("sheets-several", with_header[0][0].source, found=sheets))
        return None
    problems.extend(
        note("sheet-hidden", table.source, sheet=table.source.sheet or "")
        for table in book.tables
        if table.hidden
    )
    if with_header:
        return with_header[0]
    if book.tables:
        problems.append(_header_missing(tuple(visible) or book.tables))
    return None


def _header_missing(tables: tuple[Table, ...]) -> Problem:
    """No table has a header: where a heading is nearly right, at that cell, with the one that was meant."""
    expected = ", ".join(known_headings())
    for table in tables:
        near = nearest_heading(table)
        if near is not None:
            cell, heading = near
            return error("header-missing", cell.source, expected=expected, nearest=heading)
    return error("header-missing", tables[0].source, expected=expected)


class _Row(Record):
    cells: tuple[Cell, ...]
    header: Header

    def cell(self, column: Column) -> Cell | None:
        """The cell of a column, or None where the column is not there or the cell is blank."""
        index = self.header.columns.get(column)
        if index is None or index >= len(self.cells):
            return None
        cell = self.cells[index]
        blank = cell.kind is CellKind.BLANK or (cell.kind is CellKind.TEXT and not cell.raw.strip())
        return None if blank else cell

    def text(self, column: Column) -> str:
        """The text of a column's cell, "" where there is none."""
        cell = self.cell(column)
        return (
            ""
            if cell is None
            else (cell.raw if cell.kind is CellKind.TEXT else cell.shown or cell.raw).strip()
        )

    @property
    def filled(self) -> tuple[Cell, ...]:
        """The cells that hold anything."""
        return tuple(
            cell
            for cell in self.cells
            if not (cell.kind is CellKind.BLANK or (cell.kind is CellKind.TEXT and not cell.raw.strip()))
        )

    @property
    def has_content(self) -> bool:
        """Whether the row holds a value or a count."""
        return any(self.cell(column) is not None for column in _CONTENT)


def _read_row(row: _Row, contract: Contract, found: _Found) -> None:
    filled = row.filled
    if not filled:
        return
    named, name = row.cell(Column.INDICATOR), row.text(Column.INDICATOR)
    matching = () if named is None else _match(contract, name)
    beyond = [cell for cell in row.cells[row.header.width :] if cell in filled]
    if beyond and row.has_content:
        found.reject(error("row-long", beyond[0].source, found=beyond[0].raw), *matching)
    elif named is None and row.has_content:
        found.problems.append(error("row-without-indicator", filled[0].source))
    elif named is None:
        found.problems.append(note("row-left-out", filled[0].source, found=filled[0].raw))
    elif not matching:
        _leave_out(row, named, contract, found)
    elif len(matching) > 1:
        known = ", ".join(indicator.name for indicator in matching)
        found.reject(error("result-ambiguous", named.source, found=name, known=known), *matching)
    elif len(row.cells) < row.header.width and named.source.sheet is None:
        widths = {"found": str(len(row.cells)), "expected": str(row.header.width)}
        found.reject(error("row-short", named.source, related=(), **widths), *matching)
    elif (cut := _find_cut(row, matching[0])) is not None:
        found.reject(cut, *matching)
    else:
        found.problems.extend(_check_row(row, contract))
        _observe(row, named, contract, matching[0], found)


def _match(contract: Contract, name: str) -> tuple[Indicator, ...]:
    """The indicators whose name or label is exactly this (in Unicode's composed form)."""
    from unicodedata import normalize

    composed = normalize("NFC", name)
    return tuple(
        indicator
        for indicator in contract.indicators
        if composed in (indicator.name, normalize("NFC", indicator.label).strip())
    )


def _leave_out(row: _Row, named: Cell, contract: Contract, found: _Found) -> None:
    """A row that names no indicator: a total or a note below the table, or else a name that is nearly right."""
    name = row.text(Column.INDICATOR)
    if name.casefold() in _TOTALS or (len(row.filled) == 1 and not row.has_content):
        found.problems.append(note("row-left-out", named.source, found=name))
        return
    known = tuple(label for indicator in contract.indicators for label in (indicator.label, indicator.name))
    problem = unknown("result-unknown", named.source, name, known)
    near = dict(problem.facts).get("nearest")
    found.reject(problem, *(() if near is None else _match(contract, near)))


def _find_cut(row: _Row, indicator: Indicator) -> Problem | None:
    """The problem of a number that its own comma cut in two, which only a file of commas can do."""
    for column in _CONTENT:
        cell = row.cell(column)
        index = row.header.columns.get(column, 0) + 1
        if cell is None or cell.source.sheet is not None or index >= len(row.cells):
            continue
        whole = rejoin(cell.raw, row.cells[index].raw, indicator.noun)
        if whole is not None and index not in {row.header.columns.get(each) for each in _CONTENT}:
            return error("value-cut-by-comma", cell.source, found=whole, read=cell.raw)
    return None


def _check_row(row: _Row, contract: Contract) -> Iterator[Problem]:
    """What the row says beside its value: the contract, the period, the status, and whether the sheet hides it."""
    other = row.cell(Column.CONTRACT)
    if other is not None and row.text(Column.CONTRACT) != contract.id:
        yield error("result-of-other-contract", other.source, found=other.raw, expected=contract.id)
    period = row.cell(Column.PERIOD)
    if period is not None:
        yield from check_period(period, contract.term)
    status = row.cell(Column.STATUS)
    if status is not None and row.text(Column.STATUS).casefold() not in _VERIFIED:
        yield error("result-open", status.source, found=status.raw)
    for column in (Column.INDICATOR, *_CONTENT):
        cell = row.cell(column)
        if cell is not None and cell.hidden:
            yield warning("cell-hidden", cell.source, found=row.text(Column.INDICATOR))
            return


def _observe(row: _Row, named: Cell, contract: Contract, indicator: Indicator, found: _Found) -> None:
    row_cells = RowCells(
        named=named,
        input_name=row.text(Column.INPUT),
        item=row.text(Column.ITEM),
        cells={column: row.cell(column) for column in _CONTENT},
        unit=row.text(Column.UNIT),
        heading_units={column: row.header.units.get(column, "") for column in _CONTENT},
    )
    observation, problems = read_observation(row_cells, indicator, contract.currency.code)
    found.problems.extend(problems)
    if observation is None:
        found.unread[indicator.name] = None
        return
    earlier = found.observations.get(observation.address)
    if earlier is not None:
        found.problems.append(
            error(
                "result-twice",
                observation.source,
                related=(earlier.source,),
                found=describe(observation.address),
            )
        )
        return
    found.observations[observation.address] = observation
