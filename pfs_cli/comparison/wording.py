"""What moves no money: clauses, sources, notes, worked examples, amendments that are in the terms already."""

from collections.abc import Iterator
from itertools import zip_longest

from pfs_cli.comparison.difference import Difference, Form, Kind, Meaning, Term, Weight
from pfs_cli.comparison.fact import Fact, differing_facts
from pfs_cli.comparison.meaning import meaning_of, text
from pfs_cli.contract import Agreement, Contract, Example
from pfs_cli.measure.roster import Exclusion
from pfs_cli.record import Record
from pfs_cli.results import Observation
from pfs_cli.source import Ground, Marks, Source

_MARKS = ("clause", "source", "note", "assumed", "reconstructed")
_Section = tuple[str, str]
"""The subject and the part in which a mark stands."""


_Places = dict[tuple[str, str], tuple[Source, ...]]
"""Each mark, by its kind and its text, with all the places where it stands."""


def differing_wording(old: Agreement, new: Agreement) -> Iterator[Difference]:
    """The differences in what is said beside the terms, those of the contract as a whole first."""
    places = old.ground.source, new.ground.source
    before, after = _marks(old), _marks(new)
    for section in dict.fromkeys((*after, *before)):
        if section[0] and not (section in before and section in after):
            continue  # an indicator that only one of the contracts has is told as a whole
        for mark in (*_MARKS, "reason"):
            gone = _lacking(mark, before.get(section, {}), after.get(section, {}))
            came = _lacking(mark, after.get(section, {}), before.get(section, {}))
            yield from _told(*section, mark, gone, came, places)
    yield from differing_facts(_amendments(old), _amendments(new), places)
    yield from _of_texts("sources", _sources(old), _sources(new), places)
    yield from differing_facts(_examples(old), _examples(new), places)


def _lacking(mark: str, one: _Places, other: _Places) -> list["_Text"]:
    """The marks of a kind that stand at fewer places in the other contract, as often as that is so.

    One that stands at as many other places has moved, and says the same.
    """
    found: list[_Text] = []
    for (kind, said), places in one.items():
        known = other.get((kind, said), ())
        missing = len(places) - len(known)
        if kind == mark and missing > 0:
            pointers = {place.pointer for place in known}
            elsewhere = sorted(places, key=lambda place: place.pointer in pointers)
            found += [(said, place) for place in elsewhere[:missing]]
    return found


def _marks(agreement: Agreement) -> dict[_Section, _Places]:
    """Every mark of the terms in force, by what it stands at; of several periods the one where it stands most often."""
    found: dict[_Section, _Places] = {}
    for terms in agreement.contracts:
        titles = {each.name: each.title for each in terms.references}
        for section, part in _sections(terms):
            _gather(found.setdefault(section, {}), part, titles)
    examples = found.setdefault(("", "examples"), {})
    for example in agreement.examples:
        grounds = (example.ground, *(each.ground for each in example.expect))
        for mark, places in _places_in(grounds, {}).items():
            examples[mark] = (*examples.get(mark, ()), *places)
    return found


def _gather(known: _Places, part: object, titles: dict[str, str]) -> None:
    for mark, places in _places_in(part, titles).items():
        if len(places) > len(known.get(mark, ())):
            known[mark] = places


def _places_in(part: object, titles: dict[str, str]) -> _Places:
    """The marks of a part of the contract, each with its places; a place that several records know is one."""
    found: dict[tuple[str, str], dict[str, Source]] = {}
    for kind, said, source in _marks_in(part, titles):
        found.setdefault((kind, said), {}).setdefault(source.pointer, source)
    return {mark: tuple(places.values()) for mark, places in found.items()}


def _sections(terms: Contract) -> Iterator[tuple[_Section, object]]:
    """The parts of the contract; a mark that moves within one says the same."""
    yield ("", ""), (terms.ground, terms.term_ground, terms.periods, terms.waivers)
    yield ("", "payment"), terms.payment
    for indicator in terms.indicators:
        yield (indicator.name, ""), indicator
    yield ("", "adjustments"), terms.adjustments
    yield ("", "sources"), tuple(each.ground for each in terms.references)
    yield ("", "payers"), terms.payers


def _marks_in(part: object, titles: dict[str, str]) -> Iterator[tuple[str, str, Source]]:
    match part:
        case Ground(source=source, marks=marks):
            yield from ((kind, said, source) for kind, said in _said(marks, titles))
        case Record():
            if isinstance(part, Exclusion):
                yield "reason", part.reason, part.ground.source
            for name in type(part).fields:
                if name != "by_period":  # the amount of each period stands in the terms of that period
                    yield from _marks_in(getattr(part, name), titles)
        case tuple():
            for each in part:
                yield from _marks_in(each, titles)


def _said(marks: Marks, titles: dict[str, str]) -> Iterator[tuple[str, str]]:
    """Each mark with its text; a source with the title of the document, whatever it is called in the file."""
    for kind in _MARKS:
        said: str | None = getattr(marks, kind)
        if said is not None:
            yield kind, titles.get(said, said) if kind == "source" else said


_Text = tuple[str, Source]


def _told(
    subject: str, part: str, what: str, gone: list[_Text], came: list[_Text], places: tuple[Source, Source]
) -> Iterator[Difference]:
    pairs: list[tuple[_Text | None, _Text | None]] = (
        list(zip_longest(gone, came))
        if len(gone) == len(came)
        else [*((each, None) for each in gone), *((None, each) for each in came)]
    )
    for first, second in pairs:
        old, new = (None if each is None else text(*each) for each in (first, second))
        kind = Kind.CHANGED if old and new else Kind.ADDED if new else Kind.REMOVED
        yield Difference(
            kind=kind,
            weight=Weight.WORDING,
            subject=subject,
            part=part,
            what=what,
            old=old,
            new=new,
            old_source=places[0] if old is None else old.source,
            new_source=places[1] if new is None else new.source,
        )


def _of_texts(
    what: str, old: dict[str, Source], new: dict[str, Source], places: tuple[Source, Source]
) -> Iterator[Difference]:
    gone = [(said, at) for said, at in old.items() if said not in new]
    came = [(said, at) for said, at in new.items() if said not in old]
    yield from _told("", "", what, gone, came, places)


def _sources(agreement: Agreement) -> dict[str, Source]:
    """The documents that the figures come from, each by all that is said of it."""
    return {
        ", ".join(part for part in (each.title, each.url, each.date) if part): each.ground.source
        for terms in agreement.contracts
        for each in terms.references
    }


def _amendments(agreement: Agreement) -> Iterator[Fact]:
    for each in agreement.amendments:
        yield Fact(
            part=each.clause,
            what="amendments",
            term=Term(form=Form.DAY, meaning=each.start, source=each.ground.source),
            weight=Weight.WORDING,
        )


def _examples(agreement: Agreement) -> Iterator[Fact]:
    for example in agreement.examples:
        term = Term(
            form=Form.NOTATION, meaning=_example(example), record=example, source=example.ground.source
        )
        yield Fact(part=example.name, what="examples", term=term, weight=Weight.WORDING)


def _claims(observation: Observation) -> Meaning:
    """Who claims how many units, in no order."""
    return tuple(sorted(((claim.person, claim.units) for claim in observation.claims), key=repr))


def _example(example: Example) -> Meaning:
    """What an example says: its results and what it expects, in no order."""
    results = sorted(
        (
            (each.period, meaning_of(o.address), o.value, o.count, o.among, _claims(o))
            for each in example.results
            for o in each.observations
        ),
        key=repr,
    )
    expected = sorted(((e.period, e.figure, e.subject, e.value) for e in example.expect), key=repr)
    return tuple(results), tuple(expected)
