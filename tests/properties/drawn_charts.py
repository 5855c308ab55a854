"""Charts drawn at random: any numbers, labels in both scripts, with as many pieces as a screen could be asked for."""

from fractions import Fraction
from itertools import pairwise

from hypothesis import strategies as st

from pfs_cli.notation import grouped
from pfs_cli.render.simulation.chart import (
    Bar,
    Bars,
    Chart,
    Corner,
    Map,
    Mark,
    Plot,
    Stroke,
    Swing,
    Tornado,
    Trace,
)

numbers = st.one_of(
    st.integers(-10, 10).map(Fraction),
    st.fractions(0, 1, max_denominator=100),
    st.integers(-(10**9), 10**9).map(Fraction),
    st.integers(0, 10**30).map(Fraction),
)
labels = st.text(st.sampled_from("割合人円①(、。)ー AaWi.,-$_<&%"), max_size=30)


@st.composite
def bars(draw: st.DrawFn) -> Bars:
    """Bars of any lengths, below nothing too."""
    lengths = draw(st.lists(numbers, max_size=12))
    return Bars(
        title=draw(labels),
        label_name=draw(labels),
        length_name=draw(labels),
        bars=tuple(
            Bar(label=draw(labels), length=length, text=grouped(length), marked=draw(st.booleans()))
            for length in lengths
        ),
    )


@st.composite
def tornadoes(draw: st.DrawFn) -> Tornado:
    """Swings around an amount, one-sided and empty ones too."""
    base = draw(numbers)
    ends = draw(st.lists(st.tuples(numbers.map(abs), numbers.map(abs)), max_size=8))
    return Tornado(
        title=draw(labels),
        amount_name=draw(labels),
        base=base,
        base_text=grouped(base),
        swings=tuple(
            Swing(
                label=draw(labels),
                low=base - less,
                high=base + more,
                low_text=grouped(base - less),
                high_text=grouped(base + more),
            )
            for less, more in ends
        ),
    )


@st.composite
def traces(draw: st.DrawFn) -> Trace:
    """A line of pieces from left to right, each with open or closed ends, or single points."""
    places = sorted(draw(st.lists(numbers, unique=True, max_size=8)))
    strokes = []
    for low, high in pairwise(places):
        start = Corner(x=low, y=draw(numbers), open=draw(st.booleans()))
        end = Corner(x=high, y=draw(st.one_of(st.just(start.y), numbers)), open=draw(st.booleans()))
        strokes.append(Stroke(start=start, end=draw(st.sampled_from([end, end, start]))))
    return Trace(label=draw(labels), strokes=tuple(strokes))


@st.composite
def plots(draw: st.DrawFn) -> Plot:
    """Some lines with marks, with or without numbers of their own along the axes."""
    ticks = st.lists(numbers, max_size=12).map(lambda found: tuple((each, grouped(each)) for each in found))
    return Plot(
        title=draw(labels),
        x_name=draw(labels),
        y_name=draw(labels),
        traces=tuple(draw(st.lists(traces(), max_size=3))),
        marks=tuple(
            Mark(at=at, label=label) for at, label in draw(st.lists(st.tuples(numbers, labels), max_size=4))
        ),
        x_texts=draw(ticks),
        y_texts=draw(ticks),
    )


@st.composite
def maps(draw: st.DrawFn) -> Map:
    """A few amounts or many, today in one of them or in none."""
    height, width = draw(st.integers(1, 12)), draw(st.sampled_from([1, 2, 5, 40, 200]))
    few = draw(st.lists(numbers, min_size=1, max_size=6))
    amounts = tuple(
        tuple(few[(row * 3 + column) % len(few)] for column in range(width)) for row in range(height)
    )
    return Map(
        title=draw(labels),
        row_name=draw(labels),
        column_name=draw(labels),
        amount_name=draw(labels),
        rows=tuple(draw(labels) for _ in range(height)),
        columns=tuple(f"{draw(labels)} {at}" for at in range(min(width, 5)))
        + tuple(map(str, range(5, width))),
        amounts=amounts,
        texts=tuple(tuple(map(grouped, line)) for line in amounts),
        row=draw(st.one_of(st.none(), st.integers(0, height - 1))),
        column=draw(st.one_of(st.none(), st.integers(0, width - 1))),
    )


charts: st.SearchStrategy[Chart] = st.one_of(bars(), tornadoes(), plots(), maps())
