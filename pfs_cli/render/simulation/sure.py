"""How sure the tiers are, what wrongly coded cases would move, and where an hour of checking is best spent."""

from collections.abc import Iterator
from fractions import Fraction
from functools import reduce

from pfs_cli.language import Say
from pfs_cli.notation import plain, write_value
from pfs_cli.render.section import Entry, Section, make_columns
from pfs_cli.render.simulation.beside import signed
from pfs_cli.render.simulation.chance_words import write_bound, write_chance, write_rounded
from pfs_cli.render.simulation.chart import Bar, Bars
from pfs_cli.render.simulation.lever_words import say_lever, say_levers
from pfs_cli.render.simulation.part import Part
from pfs_cli.render.simulation.sure_record import write_study
from pfs_cli.render.simulation.tier import name_tier, say_label, say_step, say_tier, say_tier_with_values
from pfs_cli.unit import Unit
from pfs_cli.whatif.belief import EVEN, Belief
from pfs_cli.whatif.lever import Lever
from pfs_cli.whatif.miscoded import Miscoding
from pfs_cli.whatif.sure import Sure, SureTier, UnsureTier
from pfs_cli.whatif.tail import Probability

__all__ = ["make_part", "write_study"]

KEYS = (
    "sure.reason.derived",
    "sure.reason.group-needed",
    "sure.reason.no-members",
    "sure.reason.several-periods",
)
"""Why nothing can be said of a tier."""
_TIERS = (
    "column.indicator",
    "column.period",
    "simulate.result",
    "column.level",
    "sure.in-tier",
    "sure.in-lower",
    "sure.in-higher",
)
_CASES = (
    "column.indicator",
    "sure.coded",
    "sure.files",
    "sure.cases",
    "column.level",
    "simulate.difference",
    "sure.by-case",
    "chance.chance",
    "sure.expected",
    "sure.by-file",
)
_MOST_SENTENCES = 4
"""So many moves are told in sentences; the table has them all."""
_NUMBERS = (*_TIERS[4:], "sure.files", "sure.cases", *_CASES[5:])
_TEXTS = ("column.indicator", "simulate.result", "column.level")


def make_part(study: Sure, say: Say) -> Part:
    """The study in the words of a language."""
    return Part(
        heading=say("sure.heading"),
        sentences=tuple(_sentences(study, say)),
        sections=(_tiers(study, say), _cases(study, say)),
        charts=tuple(_bars(tier, say) for tier in study.tiers),
        notes=tuple(_notes(study, say)),
    )


def _sentences(study: Sure, say: Say) -> Iterator[str]:
    if study.tiers:
        tier = max(study.tiers, key=lambda each: each.elsewhere.value)
        yield say(
            "sure.least-sure",
            label=say_label(tier.indicator, tier.period),
            seen=_seen(tier),
            tier=name_tier(tier.indicator, tier.tier, say),
            chance=_chance(tier.elsewhere, say),
        )
    for each in study.miscodings[:_MOST_SENTENCES]:
        yield _moves(each, say)
    if study.miscodings and study.miscodings[0].difference:
        yield _advise(study.miscodings[0], study, say)


def _moves(each: Miscoding, say: Say) -> str:
    """What so many wrong cases come to: `if 3 of the 31 coded as achieved are wrong, ...`."""
    moved = signed(each.difference)
    money = say("sure.pays", difference=moved) if each.difference else say("sure.pays-the-same")
    return say(
        "sure.achieved-wrong" if each.achieved else "sure.failed-wrong",
        label=say_lever(each.lever, say),
        count=plain(each.lever.number),
        among=plain(each.lever.among or Fraction(0)),
        files=str(each.files),
        cases=str(each.cases),
        tier=_then(each, say),
        money=money,
    )


def _then(each: Miscoding, say: Say) -> str:
    """The tiers that are reached, of the indicator itself or of those that are made from it."""
    names = [
        name_tier(move.indicator, move.after, say)
        if move.indicator.name == each.lever.indicator.name
        else say("sure.of-other", label=move.indicator.label, tier=name_tier(move.indicator, move.after, say))
        for move in each.moves
    ]
    return reduce(lambda first, then: say("sure.both", first=first, then=then), names)


def _advise(first: Miscoding, study: Sure, say: Say) -> str:
    """Where the next hour is best spent, and by which measure: all files on which as much money rides."""
    by_file, smallest = first.by_file, study.currency.smallest
    same = (
        each
        for each in study.miscodings
        if (each.by_case == first.by_case if by_file is None else each.by_file == by_file)
    )
    files = (
        say(
            "sure.next-files",
            label=say_lever(each.lever, say),
            kind=say("sure.coded-achieved" if each.achieved else "sure.coded-failed"),
            files=str(each.files),
        )
        for each in same
    )
    named = reduce(lambda one, next_one: say("sure.next-or", one=one, other=next_one), files)
    money = write_rounded(first.by_case if by_file is None else by_file, smallest)
    return say("sure.next-by-case" if by_file is None else "sure.next-by-file", files=named, money=money)


def _tiers(study: Sure, say: Say) -> Section:
    return Section(
        part="part.tier",
        heading=say("sure.tiers"),
        columns=make_columns(say, _TIERS, flush_right=_NUMBERS, flexible=_TEXTS),
        entries=tuple(
            Entry(
                cells=(
                    tier.indicator.label,
                    tier.period,
                    _seen(tier),
                    say_tier(tier.indicator, tier.tier, say),
                    _chance(tier.chances[tier.tier], say),
                    _chance(tier.below, say),
                    _chance(tier.above, say),
                )
            )
            for tier in study.tiers
        ),
    )


def _cases(study: Sure, say: Say) -> Section:
    return Section(
        part="part.case",
        heading=say("sure.miscodings"),
        columns=make_columns(say, _CASES, flush_right=_NUMBERS, flexible=_TEXTS),
        entries=tuple(Entry(cells=tuple(_case(each, study, say))) for each in study.miscodings),
    )


def _case(each: Miscoding, study: Sure, say: Say) -> Iterator[str]:
    smallest = study.currency.smallest
    yield say_lever(each.lever, say)
    yield say("sure.achieved" if each.achieved else "sure.failed")
    yield str(each.files)
    yield str(each.cases)
    yield ", ".join(
        say_step(say_tier(move.indicator, move.before, say), say_tier(move.indicator, move.after, say), say)
        for move in each.moves
    )
    yield signed(each.difference)
    if each.risk is None or each.by_file is None:
        yield from (write_rounded(each.by_case, smallest), "", "", "")
    else:
        yield ""
        yield _chance(each.risk.chance, say)
        yield write_rounded(each.risk.money, smallest)
        yield write_rounded(each.by_file, smallest)


def _bars(tier: SureTier, say: Say) -> Bars:
    """The chance of each tier, that of today marked."""
    return Bars(
        title=say("sure.chart", label=say_label(tier.indicator, tier.period)),
        label_name=say("column.level"),
        length_name=say("chance.chance"),
        bars=tuple(
            Bar(
                label=say_tier_with_values(tier.indicator, position, say),
                length=chance.value,
                text=_chance(chance, say),
                marked=position == tier.tier,
            )
            for position, chance in enumerate(tier.chances)
        ),
    )


def _notes(study: Sure, say: Say) -> Iterator[str]:
    if study.assumed:
        yield say("sure.assumed-even", names=say_levers(study.assumed, say))
    for lever, belief in study.believed:
        yield _believed(lever, belief, say)
    fixed = tuple(dict.fromkeys(say_lever(lever, say) for tier in study.tiers for lever in tier.fixed))
    if fixed:
        yield say("sure.fixed", names=", ".join(fixed))
    for lever, achieved in study.firm:
        label = say_lever(lever, say)
        yield say("sure.firm-achieved" if achieved else "sure.firm-failed", label=label)
    if study.miscodings:
        if study.miscoded is None:
            yield say("sure.ranked-by-case")
        else:
            yield say("sure.ranked-by-file", chance=write_value(study.miscoded, Unit.PERCENT))
    for each in study.unsure:
        yield _unsure(each, say)
    error = max((chance.error for tier in study.tiers for chance in tier.chances), default=Fraction(0))
    if error:
        yield say("sure.floats", error=write_bound(error))


def _chance(chance: Probability, say: Say) -> str:
    """A chance; an exact 0 and an exact 1 are what cannot be and what is sure."""
    possible, sure = bool(chance.value or chance.error), chance.is_exact and chance.value == 1
    return write_chance(chance.value, say, possible=possible, sure=sure)


def _believed(lever: Lever, belief: Belief, say: Say) -> str:
    if belief == EVEN:
        return say("sure.believed-even", name=say_lever(lever, say))
    return say(
        "sure.believed", name=say_lever(lever, say), achieved=plain(belief.achieved), seen=plain(belief.seen)
    )


def _unsure(each: UnsureTier, say: Say) -> str:
    groups = " ".join(f"--group {lever.name}=..." for lever in each.levers)
    return say(f"sure.reason.{each.reason}", label=say_label(each.indicator, each.period), groups=groups)


def _seen(tier: SureTier) -> str:
    """What was seen of each rate: `75.6097...% (31/41)`, two that are compared with a word between them."""
    return " : ".join(lever.write(lever.number) for lever in tier.levers)
