"""A comparison before anybody draws it: what can move money, what else differs, what is only worded otherwise."""

from collections.abc import Iterable, Iterator

from pfs_cli.comparison.difference import Comparison, Difference, Reach, Weight
from pfs_cli.contract import Agreement
from pfs_cli.language import Say
from pfs_cli.notation import grouped, write_value
from pfs_cli.record import Record
from pfs_cli.render.comparison.sentence import Speaker
from pfs_cli.render.section import Entry, Section, make_columns
from pfs_cli.source import Source
from pfs_cli.unit import Unit

KEYS = (
    "diff.weight.money",
    "diff.weight.terms",
    "diff.weight.wording",
)


class Said(Record):
    """One difference in words, and its places in both files."""

    text: str
    places: str


class Group(Record):
    """The differences of one indicator, or of the contract as a whole."""

    title: str
    said: tuple[Said, ...]


class Part(Record):
    """The differences of one weight."""

    title: str
    groups: tuple[Group, ...]


class Paper(Record):
    """The whole comparison: its title and files, its parts, its tables of money, what is to be said of them."""

    title: str
    facts: tuple[tuple[str, str], ...]
    verdict: str
    parts: tuple[Part, ...]
    sections: tuple[Section, ...]
    notes: tuple[str, ...] = ()


def make_paper(comparison: Comparison, old: Agreement, new: Agreement, say: Say) -> Paper:
    """The comparison in the words of a language."""
    speaker = Speaker(say=say, old=old, new=new)
    sections = tuple(section for section in (_reaches(comparison.reaches, speaker),) if section is not None)
    return Paper(
        title=say("diff.title", title=new.first.title),
        facts=(
            (say("diff.old"), old.ground.source.file),
            (say("diff.new"), new.ground.source.file),
        ),
        verdict=_verdict(comparison, say),
        parts=tuple(_parts(comparison, speaker)),
        sections=sections,
    )


def _verdict(comparison: Comparison, say: Say) -> str:
    """What was found, in one line."""
    if not comparison.differences:
        return say("diff.none")
    counts = {weight: str(len(comparison.of_weight(weight))) for weight in Weight}
    return say(
        "diff.counts", money=counts[Weight.MONEY], terms=counts[Weight.TERMS], wording=counts[Weight.WORDING]
    )


def _parts(comparison: Comparison, speaker: Speaker) -> Iterator[Part]:
    for weight in Weight:
        found = comparison.of_weight(weight)
        if found:
            yield Part(title=speaker.say(f"diff.weight.{weight}"), groups=tuple(_groups(found, speaker)))


def _groups(differences: Iterable[Difference], speaker: Speaker) -> Iterator[Group]:
    by_subject: dict[str, list[Difference]] = {}
    for each in differences:
        by_subject.setdefault(each.subject, []).append(each)
    for subject, found in by_subject.items():
        said = tuple(Said(text=speaker.sentence(each), places=_places(each, speaker.say)) for each in found)
        yield Group(title=speaker.subject(subject), said=said)


def _places(difference: Difference, say: Say) -> str:
    old, new = _place(difference.old_source), _place(difference.new_source)
    return say("diff.places", old=old, new=new)


def _place(source: Source) -> str:
    """`31:12`: the line and the character."""
    return "-" if source.line is None else f"{source.line}:{source.column or 1}"


def _reaches(reaches: tuple[Reach, ...], speaker: Speaker) -> Section | None:
    """What each line can move at most, up and down."""
    moving = [
        reach
        for reach in reaches
        if not reach.told
        or reach.more is None
        or reach.less is None
        or reach.more.amount
        or reach.less.amount
    ]
    if not moving:
        return None
    say = speaker.say
    keys = (
        "diff.head.line",
        "diff.head.period",
        "diff.head.more",
        "diff.head.more-at",
        "diff.head.less",
        "diff.head.less-at",
    )
    return Section(
        part="",
        heading=say("diff.reaches"),
        columns=make_columns(
            say, keys, flush_right=("diff.head.more", "diff.head.less"), flexible=("diff.head.line",)
        ),
        entries=tuple(_reach(reach, speaker) for reach in moving),
    )


def _reach(reach: Reach, speaker: Speaker) -> Entry:
    say = speaker.say
    found = speaker.indicator(reach.subject)
    unit, noun = (Unit.SCORE, None) if found is None else (found.unit, found.noun)
    cells = [reach.subject if found is None else found.label, reach.period]
    for extreme in (reach.more, reach.less):
        if not reach.told:
            cells += [say("diff.not-told"), ""]
        elif extreme is None:
            cells += [say("diff.no-end"), ""]
        elif not extreme.amount:
            cells += ["0", ""]
        else:
            at = write_value(extreme.at, unit, noun)
            cells += [grouped(extreme.amount), at if extreme.reached else say("diff.near", value=at)]
    return Entry(cells=tuple(cells), id=reach.subject)
