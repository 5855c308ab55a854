"""Pictures of charts: whole, readable, and the same bytes each time."""

import re
from fractions import Fraction
from html import unescape
from io import BytesIO

import pytest
from defusedxml import ElementTree

from pfs_cli.language import Language
from pfs_cli.record import replace
from pfs_cli.render.simulation.chart import Bar, Bars, Chart, Map, Mark, Plot, Swing, Tornado
from pfs_cli.render.simulation.picture.fonts import FontMissingError, find_font
from pfs_cli.render.simulation.picture.ink import draw_png, draw_svg
from pfs_cli.render.simulation.picture.lettering import SMALL, Lettering
from pfs_cli.render.simulation.picture.pictures import draw_pictures, has_charts
from pfs_cli.render.simulation.picture.shape import Box, Dot, Drawing, Letters, Line
from pfs_cli.render.simulation.picture.sheet import WIDTH, draw_chart, draw_sheet
from tests.render.simulation.charts import SAY, bars, every_chart, paper, plot, tornado, two_way
from tests.render.simulation.layouts import outside, touching

both = pytest.mark.parametrize("language", Language)
EN, JA = Language.EN, Language.JA
LETTERS = Lettering(find_font(["支払額 (JPY) 改善"]))
ALL = (("--svg", "a.svg"), ("--png", "a.png"), ("--html", "a.html"))
LONG = "男性65歳以上75歳未満のうち、事業開始前の調査と比べて運動習慣が改善した人の割合(参加者全体)"
HUGE = "123,456,789,012,345,678,901,234,567,890 2/3"


def crowded() -> tuple[Chart, ...]:
    """Charts whose words are too long for their places, or whose numbers lie too close to each other."""
    close = tuple(Mark(at=Fraction(300 + at, 1000), label=f"{LONG[:12]} {at}") for at in range(4))
    many = tuple((Fraction(at, 100), f"{at}.00%") for at in range(51))
    return (
        Bars(
            title=LONG,
            label_name=LONG,
            length_name=LONG,
            bars=tuple(
                Bar(label=LONG * 2, length=Fraction(at - 3), text=HUGE, marked=not at) for at in range(6)
            ),
        ),
        Tornado(
            title=LONG,
            amount_name=LONG,
            base=Fraction(5),
            base_text=HUGE,
            swings=tuple(
                Swing(
                    label=LONG,
                    low=Fraction(5 - at),
                    high=Fraction(5 + at // 2),
                    low_text=HUGE,
                    high_text=HUGE,
                )
                for at in range(5)
            ),
        ),
        replace(
            plot(JA),
            title=LONG * 2,
            x_name=LONG * 2,
            y_name=LONG * 2,
            marks=close,
            x_texts=many,
            y_texts=tuple((Fraction(at), f"{at:,}") for at in range(0, 1_700_000, 20_000)),
        ),
        replace(plot(EN), marks=(Mark(at=Fraction(0), label=LONG * 2), Mark(at=Fraction(1), label="end"))),
        replace(two_way(JA), rows=(LONG,) * 4, columns=(LONG,) * 5, row_name=LONG, column_name=LONG * 2),
        replace(two_way(JA), texts=((HUGE,) * 5,) * 4),
        two_way(EN, rows=3, columns=200),
        two_way(EN, rows=200, columns=3),
    )


@pytest.mark.parametrize(
    "chart", [*every_chart(JA), *every_chart(EN), *crowded()], ids=lambda chart: type(chart).__name__
)
def test_no_word_of_a_chart_is_cut_off_or_lies_over_another(chart: Chart) -> None:
    language = EN if chart.title.isascii() else JA
    drawing = draw_chart(chart, LETTERS, SAY[language])
    assert drawing.width >= WIDTH
    assert outside(drawing, LETTERS) == []
    assert touching(drawing, LETTERS) == []


@both
def test_a_sheet_of_all_charts_has_all_words_in_their_places(language: Language) -> None:
    charts = (*every_chart(language)[:-1], *crowded()[:4])
    sheet = draw_sheet(paper(language, charts), LETTERS, SAY[language])
    assert outside(sheet, LETTERS) == []
    assert touching(sheet, LETTERS) == []
    words = "".join(shape.text for shape in sheet.shapes if isinstance(shape, Letters))
    given = paper(language, charts)
    for text in (given.title, *given.parts[0].notes, *(chart.title for chart in charts)):
        assert text.replace(" ", "") in words.replace(" ", "")


def test_letters_are_as_wide_as_they_were_measured() -> None:
    """What the layout believes is what matplotlib draws, at the dots of a PNG."""
    import numpy as np
    from matplotlib.image import imread

    for text in ("支払額 4,393,000円", "Payment (JPY) WWW", "-1,111.1"):
        width = LETTERS.width(text, 40.0)
        word = Letters(x=20, y=60, text=text, size=40.0, align="left", color="#000000")
        ground = Box(x=0, y=0, width=width + 40, height=80, fill="#ffffff")
        content = draw_png(Drawing(width=width + 40, height=80, shapes=(ground, word)), LETTERS)
        inked = np.flatnonzero((imread(BytesIO(content))[:, :, :3] < 0.5).any(axis=(0, 2))) * 72 / 200
        assert inked.min() >= 20 - 1
        assert inked.max() <= 20 + width + 1
        assert inked.max() >= 20 + width - 5


@both
def test_an_svg_is_xml_with_all_words_and_no_word_of_elsewhere(language: Language) -> None:
    ((_, content),) = draw_pictures(paper(language), ALL[:1], SAY[language])
    root = ElementTree.fromstring(content)
    space = "{http://www.w3.org/2000/svg}"
    assert root.tag == f"{space}svg"
    assert (root[0].tag, root[0].text) == (f"{space}title", paper(language).title)
    told = root.findtext(f"{space}desc") or ""
    for chart in every_chart(language):
        assert chart.title in told
    text = content.decode()
    assert "<!" not in text
    assert not re.search(r"matplotlib|<text|<style|<script|<metadata", text, re.IGNORECASE)
    links = {value for each in root.iter() for name, value in each.attrib.items() if name.endswith("href")}
    ids = [each.attrib["id"] for each in root.iter() if "id" in each.attrib]
    assert {link.removeprefix("#") for link in links} <= set(ids)
    assert len(ids) == len(set(ids))


@both
def test_pictures_are_the_same_bytes_each_time(language: Language) -> None:
    given = paper(language, every_chart(language)[:-1])
    assert draw_pictures(given, ALL, SAY[language]) == draw_pictures(given, ALL, SAY[language])


@both
def test_a_png_is_a_picture_with_ink_and_without_a_word_on_its_making(language: Language) -> None:
    from matplotlib.image import imread

    ((_, content),) = draw_pictures(paper(language, (bars(language),)), (ALL[1],), SAY[language])
    assert content.startswith(b"\x89PNG\r\n\x1a\n")
    assert b"tEXt" not in content
    assert b"tIME" not in content
    dots = imread(BytesIO(content))
    sheet = draw_sheet(paper(language, (bars(language),)), LETTERS, SAY[language])
    assert dots.shape[1] == pytest.approx(sheet.width * 200 / 72, abs=1)
    assert 0.02 < float((dots[:, :, :3] < 0.9).any(axis=2).mean()) < 0.5


def test_matplotlib_is_left_as_it_was() -> None:
    from matplotlib import rcParams

    before = dict(rcParams)
    draw_pictures(paper(EN, (bars(EN),)), ALL, SAY[EN])
    assert dict(rcParams) == before


def test_a_payment_curve_has_a_filled_dot_where_a_tier_begins_and_an_open_one_where_it_ends() -> None:
    drawing = draw_chart(plot(EN), LETTERS, SAY[EN])
    dots = [shape for shape in drawing.shapes if isinstance(shape, Dot)][:-2]  # the last two explain them
    closed = sorted((dot.x, dot.y) for dot in dots if not dot.open)
    opened = sorted((dot.x, dot.y) for dot in dots if dot.open)
    assert len(closed) == len(opened) == 4
    for (x, y), (same, below) in zip(closed, opened, strict=True):
        assert x == pytest.approx(same)
        assert y < below


def test_lengths_of_bars_and_places_of_marks_are_in_proportion() -> None:
    drawing = draw_chart(bars(EN), LETTERS, SAY[EN])
    lengths = [shape.width for shape in drawing.shapes if isinstance(shape, Box)][:5]
    for bar, found in zip(bars(EN).bars, lengths, strict=True):
        assert found == pytest.approx(lengths[1] * float(bar.length) / 0.62)
    drawing = draw_chart(plot(EN), LETTERS, SAY[EN])
    dashed = [
        shape.points[0][0]
        for shape in drawing.shapes
        if isinstance(shape, Line) and shape.dashes == (4.0, 2.0)
    ]
    today, target = sorted(dashed)
    ticks = {
        shape.text: shape.x
        for shape in drawing.shapes
        if isinstance(shape, Letters) and shape.align == "center" and shape.text.endswith("%")
    }
    assert target == pytest.approx(ticks["32%"])
    assert today == pytest.approx((ticks["28%"] + ticks["32%"]) / 2)


def test_amounts_beyond_floats_are_drawn() -> None:
    amount = Fraction(10) ** 400
    chart = Bars(
        title="t",
        label_name="",
        length_name="",
        bars=(Bar(label="a", length=amount, text="10^400"), Bar(label="b", length=amount / 2, text="half")),
    )
    whole, half = (
        shape.width for shape in draw_chart(chart, LETTERS, SAY[EN]).shapes if isinstance(shape, Box)
    )
    assert whole == pytest.approx(2 * half)


def test_numbers_that_matplotlib_would_read_as_formulas_stay_as_they_are() -> None:
    chart = replace(bars(EN), title="$x^2$ & <b> 100% \\alpha")
    svg = draw_svg(draw_chart(chart, LETTERS, SAY[EN]), LETTERS, chart.title)
    assert unescape(ElementTree.fromstring(svg)[0].text or "") == chart.title
    assert draw_png(draw_chart(replace(tornado(EN), base_text="$1$"), LETTERS, SAY[EN]), LETTERS)


def test_a_font_has_all_characters_or_is_told_to_be_missing() -> None:
    assert "DejaVuSans" in find_font(["Payment 4,393,000"])
    assert find_font(["支払額"]) == find_font(["Payment 支払額"])
    with pytest.raises(FontMissingError) as fault:
        find_font(["Payment \U000f1234"])
    assert fault.value.characters == "\U000f1234"


def test_a_paper_without_charts_has_nothing_to_draw() -> None:
    assert has_charts(paper(EN))
    assert not has_charts(paper(EN, ()))


def test_cells_of_a_map_are_darker_for_more_and_todays_has_a_frame() -> None:
    drawing = draw_chart(two_way(EN), LETTERS, SAY[EN])
    boxes = [shape for shape in drawing.shapes if isinstance(shape, Box)]
    cells, frame = boxes[:20], boxes[20]
    assert (frame.x, frame.y, frame.fill) == (cells[12].x, cells[12].y, "")
    light = [sum(bytes.fromhex(cell.fill[1:])) for cell in cells]
    chart: Map = two_way(EN)
    amounts = [amount for line in chart.amounts for amount in line]
    for (one, first), (other, second) in zip(
        zip(amounts, light, strict=True), zip(amounts[1:], light[1:], strict=False), strict=False
    ):
        assert (one < other) == (first > second)


def test_a_map_with_amounts_in_its_cells_names_every_row() -> None:
    for rows in (
        ("1行", LONG, LONG, "4"),
        (LONG,) * 4,
        ("70.7...% (29/41) から 78.0...% (32/41)",) * 4,
    ):
        drawing = draw_chart(replace(two_way(JA), rows=rows), LETTERS, SAY[JA])
        words = [shape.text for shape in drawing.shapes if isinstance(shape, Letters)]
        for row in rows:
            assert words.count(LETTERS.wrap(row, SMALL, WIDTH * 0.3)[0]) == rows.count(row)


def test_a_plot_of_nothing_is_drawn_without_a_fault() -> None:
    assert draw_chart(Plot(title="t", x_name="", y_name="", traces=()), LETTERS, SAY[EN]).height > 0
