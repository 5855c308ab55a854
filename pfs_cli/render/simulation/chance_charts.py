"""The law of a payment as pictures: a bar for each amount, and the chance of at most each amount as a line of steps."""

from collections.abc import Callable, Iterator
from fractions import Fraction
from itertools import pairwise

from pfs_cli.language import Say
from pfs_cli.notation import grouped
from pfs_cli.render.simulation.chance_words import write_chance, write_rounded
from pfs_cli.render.simulation.chart import Bar, Bars, Chart, Corner, Mark, Plot, Stroke, Trace
from pfs_cli.whatif.odds.bands import Band, find_bands
from pfs_cli.whatif.odds.forecast import Forecast

_MOST_STEPS = 400
"""So many steps of a line can be told apart in a picture."""
_TICKS = tuple(Fraction(part, 4) for part in range(5))


def draw_law(study: Forecast, bands: tuple[Band, ...], say: Say) -> tuple[Chart, ...]:
    """The bars of the amounts in the bands, and the line of steps; nothing where the payment is sure."""
    if len(study.law.amounts) == 1:
        return ()
    whole = study.law.whole
    bars = draw_bars(
        bands,
        whole,
        study.standing.payment,
        say,
        lambda band: write_chance(Fraction(band.weight, whole), say),
    )
    return (bars, _plot(study, say))


def draw_bars(
    bands: tuple[Band, ...], whole: int, today: Fraction, say: Say, write: Callable[[Band], str]
) -> Bars:
    """A bar for each band, its weight over `whole`, with what is written beside it; the one of today marked."""
    return Bars(
        title=say("chance.bars"),
        label_name=say("simulate.payment"),
        length_name=say("chance.chance"),
        bars=tuple(
            Bar(
                label=say_band(band, say),
                length=Fraction(band.weight, whole),
                text=write(band),
                marked=band.low <= today <= band.high,
            )
            for band in bands
        ),
    )


def say_band(band: Band, say: Say) -> str:
    """The amounts of a band: one, or from which to which."""
    if band.low == band.high:
        return grouped(band.low)
    return say("chance.between", low=grouped(band.low), high=grouped(band.high))


def _plot(study: Forecast, say: Say) -> Plot:
    law = study.law
    steps = find_bands(law, _MOST_STEPS)
    strokes: list[Stroke] = []
    for band, following in pairwise(steps):
        chance = Fraction(band.below, law.whole)
        strokes.append(
            Stroke(start=Corner(x=band.high, y=chance), end=Corner(x=following.high, y=chance, open=True))
        )
    last = Corner(x=steps[-1].high, y=Fraction(steps[-1].below, law.whole))
    strokes.append(Stroke(start=last, end=last))
    return Plot(
        title=say("chance.plot"),
        x_name=say("simulate.payment"),
        y_name=say("chance.up-to"),
        traces=(Trace(label="", strokes=tuple(strokes)),),
        marks=tuple(_marks(study, say)),
        x_texts=tuple(
            (amount, grouped(amount)) for amount in dict.fromkeys((law.amounts[0], law.amounts[-1]))
        ),
        y_texts=tuple((tick, f"{tick * 100}%") for tick in _TICKS),
    )


def _marks(study: Forecast, say: Say) -> Iterator[Mark]:
    smallest = study.standing.agreement.first.currency.smallest
    today, mean = study.standing.payment, study.law.mean
    yield Mark(at=today, label=f"{say('simulate.today')} {grouped(today)}")
    yield Mark(at=mean, label=f"{say('chance.mean')} {write_rounded(mean, smallest)}")
    if study.budget is not None:
        yield Mark(at=study.budget, label=f"{say('chance.given-budget')} {grouped(study.budget)}")
