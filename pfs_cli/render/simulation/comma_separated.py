"""The answers of `pfs simulate` as CSV (RFC 4180, with a byte order mark): one table below the other."""

from csv import writer
from io import StringIO

from pfs_cli.characters import show
from pfs_cli.render.simulation.part import Paper

_FORMULA = ("=", "+", "-", "@", "\t", "＝", "＋", "－", "＠")


def render_simulation_csv(paper: Paper) -> str:
    """Every table with its headings, an empty row between two. A number has no commas and is left a number.

    A text that a spreadsheet would take for a formula has `'` before it.
    """
    sheet = StringIO()
    table = writer(sheet, lineterminator="\r\n")
    sections = [section for part in paper.parts for section in part.sections if section.entries]
    for position, section in enumerate(sections):
        if position:
            table.writerow([])
        kept = section.kept
        table.writerow([_cell(section.columns[at].name) for at in kept])
        table.writerows([[_cell(entry.cells[at]) for at in kept] for entry in section.entries])
    return "\ufeff" + sheet.getvalue()


def _cell(text: str) -> str:
    number = text.replace(",", "").removeprefix("+")
    digits = number.removeprefix("-").replace(".", "", 1)
    if digits.isascii() and digits.isdigit():
        return number
    shown = show(text)
    return f"'{shown}" if shown.startswith(_FORMULA) else shown
