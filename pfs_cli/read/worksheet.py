"""One worksheet as it is stored: cells with their types, values and formulas, what is hidden, what is merged."""

from pfs_cli.problem import Problem, error
from pfs_cli.read.cell_address import LAST_COLUMN, LAST_ROW, name_address, read_address
from pfs_cli.read.cell_text import shorten
from pfs_cli.read.findings import RefusalError
from pfs_cli.read.package import Package
from pfs_cli.read.package_part import MAIN, read_part
from pfs_cli.read.workbook_index import Sheet, is_true
from pfs_cli.read.workbook_texts import unescape
from pfs_cli.record import Record
from pfs_cli.source import Source
from pfs_cli.table import MOST_CELLS, MOST_CHARACTERS, MOST_ROWS

_ROOT = MAIN + "worksheet"
_ROW = MAIN + "row"
_CELL = MAIN + "c"
_VALUE = MAIN + "v"
_FORMULA = MAIN + "f"
_INLINE_TEXT = MAIN + "t"
_READING = MAIN + "rPh"
_COLUMNS = MAIN + "col"
_MERGE = MAIN + "mergeCell"
_MOST_DIGITS = 9
_COLLECTED = frozenset({_VALUE, _FORMULA, _INLINE_TEXT})


class StoredFormula(Record):
    """A formula without its `=`. `kind` is normal, array, shared or dataTable.

    A shared formula has its text at the first cell of its `group` only; `range` is where the results of an array
    formula or a data table stand, "" for the cell alone.
    """

    text: str
    kind: str
    group: str
    range: str


class StoredCell(Record):
    """A cell that holds something: the letters of its type, the number of its style, its value, its formula.

    `value` is None where the file has none, or an empty one.
    """

    type: str
    style: str
    value: str | None
    formula: StoredFormula | None


class StoredSheet(Record):
    """The cells that hold something by row and column, and what is hidden or merged.

    `first_row`, `last_row` and `width` bound the table, which begins at column A; without cells they are 0.
    """

    first_row: int
    last_row: int
    width: int
    cells: dict[tuple[int, int], StoredCell]
    hidden_rows: frozenset[int]
    hidden_columns: tuple[tuple[int, int], ...]
    merged: tuple[str, ...]


class _Sheet:
    """Takes a worksheet apart while it streams by, and stops it at the first bound it breaks."""

    def __init__(self, place: Source, room: int) -> None:
        self.place = place
        self.room = room
        self.root = ""
        self.cells: dict[tuple[int, int], StoredCell] = {}
        self.hidden_rows: set[int] = set()
        self.hidden_columns: list[tuple[int, int]] = []
        self.merged: list[str] = []
        self._row = 0
        self._column = 0
        self.box = (LAST_ROW, 0, 0)
        self._count = 0
        self._cell: dict[str, str] | None = None
        self._formula: dict[str, str] | None = None
        self._pieces: dict[str, list[str]] = {}
        self._open = ""
        self._in_reading = False

    def start(self, name: str, attributes: dict[str, str]) -> None:
        self.root = self.root or name
        if name == _CELL:
            self._start_cell(attributes)
        elif name in _COLLECTED and self._cell is not None:
            self._start_text(name, attributes)
        elif name == _READING:
            self._in_reading = True
        elif name == _ROW:
            self._start_row(attributes)
        elif name == _COLUMNS:
            self._add_columns(attributes)
        elif name == _MERGE:
            self.merged.append(attributes.get("ref", ""))

    def end(self, name: str) -> None:
        if name == _CELL:
            self._end_cell()
        elif name == self._open:
            self._open = ""
        elif name == _READING:
            self._in_reading = False

    def text(self, text: str) -> None:
        if self._open:
            pieces = self._pieces[self._open]
            if sum(map(len, pieces)) <= MOST_CHARACTERS:
                pieces.append(text)

    def _start_row(self, attributes: dict[str, str]) -> None:
        row = attributes.get("r", str(self._row + 1))
        if not _is_count(row) or not 1 <= int(row) <= LAST_ROW:
            raise self._refuse("workbook-cell-address", cell=shorten(row))
        self._row = int(row)
        self._column = 0
        if is_true(attributes.get("hidden")) or attributes.get("ht") == "0":
            self.hidden_rows.add(self._row)

    def _start_cell(self, attributes: dict[str, str]) -> None:
        if self._cell is not None:
            raise self._refuse("workbook-broken", part=self.place.sheet or "")
        address = attributes.get("r")
        if address is None:
            place = (self._row, self._column + 1) if self._row and self._column < LAST_COLUMN else None
        else:
            place = read_address(address)
        if place is None or place[0] != self._row:
            raise self._refuse("workbook-cell-address", cell=shorten(address or ""))
        self._column = place[1]
        self._count += 1
        if self._count > self.room:
            raise self._refuse("table-too-many-cells", limit=f"{MOST_CELLS:,}")
        self._cell = attributes
        self._formula = None
        self._pieces = {}

    def _start_text(self, name: str, attributes: dict[str, str]) -> None:
        if self._in_reading:
            return
        if name in self._pieces and name != _INLINE_TEXT:
            raise self._refuse("workbook-broken", part=self.place.sheet or "")
        self._pieces.setdefault(name, [])
        self._open = name
        if name == _FORMULA:
            self._formula = attributes

    def _end_cell(self) -> None:
        attributes, self._cell = self._cell or {}, None
        type_ = attributes.get("t", "n")
        value = "".join(self._pieces.get(_INLINE_TEXT if type_ == "inlineStr" else _VALUE, ()))
        if type_ in {"str", "inlineStr"}:
            value = unescape(value)
        if not value and self._formula is None:
            return
        key = (self._row, self._column)
        if key in self.cells:
            raise self._refuse("workbook-broken", part=self.place.sheet or "")
        self._stretch(key)
        self.cells[key] = StoredCell(
            type=type_, style=attributes.get("s", "0"), value=value or None, formula=self._read_formula()
        )

    def _read_formula(self) -> StoredFormula | None:
        if self._formula is None:
            return None
        kind = self._formula.get("t", "normal")
        text = "".join(self._pieces.get(_FORMULA, ()))
        if kind == "dataTable":
            inputs = (self._formula.get(name, "") for name in ("r1", "r2"))
            text = f"TABLE({','.join(filter(None, inputs))})"
        return StoredFormula(
            text=text, kind=kind, group=self._formula.get("si", ""), range=self._formula.get("ref", "")
        )

    def _stretch(self, key: tuple[int, int]) -> None:
        """Let the table grow to this cell, unless it is then no table that a person can mean."""
        first, last, width = self.box
        first, last, width = min(first, key[0]), max(last, key[0]), max(width, key[1])
        self.box = (first, last, width)
        if last > MOST_ROWS or (last - first + 1) * width > self.room:
            raise self._refuse("workbook-used-area", rows=f"{MOST_ROWS:,}", cells=f"{MOST_CELLS:,}")

    def _add_columns(self, attributes: dict[str, str]) -> None:
        bounds = attributes.get("min", ""), attributes.get("max", "")
        if not all(map(_is_count, bounds)):
            raise self._refuse("workbook-broken", part=self.place.sheet or "")
        if is_true(attributes.get("hidden")) or attributes.get("width") == "0":
            self.hidden_columns.append((int(bounds[0]), int(bounds[1])))

    def _refuse(self, code: str, **facts: str) -> RefusalError:
        """The end of the reading, at the current cell where there is one."""
        place = self.place
        if self._cell is not None or self._column:
            place = Source(file=place.file, sheet=place.sheet, cell=name_address(self._row, self._column))
        return RefusalError(error(code, place, related=(), **facts))


def _is_count(text: str) -> bool:
    return text.isascii() and text.isdecimal() and len(text) <= _MOST_DIGITS


def read_sheet(package: Package, sheet: Sheet, room: int) -> tuple[StoredSheet | None, Problem | None]:
    """A worksheet as it is stored, or the problem that ended the reading. `room` is how many cells it may have."""
    handler = _Sheet(Source(file=package.file, sheet=sheet.name), room)
    try:
        read_part(package, sheet.part, handler)
    except RefusalError as refusal:
        return None, refusal.problem
    if handler.root != _ROOT:
        place = Source(file=package.file, sheet=sheet.name)
        return None, error("workbook-broken", place, part=sheet.part)
    first, last, width = handler.box if handler.cells else (0, 0, 0)
    return (
        StoredSheet(
            first_row=first,
            last_row=last,
            width=width,
            cells=handler.cells,
            hidden_rows=frozenset(handler.hidden_rows),
            hidden_columns=tuple(handler.hidden_columns),
            merged=tuple(handler.merged),
        ),
        None,
    )
