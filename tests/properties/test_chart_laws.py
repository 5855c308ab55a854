"""Laws of charts: whatever they show, no screen is too narrow, no word is cut off and none lies over another."""

import re

from hypothesis import given, settings
from hypothesis import strategies as st

from pfs_cli.language import Language
from pfs_cli.render.excerpt import width_of
from pfs_cli.render.simulation.chart import Bars, Chart, Tornado
from pfs_cli.render.simulation.picture.fonts import find_font
from pfs_cli.render.simulation.picture.lettering import Lettering
from pfs_cli.render.simulation.picture.sheet import WIDTH
from pfs_cli.render.simulation.picture.sheet import draw_chart as draw_picture
from pfs_cli.render.simulation.terminal.chart import draw_chart
from tests.properties.drawn_charts import charts
from tests.render.simulation.charts import SAY
from tests.render.simulation.layouts import outside, touching

LETTERS = Lettering(find_font(["割合人円①"]))
_INDENT = 4


def numbers_of(chart: Chart) -> list[str]:
    match chart:
        case Bars():
            return [bar.text for bar in chart.bars]
        case Tornado():
            return [text for swing in chart.swings for text in (swing.low_text, swing.high_text)]
        case _:
            return []


@settings(deadline=None)
@given(charts, st.integers(20, 150), st.sampled_from(Language))
def test_a_chart_fits_every_screen_and_keeps_its_numbers_whole(
    chart: Chart, width: int, language: Language
) -> None:
    text = draw_chart(chart, width, SAY[language])
    for line in text.split("\n"):
        unbroken = max(map(len, re.findall(r"[!-~]+(?: \d+/\d+)?", line)), default=0)
        assert width_of(line) <= max(width, unbroken + _INDENT), line
    assert [number for number in numbers_of(chart) if number not in text] == []


@settings(deadline=None)
@given(charts, st.sampled_from(Language))
def test_the_words_of_a_picture_lie_on_it_and_beside_each_other(chart: Chart, language: Language) -> None:
    drawing = draw_picture(chart, LETTERS, SAY[language])
    assert drawing.width >= WIDTH
    assert outside(drawing, LETTERS) == []
    assert touching(drawing, LETTERS) == []
