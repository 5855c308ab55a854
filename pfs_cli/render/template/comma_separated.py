"""A template as CSV, for a program or a spreadsheet without workbooks: one table, with a byte order mark for Excel."""

from csv import writer
from io import StringIO

from pfs_cli.render.template.sheet import Sheet

_FORMULA = ("=", "+", "-", "@", "\t", "＝", "＋", "－", "＠")
_NOT_READ = ("definition", "clause")
"""Texts that nobody reads back: one that a spreadsheet would take for a formula has `'` before it."""
_LEFT_OUT = ("computed",)
"""What only a spreadsheet computes."""


def render_table(sheet: Sheet) -> str:
    """The headings and the rows, with nothing in the cells that are for entries."""
    kept = [position for position, head in enumerate(sheet.heads) if head.key not in _LEFT_OUT]
    paper = StringIO()
    table = writer(paper, lineterminator="\r\n")
    table.writerow(sheet.heads[position].heading for position in kept)
    for row in sheet.rows[:-1] if sheet.spare else sheet.rows:
        table.writerow(_write(sheet.heads[position].key, row[position].text) for position in kept)
    return "\ufeff" + paper.getvalue()


def _write(key: str, text: str) -> str:
    return f"'{text}" if key in _NOT_READ and text.startswith(_FORMULA) else text
