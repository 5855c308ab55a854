"""The answers as one page of HTML: words, tables and drawings; nothing is loaded, nothing runs, it prints on A4."""

from html import escape

from pfs_cli.render.page import frame_page
from pfs_cli.render.section import Entry, Section
from pfs_cli.render.simulation.part import Paper, Part
from pfs_cli.render.simulation.picture.style import STYLE


def render_page(paper: Paper, pictures: tuple[tuple[str, ...], ...], language: str) -> str:
    """The whole page; `pictures` are the `svg` elements of each part's charts. The texts have passed `show`."""
    title = escape(paper.title)
    facts = "".join(
        f"<div><dt>{escape(name)}</dt><dd>{escape(value)}</dd></div>\n" for name, value in paper.facts
    )
    parts = "".join(
        _part(number, part, drawn)
        for number, (part, drawn) in enumerate(zip(paper.parts, pictures, strict=True), 1)
    )
    main = f"<header>\n<h1>{title}</h1>\n<dl>\n{facts}</dl>\n</header>\n" + parts
    return frame_page(escape(language), title, STYLE, main)


def _part(number: int, part: Part, drawn: tuple[str, ...]) -> str:
    name = f"answer-{number}"
    return (
        f'<section aria-labelledby="{name}">\n'
        f'<h2 id="{name}">{escape(part.heading)}</h2>\n'
        f"{_paragraphs(part.said_first, 'said')}"
        f"{''.join(_table(section) for section in part.sections if section.entries)}"
        f"{''.join(_figure(chart.title, svg) for chart, svg in zip(part.charts, drawn, strict=True))}"
        f"{_paragraphs(part.notes, 'note')}"
        "</section>\n"
    )


def _paragraphs(texts: tuple[str, ...], kind: str) -> str:
    return "".join(f'<p class="{kind}">{escape(text)}</p>\n' for text in texts)


def _figure(title: str, svg: str) -> str:
    return f"<figure>\n<figcaption>{escape(title)}</figcaption>\n{svg}</figure>\n"


def _table(section: Section) -> str:
    """A table; a column that is empty in all rows is left out."""
    kept = section.kept
    caption = f"<caption>{escape(section.heading)}</caption>\n" if section.heading else ""
    heads = "".join(
        f'<th scope="col"{_side(section, at)}>{escape(section.columns[at].name)}</th>' for at in kept
    )
    rows = "".join(f"<tr>{_row(section, kept, entry)}</tr>\n" for entry in section.entries)
    return (
        '<div class="sheet">\n'
        f"<table>\n{caption}<thead>\n<tr>{heads}</tr>\n</thead>\n<tbody>\n{rows}</tbody>\n</table>\n"
        "</div>\n"
    )


def _row(section: Section, kept: tuple[int, ...], entry: Entry) -> str:
    first, *others = kept
    cells = "".join(f"<td{_side(section, at)}>{escape(entry.cells[at])}</td>" for at in others)
    return f'<th scope="row"{_side(section, first)}>{escape(entry.cells[first])}</th>{cells}'


def _side(section: Section, column: int) -> str:
    """Amounts stand at the right; only a column that may break its lines does."""
    shown = section.columns[column]
    if shown.flush_right:
        return ' class="amount"'
    return ' class="text"' if shown.flexible else ' class="whole"'
