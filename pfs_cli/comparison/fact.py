"""What a contract says, term by term: two lists of facts held against each other by their names, never by place."""

from collections.abc import Iterable, Iterator

from pfs_cli.comparison.difference import Difference, Kind, Term, Weight
from pfs_cli.record import Record
from pfs_cli.source import Source

Key = tuple[str, str, str, int]


class Fact(Record):
    """One term of the contract under its name.

    `subject`, `part` and `what` are as in `Difference`. A fact that `leads` stands for all that is said of its part:
    where one of the contracts does not have the part, it alone is told, with the facts that are `told` all the same.
    """

    subject: str = ""
    part: str = ""
    what: str
    term: Term
    weight: Weight = Weight.MONEY
    leads: bool = False
    told: bool = False

    @property
    def stands_alone(self) -> bool:
        """Whether it is told although one of the contracts does not have its part."""
        return self.leads or self.told


def differing_facts(
    old: Iterable[Fact], new: Iterable[Fact], places: tuple[Source, Source]
) -> Iterator[Difference]:
    """Each fact that differs, in the order of the newer contract, then what it no longer says.

    `places` stand for the contract that says nothing: where it would be.
    """
    before, after = _by_key(old), _by_key(new)
    alone = _alone(before, after)
    for key, fact in after.items():
        earlier = before.get(key)
        if earlier is None:
            if fact.stands_alone or (fact.subject, fact.part) not in alone:
                yield _difference(Kind.ADDED, None, fact, places)
        elif earlier.term != fact.term:
            yield _difference(Kind.CHANGED, earlier, fact, places)
    for key, fact in before.items():
        if key not in after and (fact.stands_alone or (fact.subject, fact.part) not in alone):
            yield _difference(Kind.REMOVED, fact, None, places)


def _by_key(facts: Iterable[Fact]) -> dict[Key, Fact]:
    """The facts by what names them, and where several have one name, by which of them it is."""
    by_key: dict[Key, Fact] = {}
    counts: dict[tuple[str, str, str], int] = {}
    for fact in facts:
        name = fact.subject, fact.part, fact.what
        counts[name] = counts.get(name, 0) + 1
        by_key[*name, counts[name]] = fact
    return by_key


def _alone(before: dict[Key, Fact], after: dict[Key, Fact]) -> set[tuple[str, str]]:
    """The parts that only one of the contracts has."""
    return {
        (fact.subject, fact.part)
        for facts, others in ((before, after), (after, before))
        for key, fact in facts.items()
        if fact.leads and key not in others
    }


def _difference(kind: Kind, old: Fact | None, new: Fact | None, places: tuple[Source, Source]) -> Difference:
    fact = new or old
    if fact is None:
        raise TypeError(kind)
    return Difference(
        kind=kind,
        weight=fact.weight,
        subject=fact.subject,
        part=fact.part,
        what=fact.what,
        old=None if old is None else old.term,
        new=None if new is None else new.term,
        old_source=places[0] if old is None else old.term.source,
        new_source=places[1] if new is None else new.term.source,
    )
