"""The statement as CSV for a spreadsheet (RFC 4180, with a byte order mark so that Excel reads it as UTF-8)."""

from csv import writer
from io import StringIO

from pfs_cli.characters import show
from pfs_cli.language import Say
from pfs_cli.render.section import Column, Entry
from pfs_cli.render.statement import Statement

KEYS = (
    "part.limit",
    "part.line",
    "part.not-paid",
    "part.payer",
    "part.people",
    "part.period",
    "part.step",
    "part.terms",
)
"""The words for the kinds of rows."""
_BASE = (
    "column.indicator",
    "column.measured",
    "column.place",
    "column.level",
    "column.boundary",
    "column.earns",
    "column.what-step",
    "column.clause",
    "column.before",
    "column.after",
)
"""The columns that are always there."""
_UNDER = {
    "column.subject": "column.indicator",
    "column.payer": "column.indicator",
    "column.terms": "column.indicator",
    "column.what": "column.what-step",
    "column.limited": "column.what-step",
}
"""The columns of tables that stand under the heading of another one."""
_AMOUNT = "column.amount"
_CURRENCY = "column.currency"
_FORMULA = ("=", "+", "-", "@", "\t", "＝", "＋", "－", "＠")


def render_csv(statement: Statement, say: Say) -> str:
    """The contract, the rows of every table and the sums, one kind below the other, each in its own columns.

    A text that a spreadsheet would take for a formula has `'` before it. Only money stands under the amount, without
    commas, so that a spreadsheet can add it up.
    """
    heads = {"": say("column.part"), "id": "id", **{key: say(key) for key in _BASE}}
    rows: list[dict[str, str]] = []
    first, second = _BASE[:2]
    for name, value in statement.facts:
        rows.append({"": say("part.fact"), first: _guard(name), second: _guard(value)})
    for section in statement.sections:
        kept = {section.columns[position] for position in section.kept}
        heads.update(
            {_key(column): _guard(column.name) for column in section.columns if column in kept} | heads
        )
        for entry in section.entries:
            if not entry.is_sum:
                cells = _cells(section.columns, entry)
                money = _money(entry.amount, statement.currency)
                rows.append({"": say(section.part), "id": _guard(entry.id), **cells, **money})
    for name, amount in statement.sums:
        rows.append({"": say("part.sum"), first: _guard(name), **_money(amount, statement.currency)})
    rows += [{"": say("part.note"), first: _guard(note)} for note in statement.notes]
    for place, why in statement.unpublished:
        rows.append({"": say("part.unpublished"), first: _guard(place), second: _guard(why)})
    heads = {key: head for key, head in heads.items() if key != _AMOUNT}
    heads |= {_AMOUNT: say(_AMOUNT), _CURRENCY: say(_CURRENCY)}
    paper = StringIO()
    table = writer(paper, lineterminator="\r\n")
    table.writerow(heads.values())
    table.writerows([row.get(key, "") for key in heads] for row in rows)
    return "\ufeff" + paper.getvalue()


def _key(column: Column) -> str:
    """What a column stands under: its key or that of another table's column, of a payer the name."""
    return _UNDER.get(column.key, column.key) or f"payer {column.name}"


def _cells(columns: tuple[Column, ...], entry: Entry) -> dict[str, str]:
    """The cells of a row by what they stand under; the numbers of a column of its own have no commas."""
    cells: dict[str, str] = {}
    for column, cell in zip(columns, entry.cells, strict=True):
        key = _key(column)
        if key != _AMOUNT and cell:
            own = column.flush_right and key not in _BASE
            cells[key] = _plain(cell) if own else _guard(cell)
    return cells


def _money(amount: str, currency: str) -> dict[str, str]:
    return {_AMOUNT: _number(amount), _CURRENCY: currency} if amount else {}


def _plain(cell: str) -> str:
    """A number as a spreadsheet reads it; anything else is a text."""
    number = _number(cell)
    digits = number.removeprefix("-").replace(".", "", 1)
    return number if digits.isascii() and digits.isdigit() else _guard(cell)


def _guard(text: str) -> str:
    """The text, marked as text where a spreadsheet would calculate it."""
    shown = show(text)
    return f"'{shown}" if shown.startswith(_FORMULA) else shown


def _number(amount: str) -> str:
    """An amount without the commas of thousands; one that does not come out even is a fraction, as in `1666 2/3`."""
    return amount.replace(",", "")
