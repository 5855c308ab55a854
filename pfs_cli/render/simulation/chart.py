"""What a chart shows, in exact numbers and in the words of a language; terminals and pictures draw it in their own way.

Every label is text for people already; every number is exact and becomes a float only where it is drawn.
"""

from fractions import Fraction

from pfs_cli.record import Record


class Mark(Record):
    """A line across a chart at a number of its horizontal axis, with its label: today, a target, a budget."""

    at: Fraction
    label: str


class Bar(Record):
    """One bar: its label, its length, and the length in words (`12.3%`, `4,393,000`); `marked` is that of today."""

    label: str
    length: Fraction
    text: str
    marked: bool = False


class Bars(Record):
    """Bars below each other that begin at nothing: chances of amounts, lines of a payment.

    `here` is what the marked ones are, "" where that is how the results stand.
    """

    title: str
    label_name: str
    length_name: str
    bars: tuple[Bar, ...]
    here: str = ""


class Swing(Record):
    """One row of a tornado: the least and the most that the amount becomes, amounts as the `base` is, and in words."""

    label: str
    low: Fraction
    high: Fraction
    low_text: str
    high_text: str


class Tornado(Record):
    """How far the payment moves for each cause, the greatest first; `base` is the amount as it stands."""

    title: str
    amount_name: str
    base: Fraction
    base_text: str
    swings: tuple[Swing, ...]


class Corner(Record):
    """A point of a line; an open one does not belong to it, as below a boundary."""

    x: Fraction
    y: Fraction
    open: bool = False


class Stroke(Record):
    """A straight piece of a line from one corner to the other, both the same for a single point."""

    start: Corner
    end: Corner


class Trace(Record):
    """A line of a plot, in pieces: a payment curve, a cumulative chance. The label is "" for a single one."""

    label: str
    strokes: tuple[Stroke, ...]


class Plot(Record):
    """Lines over a number: a payment over its indicator, a chance over an amount.

    `x_texts` and `y_texts` are the numbers worth a tick, with what they are called.
    """

    title: str
    x_name: str
    y_name: str
    traces: tuple[Trace, ...]
    marks: tuple[Mark, ...] = ()
    x_texts: tuple[tuple[Fraction, str], ...] = ()
    y_texts: tuple[tuple[Fraction, str], ...] = ()


class Map(Record):
    """An amount for every pair of two things that vary: rows from the top, columns from the left.

    `row` and `column` are where it stands today, None where that is none of them; `here` is what that is, "" where that
    is how the results stand. `shaded_by` says what the amounts are where the texts of cells say more than that.
    """

    title: str
    row_name: str
    column_name: str
    amount_name: str
    rows: tuple[str, ...]
    columns: tuple[str, ...]
    amounts: tuple[tuple[Fraction, ...], ...]
    texts: tuple[tuple[str, ...], ...]
    row: int | None = None
    column: int | None = None
    here: str = ""
    shaded_by: str = ""


Chart = Bars | Tornado | Plot | Map
