"""The statement on a screen: tables where they fit, else one entry below the other. No amount is ever cut."""

from collections.abc import Sequence

from pfs_cli.characters import show
from pfs_cli.language import Say
from pfs_cli.render.drawing import entry, wrap
from pfs_cli.render.excerpt import width_of
from pfs_cli.render.section import Section
from pfs_cli.render.section_drawing import draw_section
from pfs_cli.render.statement import Statement


def render_text(statement: Statement, say: Say, width: int, *, color: bool) -> str:
    """The statement for a screen of `width` columns; `color` puts the total in bold."""
    blocks = [_facts(((statement.title, ""), *statement.facts), width)]
    blocks += [_section(section, width) for section in statement.opening]
    blocks.append(_sums(statement, width, color=color))
    blocks += [_section(section, width) for section in statement.closing]
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


def _sums(statement: Statement, width: int, *, color: bool) -> str:
    """Fixed, linked and total below each other, the amounts flush right, and what is to be said of them."""
    names = max(width_of(show(name)) for name, _ in statement.sums)
    amounts = max(len(amount) for _, amount in statement.sums)
    lines = []
    for position, (name, amount) in enumerate(statement.sums):
        line = f"{show(name)}{' ' * (names - width_of(show(name)))}  {amount:>{amounts}} {statement.currency}"
        last = position == len(statement.sums) - 1
        lines.append(f"\x1b[1m{line}\x1b[0m" if color and last else line)
    return "\n".join([*lines, *(_heading(show(note), width) for note in statement.notes)])


def _section(section: Section, width: int) -> str:
    table = draw_section(section, width)
    return f"{_heading(section.heading, width)}\n\n{table}" if section.heading else table
