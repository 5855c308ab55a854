"""A list of people as patterns: who of them counts where, without a word of who they are."""

from collections.abc import Iterable

from pfs_cli.contract import Agreement
from pfs_cli.measure.filter import Value
from pfs_cli.read.people import Members, list_members
from pfs_cli.read.people_header import PeopleHeader
from pfs_cli.table import Table
from pfs_cli.whatif.drawn.people import Patterns


def read_patterns(table: Table, header: PeopleHeader, agreement: Agreement, period: str | None) -> Patterns:
    """The people of a list, alike those who count alike; rows that any measure counts as one person are one.

    `period` is the one that the file was named for. The list has been read and counted without an error before.
    """
    members = list_members(table, header, agreement, period)
    places = tuple((each.period, each.address) for each in members)
    person_of = _persons(len(table.rows), members)
    counted: dict[int, list[list[int]]] = {}
    for position, each in enumerate(members):
        for side, positions in enumerate((each.achieved, each.kept)):
            for row in positions:
                person = person_of(each.rows[row])
                own = counted.setdefault(person, [[0, 0] for _ in members])
                own[position][side] += 1
    people: dict[tuple[tuple[int, int], ...], int] = {}
    for own in counted.values():
        pattern = tuple((achieved, of_group) for achieved, of_group in own)
        people[pattern] = people.get(pattern, 0) + 1
    ordered = tuple(sorted(people))
    return Patterns(
        file=table.source.file,
        places=places,
        patterns=ordered,
        people=tuple(people[pattern] for pattern in ordered),
    )


class _Persons:
    """Rows that are one person by any of the columns that say so."""

    def __init__(self, rows: int) -> None:
        self._same = list(range(rows))

    def __call__(self, row: int) -> int:
        """The row that stands for the person of a row."""
        while self._same[row] != row:
            self._same[row] = self._same[self._same[row]]
            row = self._same[row]
        return row

    def join(self, ids: Iterable[tuple[int, Value | None]]) -> None:
        """Makes rows with the same id one person."""
        first: dict[Value, int] = {}
        for row, value in ids:
            if value is not None:
                self._same[self(row)] = self(first.setdefault(value, row))


def _persons(rows: int, members: tuple[Members, ...]) -> _Persons:
    found = _Persons(rows)
    columns = {id(each.persons): each for each in members if each.persons is not None}
    for each in columns.values():
        if each.persons is not None:
            found.join(enumerate(each.persons))
    return found
