"""Where the figures come from: the documents that are named, and what nobody published."""

from collections.abc import Iterator

from pfs_cli.render.schedule.paper import Block, Line, Section, Table, join_marks
from pfs_cli.render.schedule.wording import Wording


def source_blocks(wording: Wording) -> tuple[Block, ...]:
    """A table of the documents that the contract file names, and the other headings of its results."""
    say, contract = wording.say, wording.contract
    blocks: list[Block] = []
    if contract.references:
        heads = (
            "schedule.head.document",
            "schedule.head.date",
            "schedule.head.address",
            "schedule.head.marks",
        )
        rows = tuple(
            (
                reference.title,
                reference.date or "",
                reference.url or "",
                join_marks(wording.marks((reference.ground,))),
            )
            for reference in contract.references
        )
        blocks.append(
            Table(caption=say("schedule.references"), heads=tuple(say(head) for head in heads), rows=rows)
        )
    if contract.columns:
        columns = (say("schedule.head.heading"), say("schedule.head.column"))
        blocks.append(Table(caption=say("schedule.columns"), heads=columns, rows=contract.columns))
    return tuple(blocks)


KEYS = (
    "schedule.head.address",
    "schedule.head.check",
    "schedule.head.column",
    "schedule.head.date",
    "schedule.head.document",
    "schedule.head.heading",
    "schedule.head.marks",
    "schedule.head.owner",
    "schedule.head.until",
    "schedule.head.why",
)
"""The headings of the tables of documents, of columns and of checks."""


def waiver_blocks(wording: Wording) -> tuple[Block, ...]:
    """The checks that the contract sets aside, with who answers for it and until when."""
    say = wording.say
    rows = tuple(
        (
            waiver.code,
            waiver.reason,
            waiver.owner,
            wording.day(waiver.until),
            join_marks(wording.marks((waiver.ground,))),
        )
        for waiver in wording.contract.waivers
    )
    if not rows:
        return ()
    names = ("schedule.head.check", "schedule.head.why", "schedule.head.owner", "schedule.head.until")
    heads = (*(say(name) for name in names), say("schedule.head.marks"))
    return (Table(caption=say("schedule.waivers"), heads=heads, rows=rows),)


def unpublished_section(wording: Wording, sections: tuple[Section, ...]) -> Section | None:
    """Where a figure stands that nobody published, by the numbers of the sections, and why."""
    say = wording.say
    rows = tuple(dict.fromkeys(row for section in sections for row in _unpublished(section)))
    if not rows:
        return None
    heads = (say("schedule.head.place"), say("schedule.head.why"))
    table = Table(caption=say("schedule.unpublished"), heads=heads, rows=rows)
    return Section(title=say("schedule.part.unpublished"), blocks=(table,))


def _unpublished(section: Section) -> Iterator[tuple[str, str]]:
    for block in section.blocks:
        doubts = [mark for mark in block.marks if mark.is_unpublished]
        if doubts and isinstance(block, Table):
            yield f"{section.number} {block.caption}", join_marks(dict.fromkeys(doubts))
        elif doubts and isinstance(block, Line):
            yield f"{section.number}{block.number} {section.title}", join_marks(doubts)
