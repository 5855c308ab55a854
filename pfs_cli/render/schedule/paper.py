"""What a payment schedule is made of before anybody draws it: sections of sentences and tables, all plain text."""

from collections.abc import Iterable

from pfs_cli.record import Record


class Mark(Record):
    """What is marked beside a sentence: its clause, a source, a note; or why a figure stands that nobody published."""

    text: str
    is_unpublished: bool = False


def join_marks(marks: Iterable[Mark]) -> str:
    """Marks in one cell of a table."""
    return " / ".join(mark.text for mark in marks)


class Line(Record):
    """One sentence of the schedule, and beside it its clause and whatever else is marked at its place.

    `number` is what it is cited by, `(2)` or `(2-1)`; `depth` is 1 for a sentence that belongs to the one above.
    """

    text: str
    marks: tuple[Mark, ...] = ()
    depth: int = 0
    number: str = ""


class Table(Record):
    """A table with its caption; the columns in `right` hold amounts, `marks` are all that stand in its cells."""

    caption: str
    heads: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    right: tuple[int, ...] = ()
    marks: tuple[Mark, ...] = ()


Block = Line | Table


class Section(Record):
    """A part of the schedule under its heading, `level` 1 or 2; `number` is `4` or `4.2`."""

    title: str
    blocks: tuple[Block, ...]
    level: int = 1
    number: str = ""


class Schedule(Record):
    """The whole schedule of a contract: its title, what it was written from, its sections."""

    title: str
    origin: tuple[str, ...]
    sections: tuple[Section, ...]


def number_sections(sections: tuple[Section, ...]) -> tuple[Section, ...]:
    """The sections with their numbers, and the sentences of each numbered from one."""
    numbered: list[Section] = []
    upper = lower = 0
    for section in sections:
        upper, lower = (upper + 1, 0) if section.level == 1 else (upper, lower + 1)
        numbered.append(
            Section(
                title=section.title,
                blocks=_number_lines(section.blocks),
                level=section.level,
                number=f"{upper}" if section.level == 1 else f"{upper}.{lower}",
            )
        )
    return tuple(numbered)


def _number_lines(blocks: tuple[Block, ...]) -> tuple[Block, ...]:
    numbered: list[Block] = []
    upper = lower = 0
    for block in blocks:
        if isinstance(block, Table):
            numbered.append(_without_empty_columns(block))
            continue
        upper, lower = (upper, lower + 1) if block.depth else (upper + 1, 0)
        number = f"({upper}-{lower})" if block.depth else f"({upper})"
        numbered.append(Line(text=block.text, marks=block.marks, depth=block.depth, number=number))
    return tuple(numbered)


def _without_empty_columns(table: Table) -> Table:
    """The table without the columns that hold nothing in any row."""
    kept = [at for at in range(len(table.heads)) if not table.rows or any(row[at] for row in table.rows)]
    return Table(
        caption=table.caption,
        heads=tuple(table.heads[at] for at in kept),
        rows=tuple(tuple(row[at] for at in kept) for row in table.rows),
        right=tuple(position for position, at in enumerate(kept) if at in table.right),
        marks=table.marks,
    )
