"""What came out of drawing by lot: the payment, its spread and its tiers, each with how far it may be off."""

from collections.abc import Iterator
from fractions import Fraction

from pfs_cli.language import Say
from pfs_cli.notation import grouped, write_value
from pfs_cli.render.section import Entry, Section, make_columns
from pfs_cli.render.simulation.chance_charts import draw_bars, say_band
from pfs_cli.render.simulation.chance_words import write_between, write_rounded, write_share
from pfs_cli.render.simulation.chart import Bars
from pfs_cli.render.simulation.lever_words import say_lever
from pfs_cli.render.simulation.part import Part
from pfs_cli.render.simulation.sampled_record import write_study
from pfs_cli.render.simulation.tier import say_label, say_range
from pfs_cli.unit import Unit
from pfs_cli.whatif.drawn.cases import TierTimes
from pfs_cli.whatif.drawn.sampled import Sampled, chance_between, mean_error, quantile_between
from pfs_cli.whatif.odds.bands import QUANTILES, Band, find_bands
from pfs_cli.whatif.odds.law import root_of

__all__ = ["make_part", "write_study"]

_FIGURES = ("chance.what", "column.amount", "sampled.error")
_AMOUNTS = ("simulate.payment", "chance.chance", "sampled.between", "chance.up-to", "chance.today")
_TIERS = ("column.level", "chance.range", "chance.chance", "sampled.between", "chance.today")


def make_part(study: Sampled, say: Say) -> Part:
    """The draws in the words of a language."""
    bands = find_bands(study.law)
    return Part(
        heading=say("sampled.heading-people" if study.lists else "sampled.heading-common"),
        sentences=tuple(_sentences(study, say)),
        sections=(
            Section(
                part="part.sum",
                heading=say("chance.figures"),
                columns=make_columns(say, _FIGURES, flush_right=_FIGURES[1:], flexible=_FIGURES[:1]),
                entries=tuple(_figures(study, say)),
            ),
            Section(
                part="part.range",
                heading=say("chance.amounts" if len(bands) == len(study.law.amounts) else "chance.bands"),
                columns=make_columns(say, _AMOUNTS, flush_right=_AMOUNTS[:-1]),
                entries=tuple(_band(band, study, say) for band in bands),
            ),
            *(
                Section(
                    part="part.line",
                    heading=say("chance.tiers", label=say_label(tier.indicator, tier.period)),
                    columns=make_columns(say, _TIERS, flush_right=_TIERS[2:4], flexible=_TIERS[1:2]),
                    entries=tuple(_tiers(tier, say)),
                )
                for tier in study.outcome.tiers
            ),
        ),
        charts=_bars(study, bands, say),
        notes=tuple(_notes(study, say)),
    )


def _sentences(study: Sampled, say: Say) -> Iterator[str]:
    law, smallest = study.law, _smallest(study)
    yield say(
        "sampled.expected",
        expected=write_rounded(law.mean, smallest),
        error=write_rounded(mean_error(law), smallest),
        today=grouped(study.standing.payment),
    )
    if study.budget is not None:
        times = round(law.chance_above(study.budget) * law.whole)
        yield say(
            "sampled.budget",
            budget=grouped(study.budget),
            chance=write_share(times, law.whole, say),
            between=_between(times, law.whole, say),
            overrun=write_rounded(law.expected_above(study.budget), smallest),
        )


def _smallest(study: Sampled) -> Fraction:
    return study.standing.agreement.first.currency.smallest


def _figures(study: Sampled, say: Say) -> Iterator[Entry]:
    law, smallest = study.law, _smallest(study)
    error = say("sampled.plus-minus", error=write_rounded(mean_error(law), smallest))
    yield Entry(cells=(say("chance.mean"), write_rounded(law.mean, smallest), error))
    yield Entry(cells=(say("chance.deviation"), write_rounded(root_of(law.variance), smallest), ""))
    for part in QUANTILES:
        low, high = quantile_between(law, part)
        between = say("chance.between", low=grouped(low), high=grouped(high))
        name = say("chance.quantile", chance=f"{part * 100}%")
        yield Entry(cells=(name, grouped(law.quantile(part)[0]), between))
    yield Entry(cells=(say("sampled.lowest"), grouped(law.lowest), ""))
    yield Entry(cells=(say("sampled.highest"), grouped(law.highest), ""))


def _band(band: Band, study: Sampled, say: Say) -> Entry:
    law, today = study.law, study.standing.payment
    return Entry(
        cells=(
            say_band(band, say),
            write_share(band.weight, law.whole, say),
            _between(band.weight, law.whole, say),
            write_share(band.below, law.whole, say),
            say("chance.here") if band.low <= today <= band.high else "",
        )
    )


def _tiers(tier: TierTimes, say: Say) -> Iterator[Entry]:
    indicator = tier.indicator
    if indicator.pays is None or indicator.pays.curve is None:
        raise TypeError(indicator.name)
    draws = sum(tier.times)
    for position, piece in enumerate(indicator.pays.curve.pieces):
        yield Entry(
            cells=(
                piece.level or "",
                say_range(indicator, position, say),
                write_share(tier.times[position], draws, say),
                _between(tier.times[position], draws, say),
                say("chance.here") if position == tier.today else "",
            )
        )


def _bars(study: Sampled, bands: tuple[Band, ...], say: Say) -> tuple[Bars, ...]:
    """The chance of each amount, the one of today marked; nothing where only one came out."""
    law = study.law
    if len(law.amounts) == 1:
        return ()
    return (
        draw_bars(
            bands,
            law.whole,
            study.standing.payment,
            say,
            lambda band: write_share(band.weight, law.whole, say),
        ),
    )


def _notes(study: Sampled, say: Say) -> Iterator[str]:
    facts = {"draws": f"{study.draws:,}", "seed": str(study.seed)}
    for each in study.lists:
        yield say("sampled.note-people", file=each.file, people=f"{each.persons:,}")
    if study.common is not None:
        yield say("sampled.note-common", common=write_value(study.common, Unit.PERCENT))
    yield say("sampled.note-draws", **facts)
    if study.empty:
        yield say("sampled.note-empty", number=f"{study.empty:,}", draws=facts["draws"])
    for lever in study.staying:
        yield say("chance.note-stays", name=say_lever(lever, say), value=lever.write(lever.number))


def _between(times: int, draws: int, say: Say) -> str:
    """Between which two chances, in words."""
    return write_between(*chance_between(times, draws), say)
