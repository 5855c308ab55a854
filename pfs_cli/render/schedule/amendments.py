"""What amendments change, in words: which period is settled under which of them, and each sentence before and after."""

from collections.abc import Sequence

from pfs_cli.contract import Contract
from pfs_cli.render.schedule.paper import Block, Line, Table, join_marks
from pfs_cli.render.schedule.wording import Sentence, Wording
from pfs_cli.source import Ground

_PLACE = "/amendments/"


def amendment_blocks(
    versions: Sequence[tuple[Wording, tuple[tuple[str, Sentence], ...]]],
) -> tuple[Block, ...]:
    """The amendments, the periods under them, and what they change.

    `versions` are the words of each period with all sentences of its terms, each under the heading where it stands.
    """
    wording = versions[0][0]
    say, agreement = wording.say, wording.agreement
    lines: list[Block] = []
    for amendment in agreement.amendments:
        under = [c.period.name for c in agreement.contracts if amendment in c.amended and c.period.name]
        in_force = any(amendment in contract.amended for contract in agreement.contracts)
        key = "schedule.amendment" if under else "schedule.amendment-term"
        key = key if in_force else "schedule.amendment-never"
        text = say(
            key,
            start=amendment.start.isoformat(),
            clause=amendment.clause,
            periods=wording.listed(under),
        )
        told = say("schedule.clause", clause=amendment.clause)
        marks = tuple(mark for mark in wording.marks((amendment.ground,)) if mark.text != told)
        lines.append(Line(text=text, marks=marks))
    rows = tuple(
        row for position in range(len(agreement.amendments)) for row in _changes(wording, versions, position)
    )
    if rows:
        heads = (
            "schedule.head.amendment",
            "schedule.head.place",
            "schedule.head.before",
            "schedule.head.after",
        )
        lines.append(
            Table(caption=say("schedule.changes"), heads=tuple(say(head) for head in heads), rows=rows)
        )
    return tuple(lines)


KEYS = (
    "schedule.amendment",
    "schedule.amendment-never",
    "schedule.amendment-term",
    "schedule.head.amendment",
    "schedule.head.place",
    "schedule.head.before",
    "schedule.head.after",
)
"""The headings of the table of changes."""


def _changes(
    wording: Wording, versions: Sequence[tuple[Wording, tuple[tuple[str, Sentence], ...]]], position: int
) -> list[tuple[str, ...]]:
    """What the first terms under an amendment say at its places, and what the last terms without it said there."""
    amendment = wording.agreement.amendments[position]
    under = [at for at, (each, _) in enumerate(versions) if _is_under(each.contract, position, wording)]
    if not under:
        return []
    after = _by_name(versions[under[0]])
    before = _by_name(versions[under[0] - 1]) if under[0] else {}
    rows: list[tuple[str, ...]] = []
    for key, (heading, sentence) in after.items():
        old = before.get(key)
        if not any(_comes_from(ground, position) for ground in sentence.grounds):
            continue
        earlier = wording.say("schedule.none") if old is None else _with_marks(wording, old[1])
        later = _with_marks(wording, sentence)
        if earlier != later:
            rows.append((amendment.clause, heading, earlier, later))
    rows += [
        (amendment.clause, heading, sentence.text, wording.say("schedule.none"))
        for key, (heading, sentence) in before.items()
        if key not in after
    ]
    return rows


def _is_under(contract: Contract, position: int, wording: Wording) -> bool:
    return wording.agreement.amendments[position] in contract.amended


def _by_name(
    version: tuple[Wording, tuple[tuple[str, Sentence], ...]],
) -> dict[tuple[str, str], tuple[str, Sentence]]:
    return {(heading, sentence.name): (heading, sentence) for heading, sentence in version[1]}


def _with_marks(wording: Wording, sentence: Sentence) -> str:
    marks = wording.marks(sentence.grounds)
    return f"{sentence.text} ({join_marks(marks)})" if marks else sentence.text


def _comes_from(ground: Ground, position: int) -> bool:
    """Whether a place of the terms is written in that amendment."""
    return f"{ground.source.pointer}/".startswith(f"{_PLACE}{position}/change/")
