"""A comparison as Markdown, to be posted under a pull request: tables, every text escaped."""

from collections.abc import Iterator

from pfs_cli.language import Say
from pfs_cli.render.comparison.paper import Paper, Part
from pfs_cli.render.markdown import escape, markdown_table
from pfs_cli.render.section import Section


def render_comparison_markdown(paper: Paper, say: Say) -> str:
    """The comparison as a heading, its verdict, and a table for each weight (GitHub Flavored Markdown)."""
    blocks = [
        f"# {escape(paper.title)}",
        "\n".join(f"- {escape(name)}: {escape(value)}" for name, value in paper.facts),
        f"**{escape(paper.verdict)}**",
        *(block for part in paper.parts for block in _part(part, say)),
        *(block for section in paper.sections for block in _section(section)),
        "\n".join(f"- {escape(note)}" for note in paper.notes),
    ]
    return "\n\n".join(block for block in blocks if block) + "\n"


def _part(part: Part, say: Say) -> Iterator[str]:
    yield f"## {escape(part.title)}"
    rows = [[group.title, said.text, said.places] for group in part.groups for said in group.said]
    yield markdown_table(
        [say("diff.head.where"), say("diff.head.what"), say("diff.head.place")], rows, right=()
    )


def _section(section: Section) -> Iterator[str]:
    yield f"## {escape(section.heading)}"
    kept = section.kept
    yield markdown_table(
        [escape(section.columns[position].name) for position in kept],
        [[entry.cells[position] for position in kept] for entry in section.entries],
        right=[at for at, position in enumerate(kept) if section.columns[position].flush_right],
    )
