"""How sure the tiers are, what wrongly coded cases would move, and where an hour of checking is best spent."""

from collections.abc import Iterator
from fractions import Fraction
from functools import reduce

from pfs_cli.language import Say
from pfs_cli.notation import grouped, plain, write_value
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
from pfs_cli.whatif.crossing import tier_pieces
from pfs_cli.whatif.lever import Lever
from pfs_cli.whatif.miscoded import Miscoding, Wrong
from pfs_cli.whatif.sure import Sure, SureTier, UnsureTier, is_of_members
from pfs_cli.whatif.tail import Probability

__all__ = ["make_part", "write_study"]

KEYS = (
    "sure.reason.derived",
    "sure.reason.group-needed",
    "sure.reason.no-members",
    "sure.reason.several-periods",
    "sure.wrong.achieved",
    "sure.wrong.failed",
    "sure.wrong.counted",
    "sure.wrong.missed",
    "sure.kind.achieved",
    "sure.kind.failed",
    "sure.kind.counted",
    "sure.kind.missed",
    "sure.firm.achieved",
    "sure.firm.failed",
    "sure.firm.counted",
    "sure.firm.missed",
    "sure.untold.achieved",
    "sure.untold.failed",
    "sure.untold.counted",
    "sure.untold.missed",
    "sure.next.achieved",
    "sure.next.failed",
    "sure.next.counted",
    "sure.next.missed",
)
"""Why nothing can be said of a tier; and the words for the cases of a group and for those of a plain count."""
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
    moving = tuple(each for each in study.miscodings if each.wrongs)
    for each in moving[:_MOST_SENTENCES]:
        for wrong in each.wrongs:
            yield _moves(each, wrong, say)
    if moving and _worth(moving[0]):
        yield _advise(moving[0], study, say)


def _worth(each: Miscoding) -> Fraction:
    """What the kinds of cases are ranked by."""
    return each.by_case if each.by_file is None else each.by_file


def _kind(each: Miscoding) -> str:
    """How the cases are called: of a group they are coded one way or the other, else counted or missed."""
    if each.lever.highest is None:
        return "counted" if each.achieved else "missed"
    return "achieved" if each.achieved else "failed"


def _moves(each: Miscoding, wrong: Wrong, say: Say) -> str:
    """What so many wrong cases come to: `if 3 of the 31 coded as counted turn out wrong, ...`."""
    facts = {"difference": signed(wrong.difference)}
    if not wrong.moves:
        same = "sure.what.pays-in-tier" if tier_pieces(each.lever.indicator) else "sure.what.pays"
        what = say(same, then=each.lever.write(wrong.number), **facts)
    elif wrong.difference:
        what = say("sure.what.both", tier=_then(each, wrong, say), **facts)
    else:
        what = say("sure.what.tier", tier=_then(each, wrong, say))
    return say(
        f"sure.wrong.{_kind(each)}",
        label=say_lever(each.lever, say),
        seen=each.lever.write(each.lever.number),
        files=_files(each),
        cases=grouped(Fraction(wrong.cases)),
        what=what,
    )


def _files(each: Miscoding) -> str:
    return "" if each.files is None else grouped(Fraction(each.files))


def _then(each: Miscoding, wrong: Wrong, say: Say) -> str:
    """The tiers that are reached, of the indicator itself or of those that are made from it."""
    names = [
        name_tier(move.indicator, move.after, say)
        if move.indicator.name == each.lever.indicator.name
        else say("sure.of-other", label=move.indicator.label, tier=name_tier(move.indicator, move.after, say))
        for move in wrong.moves
    ]
    return reduce(lambda first, then: say("sure.both", first=first, then=then), names)


def _advise(first: Miscoding, study: Sure, say: Say) -> str:
    """Where the next hour is best spent, and by which measure: all files on which as much money rides."""
    by_file = first.by_file
    same = (each for each in study.miscodings if each.wrongs and _worth(each) == _worth(first))
    files = (
        say(f"sure.next.{_kind(each)}", label=say_lever(each.lever, say), files=_files(each))
        for each in same
        if (each.by_file is None) == (by_file is None)
    )
    named = reduce(lambda one, next_one: say("sure.next-or", one=one, other=next_one), files)
    money = write_rounded(_worth(first), study.currency.smallest)
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
        entries=tuple(
            Entry(cells=tuple(_case(each, wrong, study, say)))
            for each in study.miscodings
            for wrong in each.wrongs
        ),
    )


def _case(each: Miscoding, wrong: Wrong, study: Sure, say: Say) -> Iterator[str]:
    """The cells of so many wrong cases; what is expected of all files stands in the first row of the kind."""
    smallest = study.currency.smallest
    yield say_lever(each.lever, say)
    yield say(f"sure.kind.{_kind(each)}")
    yield _files(each)
    yield grouped(Fraction(wrong.cases))
    yield ", ".join(
        say_step(say_tier(move.indicator, move.before, say), say_tier(move.indicator, move.after, say), say)
        for move in wrong.moves
    )
    yield signed(wrong.difference)
    yield write_rounded(wrong.by_case, smallest)
    yield "" if wrong.chance is None else _chance(wrong.chance, say)
    told = each.by_file is not None and wrong is each.wrongs[0]
    yield write_rounded(_worth(each), smallest) if told else ""


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
    yield from _case_notes(study, say)
    for each in study.unsure:
        yield _unsure(each, say)
    error = max((chance.error for tier in study.tiers for chance in tier.chances), default=Fraction(0))
    if error:
        yield say("sure.floats", error=write_bound(error))


def _case_notes(study: Sure, say: Say) -> Iterator[str]:
    """What is assumed of wrong cases, those that move nothing, and those of which it is not known."""
    if study.miscodings:
        yield say("sure.alone")
        if study.miscoded is None:
            yield say("sure.ranked-by-case")
        else:
            yield say("sure.ranked-by-file", chance=write_value(study.miscoded, Unit.PERCENT))
    if study.miscoded is not None and any(each.files is None for each in study.miscodings):
        yield say("sure.files-unknown")
    for each in study.miscodings:
        if each.is_firm or each.untold:
            told = "untold" if each.untold else "firm"
            yield say(f"sure.{told}.{_kind(each)}", label=say_lever(each.lever, say))
    if study.of_persons:
        yield say("sure.of-persons", results=", ".join(say_lever(each, say) for each in study.of_persons))
    answered = {lever.place for tier in study.tiers for lever in tier.levers}
    unsure = {each.indicator.name for each in study.unsure}
    for lever in {each.lever.place: each.lever for each in study.miscodings}.values():
        paid = lever.indicator.pays is not None and lever.indicator.name not in unsure
        if paid and is_of_members(lever) and lever.place not in answered:
            yield say("sure.no-tier", label=say_lever(lever, say), name=lever.name)


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
