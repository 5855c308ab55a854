"""What a forecast takes as known and as given, in words: nothing is assumed without saying so."""

from collections.abc import Iterator
from fractions import Fraction
from functools import partial
from typing import assert_never

from pfs_cli.language import Say
from pfs_cli.measure.address import measured_at
from pfs_cli.measure.terms import Rate
from pfs_cli.money import Mode, round_exact
from pfs_cli.notation import grouped, plain, write_value
from pfs_cli.render.section import Entry, Section, make_columns
from pfs_cli.render.simulation.chance_words import write_chance, write_limit
from pfs_cli.render.simulation.lever_words import say_lever
from pfs_cli.unit import Unit
from pfs_cli.whatif.lever import Lever
from pfs_cli.whatif.odds.chance import Chance, Known, Learned, Listed
from pfs_cli.whatif.odds.forecast import Forecast

_COLUMNS = ("simulate.result", "chance.people", "chance.of-each", "chance.expected-number")
_OF_THINGS = ("simulate.result", "chance.things", "chance.of-each-thing", "chance.expected-things")
KEYS = tuple(
    f"chance.{part}.{kind}" for part in ("each", "next", "one", "seen") for kind in ("people", "things")
)
"""Parts of the sentences about counts: of people, and of what is none."""


def tell_taken(study: Forecast, say: Say) -> Section:
    """What is taken as known of each result that has a chance."""
    of_people = all(lever.of_people for lever, chance in study.chances if not isinstance(chance, Listed))
    columns = _COLUMNS if of_people else _OF_THINGS
    return Section(
        part="part.fact",
        heading=say("chance.taken"),
        columns=make_columns(say, columns, flush_right=columns[1:2], flexible=(columns[0], columns[2])),
        entries=tuple(Entry(cells=_taken(lever, chance, say)) for lever, chance in study.chances),
    )


def _taken(lever: Lever, chance: Chance, say: Say) -> tuple[str, str, str, str]:
    match chance:
        case Known(people=people, rate=rate):
            return say_lever(lever, say), f"{people:,}", _write_rate(chance), _expected(people * rate)
        case Learned(people=people, rate=rate):
            written = say("chance.from-data", chance=write_chance(rate, say))
            return say_lever(lever, say), f"{people:,}", written, _expected(people * rate)
        case Listed(numbers=numbers):
            parts = (
                f"{write_value(lever.value(number), lever.unit, lever.noun)} {write_chance(each, say, sure=each == 1)}"
                for number, each in numbers
            )
            return say_lever(lever, say), "", ", ".join(parts), ""
        case _:
            assert_never(chance)


def _write_rate(chance: Known) -> str:
    return f"{chance.seen[0]}/{chance.seen[1]}" if chance.seen else write_value(chance.rate, Unit.PERCENT)


def _expected(people: Fraction) -> str:
    return grouped(round_exact(people, Fraction(1, 10), Mode.HALF_UP))


def list_notes(study: Forecast, say: Say) -> Iterator[str]:
    """Every assumption of the forecast, one a sentence, and how exact its chances are."""
    counted = tuple(lever for lever, chance in study.chances if not isinstance(chance, Listed))
    yield say("chance.note-independent", each=_say_part("each", counted, say))
    for lever, chance in study.chances:
        yield from _tell_source(lever, chance, say)
    yield from _tell_same_people(study, say)
    for lever in study.staying:
        yield say("chance.note-stays", name=say_lever(lever, say), value=_write_standing(lever))
    if study.standing.agreement.has_periods:
        periods = ", ".join(each.contract.period.name for each in study.standing.settlements)
        yield say("chance.note-periods", periods=periods)
    for indicator in study.unseen:
        yield say("chance.note-unseen", label=indicator.label)
    law = study.law
    if law.is_exact:
        yield say("chance.note-exact")
    else:
        amount = write_limit(law.mean_bound) if law.mean_bound else "0"
        yield say("chance.note-bound", bound=f"{write_limit(law.bound * 100)}%", amount=amount)


def _tell_source(lever: Lever, chance: Chance, say: Say) -> Iterator[str]:
    """Where a chance comes from, and how sure it is taken to be."""
    part = partial(_say_part, counted=(lever,), say=say)
    match chance:
        case Known(seen=seen):
            if seen is None or lever.among is None:  # so many units that are only expected have no past
                chances = {"chance": _write_rate(chance), "each": part("each")}
                yield say("chance.note-given", name=say_lever(lever, say), **chances)
            else:
                past = part("seen", met=f"{seen[0]:,}", among=f"{seen[1]:,}")
                yield say("chance.note-past", name=say_lever(lever, say), past=past, each=part("each"))
        case Learned(met=met, among=among, people=people, belief=belief):
            facts = {
                "name": say_lever(lever, say),
                "now": part("seen", met=f"{met:,}", among=f"{among:,}"),
                "number": part("next", people=f"{people:,}"),
                "one": part("one"),
                "next": f"{plain(chance.rate)} ({write_chance(chance.rate, say)})",
            }
            if not belief.seen:
                yield say("chance.note-even", **facts)
            else:
                earlier = part("seen", met=plain(belief.achieved), among=plain(belief.seen))
                yield say("chance.note-earlier", **facts, earlier=earlier)
        case Listed():
            yield say("chance.note-listed", name=say_lever(lever, say))
        case _:
            assert_never(chance)


def _say_part(part: str, counted: tuple[Lever, ...], say: Say, **facts: str) -> str:
    """A part of a sentence about counts, all of people or not."""
    kind = "people" if all(lever.of_people for lever in counted) else "things"
    return say(f"chance.{part}.{kind}", **facts)


def _tell_same_people(study: Forecast, say: Say) -> Iterator[str]:
    """Results that are counted among people of one name may hang together, which the law does not know."""
    groups: dict[tuple[str, str], list[str]] = {}
    for lever, _ in study.chances:
        measured = measured_at(lever.indicator, lever.address)
        if isinstance(measured, Rate):
            groups.setdefault((lever.period, measured.group), []).append(say_lever(lever, say))
    for (_, among), names in groups.items():
        if len(names) > 1:
            yield say("chance.note-same-people", names=", ".join(names), among=among)


def _write_standing(lever: Lever) -> str:
    """Where a lever stands; of rows of persons what they come to together."""
    observation = lever.observation
    if lever.of_persons and observation.count is None and observation.value is None:
        return observation.raw
    return lever.write(lever.number)
