"""A template before it is a file: sheets of cells, each with what stands in it or what belongs into it."""

from enum import StrEnum

from pfs_cli.record import Record


class Kind(StrEnum):
    """What belongs into an entry cell."""

    COUNT = "count"
    GROUP = "group"
    SHARE = "share"
    PERCENT = "percent"
    NUMBER = "number"
    MONEY = "money"
    CHOICE = "choice"
    STATUS = "status"
    PERIOD = "period"
    INDICATOR = "indicator"
    ITEM = "item"
    INTEGER = "integer"
    DECIMAL = "decimal"
    BOOLEAN = "boolean"
    DATE = "date"
    ID = "id"
    TEXT = "text"


class Slot(Record):
    """A cell: a text that stands there, an entry, or closed where nothing belongs.

    A `quotient` is computed from the count and the group of its row, as that kind of number.
    """

    text: str = ""
    entry: Kind | None = None
    choices: tuple[str, ...] = ()
    quotient: Kind | None = None


CLOSED = Slot()
"""A cell into which nothing belongs."""


class Head(Record):
    """A column: its key in the catalogue, its heading, how wide it is in half-width characters, and a word above it."""

    key: str
    heading: str
    width: int
    above: str = ""


class Sheet(Record):
    """A table to fill in: its name, its columns and rows.

    `spare` rows like the last one follow the rows, for as many people as there are; they may stay blank.
    """

    name: str
    heads: tuple[Head, ...]
    rows: tuple[tuple[Slot, ...], ...]
    spare: int = 0


class Line(Record):
    """A line of the page on how to fill in: a text, whether it is a heading, and how far it is set in."""

    text: str
    is_heading: bool = False
    depth: int = 0


class Template(Record):
    """All sheets: the table of results where the contract needs one, its lists of people, and how to fill in.

    `title` and `short`, the shortest word on how to fill in, stand above every table.
    """

    title: str
    short: str
    results: Sheet | None
    people: tuple[Sheet, ...]
    guide_name: str
    guide: tuple[Line, ...]
