"""The statement as CSV for a spreadsheet (RFC 4180, with a byte order mark so that Excel reads it as UTF-8)."""

from csv import writer
from io import StringIO

from pfs_cli.characters import show
from pfs_cli.language import Say
from pfs_cli.render.statement import Statement
from pfs_cli.render.text import KEYS

_FORMULA = ("=", "+", "-", "@", "\t", "＝", "＋", "－", "＠")


def render_csv(statement: Statement, say: Say) -> str:
    """The rows of the table, then every step, then the sums, in one table of the same columns.

    A text that a spreadsheet would take for a formula has `'` before it; amounts are never changed.
    """
    paper = StringIO()
    table = writer(paper, lineterminator="\r\n")
    table.writerow([say("column.part"), "id", *(say(key) for key in KEYS[:7]), say("column.currency")])
    for row in statement.rows:
        texts = (row.label, row.measured, row.place, row.level, row.boundary, row.earns)
        table.writerow(
            [say("part.line"), _guard(row.name), *map(_guard, texts), _number(row.amount), statement.currency]
        )
    for change in statement.changes:
        texts = (change.subject, change.before, change.clause, "", "", change.what)
        table.writerow([say("part.step"), "", *map(_guard, texts), _number(change.after), statement.currency])
    for name, amount in statement.sums:
        table.writerow(
            [say("part.sum"), "", _guard(name), "", "", "", "", "", _number(amount), statement.currency]
        )
    for place, why in statement.unpublished:
        table.writerow([say("part.unpublished"), "", _guard(place), "", "", "", "", _guard(why), "", ""])
    return "\ufeff" + paper.getvalue()


def _guard(text: str) -> str:
    """The text, marked as text where a spreadsheet would calculate it."""
    shown = show(text)
    return f"'{shown}" if shown.startswith(_FORMULA) else shown


def _number(amount: str) -> str:
    """An amount without the commas of thousands; `166 2/3` stays as it is, for no cell could hold it."""
    plain = amount.replace(",", "")
    return plain if " " not in plain else amount
