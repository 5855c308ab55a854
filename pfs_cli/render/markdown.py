"""The statement as Markdown, to be put beside the contract or into a report."""

from collections.abc import Sequence

from pfs_cli.characters import show
from pfs_cli.language import Say
from pfs_cli.render.statement import Statement
from pfs_cli.render.text import KEYS

_SPECIAL = "\\`*_[]<>|~&$#"
_LINKS = {"://": ":\\//", "www.": "www\\."}


def render_markdown(statement: Statement, say: Say) -> str:
    """The statement as a heading, a list, two tables and the sums (GitHub Flavored Markdown)."""
    blocks = [
        f"# {escape(statement.title)}",
        "\n".join(f"- {escape(name)}: {escape(value)}" for name, value in statement.facts),
        markdown_table(
            [say(key) for key in KEYS[:7]],
            [(r.label, r.measured, r.place, r.level, r.boundary, r.earns, r.amount) for r in statement.rows],
            right=(6,),
        ),
        f"## {escape(say('table.steps'))}",
        markdown_table(
            [say(key) for key in KEYS[7:]],
            [(c.subject, c.what, c.clause, c.before, c.after) for c in statement.changes],
            right=(3, 4),
        ),
        markdown_table(
            [say("column.what"), say("column.amount")],
            [(name, f"{amount} {statement.currency}") for name, amount in statement.sums],
            right=(1,),
        ),
    ]
    if statement.unpublished:
        blocks.append(f"## {escape(say('table.unpublished'))}")
        blocks.append("\n".join(f"- {escape(place)}: {escape(why)}" for place, why in statement.unpublished))
    return "\n\n".join(blocks) + "\n"


def markdown_table(heads: Sequence[str], rows: Sequence[Sequence[str]], right: Sequence[int]) -> str:
    """The rows as a table under their headings; the columns in `right` are set flush right."""
    marks = ["---:" if position in right else "---" for position in range(len(heads))]
    lines = [heads, marks, *([escape(cell) for cell in row] for row in rows)]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)


def escape(text: str) -> str:
    """The text so that Markdown shows it as it is: a label cannot draw a link, a cell or a tag."""
    escaped = "".join(f"\\{character}" if character in _SPECIAL else character for character in show(text))
    for link, broken in _LINKS.items():
        escaped = escaped.replace(link, broken)
    return escaped
