"""A chart in lines of characters: drawn where the screen has room, with every number whole."""

from typing import assert_never

from pfs_cli.language import Say
from pfs_cli.render.simulation.chart import Bars, Chart, Map, Plot, Tornado
from pfs_cli.render.simulation.terminal.bars import draw_bars
from pfs_cli.render.simulation.terminal.map import draw_map
from pfs_cli.render.simulation.terminal.plot import draw_plot
from pfs_cli.render.simulation.terminal.tornado import draw_tornado


def draw_chart(chart: Chart, width: int, say: Say) -> str:
    """The chart under its title in lines of at most `width` columns, as far as single numbers are not wider."""
    match chart:
        case Bars():
            lines = draw_bars(chart, width, say)
        case Tornado():
            lines = draw_tornado(chart, width)
        case Plot():
            lines = draw_plot(chart, width, say)
        case Map():
            lines = draw_map(chart, width, say)
        case _:
            assert_never(chart)
    return "\n".join(line.rstrip() for line in lines)
