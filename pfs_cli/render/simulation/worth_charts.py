"""Charts of value for money: what moves the net benefit, and the chance that it is at most so much."""

from collections.abc import Iterator
from fractions import Fraction
from itertools import pairwise

from pfs_cli.language import Say
from pfs_cli.render.simulation.chart import Chart, Corner, Mark, Plot, Stroke, Swing, Tornado, Trace
from pfs_cli.render.simulation.scale import span
from pfs_cli.render.simulation.worth_words import (
    round_money,
    say_end,
    say_money,
    say_of_all,
    say_party,
    say_uncertain,
)
from pfs_cli.whatif.worth import View, Worth

_QUARTERS = tuple(Fraction(number, 4) for number in range(5))
_TICKS = 4


def make_charts(study: Worth, say: Say) -> Iterator[Chart]:
    """A tornado where anything is uncertain, and a plot where chance has a say."""
    everything = study.views[-1]
    if everything.swings:
        yield _tornado(everything, study, say)
    if everything.spread is not None:
        yield _plot(study, say)


def _tornado(view: View, study: Worth, say: Say) -> Tornado:
    """The ends of each value in the order of what they do to the net benefit."""
    swings = []
    for each in view.swings:
        ends = sorted(((each.net_low, each.low), (each.net_high, each.high)))
        (low, low_value), (high, high_value) = ends
        swings.append(
            Swing(
                label=say_uncertain(each, say),
                low=low,
                high=high,
                low_text=f"{round_money(low, study)} ({say_end(each, low_value, study)})",
                high_text=f"{round_money(high, study)} ({say_end(each, high_value, study)})",
            )
        )
    return Tornado(
        title=say_of_all("worth.swings", study, say),
        amount_name=say("worth.net"),
        base=view.net,
        base_text=say_money(view.net, study, say),
        swings=tuple(swings),
    )


def _plot(study: Worth, say: Say) -> Plot:
    views = [view for view in study.views if view.spread is not None]
    points = [amount for view in views if view.spread is not None for amount, _ in view.spread.curve]
    return Plot(
        title=say("worth.curve"),
        x_name=say("worth.net"),
        y_name=say("chance.up-to"),
        traces=tuple(
            Trace(label="" if len(study.views) == 1 else say_party(view.party, say), strokes=_strokes(view))
            for view in views
        ),
        marks=(
            Mark(at=Fraction(0), label=say("worth.zero")),
            Mark(at=study.views[-1].net, label=say_of_all("worth.mean", study, say)),
        ),
        x_texts=span(points).ticks(_TICKS),
        y_texts=tuple((level, f"{level * 100}%") for level in _QUARTERS),
    )


def _strokes(view: View) -> tuple[Stroke, ...]:
    """Straight lines from point to point; where chances come in steps, level ones from each amount to the next."""
    if view.spread is None:
        return ()
    corners = [Corner(x=amount, y=chance) for amount, chance in view.spread.curve]
    if not view.spread.steps:
        return tuple(Stroke(start=start, end=end) for start, end in pairwise(corners))
    return (
        *(Stroke(start=start, end=Corner(x=end.x, y=start.y, open=True)) for start, end in pairwise(corners)),
        Stroke(start=corners[-1], end=corners[-1]),
    )
