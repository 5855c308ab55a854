"""The statement as CSV for a spreadsheet (RFC 4180, with a byte order mark so that Excel reads it as UTF-8)."""

from csv import writer
from io import StringIO

from pfs_cli.characters import show
from pfs_cli.language import Say
from pfs_cli.render.statement import Statement
from pfs_cli.render.text import KEYS

_ROW_KEYS = KEYS[:6]

_FORMULA = ("=", "+", "-", "@", "\t", "＝", "＋", "－", "＠")


def render_csv(statement: Statement, say: Say) -> str:
    """The contract, the rows of the table, every step and the sums, one kind below the other, each in its own columns.

    A text that a spreadsheet would take for a formula has `'` before it. Only money stands under the amount, without
    commas, so that a spreadsheet can add it up.
    """
    paper = StringIO()
    table = writer(paper, lineterminator="\r\n")
    heads = [
        say(key) for key in (*_ROW_KEYS, "column.what-step", "column.clause", "column.before", "column.after")
    ]
    table.writerow([say("column.part"), "id", *heads, say("column.amount"), say("column.currency")])
    for name, value in statement.facts:
        table.writerow([say("part.fact"), "", _guard(name), _guard(value), *[""] * 10])
    for row in statement.rows:
        texts = (row.name, row.label, row.measured, row.place, row.level, row.boundary, row.earns)
        amount = _number(row.amount)
        table.writerow(
            [
                say("part.line"),
                *map(_guard, texts),
                "",
                "",
                "",
                "",
                amount,
                statement.currency if amount else "",
            ]
        )
    for change in statement.changes:
        steps = (change.what, change.clause, change.before, change.after)
        money = [_number(change.after), statement.currency] if change.is_money else ["", ""]
        table.writerow([say("part.step"), "", _guard(change.subject), *[""] * 5, *map(_guard, steps), *money])
    for name, amount in statement.sums:
        table.writerow([say("part.sum"), "", _guard(name), *[""] * 9, _number(amount), statement.currency])
    for place, why in statement.unpublished:
        table.writerow([say("part.unpublished"), "", _guard(place), _guard(why), *[""] * 10])
    return "\ufeff" + paper.getvalue()


def _guard(text: str) -> str:
    """The text, marked as text where a spreadsheet would calculate it."""
    shown = show(text)
    return f"'{shown}" if shown.startswith(_FORMULA) else shown


def _number(amount: str) -> str:
    """An amount without the commas of thousands; `166 2/3` stays as it is, for no cell could hold it."""
    plain = amount.replace(",", "")
    return plain if " " not in plain else amount
