"""The answers of `pfs simulate` as Markdown, for a report."""

from collections.abc import Iterator

from pfs_cli.render.markdown import escape, markdown_table
from pfs_cli.render.section import Section
from pfs_cli.render.simulation.part import Paper, Part


def render_simulation_markdown(paper: Paper) -> str:
    """The answers as headings, sentences and tables (GitHub Flavored Markdown)."""
    blocks = [
        f"# {escape(paper.title)}",
        "\n".join(f"- {escape(name)}: {escape(value)}" for name, value in paper.facts),
        *(block for part in paper.parts for block in _part(part)),
    ]
    return "\n\n".join(block for block in blocks if block) + "\n"


def _part(part: Part) -> Iterator[str]:
    yield f"## {escape(part.heading)}"
    yield "\n\n".join(escape(sentence) for sentence in part.said_first)
    for section in part.sections:
        if section.entries:
            yield from _section(section)
    yield "\n".join(f"- {escape(note)}" for note in part.notes)


def _section(section: Section) -> Iterator[str]:
    if section.heading:
        yield f"### {escape(section.heading)}"
    kept = section.kept
    yield markdown_table(
        [escape(section.columns[position].name) for position in kept],
        [[entry.cells[position] for position in kept] for entry in section.entries],
        right=[at for at, position in enumerate(kept) if section.columns[position].flush_right],
    )
