"""Two results over their ranges in words: a map of the payment, a row and a column a stretch."""

from fractions import Fraction

from pfs_cli.language import Say
from pfs_cli.notation import grouped, plain
from pfs_cli.render.section import Column, Entry, Section
from pfs_cli.render.simulation.chart import Map
from pfs_cli.render.simulation.lever_words import say_lever
from pfs_cli.render.simulation.part import Part
from pfs_cli.render.simulation.vary import say_ends
from pfs_cli.whatif.lever import Lever
from pfs_cli.whatif.vary_two import Cell, Grid, Side, VariedTwo, cell_of


def make_part(study: VariedTwo, say: Say) -> Part:
    """The map in the words of a language, as a table and as a chart."""
    grid = Grid(rows=study.row_sides, columns=study.column_sides, cells=study.cells)
    rows, columns = _say_sides(study.rows, grid.rows, say), _say_sides(study.columns, grid.columns, say)
    texts = _say_cells(grid, say)
    grids = (grid,) if study.steps is None else (grid, study.steps)
    moving = any(cell.least != cell.most for each in grids for row in each.cells for cell in row)
    title = say("simulate.map", rows=say_lever(study.rows, say), columns=say_lever(study.columns, say))
    chart = Map(
        title=title,
        row_name=say_lever(study.rows, say),
        column_name=say_lever(study.columns, say),
        amount_name=say("simulate.payment"),
        rows=rows,
        columns=columns,
        amounts=tuple(tuple(cell.least or Fraction(0) for cell in row) for row in study.cells),
        texts=texts,
        row=cell_of(study.row_sides, study.rows.number),
        column=cell_of(study.column_sides, study.columns.number),
        shaded_by=say("simulate.map-shades") if moving else "",
    )
    return Part(
        heading=title,
        sentences=(
            *(
                say("simulate.vary-today", name=say_lever(each, say), value=each.write(each.number))
                for each in (study.rows, study.columns)
            ),
        ),
        sections=tuple(
            _table(study, each, "" if each is grid else say("simulate.steps"), say) for each in grids
        ),
        charts=(chart,),
        notes=(say("simulate.map-corners"),) if moving else (),
    )


def _table(study: VariedTwo, grid: Grid, heading: str, say: Say) -> Section:
    """The payments of a grid, a row and a column each part."""
    names = say("simulate.map-names", rows=study.rows.name, columns=study.columns.name)
    rows, columns = _say_sides(study.rows, grid.rows, say), _say_sides(study.columns, grid.columns, say)
    cells = zip(rows, _say_cells(grid, say), strict=True)
    return Section(
        part="part.map",
        heading=heading,
        columns=(
            Column(name=names, flexible=True),
            *(Column(name=each, flush_right=True) for each in columns),
        ),
        entries=tuple(Entry(cells=(name, *row)) for name, row in cells),
    )


def _say_sides(lever: Lever, sides: tuple[Side, ...], say: Say) -> tuple[str, ...]:
    return tuple(
        say_ends(lever, (side.low, side.low_closed), (side.high, side.high_closed), say) for side in sides
    )


def _say_cells(grid: Grid, say: Say) -> tuple[tuple[str, ...], ...]:
    return tuple(tuple(_say_cell(cell, say) for cell in row) for row in grid.cells)


def _say_cell(cell: Cell, say: Say) -> str:
    if cell.least is None or cell.most is None:
        return say("simulate.not-payable")
    if cell.least == cell.most:
        return grouped(cell.least)
    return say("simulate.span", low=grouped(cell.least), high=grouped(cell.most))


def write_study(study: VariedTwo) -> dict[str, object]:
    """The map for a machine: the payments of each row, column by column, the least and the most of the corners."""
    return {
        "rows": _write_sides(study.rows, study.row_sides),
        "columns": _write_sides(study.columns, study.column_sides),
        "payments": _write_cells(study.cells),
        "steps": None
        if study.steps is None
        else {
            "rows": [_write_side(study.rows, side) for side in study.steps.rows],
            "columns": [_write_side(study.columns, side) for side in study.steps.columns],
            "payments": _write_cells(study.steps.cells),
        },
    }


def _write_cells(cells: tuple[tuple[Cell, ...], ...]) -> list[list[list[str] | None]]:
    return [[_write_cell(cell) for cell in row] for row in cells]


def _write_cell(cell: Cell) -> list[str] | None:
    return None if cell.least is None or cell.most is None else [plain(cell.least), plain(cell.most)]


def _write_sides(lever: Lever, sides: tuple[Side, ...]) -> dict[str, object]:
    return {
        "result": lever.name,
        "before": _write_number(lever, lever.number),
        "sides": [_write_side(lever, side) for side in sides],
    }


def _write_side(lever: Lever, side: Side) -> dict[str, object]:
    return {
        "from": _write_number(lever, side.low),
        "from_closed": side.low_closed,
        "to": _write_number(lever, side.high),
        "to_closed": side.high_closed,
    }


def _write_number(lever: Lever, number: Fraction) -> str:
    return lever.words[int(number)] if lever.words else plain(number)
