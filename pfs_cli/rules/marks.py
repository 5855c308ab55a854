"""The marks that a contract writes, and which hold for a place: its own, and those of the mappings around it."""

from collections.abc import Callable, Iterator, Mapping
from datetime import date
from fractions import Fraction
from operator import attrgetter

from pfs_cli.record import Record
from pfs_cli.source import NO_MARKS, Ground, Marks, Source

_LEAVES = frozenset({str, int, bool, Fraction, date, type(None)})
_GETTERS: dict[type, Callable[[object], tuple[object, ...]]] = {}
_AMENDMENTS = "/amendments/"


def grounds_in(record: object) -> Iterator[Ground]:
    """Every ground below a record, or below the records of a tuple, in the order of the fields.

    Most of what is met is a text or a number, which has neither fields nor parts.
    """
    waiting = [record]
    while waiting:
        each = waiting.pop()
        if isinstance(each, Ground):
            yield each
        elif isinstance(each, tuple):
            waiting += each[::-1]
        elif isinstance(each, Record) and not isinstance(each, Source):
            waiting += [value for value in _values(each)[::-1] if value.__class__ not in _LEAVES]


def _values(record: Record) -> tuple[object, ...]:
    """What stands in the fields of a record, in their order."""
    kind = type(record)
    getter = _GETTERS.get(kind)
    if getter is None:
        # Of several names a getter gives a tuple, of one only the value.
        getter = _GETTERS[kind] = attrgetter(*kind.fields, "__class__")
    return getter(record)[:-1]


def marks_by_place(record: object) -> Mapping[str, Marks]:
    """What is marked at each pointer below a record; places without a mark are left out."""
    return {ground.source.pointer: ground.marks for ground in grounds_in(record) if ground.marks != NO_MARKS}


def has_clause(marked: Mapping[str, Marks], ground: Ground) -> bool:
    """Whether a clause is named at a place or around it. What an amendment wrote has that of the amendment."""
    return any(each.clause is not None for each in _around(marked, ground))


def has_source(marked: Mapping[str, Marks], ground: Ground) -> bool:
    """Whether a source is named at a place or around it. What an amendment wrote comes from the amendment."""
    inside = ground.source.pointer.startswith(_AMENDMENTS)
    return inside or any(each.source is not None for each in _around(marked, ground))


def _around(marked: Mapping[str, Marks], ground: Ground) -> Iterator[Marks]:
    """The marks at a place and then those of each mapping around it, the whole file last."""
    yield ground.marks
    pointer = ground.source.pointer
    while pointer:
        yield marked.get(pointer, NO_MARKS)
        pointer = pointer.rpartition("/")[0]
    yield marked.get("", NO_MARKS)
