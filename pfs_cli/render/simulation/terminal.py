"""Charts in the characters of a terminal: bars that every screen can show."""

from pfs_cli.characters import show
from pfs_cli.render.excerpt import width_of
from pfs_cli.render.simulation.chart import Bars, Chart

_GAP = 2
_LEAST = 10


def draw_chart(chart: Chart, width: int) -> str:
    """The chart in lines of at most `width` columns, "" where it cannot be drawn so."""
    match chart:
        case Bars():
            return _draw_bars(chart, width)
        case _:
            return ""


def _draw_bars(chart: Bars, width: int) -> str:
    labels = [show(bar.label) for bar in chart.bars]
    texts = [show(bar.text) for bar in chart.bars]
    before, behind = max(map(width_of, labels)), max(map(width_of, texts))
    room = max(width - before - behind - 2 * _GAP, _LEAST)
    longest = max(bar.length for bar in chart.bars) or 1
    lines = [
        f"{label}{' ' * (before - width_of(label) + _GAP)}{'#' * round(bar.length / longest * room)}"
        f"{' ' * _GAP}{text}"
        for bar, label, text in zip(chart.bars, labels, texts, strict=True)
    ]
    return "\n".join([show(chart.title), *lines])
