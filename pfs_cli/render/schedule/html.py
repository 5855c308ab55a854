"""The schedule as one page of HTML: nothing is loaded from anywhere, nothing runs, and it prints on A4."""

from html import escape

from pfs_cli.characters import show
from pfs_cli.language import Language
from pfs_cli.render.page import frame_page
from pfs_cli.render.schedule.paper import Block, Line, Schedule, Section, Table
from pfs_cli.render.schedule.style import STYLE


def render_schedule_html(schedule: Schedule, language: Language) -> str:
    """The schedule as a whole page in the language that its words are in."""
    title = _text(schedule.title)
    origin = "".join(f"<p>{_text(text)}</p>\n" for text in schedule.origin)
    sections = "".join(_section(section) for section in schedule.sections)
    main = f'<header>\n<h1>{title}</h1>\n<div class="origin">\n{origin}</div>\n</header>\n' + sections
    return frame_page(language, title, STYLE, main)


def _text(text: str) -> str:
    return escape(show(text))


def _section(section: Section) -> str:
    name = f"s{section.number.replace('.', '-')}"
    heading = f"h{section.level + 1}"
    return (
        f'<section aria-labelledby="{name}">\n'
        f'<{heading} id="{name}"><span class="number">{section.number}</span> {_text(section.title)}</{heading}>\n'
        f"{''.join(_block(block) for block in section.blocks)}"
        "</section>\n"
    )


def _block(block: Block) -> str:
    return _table(block) if isinstance(block, Table) else _line(block)


def _line(line: Line) -> str:
    marks = "".join(f'<span class="mark">{_text(mark.text)}</span>' for mark in line.marks)
    notes = f'<span class="marks">{marks}</span>' if marks else ""
    depth = ' class="deep"' if line.depth else ""
    text = f'<span class="number">{line.number}</span> <span class="text">{_text(line.text)}</span>'
    return f'<div class="line"><p{depth}>{text}</p>{notes}</div>\n'


def _table(table: Table) -> str:
    heads = "".join(
        f'<th scope="col"{_side(table, at)}>{_text(head)}</th>' for at, head in enumerate(table.heads)
    )
    rows = "".join(f"<tr>{_row(table, row)}</tr>\n" for row in table.rows)
    return (
        '<div class="sheet">\n'
        f"<table>\n<caption>{_text(table.caption)}</caption>\n"
        f"<thead>\n<tr>{heads}</tr>\n</thead>\n<tbody>\n{rows}</tbody>\n</table>\n"
        "</div>\n"
    )


def _row(table: Table, row: tuple[str, ...]) -> str:
    first, *others = row
    cells = "".join(f"<td{_side(table, at)}>{_text(cell)}</td>" for at, cell in enumerate(others, 1))
    return f'<th scope="row"{_side(table, 0)}>{_text(first)}</th>{cells}'


def _side(table: Table, column: int) -> str:
    return ' class="amount"' if column in table.right else ""
