"""The statement on a screen: tables where they fit, else one entry below the other. No amount is ever cut."""

from collections.abc import Sequence

from pfs_cli.characters import show
from pfs_cli.language import Say
from pfs_cli.render.drawing import draw_table, entry, wrap
from pfs_cli.render.excerpt import width_of
from pfs_cli.render.statement import Statement

KEYS = (
    "column.indicator",
    "column.measured",
    "column.place",
    "column.level",
    "column.boundary",
    "column.earns",
    "column.amount",
    "column.subject",
    "column.what",
    "column.clause",
    "column.before",
    "column.after",
)
_ROW_KEYS, _CHANGE_KEYS = KEYS[:7], KEYS[7:]
_FLUSH_RIGHT = ("column.amount", "column.after", "column.before")
_ROW_FLEXIBLE = (0, 2, 4)
_CHANGE_FLEXIBLE = (0, 1, 2, 3)


def render_text(statement: Statement, say: Say, width: int, *, color: bool) -> str:
    """The statement for a screen of `width` columns; `color` puts the total in bold."""
    rows = [(r.label, r.measured, r.place, r.level, r.boundary, r.earns, r.amount) for r in statement.rows]
    changes = [(c.subject, c.what, c.clause, c.before, c.after) for c in statement.changes]
    blocks = [
        _facts(((statement.title, ""), *statement.facts), width),
        _table(say, _ROW_KEYS, rows, _ROW_FLEXIBLE, width),
        f"{_heading(say('table.steps'), width)}\n\n{_table(say, _CHANGE_KEYS, changes, _CHANGE_FLEXIBLE, width)}",
        _sums(statement, color=color),
    ]
    if statement.unpublished:
        places = "\n".join(entry(show(place), show(why), width) for place, why in statement.unpublished)
        blocks.append(f"{_heading(say('table.unpublished'), width)}\n{places}")
    return "\n\n".join(block.rstrip("\n") for block in blocks) + "\n"


def _heading(text: str, width: int) -> str:
    return "\n".join(wrap(text, width))


def _facts(facts: Sequence[tuple[str, str]], width: int) -> str:
    return "\n".join(
        "\n".join(wrap(show(f"{name}: {value}" if value else name), width)) for name, value in facts
    )


def _sums(statement: Statement, *, color: bool) -> str:
    """Fixed, linked and total below each other, the amounts flush right."""
    names = max(width_of(show(name)) for name, _ in statement.sums)
    amounts = max(len(amount) for _, amount in statement.sums)
    lines = []
    for position, (name, amount) in enumerate(statement.sums):
        line = f"{show(name)}{' ' * (names - width_of(show(name)))}  {amount:>{amounts}} {statement.currency}"
        last = position == len(statement.sums) - 1
        lines.append(f"\x1b[1m{line}\x1b[0m" if color and last else line)
    return "\n".join(lines)


def _table(
    say: Say, keys: Sequence[str], rows: Sequence[Sequence[str]], flexible: Sequence[int], width: int
) -> str:
    flush_right = [column for column, key in enumerate(keys) if key in _FLUSH_RIGHT]
    return draw_table([say(key) for key in keys], rows, flexible, flush_right, width)
