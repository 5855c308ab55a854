"""A table of scenarios: results set to something else, many times, in a row each or as rows of a table of results.

Two shapes. Wide: the first column names the scenario, every other one is a result by its name or label, a blank cell
leaves it as it is. Long: the columns of a table of results, and one more that names the scenario of each row.
"""

from collections.abc import Callable, Iterator

from pfs_cli.contract import Agreement
from pfs_cli.problem import Problem, error, unknown
from pfs_cli.read.headings import Header, is_result_header
from pfs_cli.read.result_row import ResultRow, find_misfit, is_blank, text_in
from pfs_cli.read.results import Submission, read_results
from pfs_cli.read.setting import find_lever, in_whole_people, read_lever_cell
from pfs_cli.record import Record, replace
from pfs_cli.results import Observation
from pfs_cli.source import Source
from pfs_cli.table import Book, Cell, CellKind, Table
from pfs_cli.whatif.lever import Lever
from pfs_cli.whatif.standing import Place

_HEADINGS = ("scenario", "シナリオ", "場合")
_FIRST_ROWS = 50
"""Titles stand above a header, but not more rows of them than this."""
Row = tuple[Cell, ...]


class ScenarioRow(Record):
    """One scenario of the table: its name, where it stands, and the observations that take the places of today's."""

    name: str
    source: Source
    changes: tuple[tuple[Place, Observation], ...]


class _Found(Record):
    """A table with the position of its header, and that of the column that names the scenarios."""

    table: Table
    row: int
    column: int


class Reader(Record):
    """What a table of scenarios is read by: the contract, the results that can move, the code of the currency."""

    agreement: Agreement
    levers: tuple[Lever, ...]
    currency: str


def read_scenarios(
    book: Book, reader: Reader, sheet: str | None = None
) -> tuple[tuple[ScenarioRow, ...], tuple[Problem, ...]]:
    """The scenarios in the order of the table, and every problem of every cell.

    `sheet` names the sheet where several have scenarios. With an error among the problems some scenarios are missing.
    """
    visible = [table for table in book.tables if not table.hidden]
    found = [each for each in map(_find, visible) if each is not None]
    if len(found) > 1:
        found = [each for each in found if sheet is not None and each.table.source.sheet == sheet] or found
    if len(found) > 1:
        sheets = ", ".join(each.table.source.sheet or "" for each in found)
        return (), (error("sheets-several", found[0].table.source, found=sheets),)
    if not found:
        names = ", ".join(lever.name for lever in reader.levers)
        return (), (error("scenario-header-missing", book.tables[0].source, known=names),)
    header = found[0].table.rows[found[0].row]
    long = is_result_header(header, dict(reader.agreement.first.columns))
    rows, problems = (_read_long if long else _read_wide)(found[0], book, reader)
    if not rows and not problems:
        problems = (error("scenario-none", header[found[0].column].source),)
    return rows, problems


def _find(table: Table) -> _Found | None:
    """The header of a table of scenarios: the first row with a cell that is a heading for their names."""
    for position, row in enumerate(table.rows[:_FIRST_ROWS]):
        for column, cell in enumerate(row):
            if cell.kind is CellKind.TEXT and cell.raw.strip().casefold() in _HEADINGS:
                return _Found(table=table, row=position, column=column)
    return None


def _rows_below(found: _Found) -> Iterator[Row]:
    return (row for row in found.table.rows[found.row + 1 :] if not all(map(is_blank, row)))


def _name_of(row: Row, found: _Found) -> Cell | None:
    """The cell that names the scenario of a row; None where it names none."""
    cell = row[found.column] if found.column < len(row) else None
    return None if cell is None or is_blank(cell) else cell


def _unnamed(row: Row) -> Problem:
    place = next(cell for cell in row if not is_blank(cell))
    return error("scenario-unnamed", place.source)


def _read_wide(found: _Found, _: Book, reader: Reader) -> tuple[tuple[ScenarioRow, ...], tuple[Problem, ...]]:
    header = found.table.rows[found.row]
    levers, told = _match_columns(header, found.column, reader)
    problems = list(told)
    width = max(at for at, cell in enumerate(header) if not is_blank(cell)) + 1
    shape = Header(row=found.row, columns={}, units={}, twice=(), width=width)
    read = _remembering(reader.currency)
    rows: list[ScenarioRow] = []
    named: dict[str, Source] = {}
    for cells in _rows_below(found):
        misfit, name = find_misfit(ResultRow(cells=cells, header=shape)), _name_of(cells, found)
        if misfit is not None or name is None:
            problems.append(misfit or _unnamed(cells))
            continue
        problems += _tell_twice(named, name)
        changes: list[tuple[Place, Observation]] = []
        for at, lever in levers:
            if is_blank(cells[at]) if at < len(cells) else True:
                continue
            observation, faults = read(lever, cells[at])
            problems += faults
            if observation is not None:
                changes.append((lever.place, observation))
        rows.append(ScenarioRow(name=text_in(name), source=name.source, changes=tuple(changes)))
    return tuple(rows), tuple(problems)


def _tell_twice(named: dict[str, Source], name: Cell) -> Iterator[Problem]:
    """An error where a scenario of that name stands above; the name is remembered."""
    first = named.setdefault(text_in(name), name.source)
    if first is not name.source:
        yield error("scenario-twice", name.source, related=(first,), found=text_in(name))


def _match_columns(
    header: Row, naming: int, reader: Reader
) -> tuple[tuple[tuple[int, Lever], ...], tuple[Problem, ...]]:
    """The lever of each column but the one that names the scenarios; every other column must have one of its own."""
    levers: list[tuple[int, Lever]] = []
    problems: list[Problem] = []
    for at, cell in enumerate(header):
        if at == naming or is_blank(cell):
            continue
        lever, told = find_lever(text_in(cell), reader.levers, cell.source)
        problems += told
        if lever is None:
            continue
        if any(lever.place == other.place for _, other in levers):
            problems.append(error("setting-twice", cell.source, found=lever.name))
        levers.append((at, lever))
    if not levers and not problems:
        names = ", ".join(lever.name for lever in reader.levers)
        problems.append(error("scenario-without-results", header[naming].source, known=names))
    return tuple(levers), tuple(problems)


def _remembering(
    currency: str,
) -> Callable[[Lever, Cell], tuple[Observation | None, tuple[Problem, ...]]]:
    """Reads the cells of a lever, each writing once: thousands of scenarios write the same few values."""
    known: dict[tuple[str, str, str, str, str], Observation] = {}

    def read(lever: Lever, cell: Cell) -> tuple[Observation | None, tuple[Problem, ...]]:
        key = (lever.name, cell.kind, cell.raw, cell.format, cell.shown)
        if key in known:
            return replace(known[key], source=cell.source), ()
        observation, problems = read_lever_cell(lever, cell, currency)
        if observation is not None and not problems:
            known[key] = observation
        return observation, problems

    return read


def _read_long(
    found: _Found, book: Book, reader: Reader
) -> tuple[tuple[ScenarioRow, ...], tuple[Problem, ...]]:
    """Each scenario's rows are read as a table of results of their own."""
    groups: dict[str, list[Row]] = {}
    problems: list[Problem] = []
    for row in _rows_below(found):
        named = _name_of(row, found)
        if named is None:
            problems.append(_unnamed(row))
        else:
            groups.setdefault(text_in(named), []).append(row)
    rows: list[ScenarioRow] = []
    for name, of_scenario in groups.items():
        made = (_without(row, found.column) for row in (found.table.rows[found.row], *of_scenario))
        table = Table(source=found.table.source, rows=tuple(made))
        submission = Submission(book=Book(file=book.file, tables=(table,), encoding=book.encoding))
        results, told = read_results((submission,), reader.agreement)
        problems += told
        changes: list[tuple[Place, Observation]] = []
        for each in results or ():
            for observation in each.observations:
                change, faults = _place((each.period, observation.address), observation, reader)
                problems += faults
                changes += change
        place = of_scenario[0][found.column].source
        rows.append(ScenarioRow(name=name, source=place, changes=tuple(changes)))
    return tuple(rows), tuple(dict.fromkeys(problems))


def _without(row: Row, column: int) -> Row:
    """The row with nothing in the column."""
    return tuple(
        replace(cell, kind=CellKind.BLANK, raw="", shown="") if at == column else cell
        for at, cell in enumerate(row)
    )


def _place(
    place: Place, observation: Observation, reader: Reader
) -> tuple[list[tuple[Place, Observation]], tuple[Problem, ...]]:
    """The observation in its place; today's results must have one there."""
    lever = next((each for each in reader.levers if each.place == place), None)
    if lever is None:
        period = place[0]
        periods = tuple(dict.fromkeys(each.period for each in reader.levers))
        return [], (
            unknown("scenario-period", observation.source, period or observation.address.indicator, periods),
        )
    if lever.of_persons and not observation.claims:
        return [], (error("lever-of-persons", observation.source, found=lever.name),)
    made, problems = in_whole_people(lever, observation)
    return ([] if made is None else [(place, made)]), problems
