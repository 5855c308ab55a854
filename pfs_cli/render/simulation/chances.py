"""How likely each payment and each tier is: figures of the payment, its law, the budget, the tiers, what is assumed."""

from collections.abc import Iterator
from fractions import Fraction

from pfs_cli.language import Say
from pfs_cli.notation import grouped
from pfs_cli.render.section import Entry, Section, make_columns
from pfs_cli.render.simulation.chance_charts import draw_law, say_band
from pfs_cli.render.simulation.chance_notes import list_notes, tell_taken
from pfs_cli.render.simulation.chance_record import write_forecast
from pfs_cli.render.simulation.chance_words import write_chance, write_rounded
from pfs_cli.render.simulation.part import Part
from pfs_cli.render.simulation.tier import say_label, say_range
from pfs_cli.whatif.odds.bands import QUANTILES, Band, find_bands
from pfs_cli.whatif.odds.forecast import Forecast, TierOdds
from pfs_cli.whatif.odds.law import root_of

_FIGURES = ("chance.what", "column.amount")
_AMOUNTS = ("simulate.payment", "chance.chance", "chance.up-to", "chance.today")
_TIERS = ("column.level", "chance.range", "chance.chance", "chance.today")


def make_part(study: Forecast, say: Say) -> Part:
    """The forecast in the words of a language."""
    bands = find_bands(study.law)
    return Part(
        heading=say("chance.heading"),
        sentences=tuple(_sentences(study, say)),
        sections=(
            tell_taken(study, say),
            Section(
                part="part.sum",
                heading=say("chance.figures"),
                columns=make_columns(say, _FIGURES, flush_right=_FIGURES[1:], flexible=_FIGURES[:1]),
                entries=tuple(_figures(study, say)),
            ),
            Section(
                part="part.range",
                heading=say("chance.amounts" if len(bands) == len(study.law.amounts) else "chance.bands"),
                columns=make_columns(say, _AMOUNTS, flush_right=_AMOUNTS[:3]),
                entries=tuple(_band(band, study, say) for band in bands),
            ),
            *(
                Section(
                    part="part.line",
                    heading=say("chance.tiers", label=say_label(odds.indicator, odds.period)),
                    columns=make_columns(say, _TIERS, flush_right=_TIERS[2:3], flexible=_TIERS[1:2]),
                    entries=tuple(_tiers(odds, say)),
                )
                for odds in study.tiers
            ),
        ),
        charts=draw_law(study, bands, say),
        notes=tuple(list_notes(study, say)),
    )


def _sentences(study: Forecast, say: Say) -> Iterator[str]:
    law, today = study.law, study.standing.payment
    yield say(
        "chance.expected",
        expected=write_rounded(law.mean, _smallest(study)),
        today=grouped(today),
        low=grouped(law.lowest),
        high=grouped(law.highest),
    )
    if study.budget is not None:
        yield say(
            "chance.budget",
            budget=grouped(study.budget),
            chance=_above_budget(study, study.budget, say),
            overrun=write_rounded(law.expected_above(study.budget), _smallest(study)),
        )


def _smallest(study: Forecast) -> Fraction:
    return study.standing.agreement.first.currency.smallest


def _above_budget(study: Forecast, budget: Fraction, say: Say) -> str:
    law = study.law
    return write_chance(
        law.chance_above(budget), say, possible=law.highest > budget, sure=law.lowest > budget
    )


def _figures(study: Forecast, say: Say) -> Iterator[Entry]:
    law, smallest = study.law, _smallest(study)
    yield Entry(cells=(say("chance.mean"), write_rounded(law.mean, smallest)))
    yield Entry(cells=(say("chance.deviation"), write_rounded(root_of(law.variance), smallest)))
    for part in QUANTILES:
        low, high = law.quantile(part)
        amount = grouped(low) if low == high else say("chance.between", low=grouped(low), high=grouped(high))
        yield Entry(cells=(say("chance.quantile", chance=f"{part * 100}%"), amount))
    yield Entry(cells=(say("chance.lowest"), grouped(law.lowest)))
    yield Entry(cells=(say("chance.highest"), grouped(law.highest)))
    if study.budget is not None:
        budget = study.budget
        yield Entry(cells=(say("chance.given-budget"), grouped(budget)))
        yield Entry(cells=(say("chance.above-budget"), _above_budget(study, budget, say)))
        yield Entry(cells=(say("chance.overrun"), write_rounded(law.expected_above(budget), smallest)))


def _band(band: Band, study: Forecast, say: Say) -> Entry:
    law, today = study.law, study.standing.payment
    chance = Fraction(band.weight, law.whole)
    up_to = Fraction(band.below, law.whole)
    return Entry(
        cells=(
            say_band(band, say),
            write_chance(chance, say, sure=law.lowest == law.highest),
            write_chance(up_to, say, sure=band.high >= law.highest),
            say("chance.here") if band.low <= today <= band.high else "",
        )
    )


def _tiers(odds: TierOdds, say: Say) -> Iterator[Entry]:
    indicator = odds.indicator
    if indicator.pays is None or indicator.pays.curve is None:
        raise TypeError(indicator.name)
    lone = sum(odds.possible) == 1
    for position, piece in enumerate(indicator.pays.curve.pieces):
        possible = odds.possible[position]
        yield Entry(
            cells=(
                piece.level or "",
                say_range(indicator, position, say),
                write_chance(odds.chance(position), say, possible=possible, sure=lone and possible),
                say("chance.here") if position == odds.today else "",
            )
        )


def write_study(study: Forecast) -> dict[str, object]:
    """The forecast for a machine."""
    return write_forecast(study)
