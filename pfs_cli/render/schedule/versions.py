"""The sentences of all periods laid together: what is the same in all of them once, what differs in a table."""

from collections.abc import Iterator, Sequence

from pfs_cli.render.schedule.paper import Block, Line, Mark, Table, join_marks
from pfs_cli.render.schedule.wording import Sentence, Wording

Version = tuple[Wording, tuple[Sentence, ...]]
"""The words of a period and the sentences of its terms."""
_Said = tuple[str, tuple[Mark, ...]]
"""A sentence as it is read: its text and its marks."""


def lay_together(versions: Sequence[Version]) -> tuple[Block, ...]:
    """The sentences in their order; each that differs from period to period becomes rows of a table."""
    said: dict[str, dict[_Said, list[str]]] = {}
    depths: dict[str, int] = {}
    for name in _names_in_order(versions):
        said[name] = {}
    for wording, sentences in versions:
        for sentence in sentences:
            key = (sentence.text, wording.marks(sentence.grounds))
            said[sentence.name].setdefault(key, []).append(wording.contract.period.name)
            depths[sentence.name] = sentence.depth
    return tuple(_blocks(said, depths, versions))


def _names_in_order(versions: Sequence[Version]) -> tuple[str, ...]:
    """The names of all sentences: those of the first terms, and each new one behind the one that it follows."""
    order: list[str] = []
    for _, sentences in versions:
        at = 0
        for sentence in sentences:
            if sentence.name in order:
                at = order.index(sentence.name) + 1
            else:
                order.insert(at, sentence.name)
                at += 1
    return tuple(order)


def _blocks(
    said: dict[str, dict[_Said, list[str]]], depths: dict[str, int], versions: Sequence[Version]
) -> Iterator[Block]:
    rows: list[tuple[str, _Said]] = []
    wording = versions[0][0]
    for name, kinds in said.items():
        if len(kinds) == 1 and len(next(iter(kinds.values()))) == len(versions):
            if rows:
                yield _table(wording, rows)
                rows = []
            ((text, marks),) = kinds
            yield Line(text=text, marks=marks, depth=depths[name])
        else:
            rows += [(wording.listed(periods), version) for version, periods in kinds.items()]
    if rows:
        yield _table(wording, rows)


def _table(wording: Wording, rows: Sequence[tuple[str, _Said]]) -> Table:
    say = wording.say
    return Table(
        caption=say("schedule.differs"),
        heads=(say("schedule.head.period"), say("schedule.head.term"), say("schedule.head.marks")),
        rows=tuple((periods, text, join_marks(marks)) for periods, (text, marks) in rows),
        marks=tuple(mark for _, (_, marks) in rows for mark in marks),
    )
