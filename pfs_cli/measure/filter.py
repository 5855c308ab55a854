"""A condition on the columns of a list of people, as records: boolean SQL with a short list of operators.

Blanks are null and logic has three values, as in SQL: `age >= 65` of a blank age is neither true nor false.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date
from enum import StrEnum
from fractions import Fraction
from typing import Any, assert_never

from pfs_cli.record import Record, field

Value = Fraction | str | bool | date
"""What a cell of a list of people holds; None is a blank."""
Row = Sequence[Value | None]
Decision = Callable[[Row], bool | None]
"""Whether a condition holds of a row; None where a blank leaves it open."""


class Operator(StrEnum):
    """How two values are held against each other; `!=` is another writing of `<>`."""

    EQUAL = "="
    DIFFERENT = "<>"
    BELOW = "<"
    AT_MOST = "<="
    ABOVE = ">"
    AT_LEAST = ">="

    @property
    def orders(self) -> bool:
        """Whether it asks which of two values is the greater one."""
        return self not in (Operator.EQUAL, Operator.DIFFERENT)


class Column(Record):
    """The value of a row in a column. `at` is where it stands in the condition, counted from 1."""

    name: str
    at: int = field(default=0, compare=False)


class Literal(Record):
    """A value that stands in the condition itself, as typed and as meant."""

    value: Value
    written: str
    at: int = field(default=0, compare=False)


Term = Column | Literal


class Compared(Record):
    """`age >= 65`."""

    operator: Operator
    left: Term
    right: Term


class Between(Record):
    """`age between 65 and 74`: both ends are inside."""

    term: Term
    low: Term
    high: Term


class OneOf(Record):
    """`course in ('a', 'b')`."""

    term: Term
    values: tuple[Literal, ...]


class IsNull(Record):
    """`result is null`: the cell is blank. It is always true or false."""

    column: Column


class Flag(Record):
    """`left_early`: a column of true and false by itself."""

    column: Column


class Every(Record):
    """All of the parts: `and`."""

    parts: "tuple[Test, ...]"


class Some(Record):
    """At least one of the parts: `or`."""

    parts: "tuple[Test, ...]"


class Opposite(Record):
    """`not`; of what is open, it is open as well."""

    part: "Test"


Test = Compared | Between | OneOf | IsNull | Flag | Every | Some | Opposite

_COMPARE: dict[Operator, Callable[[Any, Any], bool]] = {
    Operator.EQUAL: lambda one, other: one == other,
    Operator.DIFFERENT: lambda one, other: one != other,
    Operator.BELOW: lambda one, other: one < other,
    Operator.AT_MOST: lambda one, other: one <= other,
    Operator.ABOVE: lambda one, other: one > other,
    Operator.AT_LEAST: lambda one, other: one >= other,
}


def terms_of(test: Test) -> Iterator[Term]:
    """Every column and value of a condition, in the order of the text."""
    match test:
        case Compared():
            yield from (test.left, test.right)
        case Between():
            yield from (test.term, test.low, test.high)
        case OneOf():
            yield from (test.term, *test.values)
        case IsNull() | Flag():
            yield test.column
        case Every() | Some():
            for part in test.parts:
                yield from terms_of(part)
        case Opposite():
            yield from terms_of(test.part)
        case _:
            assert_never(test)


def columns_of(test: Test) -> tuple[str, ...]:
    """The columns that a condition looks at, each once."""
    return tuple(dict.fromkeys(term.name for term in terms_of(test) if isinstance(term, Column)))


def decide_by(test: Test, places: Mapping[str, int]) -> Decision:
    """The condition as a function of a row, whose values stand in the order that `places` gives for each column.

    The condition has passed `check_types`: nothing is compared here that cannot be.
    """
    match test:
        case Compared():
            return _compare(_COMPARE[test.operator], _value(test.left, places), _value(test.right, places))
        case Between():
            value = _value(test.term, places)
            low = _compare(_COMPARE[Operator.AT_LEAST], value, _value(test.low, places))
            high = _compare(_COMPARE[Operator.AT_MOST], value, _value(test.high, places))
            return _every((low, high))
        case OneOf():
            return _one_of(_value(test.term, places), frozenset(value.value for value in test.values))
        case IsNull():
            cell = _value(test.column, places)
            return lambda row: cell(row) is None
        case Flag():
            flag = _value(test.column, places)
            return lambda row: None if (held := flag(row)) is None else held is True
        case Every():
            return _every(tuple(decide_by(part, places) for part in test.parts))
        case Some():
            opposites = tuple(_opposite(decide_by(part, places)) for part in test.parts)
            return _opposite(_every(opposites))
        case Opposite():
            return _opposite(decide_by(test.part, places))
        case _:
            assert_never(test)


def _value(term: Term, places: Mapping[str, int]) -> Callable[[Row], Value | None]:
    if isinstance(term, Literal):
        value = term.value
        return lambda _: value
    place = places[term.name]
    return lambda row: row[place]


def _compare(
    holds: Callable[[Any, Any], bool],
    left: Callable[[Row], Value | None],
    right: Callable[[Row], Value | None],
) -> Decision:
    def decide(row: Row) -> bool | None:
        one, other = left(row), right(row)
        return None if one is None or other is None else holds(one, other)

    return decide


def _one_of(value: Callable[[Row], Value | None], values: frozenset[Value]) -> Decision:
    def decide(row: Row) -> bool | None:
        found = value(row)
        return None if found is None else found in values

    return decide


def _every(parts: tuple[Decision, ...]) -> Decision:
    """False as soon as one part is false; open where none is false and one is open."""

    def decide(row: Row) -> bool | None:
        result: bool | None = True
        for part in parts:
            held = part(row)
            if held is False:
                return False
            if held is None:
                result = None
        return result

    return decide


def _opposite(part: Decision) -> Decision:
    def decide(row: Row) -> bool | None:
        held = part(row)
        return None if held is None else not held

    return decide
