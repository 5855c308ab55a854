"""A template as CSV, for a program or a spreadsheet without workbooks: one table, with a byte order mark for Excel."""

from csv import writer
from io import StringIO

from pfs_cli.render.template.sheet import Sheet

_LEFT_OUT = ("computed",)
"""What only a spreadsheet computes."""


def render_table(sheet: Sheet) -> str:
    """The headings and the rows, with nothing in the cells that are for entries."""
    kept = [position for position, head in enumerate(sheet.heads) if head.key not in _LEFT_OUT]
    paper = StringIO()
    table = writer(paper, lineterminator="\r\n")
    table.writerow(sheet.heads[position].heading for position in kept)
    for row in sheet.rows if not sheet.spare else sheet.rows[:-1]:
        table.writerow(row[position].text for position in kept)
    return "\ufeff" + paper.getvalue()
