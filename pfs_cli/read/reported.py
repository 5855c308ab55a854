"""What has been read of one period, and the results that it makes."""

from pfs_cli.contract import Contract
from pfs_cli.measure.address import unit_at
from pfs_cli.problem import Problem, error
from pfs_cli.read.claims import PersonRow, join_rows
from pfs_cli.results import Address, Observation, Results, describe
from pfs_cli.source import Source


class Reported:
    """The rows and the lists of people at each address of a period, and the indicators with a row that is unread.

    Those are not missing as well: their row has its own problem. `file` is the first file that says something of the
    period, "" where none does.
    """

    def __init__(self) -> None:
        self.file = ""
        self.unread: dict[str, None] = {}
        self.rows: dict[Address, list[PersonRow]] = {}
        self.lists: dict[Address, tuple[Observation | None, Source]] = {}

    def begin(self, file: str) -> None:
        """Something of the period stands in this file."""
        self.file = self.file or file

    def add_row(self, row: PersonRow) -> None:
        """Adds a row that was read."""
        self.rows.setdefault(row.observation.address, []).append(row)

    def add_list(
        self, address: Address, observation: Observation | None, place: Source
    ) -> tuple[Problem, ...]:
        """Adds what a list of people says at an address; a problem where another one has said it."""
        earlier = self.lists.setdefault(address, (observation, place))
        if earlier[1] is place:
            return ()
        return (error("list-twice", place, related=(earlier[1],), found=describe(address)),)

    def join(
        self, contract: Contract, file: str, unread: dict[str, None]
    ) -> tuple[Results, tuple[Problem, ...]]:
        """The results under the terms of the period, and the problems of rows that do not fit together.

        `unread` are further indicators with an unread row of any period; `file` stands in where none says anything.
        """
        period = contract.period.name
        observations: list[Observation] = []
        problems: list[Problem] = []
        lost: dict[str, None] = {}
        for address, rows in self.rows.items():
            unit = unit_at(contract.by_name[address.indicator], address)
            observation, found = join_rows(tuple(rows), unit, period)
            problems.extend(found)
            if observation is None:
                lost[address.indicator] = None
            else:
                observations.append(observation)
        for address, (observation, place) in self.lists.items():
            if address in self.rows:
                row = self.rows[address][0].observation.source
                problems.append(error("result-twice", row, related=(place,), found=describe(address, period)))
            elif observation is None:
                lost[address.indicator] = None
            else:
                observations.append(observation)
        results = Results(
            file=self.file or file,
            period=period,
            observations=tuple(observations),
            unread=tuple({**unread, **self.unread, **lost}),
        )
        return results, tuple(problems)
