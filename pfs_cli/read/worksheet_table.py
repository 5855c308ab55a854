"""A stored worksheet → the table a person sees: merged and hidden cells, formulas with and without results."""

from collections.abc import Iterable, Iterator

from pfs_cli.problem import error
from pfs_cli.read.cell_address import name_address, read_range
from pfs_cli.read.findings import Findings, RefusalError
from pfs_cli.read.shared_formula import move_formula
from pfs_cli.read.worksheet import StoredCell, StoredSheet
from pfs_cli.read.worksheet_value import Meanings, Spot, is_zero, read_value
from pfs_cli.source import Source
from pfs_cli.table import Cell, CellKind, Table

_Key = tuple[int, int]

_MOST_MOVED = 1_000_000
"""Characters of formulas rewritten for the cells that share them; beyond, the shared text is shown as it is."""


def build_table(
    stored: StoredSheet, sheet: Source, meanings: Meanings, findings: Findings, *, hidden: bool
) -> Table | None:
    """The rows from the first to the last that holds anything, each from column A to the last column used.

    Of merged cells only the first holds content. A formula without a result, or with one that was only a place
    holder, is UNCALCULATED. None, with the problems, when a cell holds what no spreadsheet program writes.
    """
    try:
        covered = frozenset(_find_covered(stored, sheet))
        formulas = dict(_read_formulas(stored, sheet))
        pending = frozenset(_find_pending(stored, meanings, sheet))
    except RefusalError as refusal:
        findings.add(refusal.problem)
        return None
    whole = True

    def read_cell(key: _Key) -> Cell:
        nonlocal whole
        spot = Spot(
            source=_place(sheet, key),
            hidden=key[0] in stored.hidden_rows or key[1] in hidden_columns,
            formula=formulas.get(key),
        )
        content = None if key in covered else stored.cells.get(key)
        if key in pending and key not in covered:
            return _make_empty(spot, CellKind.UNCALCULATED)
        if content is None or (content.value is None and content.type == "str"):
            return _make_empty(spot, CellKind.BLANK)
        cell = read_value(content, meanings, spot, findings)
        whole = whole and cell is not None
        return cell or _make_empty(spot, CellKind.BLANK)

    hidden_columns = _list_hidden_columns(stored)
    rows = tuple(
        tuple(read_cell((row, column)) for column in range(1, stored.width + 1))
        for row in range(stored.first_row, stored.last_row + 1)
        if stored.width
    )
    return Table(source=sheet, rows=rows, hidden=hidden) if whole else None


def find_stale(stored: StoredSheet, sheet: Source) -> Source | None:
    """The first cell whose formula has a result that could be from before the last change; None if there is none."""
    return next(
        (
            _place(sheet, key)
            for key, cell in stored.cells.items()
            if cell.formula is not None and cell.value is not None and not is_zero(cell)
        ),
        None,
    )


def _make_empty(spot: Spot, kind: CellKind) -> Cell:
    return Cell(kind=kind, raw="", source=spot.source, formula=spot.formula, hidden=spot.hidden)


def _place(sheet: Source, key: _Key) -> Source:
    return Source(file=sheet.file, sheet=sheet.sheet, cell=name_address(*key))


def _list_hidden_columns(stored: StoredSheet) -> frozenset[int]:
    return frozenset(
        column
        for first, last in stored.hidden_columns
        for column in range(max(first, 1), min(last, stored.width) + 1)
    )


def _find_covered(stored: StoredSheet, sheet: Source) -> Iterator[_Key]:
    """The cells under a merged cell, apart from its first."""
    for keys in _spread(stored.merged, stored, sheet):
        yield from keys[1:]


def _read_formulas(stored: StoredSheet, sheet: Source) -> Iterator[tuple[_Key, str]]:
    """The formula of each cell that has one, and of each cell that an array formula or a data table fills."""
    with_formula = [(key, cell.formula) for key, cell in stored.cells.items() if cell.formula is not None]
    filling = [
        formula for _, formula in with_formula if formula.kind in {"array", "dataTable"} and formula.range
    ]
    for formula, keys in zip(filling, _spread((one.range for one in filling), stored, sheet), strict=True):
        for key in keys:
            yield key, "=" + formula.text
    shared = {
        formula.group: (key, "=" + formula.text)
        for key, formula in with_formula
        if formula.kind == "shared" and formula.text
    }
    moved = 0
    for key, formula in with_formula:
        if formula.kind != "shared" or formula.text:
            yield key, "=" + formula.text
            continue
        if formula.group not in shared:
            raise RefusalError(error("workbook-broken", _place(sheet, key), part=name_address(*key)))
        (row, column), text = shared[formula.group]
        moved += len(text)
        if moved <= _MOST_MOVED:
            text = move_formula(text, key[0] - row, key[1] - column)
        yield key, text


def _find_pending(stored: StoredSheet, meanings: Meanings, sheet: Source) -> Iterator[_Key]:
    """The cells whose formula was never calculated, and those that such an array formula was to fill.

    XlsxWriter stores 0 as the result of every formula and asks for a calculation on opening; Excel and LibreOffice
    take that request out when they save.
    """
    pending = [
        (key, cell.formula.range)
        for key, cell in stored.cells.items()
        if cell.formula is not None and _is_pending(cell, meanings)
    ]
    yield from (key for key, _ in pending)
    for keys in _spread((filled for _, filled in pending if filled), stored, sheet):
        yield from keys


def _is_pending(cell: StoredCell, meanings: Meanings) -> bool:
    if cell.value is None:
        return cell.type != "str"
    return meanings.recalculates and is_zero(cell)


def _spread(ranges: Iterable[str], stored: StoredSheet, sheet: Source) -> Iterator[tuple[_Key, ...]]:
    """The cells of each range as far as the table reaches. Ranges that overlap again and again are refused."""
    room = 2 * (stored.last_row - stored.first_row + 1) * stored.width
    for text in ranges:
        bounds = read_range(text)
        if bounds is None:
            raise RefusalError(error("workbook-broken", sheet, part=text))
        top, left, bottom, right = bounds
        keys = tuple(
            (row, column)
            for row in range(max(top, stored.first_row), min(bottom, stored.last_row) + 1)
            for column in range(left, min(right, stored.width) + 1)
        )
        room -= len(keys)
        if room < 0:
            raise RefusalError(error("workbook-broken", sheet, part=text))
        yield keys
