"""The rows at one address made into one observation: a single row as it stands, or the rows of persons, added."""

from collections.abc import Iterator
from fractions import Fraction

from pfs_cli.measure.evidence import number_of
from pfs_cli.notation import plain
from pfs_cli.problem import Problem, error
from pfs_cli.record import Record
from pfs_cli.results import Claim, Observation, Status, describe
from pfs_cli.source import Source
from pfs_cli.unit import Unit

_NOTHING = Fraction(0)


class PersonRow(Record):
    """A row that was read, and the person that it names, "" for none. `place` is where the person stands."""

    person: str
    place: Source
    observation: Observation


def join_rows(
    rows: tuple[PersonRow, ...], unit: Unit, period: str
) -> tuple[Observation | None, tuple[Problem, ...]]:
    """The observation of the rows at one address, whose values are in `unit`; None where they do not make one.

    `period` is the name of theirs, "" where there are none, for the problems.
    A person stays an opaque text: no problem names one.
    """
    if all(not row.person for row in rows):
        return rows[0].observation, tuple(_twice(rows, period))
    problems = (*_without_person(rows), *_unfit(rows, unit))
    return None if problems else _add(rows), problems


def _twice(rows: tuple[PersonRow, ...], period: str) -> Iterator[Problem]:
    first = rows[0].observation
    for row in rows[1:]:
        found = row.observation
        named = describe(found.address, period)
        yield error("result-twice", found.source, related=(first.source,), found=named)


def _without_person(rows: tuple[PersonRow, ...]) -> Iterator[Problem]:
    first = next(row for row in rows if row.person)
    for row in rows:
        if not row.person:
            found = describe(row.observation.address)
            yield error("person-missing", row.observation.source, related=(first.place,), found=found)


def _unfit(rows: tuple[PersonRow, ...], unit: Unit) -> Iterator[Problem]:
    """What a row of a person cannot say: anything but a whole number of units, with its ends left open."""
    for row in rows:
        observation = row.observation
        found = describe(observation.address)
        if unit is not Unit.COUNT:
            yield error("person-not-counted", row.place, related=(), found=found)
            return
        if observation.value is None and observation.count is None:
            yield error("result-blank", observation.source, related=(), found="", result=found)
        elif number_of(observation) < 0 or number_of(observation).denominator != 1:
            units = plain(number_of(observation))
            yield error("claim-not-whole", observation.source, related=(), found=units)
        if observation.low is not None or observation.high is not None:
            yield error("claim-with-bounds", observation.source, related=(), found=found)


def _add(rows: tuple[PersonRow, ...]) -> Observation:
    claims = tuple(
        Claim(
            person=row.person,
            units=number_of(row.observation),
            source=row.observation.source,
            status=row.observation.status,
        )
        for row in rows
    )
    whole = sum((claim.units for claim in claims), _NOTHING)
    opened = tuple(claim for claim in claims if claim.status is not Status.VERIFIED)
    sure = whole - sum((claim.units for claim in opened), _NOTHING)
    return Observation(
        address=rows[0].observation.address,
        value=whole,
        count=None,
        among=None,
        raw=plain(whole),
        source=rows[0].observation.source,
        claims=claims,
        status=_status_of(opened),
        status_source=next((row.observation.status_source for row in rows if row.observation.is_open), None),
        low=sure if opened else None,
        high=whole if opened else None,
    )


def _status_of(opened: tuple[Claim, ...]) -> Status:
    """That of the open claims; of several that are disputed, or of different ones, the sum is provisional."""
    kinds = {claim.status for claim in opened}
    if not kinds:
        return Status.VERIFIED
    if kinds == {Status.HELD} or len(opened) == 1:
        return opened[0].status
    return Status.PROVISIONAL
