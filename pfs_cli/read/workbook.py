"""An Excel workbook → its tables. Nothing is calculated, no macro is read and no link is followed."""

from pfs_cli.problem import Problem, stops, warning
from pfs_cli.read.findings import Findings, RefusalError
from pfs_cli.read.package import Package, open_package
from pfs_cli.read.second_reading import read_again
from pfs_cli.read.workbook_index import Index, read_index
from pfs_cli.read.workbook_styles import read_formats
from pfs_cli.read.workbook_texts import read_texts
from pfs_cli.read.worksheet import read_sheet
from pfs_cli.read.worksheet_table import build_table, find_stale
from pfs_cli.read.worksheet_value import Meanings
from pfs_cli.source import Source
from pfs_cli.table import MOST_CELLS, Table


def read_workbook(content: bytes, file: str) -> tuple[tuple[Table, ...] | None, tuple[Problem, ...]]:
    """The tables of all worksheets in the order of their tabs, and every problem on the way.

    No tables come out when a part, a sheet or a value cannot be trusted to be what a spreadsheet program wrote, or
    when a second reading by openpyxl finds another value than ours. Charts and other sheets without cells are left out.
    """
    package, problems = open_package(content, file)
    if package is None:
        return None, problems
    findings = Findings()
    try:
        index = read_index(package, findings)
        whole = not stops(findings.all(file))
        tables = _read_tables(package, index, findings)
    except RefusalError as refusal:
        findings.add(refusal.problem)
        return None, findings.all(file)
    if tables is None or not whole:
        return None, findings.all(file)
    if stops(findings.all(file)):
        return tables, findings.all(file)
    doubts = read_again(content, file, tables)
    return None if doubts else tables, (*findings.all(file), *doubts)


def _read_tables(package: Package, index: Index, findings: Findings) -> tuple[Table, ...] | None:
    meanings = Meanings(
        texts=read_texts(package, index.strings),
        formats=read_formats(package, index.styles),
        starts_1904=index.starts_1904,
        recalculates=index.recalculates,
    )
    room = MOST_CELLS
    stale: Source | None = None
    tables: list[Table | None] = []
    for sheet in index.sheets:
        place = Source(file=package.file, sheet=sheet.name)
        stored, problem = read_sheet(package, sheet, room)
        if problem is not None:
            findings.add(problem)
        if stored is None:
            tables.append(None)
            continue
        room -= (stored.last_row - stored.first_row + 1) * stored.width
        tables.append(build_table(stored, place, meanings, findings, hidden=sheet.hidden))
        if index.recalculates and stale is None:
            stale = find_stale(stored, place)
    if stale is not None:
        findings.add(warning("workbook-stale", stale))
    whole = tuple(table for table in tables if table is not None)
    return whole if len(whole) == len(tables) else None
