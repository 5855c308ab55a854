"""A table of a statement, a comparison or a simulation as a screen shows it."""

from pfs_cli.render.drawing import draw_table
from pfs_cli.render.section import Section


def draw_section(section: Section, width: int) -> str:
    """The table without its heading, in `width` columns; where it does not fit, one entry below the other."""
    columns = section.columns
    return draw_table(
        [column.name for column in columns],
        [entry.cells for entry in section.entries],
        [position for position, column in enumerate(columns) if column.flexible],
        [position for position, column in enumerate(columns) if column.flush_right],
        width,
    )
