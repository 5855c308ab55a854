"""Where the figures come from: the documents that are named, and what nobody published."""

from collections.abc import Iterator, Sequence

from pfs_cli.render.schedule.paper import Block, Line, Table
from pfs_cli.render.schedule.wording import Sentence, Wording


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
                " / ".join(wording.marks((reference.ground,))),
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
    "schedule.head.column",
    "schedule.head.date",
    "schedule.head.document",
    "schedule.head.heading",
    "schedule.head.marks",
)
"""The headings of the tables of documents and of columns."""


def unpublished_blocks(
    versions: Sequence[tuple[Wording, tuple[tuple[str, Sentence], ...]]],
) -> tuple[Block, ...]:
    """The sentences that rest on figures which nobody published, each once, with why they stand there."""
    rows = tuple(dict.fromkeys(_unpublished(versions)))
    if not rows:
        return ()
    say = versions[0][0].say
    heads = (say("schedule.head.place"), say("schedule.head.term"), say("schedule.head.why"))
    return (
        Line(text=say("schedule.unpublished")),
        Table(caption=say("schedule.unpublished-table"), heads=heads, rows=rows),
    )


def _unpublished(
    versions: Sequence[tuple[Wording, tuple[tuple[str, Sentence], ...]]],
) -> Iterator[tuple[str, str, str]]:
    for wording, sentences in versions:
        for heading, sentence in sentences:
            why: list[str] = []
            for ground in sentence.grounds:
                if ground.marks.assumed is not None:
                    why.append(wording.say("table.assumed", why=ground.marks.assumed))
                if ground.marks.reconstructed is not None:
                    why.append(wording.say("table.reconstructed", why=ground.marks.reconstructed))
            if why:
                yield heading, sentence.text, " / ".join(dict.fromkeys(why))
