"""The charts of `pfs simulate` as pictures: SVG, PNG, and one HTML page with the tables."""

from collections.abc import Iterator

from pfs_cli.characters import show
from pfs_cli.language import Say
from pfs_cli.record import Record, replace
from pfs_cli.render.simulation.part import Paper
from pfs_cli.render.simulation.picture.fonts import find_font
from pfs_cli.render.simulation.picture.ink import draw_png, draw_svg
from pfs_cli.render.simulation.picture.lettering import Lettering
from pfs_cli.render.simulation.picture.page import render_page
from pfs_cli.render.simulation.picture.sheet import draw_chart, draw_sheet

_PROLOG = '<?xml version="1.0" encoding="utf-8"?>\n'
KEYS = ("chart.closed-end", "chart.open-end", "chart.today")
NAMED = ("chart.across", "chart.down")
"""The words that a picture adds to those of its charts, and those with a name of theirs."""


def draw_pictures(
    paper: Paper, wished: tuple[tuple[str, str], ...], say: Say
) -> tuple[tuple[str, bytes], ...]:
    """The path and the bytes of each wished picture; `wished` are pairs of the option (`--svg`) and the path.

    FontMissingError where no installed font has all characters.
    """
    safe = _shown(paper)
    charts = [chart for part in safe.parts for chart in part.charts]
    texts = [*_texts(replace(safe, parts=())), *map(say, KEYS), *(say(key, name="") for key in NAMED)]
    for part in safe.parts:
        texts += [
            part.heading,
            *part.begins,
            *part.notes,
            *(text for chart in part.charts for text in _texts(chart)),
        ]
    letters = Lettering(find_font(texts)) if charts else Lettering("")
    return tuple((path, _draw(option, safe, letters, say)) for option, path in wished)


def _draw(option: str, paper: Paper, letters: Lettering, say: Say) -> bytes:
    """The bytes of one picture."""
    if option == "--html":
        return _draw_page(paper, letters, say).encode()
    sheet = draw_sheet(paper, letters, say)
    if option == "--png":
        return draw_png(sheet, letters)
    return (_PROLOG + draw_svg(sheet, letters, paper.title)).encode()


def has_charts(paper: Paper) -> bool:
    """Whether there is anything to draw."""
    return any(part.charts for part in paper.parts)


def _draw_page(paper: Paper, letters: Lettering, say: Say) -> str:
    pictures: list[tuple[str, ...]] = []
    number = 0
    for part in paper.parts:
        row: list[str] = []
        for chart in part.charts:
            number += 1
            row.append(draw_svg(draw_chart(chart, letters, say), letters, chart.title, f"c{number}-"))
        pictures.append(tuple(row))
    return render_page(paper, tuple(pictures), say("chart.language"))


def _shown(paper: Paper) -> Paper:
    """The paper with every text as it may be shown."""
    shown = _show(paper)
    assert isinstance(shown, Paper)  # noqa: S101 -- a record stays of its class
    return shown


def _show(value: object) -> object:
    if isinstance(value, str):
        return show(value)
    if isinstance(value, tuple):
        return tuple(map(_show, value))
    if isinstance(value, Record):
        return replace(value, **{name: _show(getattr(value, name)) for name in type(value).fields})
    return value


def _texts(value: object) -> Iterator[str]:
    """Every text in a record, at any depth."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, tuple):
        for each in value:
            yield from _texts(each)
    elif isinstance(value, Record):
        for name in type(value).fields:
            yield from _texts(getattr(value, name))
