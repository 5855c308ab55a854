"""An amount for every pair: a table where it has room, else a field of characters from light to dark."""

from fractions import Fraction

from pfs_cli.characters import show
from pfs_cli.language import Say
from pfs_cli.render.drawing import draw_table, unbroken, wrap
from pfs_cli.render.excerpt import width_of
from pfs_cli.render.simulation.chart import Map
from pfs_cli.render.simulation.scale import say_shade, span
from pfs_cli.render.simulation.terminal.row import GAP, flush, head, pad, shown, widest

_SHADES = ".:-=+*%#"
_TODAY = "@"
_BETWEEN = 3
"""The blanks between two columns of a table."""
_MOST_ROWS = 30


def draw_map(chart: Map, width: int, say: Say) -> list[str]:
    """The amounts as a table, today's in brackets; of many pairs each is a character, and the shades are told."""
    lines = head(chart.title, (chart.amount_name,), width)
    if not chart.rows:
        return lines
    sides = (("chart.down", chart.row_name), ("chart.across", chart.column_name))
    names = [line for key, name in sides for line in wrap(say(key, name=name), width)]
    framed = [
        [
            f"[{text}]" if (row, column) == (chart.row, chart.column) else text
            for column, text in enumerate(texts)
        ]
        for row, texts in enumerate(chart.texts)
    ]
    rows = [[label, *texts] for label, texts in zip(chart.rows, framed, strict=True)]
    heads = [" ", *chart.columns]
    narrowest = [
        max(widest(list(unbroken(show(name)))), widest(shown(column)))
        for name, *column in zip(heads, *rows, strict=True)
    ]
    if sum(narrowest) + _BETWEEN * (len(heads) - 1) <= width and len(rows) <= _MOST_ROWS:
        values = range(1, len(heads))
        lines += [*names, *draw_table(heads, rows, values, values, width).split("\n")]
        return [*lines, *_today(chart, "[ ]", width, say)]
    drawn = _shades(chart, width)
    return [*lines, *names, *drawn, *_today(chart, _TODAY, width, say)] if drawn else lines


def _today(chart: Map, sign: str, width: int, say: Say) -> list[str]:
    known = chart.row is not None and chart.column is not None
    return wrap(f"{sign}  {chart.here or say('chart.today')}", width) if known else []


def _shades(chart: Map, width: int) -> list[str]:
    """A character a cell, as wide as the screen allows; none where it does not allow one."""
    labels = shown(chart.rows)
    before = widest(labels)
    cell = (width - before - GAP) // max(len(chart.columns), 1)
    if cell < 1:
        return []
    cell = min(cell, 3)
    scale = span(amount for amounts in chart.amounts for amount in amounts)
    top = len(_SHADES) - 1
    shades = [[round(scale.part(amount) * top) for amount in amounts] for amounts in chart.amounts]
    margin = " " * (before + GAP)
    first, last = show(chart.columns[0]), show(chart.columns[-1])
    room = cell * len(chart.columns)
    lines: list[str] = []
    if width_of(first) + width_of(last) + GAP <= room:
        lines.append(margin + pad(first, room - width_of(last)) + last)
    else:
        lines += wrap(f"{first} .. {last}", width)
    for row, (label, parts) in enumerate(zip(labels, shades, strict=True)):
        signs = [
            _TODAY if (row, column) == (chart.row, chart.column) else _SHADES[part]
            for column, part in enumerate(parts)
        ]
        lines.append(f"{flush(label, before)}{' ' * GAP}{''.join(sign * cell for sign in signs)}")
    return [*lines, *_legend(chart, shades, width)]


def _legend(chart: Map, shades: list[list[int]], width: int) -> list[str]:
    """Which amounts each character stands for, from the least to the greatest that there are."""
    by_shade: dict[int, list[tuple[Fraction, str]]] = {}
    for amounts, texts, parts in zip(chart.amounts, chart.texts, shades, strict=True):
        for amount, text, part in zip(amounts, texts, parts, strict=True):
            by_shade.setdefault(part, []).append((amount, show(say_shade(chart, amount, text))))
    lines: list[str] = wrap(chart.shaded_by, width) if chart.shaded_by else []
    for part, found in sorted(by_shade.items()):
        (_, low), (_, high) = min(found), max(found)
        lines += wrap(
            f"{_SHADES[part]}  {low}" if low == high else f"{_SHADES[part]}  {low} .. {high}", width
        )
    return lines
