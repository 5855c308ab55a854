"""What amendments change, in words: which period is settled under which of them, and each sentence before and after."""

from collections.abc import Callable, Iterable, Iterator
from itertools import pairwise

from pfs_cli.contract import Contract
from pfs_cli.record import Record
from pfs_cli.render.schedule.paper import Block, Line, Table, join_marks
from pfs_cli.render.schedule.wording import Sentence, Wording


class Told(Record):
    """A sentence of a period's terms: `place` is the indicator or the section that it is of, `heading` its words."""

    place: str
    heading: str
    sentence: Sentence


Tell = Callable[[Wording], Iterable[Told]]
"""What tells every sentence of the terms of a wording."""


def amendment_blocks(wording: Wording, tell: Tell) -> tuple[Block, ...]:
    """The amendments, the periods under them, and what they change."""
    say, agreement = wording.say, wording.agreement
    lines: list[Block] = []
    for amendment in agreement.amendments:
        under = [c.period.name for c in agreement.contracts if amendment in c.amended and c.period.name]
        in_force = any(amendment in contract.amended for contract in agreement.contracts)
        key = "schedule.amendment" if under else "schedule.amendment-term"
        key = key if in_force else "schedule.amendment-never"
        text = say(
            key,
            start=wording.day(amendment.start),
            clause=amendment.clause,
            periods=wording.listed(under),
        )
        told = say("schedule.clause", clause=amendment.clause)
        marks = tuple(mark for mark in wording.marks((amendment.ground,)) if mark.text != told)
        lines.append(Line(text=text, marks=marks))
    rows = _rows(wording, tell)
    if rows:
        heads = tuple(say(head) for head in _HEADS)
        lines.append(Table(caption=say("schedule.changes"), heads=heads, rows=rows))
    return tuple(lines)


_HEADS = (
    "schedule.head.amendment",
    "schedule.head.period",
    "schedule.head.place",
    "schedule.head.before",
    "schedule.head.after",
)
KEYS = ("schedule.amendment", "schedule.amendment-never", "schedule.amendment-term", *_HEADS)
"""The words for when an amendment holds, and the headings of the table of changes."""


class _Change(Record):
    """A difference of the terms of a period; `count` is that of the amendments up to the one that makes it."""

    count: int
    clauses: tuple[str, ...]
    place: str
    name: str
    heading: str
    before: str
    after: str


def _rows(wording: Wording, tell: Tell) -> tuple[tuple[str, ...], ...]:
    """Each change once, in the order of the amendments, with the periods in which it is one."""
    agreement = wording.agreement
    periods: dict[_Change, list[str]] = {}
    for terms in agreement.contracts:
        for before, after in pairwise(agreement.history(terms)):
            for change in _changes(wording, tell, before, after):
                periods.setdefault(change, []).append(terms.period.name)
    return tuple(
        (
            wording.listed(change.clauses),
            wording.listed(periods[change]),
            change.heading,
            change.before,
            change.after,
        )
        for change in sorted(periods, key=lambda each: each.count)
    )


def _changes(wording: Wording, tell: Tell, before: Contract, after: Contract) -> Iterator[_Change]:
    """Every sentence of a period that is another one, or is none, with the amendment and without it."""
    old, new = (
        _by_name(Wording(say=wording.say, agreement=wording.agreement, contract=terms), tell)
        for terms in (before, after)
    )
    none = wording.say("schedule.none")
    for (place, name), (heading, _) in {**old, **new}.items():
        _, earlier = old.get((place, name), (heading, none))
        _, later = new.get((place, name), (heading, none))
        if earlier != later:
            yield _Change(
                count=len(after.amended),
                clauses=tuple(each.clause for each in after.amended[len(before.amended) :]),
                place=place,
                name=name,
                heading=heading,
                before=earlier,
                after=later,
            )


def _by_name(wording: Wording, tell: Tell) -> dict[tuple[str, str], tuple[str, str]]:
    """The heading and the words of each sentence, by its place and its name."""
    return {
        (told.place, told.sentence.name): (told.heading, _with_marks(wording, told.sentence))
        for told in tell(wording)
    }


def _with_marks(wording: Wording, sentence: Sentence) -> str:
    marks = wording.marks(sentence.grounds)
    return f"{sentence.text} ({join_marks(marks)})" if marks else sentence.text
