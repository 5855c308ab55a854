"""Value for money in words: the sums, each benefit, the chance, the break-even values, the years."""

from collections.abc import Iterator
from fractions import Fraction

from pfs_cli.language import Say
from pfs_cli.money import Mode, round_exact
from pfs_cli.notation import approximate, plain
from pfs_cli.render.section import Column, Entry, Section, make_columns
from pfs_cli.render.simulation.part import Part
from pfs_cli.render.simulation.worth_charts import make_charts
from pfs_cli.render.simulation.worth_record import write_study
from pfs_cli.render.simulation.worth_words import (
    round_money,
    say_end,
    say_money,
    say_of_all,
    say_party,
    say_positive,
    say_range,
    say_ratio,
    say_uncertain,
)
from pfs_cli.whatif.worth import Gain, View, Worth

__all__ = ["make_part", "write_study"]

_GAINS = ("worth.benefit", "worth.outcomes", "worth.per-year", "worth.factor", "worth.present")
_GAINS_OF_ALL = (*_GAINS, "worth.gains")
_YEARS = ("worth.year", "worth.discount", "worth.gained", "worth.spent", "worth.so-far")
_SWINGS = ("worth.uncertain", "worth.low", "worth.high", "worth.net-low", "worth.net-high")


def make_part(study: Worth, say: Say) -> Part:
    """The answer in the words of a language."""
    return Part(
        heading=say("worth.heading"),
        sentences=(
            *(_sentence(view, study, say) for view in study.views),
            *((say("worth.passed-over"),) if study.passed_over else ()),
        ),
        sections=(
            _sums(study, say),
            _gains(study, say),
            _chances(study, say),
            _break_evens(study, say),
            _swings(study, say),
            _years(study, say),
        ),
        charts=tuple(make_charts(study, say)),
        notes=tuple(_notes(study, say)),
    )


def _sentence(view: View, study: Worth, say: Say) -> str:
    net = say_money(view.net, study, say)
    chance = "" if view.spread is None else say_positive(view.spread, say)
    if len(study.views) == 1:
        return say("worth.expected", net=net, chance=chance) if chance else say("worth.known", net=net)
    party = say_party(view.party, say)
    if not chance:
        return say("worth.known-of", party=party, net=net)
    return say("worth.expected-of", party=party, net=net, chance=chance)


def _per_view(key: str, study: Worth, say: Say) -> tuple[Column, ...]:
    """A column for what it is, and one for each view; a single view has a column of its own name."""
    if len(study.views) == 1:
        return make_columns(say, (key, "column.amount"), flush_right=("column.amount",), flexible=(key,))
    views = (Column(name=say_party(view.party, say), flush_right=True) for view in study.views)
    return (*make_columns(say, (key,), flexible=(key,)), *views)


def _sums(study: Worth, say: Say) -> Section:
    def cells(key: str, amounts: list[str]) -> Entry:
        return Entry(cells=(say(key), *amounts))

    def amounts(name: str) -> list[str]:
        return [round_money(getattr(view, name), study) for view in study.views]

    entries = (
        cells("worth.gross", amounts("gross")),
        cells("worth.payment", amounts("payment")),
        cells("worth.costs", amounts("costs")),
        cells("worth.net", amounts("net")),
        cells("worth.ratio", [say_ratio(view.ratio) for view in study.views]),
    )
    columns = _per_view("worth.sum", study, say)
    return Section(part="part.sum", heading=say("worth.sums"), columns=columns, entries=entries)


def _gains(study: Worth, say: Say) -> Section:
    everything = study.views[-1]
    keys = _GAINS if len(study.views) == 1 else _GAINS_OF_ALL
    return Section(
        part="part.benefit",
        heading=say_of_all("worth.gains-heading", study, say),
        columns=make_columns(say, keys, flush_right=_GAINS[1:], flexible=_GAINS[:1]),
        entries=tuple(
            Entry(id=gain.benefit.name, cells=tuple(_gain(gain, study, say))[: len(keys)])
            for gain in everything.gains
        ),
    )


def _gain(gain: Gain, study: Worth, say: Say) -> Iterator[str]:
    yield gain.benefit.label
    yield approximate(gain.outcomes)
    yield say_range(gain.benefit.per_year, study)
    yield approximate(gain.factor)
    yield round_money(gain.amount, study)
    yield say_party(gain.benefit.gains, say)


def _chances(study: Worth, say: Say) -> Section:
    entries: list[Entry] = []
    spreads = [view.spread for view in study.views]
    known = next((spread for spread in spreads if spread is not None), None)
    if known is not None:
        chances = ("-" if each is None else say_positive(each, say) for each in spreads)
        entries.append(Entry(cells=(say("worth.positive"), *chances)))
        for position, (level, _) in enumerate(known.quantiles):
            amounts = (
                round_money(view.net if view.spread is None else view.spread.quantiles[position][1], study)
                for view in study.views
            )
            entries.append(Entry(cells=(say("worth.quantile", level=f"{level * 100}%"), *amounts)))
    return Section(
        part="part.chance",
        heading=say("worth.chances"),
        columns=_per_view("worth.chance", study, say),
        entries=tuple(entries),
    )


def _break_evens(study: Worth, say: Say) -> Section:
    """What is expected now, and for each view what would be needed; of nothing that a view does not gain."""
    everything = study.views[-1]
    entries = []
    for one in everything.break_evens:
        found = [
            next(
                (
                    each
                    for each in view.break_evens
                    if each.of == one.of and each.of_outcomes == one.of_outcomes
                ),
                None,
            )
            for view in study.views
        ]
        show = approximate if one.of_outcomes else (lambda amount: round_money(amount, study))
        needed = ("-" if each is None or each.needed is None else show(each.needed) for each in found)
        label = say("worth.number-of" if one.of_outcomes else "worth.amount-of", label=one.label)
        entries.append(Entry(id=one.of, cells=(label, show(one.value), *needed)))
    columns = _per_view("worth.break-even-of", study, say)
    if len(study.views) == 1:
        columns = (columns[0], *make_columns(say, ("worth.needed",), flush_right=("worth.needed",)))
    expected = make_columns(say, ("worth.now",), flush_right=("worth.now",))
    return Section(
        part="part.break-even",
        heading=say("worth.break-even"),
        columns=(columns[0], *expected, *columns[1:]),
        entries=tuple(entries),
    )


def _swings(study: Worth, say: Say) -> Section:
    everything = study.views[-1]
    return Section(
        part="part.swing",
        heading=say_of_all("worth.swings", study, say),
        columns=make_columns(say, _SWINGS, flush_right=_SWINGS[1:], flexible=_SWINGS[:1]),
        entries=tuple(
            Entry(
                id=each.name,
                cells=(
                    say_uncertain(each, say),
                    say_end(each, each.low, study),
                    say_end(each, each.high, study),
                    round_money(each.net_low, study),
                    round_money(each.net_high, study),
                ),
            )
            for each in everything.swings
        ),
    )


def _years(study: Worth, say: Say) -> Section:
    everything = study.views[-1]
    return Section(
        part="part.year",
        heading=say_of_all("worth.years", study, say),
        columns=make_columns(say, _YEARS, flush_right=_YEARS),
        entries=tuple(
            Entry(
                cells=(
                    str(year.number),
                    approximate(year.discount),
                    round_money(year.gained, study),
                    round_money(year.spent, study),
                    round_money(year.so_far, study),
                )
            )
            for year in everything.years
        ),
    )


def _notes(study: Worth, say: Say) -> Iterator[str]:
    benefits = study.benefits
    years = benefits.years
    counted = say("worth.end-of-year" if years.at_end else "worth.start-of-year")
    yield say("worth.convention", years=str(years.horizon), rate=years.rate_written, counted=counted)
    if study.views[-1].payment != study.settled:
        yield say("worth.payment-follows", settled=round_money(study.settled, study))
    spread = study.views[-1].spread
    if spread is not None and spread.draws is not None:
        yield say(
            "worth.drawn",
            draws=f"{spread.draws:,}",
            seed=str(spread.seed),
            error=plain(round_exact((spread.error or Fraction(0)) * 100, Fraction(1, 100), Mode.UP)),
        )
    elif spread is not None:
        yield say("worth.exact")
    yield say("worth.rounded")
    for place, why in benefits.assumed:
        yield say("worth.assumed", place=place, why=why)
