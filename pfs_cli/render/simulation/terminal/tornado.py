"""A tornado: `-` for what the payment loses, `+` for what it gains, `|` for what it is."""

from fractions import Fraction

from pfs_cli.characters import show
from pfs_cli.render.drawing import wrap
from pfs_cli.render.excerpt import width_of
from pfs_cli.render.simulation.chart import Tornado
from pfs_cli.render.simulation.scale import Scale, span
from pfs_cli.render.simulation.terminal.row import (
    GAP,
    LEAST,
    beside,
    flush,
    head,
    room_for_labels,
    shown,
    widest,
)


def draw_tornado(chart: Tornado, width: int) -> list[str]:
    """The rows, each with its two amounts; the label above its row, or the amounts alone, where there is less room."""
    labels = shown([swing.label for swing in chart.swings])
    lows = shown([swing.low_text for swing in chart.swings])
    highs = shown([swing.high_text for swing in chart.swings])
    lines = head(chart.title, (chart.amount_name,), width)
    amounts = widest(lows) + widest(highs) + 2 * GAP
    before = room_for_labels(labels, width)
    room = width - amounts - before - GAP
    above = room < LEAST
    if above:
        before, room = GAP, width - amounts - GAP
    scale = span([chart.base, *(end for swing in chart.swings for end in (swing.low, swing.high))])
    base = round(scale.part(chart.base) * (room - 1))
    if room >= LEAST:
        left = before + (0 if above else GAP) + widest(lows) + GAP + base
        lines.append(_over(show(chart.base_text), left, width))
    else:
        lines += wrap(show(chart.base_text), width)
    for swing, label, low, high in zip(chart.swings, labels, lows, highs, strict=True):
        drawn = _swing((swing.low, chart.base, swing.high), scale, room) if room >= LEAST else ""
        row = f"{flush(low, widest(lows))}{' ' * GAP}{drawn}{' ' * GAP if drawn else ''}{high}"
        if above:
            lines += [
                *wrap(label, width),
                *(wrap(f"{low} .. {high}", width) if not drawn else [" " * GAP + row]),
            ]
        else:
            lines += beside(label, before, row)
    return lines


def _over(text: str, at: int, width: int) -> str:
    """The text over a place, moved so far that it stays on the screen."""
    wide = width_of(text)
    return " " * max(min(at - wide // 2, width - wide), 0) + text


def _swing(ends: tuple[Fraction, Fraction, Fraction], scale: Scale, room: int) -> str:
    """A row from its low end over the amount as it stands to its high one."""
    low, base, high = ends
    middle = round(scale.part(base) * (room - 1))
    low_at, high_at = _place(low, base, scale, room), _place(high, base, scale, room)
    cells = [" "] * room
    for end in (low_at, high_at):
        sign = "-" if end < middle else "+"
        for at in range(min(end, middle), max(end, middle) + 1):
            cells[at] = sign
    cells[middle] = "|"
    return "".join(cells)


def _place(number: Fraction, base: Fraction, scale: Scale, room: int) -> int:
    """The character of a number, as far from that of the base as on the other side, and beside it at the least."""
    middle = round(scale.part(base) * (room - 1))
    distance = round(abs(number - base) / (scale.high - scale.low) * (room - 1))
    if number < base:
        return max(middle - max(distance, 1), 0)
    return middle if number == base else min(middle + max(distance, 1), room - 1)
