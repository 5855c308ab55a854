"""A list of people: one person a row, counted as the contract's participants measures say.

What a row says of a person is read and counted, and shown nowhere: problems name the cell, never what stands in it.
"""

from collections.abc import Iterator, Mapping, Sequence
from fractions import Fraction

from pfs_cli.contract import Agreement, Contract
from pfs_cli.likeness import find_alike
from pfs_cli.measure.address import rosters_of, unit_at
from pfs_cli.measure.filter import Value
from pfs_cli.measure.participants import People, is_sound, tally
from pfs_cli.measure.roster import ColumnType, RosterTerms
from pfs_cli.problem import Problem, error, note, warning
from pfs_cli.read.cells import find_broken
from pfs_cli.read.people_header import PeopleHeader
from pfs_cli.read.period_cell import find_period
from pfs_cli.read.person_cell import Unfit, read_person_cell
from pfs_cli.read.result_row import is_blank, is_total, text_in
from pfs_cli.record import Record
from pfs_cli.results import Address, Observation
from pfs_cli.source import Source
from pfs_cli.table import Cell, Table
from pfs_cli.unit import Unit


class Counted(Record):
    """What a list says at one address in a period; the observation is None where people could not be counted."""

    period: str
    address: Address
    source: Source
    observation: Observation | None


class Members(Record):
    """Who is counted at an address in a period: positions in `rows`, which are the numbers of rows of the list.

    `persons` has the ids of all rows of the list where a person is counted once. They never leave the reader.
    """

    period: str
    address: Address
    rows: Sequence[int]
    kept: Sequence[int]
    achieved: Sequence[int]
    persons: Sequence[Value | None] | None


class Tallied(Record):
    """What a list says, and the indicators of which it could not be said in which period it says something."""

    counted: tuple[Counted, ...]
    unread: frozenset[str]


def read_people(
    table: Table, header: PeopleHeader, agreement: Agreement, period: str | None
) -> tuple[Tallied, tuple[Problem, ...]]:
    """What a list of people says of each period in it, at every address whose columns the list has.

    `period` is the one that the file was named for, None where it was not.
    """
    reading = _Reading(table, header, agreement, period)
    if header.twice:
        reading.problems.extend(error("heading-twice", cell.source, found=cell.raw) for cell in header.twice)
    rows = reading.rows_by_period()
    counted = [
        each
        for contract in agreement.contracts
        if contract.period.name in rows
        for each in reading.count(contract, rows[contract.period.name])
    ]
    unread = frozenset(reading.indicators()) if reading.lost else frozenset()
    return Tallied(counted=tuple(counted), unread=unread), tuple(dict.fromkeys(reading.problems))


def list_members(
    table: Table, header: PeopleHeader, agreement: Agreement, period: str | None
) -> tuple[Members, ...]:
    """Who is counted where by a list of people that can be counted: its problems were told when it was read."""
    reading = _Reading(table, header, agreement, period)
    rows = reading.rows_by_period()
    for contract in agreement.contracts:
        if contract.period.name in rows:
            for _ in reading.count(contract, rows[contract.period.name]):
                pass
    return tuple(reading.members)


class _Reading:
    """The rows of a list on the way to values, each column read once, and the problems met."""

    def __init__(self, table: Table, header: PeopleHeader, agreement: Agreement, period: str | None) -> None:
        self.header = header
        self.agreement = agreement
        self.period = period
        self.rows = table.rows[header.row + 1 :]
        self.place = table.rows[header.row][min(header.columns.values())].source
        self.problems: list[Problem] = []
        self.lost = False
        self.columns: dict[tuple[str, ColumnType], list[Value | None]] = {}
        self.faults: dict[tuple[str, ColumnType], int] = {}
        self.members: list[Members] = []

    def rows_by_period(self) -> Mapping[str, list[int]]:
        """The numbers of the rows that name a person, by the name of their period."""
        alone = self.period if self.agreement.has_periods else ""
        found: dict[str, list[int]] = {} if alone is None else {alone: []}
        known: dict[str, str] = {}
        people = [number for number, row in enumerate(self.rows) if self._is_person(row)]
        self._warn_of_hidden(people)
        if self.agreement.has_periods and self.period is None and self.header.period is None:
            self.problems.append(error("period-blank", self.place))
            self.lost = True
            return {}
        for number in people:
            name = self._period_of(self.rows[number], known)
            if name is None:
                self.lost = True
            else:
                found.setdefault(name, []).append(number)
        return found

    def indicators(self) -> Iterator[str]:
        """Every indicator that is counted from the columns of the list, in any period."""
        for contract in self.agreement.contracts:
            for address, terms in rosters_of(contract):
                if all(name in self.header.columns for name, _ in terms.types):
                    yield address.indicator

    def _is_person(self, row: tuple[Cell, ...]) -> bool:
        """Whether a row is one of a person, which a blank row, a total and one that fell apart are not."""
        filled = [cell for cell in row if not is_blank(cell)]
        if not filled:
            return False
        if is_total(text_in(filled[0])):
            self.problems.append(note("row-left-out", filled[0].source, found=text_in(filled[0])))
            return False
        width = self.header.width
        beyond = next((cell for cell in row[width:] if not is_blank(cell)), None)
        if beyond is not None:
            self.problems.append(error("person-row-long", beyond.source))
        elif len(row) < width and row[0].source.sheet is None:
            widths = {"found": str(len(row)), "expected": str(width)}
            self.problems.append(error("row-short", row[0].source, related=(), **widths))
        return True

    def _warn_of_hidden(self, people: list[int]) -> None:
        hidden = [number for number in people if all(cell.hidden for cell in self.rows[number])]
        if hidden:
            place = self.rows[hidden[0]][0].source
            self.problems.append(warning("people-hidden", place, found=str(len(hidden))))

    def _period_of(self, row: tuple[Cell, ...], known: dict[str, str]) -> str | None:
        """The period of a row; None, with a problem, where it has none or another one than its file."""
        if not self.agreement.has_periods:
            return ""
        at = self.header.period
        cell = None if at is None or at >= len(row) or is_blank(row[at]) else row[at]
        if cell is None:
            if self.period is None:
                self.problems.append(error("period-blank", row[0].source))
            return self.period
        name = known.get(cell.raw)
        if name is None:
            name, problems = find_period(cell, self.agreement)
            self.problems.extend(problems)
            if name is not None:
                known[cell.raw] = name
        if name is not None and self.period not in (None, name):
            facts = {"found": name, "expected": self.period or ""}
            self.problems.append(error("period-differs", cell.source, related=(), **facts))
            return None
        return name

    def count(self, contract: Contract, rows: list[int]) -> Iterator[Counted]:
        """The observations of a period, at each address whose terms look at columns that the list has."""
        for address, terms in rosters_of(contract):
            indicator = contract.by_name[address.indicator]
            if contract.belongs(indicator) and all(name in self.header.columns for name, _ in terms.types):
                observation = self._observe(contract, address, terms, rows)
                yield Counted(
                    period=contract.period.name, address=address, source=self.place, observation=observation
                )

    def _observe(
        self, contract: Contract, address: Address, terms: RosterTerms, rows: list[int]
    ) -> Observation | None:
        indicator = contract.indicator(address.indicator)
        columns = tuple(self._column(name, kind) for name, kind in terms.types)
        unread = self.lost or any(self.faults[each] for each in terms.types)
        if indicator is None or unread or not is_sound(terms):
            return None
        at = tuple(self.header.columns[name] for name, _ in terms.types)
        people = People(
            source=self.place,
            rows=tuple(tuple(column[number] for column in columns) for number in rows),
            places=tuple(_places(self.rows[number], at) for number in rows),
        )
        self.problems.extend(_find_alike(terms, people, indicator.name))
        counted, problems = tally(terms, people, address.input or address.indicator)
        self.problems.extend(problems)
        if counted is None:
            return None
        self.members.append(
            Members(
                period=contract.period.name,
                address=address,
                rows=rows,
                kept=counted.kept,
                achieved=counted.achieved,
                persons=None
                if terms.once_per is None
                else columns[list(dict(terms.types)).index(terms.once_per)],
            )
        )
        alone = unit_at(indicator, address) is Unit.COUNT
        return Observation(
            address=address,
            value=None,
            count=Fraction(counted.count),
            among=None if alone else Fraction(counted.among),
            raw=str(counted.count) if alone else f"{counted.count}/{counted.among}",
            source=self.place,
            percent=not alone,
            tally=counted.steps,
        )

    def _column(self, name: str, kind: ColumnType) -> list[Value | None]:
        """The values of a column, read once however many measures look at it."""
        key = (name, kind)
        if key not in self.columns:
            before = len(self.problems)
            self.columns[key] = list(self._read_column(name, kind))
            self.faults[key] = len(self.problems) - before
        return self.columns[key]

    def _read_column(self, name: str, kind: ColumnType) -> Iterator[Value | None]:
        at = self.header.columns[name]
        known: dict[tuple[str, str], Value | Unfit | None] = {}
        for row in self.rows:
            if at >= len(row):
                yield None
                continue
            cell = row[at]
            key = (cell.kind, cell.raw)
            if key not in known:
                known[key] = read_person_cell(cell, kind)
            value = known[key]
            if isinstance(value, Unfit):
                facts = {"column": name, "type": kind, "expected": value.expected}
                unfit = error("person-cell", cell.source, related=(), **facts)
                self.problems.append(find_broken(cell) or unfit)
                yield None
            else:
                yield value


def _find_alike(terms: RosterTerms, people: People, indicator: str) -> Iterator[Problem]:
    """One person under two ids would be counted twice."""
    names = [name for name, _ in terms.types]
    if terms.once_per is not None:
        at = names.index(terms.once_per)
        listed = zip(people.rows, people.places, strict=True)
        persons = ((row[at], places[at]) for row, places in listed)
        for place, first in find_alike((id_, place) for id_, place in persons if isinstance(id_, str)):
            yield error("person-alike", place, related=(first,), indicator=indicator)


def _places(row: tuple[Cell, ...], columns: tuple[int, ...]) -> tuple[Source, ...]:
    return tuple((row[at] if at < len(row) else row[-1]).source for at in columns)
