"""Bars below each other: `#` for a whole character, `:` and `.` for a part of one."""

from fractions import Fraction

from pfs_cli.language import Say
from pfs_cli.render.drawing import wrap
from pfs_cli.render.simulation.chart import Bar, Bars
from pfs_cli.render.simulation.scale import span
from pfs_cli.render.simulation.terminal.row import (
    GAP,
    LEAST,
    beside,
    flush,
    head,
    pad,
    room_for_labels,
    shown,
    widest,
)

_WHOLE, _PARTS = "#", ("", ".", ":")
_TODAY = "> "


def draw_bars(chart: Bars, width: int, say: Say) -> list[str]:
    """The bars with their labels before them and their numbers behind them; bars below nothing go to the left.

    Where a bar has no room between its label and its number the label stands above it, where it has none beside the
    number alone the bars are left out.
    """
    marked = any(bar.marked for bar in chart.bars)
    labels = [
        f"{(_TODAY if bar.marked else '  ') if marked else ''}{label}" for bar, label in _labelled(chart)
    ]
    texts = shown([bar.text for bar in chart.bars])
    lines = head(chart.title, (chart.label_name, chart.length_name), width)
    before, behind = room_for_labels(labels, width), widest(texts)
    room = width - before - behind - 2 * GAP
    above = room < LEAST
    room = width - behind - 2 * GAP if above else room
    for bar, label, text in zip(chart.bars, labels, texts, strict=True):
        drawn = _bar(bar, chart, room) if room >= LEAST else ""
        number = f"{drawn}{' ' * GAP}{text}" if room >= LEAST else text
        if above:
            lines += [*wrap(label, width), f"{' ' * GAP}{number}"]
        else:
            lines += beside(label, before, number)
    if marked:
        lines += wrap(f"{_TODAY}{chart.here or say('chart.today')}", width)
    return lines


def _labelled(chart: Bars) -> list[tuple[Bar, str]]:
    return list(zip(chart.bars, shown([bar.label for bar in chart.bars]), strict=True))


def _bar(bar: Bar, chart: Bars, room: int) -> str:
    """The bar in its room, with a line at nothing where bars go to both sides."""
    scale = span([Fraction(0), *(each.length for each in chart.bars)])
    if scale.low >= 0:
        return length(scale.part(bar.length) * room)
    below = round(scale.part(Fraction(0)) * (room - 1))
    above = room - 1 - below
    drawn = length(abs(bar.length) / (scale.high - scale.low) * (room - 1))
    side = below if bar.length < 0 else above
    drawn = drawn[:side]
    if bar.length < 0:
        return f"{flush(drawn[::-1], below)}|{' ' * above}"
    return f"{' ' * below}|{pad(drawn, above)}"


def length(characters: Fraction) -> str:
    """So many characters, the last in thirds; whatever is more than nothing shows."""
    thirds = round(characters * len(_PARTS))
    if characters > 0:
        thirds = max(thirds, 1)
    return _WHOLE * (thirds // len(_PARTS)) + _PARTS[thirds % len(_PARTS)]
