"""Whether a condition on columns can be decided: its columns are there, and only like is held against like."""

from collections.abc import Iterator, Mapping
from datetime import date
from fractions import Fraction

from pfs_cli.measure.filter import (
    Between,
    Column,
    Compared,
    Every,
    Flag,
    IsNull,
    Literal,
    OneOf,
    Opposite,
    Some,
    Term,
    Test,
    columns_of,
)
from pfs_cli.measure.roster import ColumnType
from pfs_cli.period import read_date
from pfs_cli.problem import Fault
from pfs_cli.record import replace
from pfs_cli.suggestion import nearest

CODES = ("filter-column", "filter-type", "filter-order", "filter-constant")
"""What the faults of this module may be."""

_EXAMPLES = {
    ColumnType.TEXT: "'text'",
    ColumnType.INTEGER: "65",
    ColumnType.NUMBER: "2.5",
    ColumnType.BOOLEAN: "true, false",
    ColumnType.DATE: "2025-03-31",
}
_NUMBERS = (ColumnType.INTEGER, ColumnType.NUMBER)


def find_columns(test: Test, types: Mapping[str, ColumnType]) -> Iterator[Fault]:
    """A fault for each column of a condition that is none of `types`."""
    for name in columns_of(test):
        if name not in types:
            near = nearest(name, types)
            facts = (("found", name), ("known", ", ".join(types)))
            yield Fault(code="filter-column", facts=facts if near is None else (*facts, ("nearest", near)))


def check_types(test: Test, types: Mapping[str, ColumnType]) -> Iterator[Fault]:
    """The faults of a condition, all of whose columns are there, in what it holds against what."""
    match test:
        case Flag():
            kind = types[test.column.name]
            if kind is not ColumnType.BOOLEAN:
                facts = {"column": test.column.name, "type": kind, "found": test.column.name}
                yield _fault("filter-type", **facts, expected=f"{test.column.name} = {_EXAMPLES[kind]}")
        case Every() | Some():
            for part in test.parts:
                yield from check_types(part, types)
        case Opposite():
            yield from check_types(test.part, types)
        case IsNull():
            return
        case _:
            for left, right, orders in _pairs(test):
                yield from _check_pair(left, right, types, orders=orders)


def _pairs(test: Compared | Between | OneOf) -> Iterator[tuple[Term, Term, bool]]:
    """What is held against what, and whether it is asked which is greater."""
    match test:
        case Compared():
            yield test.left, test.right, test.operator.orders
        case Between():
            yield test.term, test.low, True
            yield test.term, test.high, True
        case OneOf():
            yield from ((test.term, value, False) for value in test.values)


def _check_pair(left: Term, right: Term, types: Mapping[str, ColumnType], *, orders: bool) -> Iterator[Fault]:
    column, other = (left, right) if isinstance(left, Column) else (right, left)
    if not isinstance(column, Column):
        yield _fault("filter-constant", found=column.written)
        return
    kind = types[column.name]
    if not _fits(other, kind, types):
        found = other.written if isinstance(other, Literal) else other.name
        yield _fault("filter-type", column=column.name, type=kind, found=found, expected=_EXAMPLES[kind])
    elif orders and kind in (ColumnType.TEXT, ColumnType.BOOLEAN):
        yield _fault("filter-order", column=column.name, type=kind, found=column.name)


def _fits(term: Term, kind: ColumnType, types: Mapping[str, ColumnType]) -> bool:
    """Whether a term may be held against a column of that kind."""
    if isinstance(term, Column):
        return types[term.name] is kind or (kind in _NUMBERS and types[term.name] in _NUMBERS)
    match kind:
        case ColumnType.BOOLEAN:
            return isinstance(term.value, bool)
        case ColumnType.TEXT:
            return isinstance(term.value, str) and term.written.startswith("'")
        case ColumnType.DATE:
            return _day_of(term) is not None
        case _:
            return isinstance(term.value, Fraction)


def _day_of(literal: Literal) -> date | None:
    return read_date(literal.value) if isinstance(literal.value, str) else None


def with_days(test: Test, types: Mapping[str, ColumnType]) -> Test:
    """The condition with days in place of the texts that are held against columns of days."""

    def day(term: Term, beside: Term) -> Term:
        if isinstance(term, Literal) and isinstance(beside, Column):
            found = _day_of(term) if types[beside.name] is ColumnType.DATE else None
            return term if found is None else replace(term, value=found)
        return term

    match test:
        case Compared():
            return replace(test, left=day(test.left, test.right), right=day(test.right, test.left))
        case Between():
            return replace(test, low=day(test.low, test.term), high=day(test.high, test.term))
        case OneOf():
            return replace(test, values=tuple(day(value, test.term) for value in test.values))
        case Every() | Some():
            return replace(test, parts=tuple(with_days(part, types) for part in test.parts))
        case Opposite():
            return replace(test, part=with_days(test.part, types))
        case _:
            return test


def _fault(code: str, **facts: str) -> Fault:
    return Fault(code=code, facts=tuple(facts.items()))
