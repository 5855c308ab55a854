"""filter-never: somebody can meet each condition on a list of people (a warning).

Where the parts of a condition contradict each other, or those of `population` and `achieved` together, nobody is ever
counted: usually a slip in a number or in a sign.

Warns:   population: attended >= 1 and attended < 1
Warns:   population: age >= 65     with  achieved: age < 60
Passes:  population: attended >= 1 and attended < 10

日本語:
名簿の条件には、満たす人があり得ます(警告)。

条件の中の部分どうし、または population と achieved が食い違うと、誰も数えられません。たいてい数か記号の書き誤りです。
"""

from collections.abc import Iterator
from datetime import date
from fractions import Fraction
from math import ceil, floor

from pfs_cli.contract import Contract
from pfs_cli.measure.address import rosters_of
from pfs_cli.measure.filter import (
    Between,
    Column,
    Compared,
    Every,
    Flag,
    IsNull,
    Literal,
    OneOf,
    Operator,
    Opposite,
    Term,
    Test,
    Value,
)
from pfs_cli.measure.filter_text import read_filter
from pfs_cli.measure.filter_types import with_days
from pfs_cli.measure.participants import filters_of
from pfs_cli.measure.roster import ColumnType
from pfs_cli.problem import Fault, Problem, warning

_Claim = tuple[Operator, frozenset[Value]]
"""What a part of a condition says of one column: how it lies to a value, or that it is one of several."""
_TURNED = {
    Operator.BELOW: Operator.ABOVE,
    Operator.AT_MOST: Operator.AT_LEAST,
    Operator.ABOVE: Operator.BELOW,
    Operator.AT_LEAST: Operator.AT_MOST,
}
_DENIED = {
    Operator.EQUAL: Operator.DIFFERENT,
    Operator.DIFFERENT: Operator.EQUAL,
    Operator.BELOW: Operator.AT_LEAST,
    Operator.AT_LEAST: Operator.BELOW,
    Operator.ABOVE: Operator.AT_MOST,
    Operator.AT_MOST: Operator.ABOVE,
}


def check(contract: Contract) -> Iterator[Problem]:
    """A warning at each condition that no row can meet, and at what is achieved where nobody of the group can."""
    for _, terms in rosters_of(contract):
        types, told = dict(terms.types), False
        for condition in filters_of(terms):
            test = read_filter(condition.written)
            column = None if isinstance(test, Fault) else _find_column(test, types)
            if column is not None:
                told = True
                yield warning(
                    "filter-never",
                    condition.ground.source,
                    related=(),
                    found=condition.written,
                    column=column,
                )
        if told or terms.population is None:
            continue
        group, achieved = read_filter(terms.population.written), read_filter(terms.achieved.written)
        if isinstance(group, Fault) or isinstance(achieved, Fault):
            continue
        column = _find_column(Every(parts=(group, achieved)), types)
        if column is not None:
            yield warning(
                "filter-never",
                terms.achieved.ground.source,
                related=(terms.population.ground.source,),
                found=f"{terms.population.written} and {terms.achieved.written}",
                column=column,
            )


def _find_column(test: Test, types: dict[str, ColumnType]) -> str | None:
    """The first column of which the condition says what no value is; None where there is none."""
    claims: dict[str, list[_Claim]] = {}
    for column, claim in _claims(with_days(test, types)):
        claims.setdefault(column, []).append(claim)
    return next((name for name, each in claims.items() if not _can_hold(each, types[name])), None)


def _claims(test: Test) -> Iterator[tuple[str, _Claim]]:
    """What must hold of single columns for the condition to hold; `or` and two columns say nothing of one."""
    match test:
        case Every(parts=parts):
            for part in parts:
                yield from _claims(part)
        case Compared(operator=operator, left=left, right=right):
            yield from _claim(operator, left, right)
        case Between(term=term, low=low, high=high):
            yield from _claim(Operator.AT_LEAST, term, low)
            yield from _claim(Operator.AT_MOST, term, high)
        case OneOf(term=Column(name=name), values=values):
            yield name, (Operator.EQUAL, frozenset(each.value for each in values))
        case Flag(column=column):
            yield column.name, (Operator.EQUAL, frozenset((True,)))
        case IsNull(column=column):
            yield column.name, (Operator.EQUAL, frozenset())
        case Opposite(part=Flag(column=column)):
            yield column.name, (Operator.EQUAL, frozenset((False,)))
        case Opposite(part=Compared(operator=operator, left=left, right=right)):
            yield from _claim(_DENIED[operator], left, right)
        case _:
            return


def _claim(operator: Operator, left: Term, right: Term) -> Iterator[tuple[str, _Claim]]:
    if isinstance(left, Column) and isinstance(right, Literal):
        yield left.name, (operator, frozenset((right.value,)))
    elif isinstance(left, Literal) and isinstance(right, Column):
        yield right.name, (_TURNED.get(operator, operator), frozenset((left.value,)))


def _can_hold(claims: list[_Claim], kind: ColumnType) -> bool:
    """Whether one value can be all that is claimed; a blank is only blank."""
    blank = (Operator.EQUAL, frozenset[Value]())
    if blank in claims:
        return all(claim == blank for claim in claims)
    equal = [values for operator, values in claims if operator is Operator.EQUAL]
    if equal or kind is ColumnType.BOOLEAN:
        chosen = frozenset.intersection(*equal) if equal else frozenset[Value]((True, False))
        return any(all(_is(value, operator, values) for operator, values in claims) for value in chosen)
    ends = [(operator, value) for operator, values in claims if operator.orders for value in values]
    low = [_end(value, kind, operator) for operator, value in ends if operator in _LOWER]
    high = [_end(value, kind, operator) for operator, value in ends if operator not in _LOWER]
    return not low or not high or max(low) < min(high)


_LOWER = (Operator.ABOVE, Operator.AT_LEAST)


def _end(value: Value, kind: ColumnType, operator: Operator) -> tuple[Fraction, int]:
    """Where the values begin or end: just before a number (0) or just after it (1)."""
    number = Fraction(value.toordinal()) if isinstance(value, date) else value
    if not isinstance(number, Fraction):
        raise TypeError(value)
    after = operator in (Operator.ABOVE, Operator.AT_MOST)
    if kind not in (ColumnType.INTEGER, ColumnType.DATE):
        return number, int(after)
    return Fraction(floor(number) + 1 if after else ceil(number)), 0


def _is(value: Value, operator: Operator, others: frozenset[Value]) -> bool:
    if operator is Operator.EQUAL:
        return value in others
    if operator is Operator.DIFFERENT:
        return value not in others
    place = _end(value, ColumnType.NUMBER, Operator.AT_LEAST)
    ends = (_end(other, ColumnType.NUMBER, operator) for other in others)
    return all(place >= end if operator in _LOWER else place < end for end in ends)
