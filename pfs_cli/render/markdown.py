"""The statement as Markdown, to be put beside the contract or into a report."""

from collections.abc import Iterator, Sequence

from pfs_cli.characters import show
from pfs_cli.language import Say
from pfs_cli.render.section import Section
from pfs_cli.render.statement import Statement

_SPECIAL = "\\`*_[]<>|~&$#"
_LINKS = {"://": ":\\//", "www.": "www\\."}


def render_markdown(statement: Statement, say: Say) -> str:
    """The statement as a heading, a list, tables and the sums (GitHub Flavored Markdown)."""
    blocks = [
        f"# {escape(statement.title)}",
        "\n".join(f"- {escape(name)}: {escape(value)}" for name, value in statement.facts),
        *(block for section in statement.opening for block in _section(section)),
        markdown_table(
            [say("column.what"), say("column.amount")],
            [(name, f"{amount} {statement.currency}") for name, amount in statement.sums],
            right=(1,),
        ),
        "\n".join(f"- {say('part.note')}: {escape(note)}" for note in statement.notes),
        *(block for section in statement.closing for block in _section(section)),
    ]
    if statement.unpublished:
        blocks.append(f"## {escape(say('table.unpublished'))}")
        blocks.append("\n".join(f"- {escape(place)}: {escape(why)}" for place, why in statement.unpublished))
    return "\n\n".join(block for block in blocks if block) + "\n"


def _section(section: Section) -> Iterator[str]:
    """A table with its heading; a column that is empty in all rows is left out."""
    if section.heading:
        yield f"## {escape(section.heading)}"
    kept = section.kept
    yield markdown_table(
        [escape(section.columns[position].name) for position in kept],
        [[entry.cells[position] for position in kept] for entry in section.entries],
        right=[at for at, position in enumerate(kept) if section.columns[position].flush_right],
    )


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
