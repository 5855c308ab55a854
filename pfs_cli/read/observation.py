"""One row of the results made into an observation of an indicator."""

from collections.abc import Mapping
from fractions import Fraction

from pfs_cli.cell_number import is_absent
from pfs_cli.contract import Indicator
from pfs_cli.measure.address import find_address, measured_at, needed_addresses, unit_at
from pfs_cli.measure.terms import Comparison, Difference, Input, Participants, Rate
from pfs_cli.money import Mode, round_exact
from pfs_cli.notation import write_value
from pfs_cli.problem import Problem, error, unknown
from pfs_cli.quantity import read_rate
from pfs_cli.read.cells import Reading, Wanted, find_broken, read_cell
from pfs_cli.read.headings import Column
from pfs_cli.read.open_cells import is_without, read_end
from pfs_cli.read.result_row import lacks_result, text_in
from pfs_cli.record import Record, replace
from pfs_cli.results import Address, Observation, Status, describe
from pfs_cli.source import Source
from pfs_cli.table import Cell, CellKind
from pfs_cli.unit import Unit

_INPUTS = {
    "actual": "actual",
    "実績": "actual",
    "対象群": "actual",
    "介入群": "actual",
    "against": "against",
    "比較": "against",
    "比較群": "against",
    "対照群": "against",
    "基準": "against",
}


class _Row:
    """The numbers of a row as they are read, with the problems met."""

    def __init__(self, *, is_open: bool) -> None:
        self.is_open = is_open
        self.problems: list[Problem] = []
        self.value: Reading | None = None
        self.count: Fraction | None = None
        self.among: Fraction | None = None
        self.verdict: str | None = None


class RowCells(Record):
    """The cells of a row that say one result.

    `named` is the cell with the indicator, `blank` where a result would stand that is not there; `input_name`,
    `item` and `unit` are the texts of those columns, "" for blank; `heading_units` are the units that the headings
    name. Of a result that is open no value is needed.
    """

    named: Cell
    blank: Source
    input_name: str
    item: str
    cells: Mapping[Column, Cell | None]
    unit: str
    heading_units: Mapping[Column, str]
    status: Status = Status.VERIFIED
    status_source: Source | None = None

    @property
    def is_open(self) -> bool:
        """Whether the result is not settled yet."""
        return self.status is not Status.VERIFIED

    def content(self) -> dict[Column, Cell | None]:
        """The cells by their columns; a dash or 不明 is a blank where the result is open."""
        return {
            column: None if self.is_open and cell is not None and is_without(cell) else cell
            for column, cell in self.cells.items()
        }


def read_observation(
    row_cells: RowCells, indicator: Indicator, currency: str
) -> tuple[Observation | None, tuple[Problem, ...]]:
    """The observation of a row and the problems of its cells; None where an error leaves nothing to settle on."""
    named, cells, heading_units = row_cells.named, row_cells.content(), row_cells.heading_units
    input_name = _INPUTS.get(row_cells.input_name.casefold(), row_cells.input_name)
    address = find_address(indicator, input_name=input_name or None, item=row_cells.item or None)
    if address is None:
        return None, (_no_place(row_cells, indicator),)
    measured = measured_at(indicator, address)
    if isinstance(measured, Participants) and not row_cells.is_open:
        return None, (error("result-needs-list", named.source, found=describe(address)),)
    row = _Row(is_open=row_cells.is_open)
    wanted = _wanted(indicator, address, row_cells.unit, currency)
    words = _verdicts(indicator)
    if wanted.unit is Unit.VERDICT:
        _read_verdict(row, words, cells[Column.VALUE], row_cells)
    else:
        _read_value(row, indicator, address, cells[Column.VALUE], wanted, heading_units)
        _check_unit_of_counts(row, row_cells, cells)
        _read_counts(row, indicator, cells, named, heading_units)
        _check_complete(row, measured, cells, row_cells)
    ends = {column: _read_end(row, row_cells, column, wanted, words) for column in (Column.LOW, Column.HIGH)}
    if row.problems and any(problem.severity == "error" for problem in row.problems):
        return None, tuple(row.problems)
    agreed = _check_agreement(row, wanted, cells[Column.VALUE])
    of_counts = cells[Column.COUNT] is not None and cells[Column.AMONG] is not None
    place = cells[Column.COUNT if of_counts else Column.VALUE] or cells[Column.COUNT] or named
    group = cells[Column.AMONG] if of_counts else None
    shown = None if row.value is None or row.count is not None else row.value.shown
    observation = Observation(
        address=address,
        value=row.verdict if row.value is None else row.value.value,
        count=row.count,
        among=row.among,
        raw=_as_typed(place, cells),
        source=place.source,
        percent=row.value is not None and row.value.percent,
        format=place.format,
        shown=place.shown,
        shown_value=shown,
        among_source=None if group is None else group.source,
        status=row_cells.status,
        status_source=row_cells.status_source,
        low=ends[Column.LOW],
        high=ends[Column.HIGH],
    )
    return (observation if not agreed else None), (*row.problems, *agreed)


def _no_place(row_cells: RowCells, indicator: Indicator) -> Problem:
    """The problem of an input or item that the indicator does not have."""
    place, parts = row_cells.named.source, (row_cells.input_name, row_cells.item)
    needed_here = needed_addresses(indicator)
    if needed_here == (Address(indicator=indicator.name),):
        return error("result-part", place, found=" ".join(text for text in parts if text))
    known = tuple(describe(needed) for needed in needed_here)
    return unknown(
        "result-address", place, " ".join(text for text in (indicator.name, *parts) if text), known
    )


def _read_end(
    row: _Row, row_cells: RowCells, column: Column, wanted: Wanted, words: tuple[str, ...]
) -> Fraction | str | None:
    """One end of what an open result may become; its unit may stand in its heading, or in that of the value."""
    units = row_cells.heading_units
    named = wanted.named or units[column] or units[Column.VALUE]
    end, problems = read_end(row_cells.cells[column], replace(wanted, named=named), words)
    row.problems.extend(problems)
    return end


def _as_typed(place: Cell, cells: Mapping[Column, Cell | None]) -> str:
    value, count, among = cells[Column.VALUE], cells[Column.COUNT], cells[Column.AMONG]
    if count is not None and among is not None:
        return f"{count.raw}/{among.raw}"
    return "" if value is count is None else place.raw


def _wanted(indicator: Indicator, address: Address, unit: str, currency: str) -> Wanted:
    measure = indicator.measure
    quotient = isinstance(measure, Comparison) and not isinstance(measure, Difference)
    return Wanted(
        unit=unit_at(indicator, address),
        noun=indicator.noun,
        named=unit,
        currency=currency,
        quotient=quotient,
    )


def _verdicts(indicator: Indicator) -> tuple[str, ...]:
    """The words of a verdict, none where the contract has no table of them."""
    return () if indicator.tiers is None else tuple(str(tier.bound.value) for tier in indicator.tiers.tiers)


def _read_verdict(row: _Row, words: tuple[str, ...], cell: Cell | None, row_cells: RowCells) -> None:
    if cell is None and row.is_open:
        return
    broken = None if cell is None else find_broken(cell)
    if broken is not None:
        row.problems.append(broken)
    elif cell is None:
        row.problems.append(lacks_result(row_cells.blank, text_in(row_cells.named)))
    elif is_absent(cell.raw):
        row.problems.append(lacks_result(cell.source, text_in(row_cells.named), cell.raw))
    elif cell.kind is not CellKind.TEXT or (words and cell.raw.strip() not in words):
        row.problems.append(unknown("verdict-unknown", cell.source, cell.raw, words))
    else:
        row.verdict = cell.raw.strip()


def _read_value(
    row: _Row,
    indicator: Indicator,
    address: Address,
    cell: Cell | None,
    wanted: Wanted,
    heading_units: Mapping[Column, str],
) -> None:
    if cell is None:
        return
    if cell.kind is CellKind.TEXT and is_absent(cell.raw):
        row.problems.append(lacks_result(cell.source, indicator.label, cell.raw))
        return
    counts = read_rate(cell.raw.strip()) if cell.kind is CellKind.TEXT else None
    if counts is not None and isinstance(measured_at(indicator, address), Rate):
        row.count, row.among = counts
        return
    named = wanted.named or heading_units[Column.VALUE]
    reading, problems = read_cell(cell, replace(wanted, named=named))
    row.problems.extend(problems)
    row.value = reading


def _check_unit_of_counts(row: _Row, row_cells: RowCells, cells: Mapping[Column, Cell | None]) -> None:
    """Where only counts are given, the column of units must not multiply them."""
    unit = row_cells.unit.strip()
    if cells[Column.VALUE] is None and unit.startswith(_MULTIPLES):
        row.problems.append(
            error("unit-wrong", row_cells.named.source, found=unit, unit=unit, expected=_COUNTERS[0])
        )


def _read_counts(
    row: _Row,
    indicator: Indicator,
    cells: Mapping[Column, Cell | None],
    named: Cell,
    heading_units: Mapping[Column, str],
) -> None:
    read: dict[Column, Fraction | None] = {}
    for column in (Column.COUNT, Column.AMONG):
        cell = cells[column]
        if cell is None:
            continue
        if cell.kind is CellKind.TEXT and is_absent(cell.raw):
            row.problems.append(lacks_result(cell.source, text_in(named), cell.raw))
            continue
        named_unit = heading_units[column]
        noun = indicator.noun or _counter_of(cell, named_unit)
        reading, problems = read_cell(cell, Wanted(unit=Unit.COUNT, noun=noun, named=named_unit))
        row.problems.extend(problems)
        read[column] = None if reading is None else reading.value
    if read and row.count is not None:
        row.problems.append(error("counts-twice", named.source))
        return
    row.count = read.get(Column.COUNT, row.count)
    row.among = read.get(Column.AMONG, row.among)


_COUNTERS = ("人", "名", "people", "persons")
_MULTIPLES = ("十", "百", "千", "万")


def _counter_of(cell: Cell, named: str) -> str:
    """The counter that may stand with the counts of a rate, whose members the contract defines in words.

    A word that multiplies (千人) is no counter: the count would be another one.
    """
    text = cell.raw.strip() if cell.kind is CellKind.TEXT else cell.shown.strip()
    for word in _COUNTERS:
        before = text.removesuffix(word)
        if named == word or (text.endswith(word) and not before.endswith(_MULTIPLES)):
            return word
    return _COUNTERS[0]


def _check_complete(
    row: _Row, measured: Input, cells: Mapping[Column, Cell | None], row_cells: RowCells
) -> None:
    named = row_cells.named
    if row.problems and any(problem.severity == "error" for problem in row.problems):
        return
    if isinstance(measured, Rate):
        group_alone = row.is_open and row.count is None  # how many of them is what is open
        if (row.count is None) != (row.among is None) and not group_alone:
            row.problems.append(error("counts-incomplete", named.source))
    elif row.among is not None:
        row.problems.append(error("group-not-expected", (cells[Column.AMONG] or named).source))
    elif row.count is not None and row.value is not None and row.count != row.value.value:
        row.problems.append(error("counts-differ", (cells[Column.COUNT] or named).source))
    if row.value is None and row.count is None and not row.problems and not row.is_open:
        row.problems.append(lacks_result(row_cells.blank, text_in(named)))


def _check_agreement(row: _Row, wanted: Wanted, cell: Cell | None) -> tuple[Problem, ...]:
    """A value printed beside its counts must be their quotient, rounded half up to the digits that are printed."""
    if row.value is None or row.count is None or not row.among or cell is None:
        return ()
    quotient = row.count / row.among
    printed = row.value.value if row.value.shown is None else row.value.shown
    if round_exact(quotient, row.value.step, Mode.HALF_UP) == round_exact(
        printed, row.value.step, Mode.HALF_UP
    ):
        return ()
    return (
        error(
            "value-and-counts-differ",
            cell.source,
            found=write_value(printed, wanted.unit),
            expected=write_value(quotient, wanted.unit),
        ),
    )
