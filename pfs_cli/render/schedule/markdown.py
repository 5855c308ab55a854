"""The schedule as Markdown: headings, numbered sentences, tables."""

from pfs_cli.render.markdown import escape, markdown_table
from pfs_cli.render.schedule.paper import Line, Schedule, Section, Table


def render_schedule_markdown(schedule: Schedule) -> str:
    """The schedule in GitHub Flavored Markdown."""
    blocks = [f"# {escape(schedule.title)}", "\n".join(f"- {escape(text)}" for text in schedule.origin)]
    for section in schedule.sections:
        blocks += _section(section)
    return "\n\n".join(blocks) + "\n"


def _section(section: Section) -> list[str]:
    blocks = [f"{'#' * (section.level + 1)} {section.number}. {escape(section.title)}"]
    lines: list[str] = []
    for block in section.blocks:
        if isinstance(block, Table):
            if lines:
                blocks.append("\n".join(lines))
                lines = []
            blocks.append(f"**{escape(block.caption)}**")
            blocks.append(markdown_table(block.heads, block.rows, block.right))
        else:
            lines.append(_line(block))
    if lines:
        blocks.append("\n".join(lines))
    return blocks


def _line(line: Line) -> str:
    marks = "".join(
        f" *[{escape(mark.text)}]*".replace("*[", "*\\[").replace("]*", "\\]*") for mark in line.marks
    )
    return f"{'  ' * line.depth}- {line.number} {escape(line.text)}{marks}"
