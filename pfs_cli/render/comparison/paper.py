"""A comparison before anybody draws it: what can move money, what else differs, what is only worded otherwise."""

from collections.abc import Iterable, Iterator

from pfs_cli.comparison.difference import Comparison, Difference, Kind, Weight
from pfs_cli.language import Say
from pfs_cli.record import Record
from pfs_cli.render.comparison.money import money_notes, money_sections
from pfs_cli.render.comparison.sentence import Speaker
from pfs_cli.render.section import Section
from pfs_cli.source import Source

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


def make_paper(comparison: Comparison, say: Say) -> Paper:
    """The comparison in the words of a language."""
    old, new = comparison.old, comparison.new
    speaker = Speaker(say=say, old=old, new=new)
    return Paper(
        title=say("diff.title", title=new.first.title),
        facts=(
            (say("diff.old"), old.ground.source.file),
            (say("diff.new"), new.ground.source.file),
        ),
        verdict=_verdict(comparison, say),
        parts=tuple(_parts(comparison, speaker)),
        sections=tuple(money_sections(comparison, speaker)),
        notes=tuple(money_notes(comparison, speaker)),
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
    by_subject: dict[str, list[Difference]] = {"": []}
    for each in differences:
        by_subject.setdefault(each.subject, []).append(each)
    for subject, found in by_subject.items():
        if not found:
            continue
        said = tuple(Said(text=speaker.sentence(each), places=_places(each, speaker.say)) for each in found)
        yield Group(title=speaker.subject(subject), said=said)


def _places(difference: Difference, say: Say) -> str:
    old = "-" if difference.kind is Kind.ADDED else _place(difference.old_source)
    new = "-" if difference.kind is Kind.REMOVED else _place(difference.new_source)
    return say("diff.places", old=old, new=new)


def _place(source: Source) -> str:
    """`31:12`: the line and the character."""
    return "-" if source.line is None else f"{source.line}:{source.column or 1}"
