"""The lists of people to fill in: a row for each person, with the columns that the contract looks at."""

from collections.abc import Iterator

from pfs_cli.contract import Agreement
from pfs_cli.language import Say
from pfs_cli.measure.address import rosters_of
from pfs_cli.measure.roster import ColumnType
from pfs_cli.render.template.sheet import Head, Kind, Sheet, Slot

ROWS_OF_PEOPLE = 300
"""How many rows stand ready; a list may be longer."""
_WIDTH = 16
_KINDS = {
    ColumnType.INTEGER: Kind.INTEGER,
    ColumnType.NUMBER: Kind.DECIMAL,
    ColumnType.BOOLEAN: Kind.BOOLEAN,
    ColumnType.DATE: Kind.DATE,
    ColumnType.TEXT: Kind.ID,
}
KEYS = (
    "template.column.boolean",
    "template.column.date",
    "template.column.integer",
    "template.column.number",
    "template.column.text",
    "template.no",
    "template.yes",
)
"""The words for what a column holds, and for what is true of a person and what is not."""


def make_people(agreement: Agreement, say: Say, period: str | None) -> tuple[Sheet, ...]:
    """A sheet for each list of people that the contract counts in any of its periods, or in the one that is named.

    A list that has all columns of another one is both.
    """
    wanted = list(find_lists(agreement, period))
    whole = [each for each in wanted if not any(set(each) < set(other) for other in wanted)]
    name = say("template.sheet.people")
    return tuple(
        _sheet(f"{name}{number if number > 1 else ''}", columns, agreement, say, period)
        for number, columns in enumerate(whole, start=1)
    )


def find_lists(
    agreement: Agreement, period: str | None = None
) -> Iterator[tuple[tuple[str, ColumnType], ...]]:
    """The columns of each list of people, with what they hold, each list once."""
    rosters = (
        terms.types
        for contract in agreement.contracts
        if period in (None, contract.period.name)
        for address, terms in rosters_of(contract)
        if contract.belongs(contract.by_name[address.indicator])
    )
    lists: dict[frozenset[str], tuple[tuple[str, ColumnType], ...]] = {}
    for types in rosters:
        lists.setdefault(frozenset(name for name, _ in types), types)
    yield from lists.values()


def _sheet(
    name: str, columns: tuple[tuple[str, ColumnType], ...], agreement: Agreement, say: Say, period: str | None
) -> Sheet:
    heads: list[Head] = []
    cells: list[Slot] = []
    if agreement.has_periods:
        names = tuple(each.name for each in agreement.first.periods if period in (None, each.name))
        heads.append(Head(key="period", heading=say("template.heading.period"), width=_WIDTH))
        cells.append(Slot(entry=Kind.PERIOD, choices=names))
    for column, kind in columns:
        above = say(f"template.column.{kind}")
        width = max(_WIDTH, len(column) + 4)
        heads.append(Head(key=f"column {column}", heading=column, width=width, above=above))
        words = (say("template.yes"), say("template.no")) if kind is ColumnType.BOOLEAN else ()
        cells.append(Slot(entry=_KINDS[kind], choices=words))
    return Sheet(name=name, heads=tuple(heads), rows=(tuple(cells),), spare=ROWS_OF_PEOPLE - 1)
