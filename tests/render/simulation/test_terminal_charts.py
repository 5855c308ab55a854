"""Charts in characters: as wide as the screen at most, in characters that it has, with every number whole."""

from fractions import Fraction

import pytest

from pfs_cli.language import Language
from pfs_cli.record import replace
from pfs_cli.render.excerpt import width_of
from pfs_cli.render.simulation.chart import Bar, Bars, Chart, Corner, Map, Plot, Stroke, Tornado, Trace
from pfs_cli.render.simulation.terminal.bars import length
from pfs_cli.render.simulation.terminal.chart import draw_chart
from tests.render.simulation.charts import SAY, bars, curve, every_chart, plot, tornado, two_way

both = pytest.mark.parametrize("language", Language)
widths = pytest.mark.parametrize("width", [20, 40, 60, 120])
EN = Language.EN


def numbers_of(chart: Chart) -> list[str]:
    """The numbers that a drawing of the chart must show whole; a map that has no room leaves them to its table."""
    match chart:
        case Bars():
            return [bar.text for bar in chart.bars]
        case Tornado():
            return [text for swing in chart.swings for text in (swing.low_text, swing.high_text)]
        case _:
            return []


@both
@widths
def test_no_line_is_wider_than_the_screen_and_every_number_stands_whole(
    language: Language, width: int
) -> None:
    for chart in every_chart(language):
        text = draw_chart(chart, width, SAY[language])
        lines = text.split("\n")
        assert max(map(width_of, lines)) <= width
        assert all(line == line.rstrip() for line in lines)
        assert [number for number in numbers_of(chart) if number not in text] == []


@both
def test_a_chart_has_only_characters_of_a_japanese_screen(language: Language) -> None:
    for chart in every_chart(language):
        draw_chart(chart, 80, SAY[language]).encode("cp932")


@pytest.mark.parametrize(
    ("drawn", "characters"),
    [
        ("", "0"),
        (".", "1/1000"),
        (".", "1/3"),
        (":", "2/3"),
        ("#", "1"),
        ("##:", "8/3"),
        ("###", "3"),
    ],
)
def test_a_length_ends_in_thirds_and_what_is_more_than_nothing_shows(drawn: str, characters: str) -> None:
    assert length(Fraction(characters)) == drawn


def test_bars_share_one_scale() -> None:
    drawn = draw_chart(bars(EN), 60, SAY[EN]).splitlines()
    lengths = [line.count("#") + line.count(":") * 2 / 3 + line.count(".  ") / 3 for line in drawn[2:5]]
    for bar, found in zip(bars(EN).bars, lengths, strict=False):
        assert found == pytest.approx(float(bar.length) / 0.62 * lengths[1], abs=0.4)


def test_today_is_told_beside_its_bar_and_below_all() -> None:
    lines = draw_chart(bars(EN), 60, SAY[EN]).splitlines()
    assert [line for line in lines if line.startswith(">")] == [lines[3], "> as the results stand"]
    assert lines[3].startswith("> 4,393,000  #")


def test_bars_below_nothing_go_to_the_other_side() -> None:
    chart = Bars(
        title="",
        label_name="",
        length_name="",
        bars=(
            Bar(label="a", length=Fraction(-2), text="-2"),
            Bar(label="b", length=Fraction(1), text="1"),
            Bar(label="c", length=Fraction(0), text="0"),
        ),
    )
    below, above, none = draw_chart(chart, 40, SAY[EN]).splitlines()[1:]
    at = none.index("|")
    assert below[at] == above[at] == "|"
    assert below[:at].strip("a ") == "#" * below.count("#")
    assert below[at + 1 :].strip() == "-2"
    assert above[:at].strip() == "b"
    assert below.count("#") == pytest.approx(2 * above.count("#"), abs=2)


def test_a_tornado_loses_to_the_left_and_gains_to_the_right_of_today() -> None:
    lines = draw_chart(tornado(EN), 120, SAY[EN]).splitlines()
    title, name, base, both_sides, most, only_down, nothing, _ = lines
    assert (title, name, base.strip()) == ("What moves the payment most", "Payment (JPY)", "today 4,393,000")
    middle = nothing.index("|")
    assert all(line[middle] == "|" for line in (both_sides, most, only_down, nothing))
    assert both_sides[middle - 3 : middle + 4] == "---|+++"
    assert most.count("-", 0, middle) == pytest.approx(3 * most.count("+", middle), abs=7)
    assert "+" not in only_down
    assert abs(base.index("today") + len("today 4,393,000") // 2 - middle) <= 1


def test_the_smallest_swing_still_shows() -> None:
    chart = tornado(EN)
    small = replace(chart.swings[0], low=chart.base - 1, high=chart.base + 1, label="small")
    drawn = draw_chart(replace(chart, swings=(chart.swings[1], small)), 80, SAY[EN]).splitlines()[-1]
    assert "-|+" in drawn


@both
def test_a_boundary_of_a_plot_belongs_to_the_tier_above_it(language: Language) -> None:
    lines = draw_chart(plot(language), 80, SAY[language]).splitlines()
    rows = [line for line in lines if " |" in line[:12]]
    places = [
        (row, column) for row, line in enumerate(rows) for column, each in enumerate(line) if each in "*o"
    ]
    closed = sorted(column for row, column in places if rows[row][column] == "*")
    opened = sorted(column for row, column in places if rows[row][column] == "o")
    assert len(closed) == 4
    assert closed == opened
    for column in closed:
        (high,) = (row for row, at in places if at == column and rows[row][column] == "*")
        (low,) = (row for row, at in places if at == column and rows[row][column] == "o")
        assert high < low
    told = SAY[language]("chart.closed-end"), SAY[language]("chart.open-end")
    assert all(text in lines[-1] for text in told)


def test_every_tick_of_a_plot_that_has_room_stands_under_its_number() -> None:
    lines = draw_chart(plot(EN), 120, SAY[EN]).splitlines()
    numbers = lines[-3]
    assert numbers.split() == ["0%", "24%", "28%", "32%", "36%", "50%"]
    field = next(line for line in lines if line.startswith("1,275,000"))
    assert abs(numbers.index("32%") + 1 - field.index("*")) <= 1


def test_two_lines_of_a_plot_have_signs_of_their_own() -> None:
    both_lines = replace(plot(EN), traces=(curve("A"), curve("B", more=100_000)), marks=())
    text = draw_chart(both_lines, 80, SAY[EN])
    assert "-  A\n=  B\n" in text
    assert "--o" in text
    assert "==o" in text


def test_a_line_without_a_jump_has_no_ends_to_explain() -> None:
    corners = [Corner(x=Fraction(at), y=Fraction(at)) for at in (0, 1, 2)]
    trace = Trace(
        label="",
        strokes=(Stroke(start=corners[0], end=corners[1]), Stroke(start=corners[1], end=corners[2])),
    )
    text = draw_chart(Plot(title="t", x_name="x", y_name="y", traces=(trace,)), 60, SAY[EN])
    assert "*" not in text
    assert SAY[EN]("chart.open-end") not in text


def test_a_map_with_room_is_a_table_with_today_in_brackets() -> None:
    lines = draw_chart(two_way(EN), 100, SAY[EN]).splitlines()
    assert lines[:4] == ["Payment over two results", "Payment (JPY)", "down: Improved", "across: Kept on"]
    assert lines[4].split() == ["50%", "55%", "60%", "65%", "70%"]
    assert lines[8].split() == [
        "32",
        "people",
        "1,800,000",
        "1,800,000",
        "[1,900,000]",
        "1,900,000",
        "2,000,000",
    ]
    assert lines[-1] == "[ ]  as the results stand"


def test_a_large_map_is_shaded_from_the_least_to_the_most() -> None:
    chart = two_way(EN, rows=60, columns=51)
    lines = draw_chart(chart, 80, SAY[EN]).splitlines()
    first = next(line for line in lines if line.startswith("30 people"))
    last = next(line for line in lines if line.startswith("89 people"))
    assert first.split()[-1][0] == "."
    assert last.split()[-1][-1] == "#"
    assert sum(line.count("@") for line in lines) == 2  # the cell, and what it is
    shades = [line.split()[0] for line in lines if " .. " in line]
    assert shades == list(".:-=+*%#")
    assert ".  1,600,000 .. " in "\n".join(lines)
    assert any(line.endswith(".. 10,000,000") for line in lines)


def test_a_map_that_no_screen_can_show_is_left_to_its_table() -> None:
    text = draw_chart(two_way(EN, rows=3, columns=200), 60, SAY[EN])
    assert text == "Payment over two results\nPayment (JPY)"


@pytest.mark.parametrize(
    "chart",
    [
        Bars(title="t", label_name="", length_name="", bars=()),
        Tornado(title="t", amount_name="", base=Fraction(1), base_text="1", swings=()),
        Plot(title="t", x_name="", y_name="", traces=()),
        Map(
            title="t", row_name="", column_name="", amount_name="", rows=(), columns=(), amounts=(), texts=()
        ),
    ],
    ids=lambda chart: type(chart).__name__,
)
def test_a_chart_of_nothing_is_drawn_without_a_fault(chart: Chart) -> None:
    assert draw_chart(chart, 60, SAY[EN]).startswith("t")


def test_shades_of_cells_with_two_amounts_are_told_as_what_they_go_by() -> None:
    """A cell of exactly 300 that is as dark as one from 250 to 900 does not lie outside what is told of both."""
    chart = Map(
        title="t",
        row_name="r",
        column_name="c",
        amount_name="",
        rows=("row",),
        columns=("a" * 30, "b" * 30, "c" * 30),
        amounts=((Fraction(0), Fraction(250), Fraction(300)),),
        texts=(("refused", "250 to 900", "300"),),
        shaded_by="The shade goes by the least.",
    )
    lines = draw_chart(chart, 40, SAY[EN]).split("\n")
    assert lines[-4:] == ["The shade goes by the least.", ".  refused", "%  250", "#  300"]
