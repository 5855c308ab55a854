"""unit-of-measure, weighted-unit, pooled-kind: the unit of an indicator is one that its measure can give.

A part of a group is a percentage, a difference of two percentages is in points, a reduction is a percentage:
written in another unit the same figures would earn something else. A weighted sum adds values of its own unit; an
index also takes percentages, and a score counts and indices. What is pooled is counted and measured in one and the
same way.

Fails:   unit: count,  measure: {rate: {count: 受診者, among: 対象者}}
Passes:  unit: percent, measure: {rate: {count: 受診者, among: 対象者}}

日本語:
指標の単位は、測り方から得られるものです。

集団の一部は割合(percent)、割合の差はポイント(points)、減少率は割合です。別の単位で書くと、同じ数字で違う額にな
ります。加重合計は同じ単位の値を足します。指数(index)は割合も、点数(score)は件数と指数も足せます。合算する指標は、
同じものを同じ方法で測ります。
"""

from collections.abc import Iterator
from typing import assert_never

from pfs_cli.contract import Contract, Indicator
from pfs_cli.measure.terms import (
    Difference,
    Given,
    Input,
    Met,
    Participants,
    Pooled,
    Rate,
    Ratio,
    Reduction,
    Stated,
    Weighted,
)
from pfs_cli.problem import Problem, error
from pfs_cli.unit import Unit

_QUOTIENTS = (Unit.PERCENT, Unit.INDEX, Unit.SCORE)
_NUMBERS = (Unit.COUNT, Unit.MONEY, Unit.SCORE, Unit.INDEX)
_ALSO_ADDED = {Unit.INDEX: (Unit.PERCENT,), Unit.SCORE: (Unit.COUNT, Unit.INDEX)}
"""The units of parts that a weighted sum takes beside its own."""


def check(contract: Contract) -> Iterator[Problem]:
    """A problem for each indicator whose measure does not give its unit."""
    for indicator in contract.indicators:
        allowed = _allowed(indicator)
        if indicator.unit not in allowed:
            yield error(
                "unit-of-measure",
                indicator.measure.ground.source,
                indicator=indicator.name,
                found=indicator.unit,
                allowed=", ".join(allowed),
            )
        if isinstance(indicator.measure, Weighted):
            yield from _check_parts(contract, indicator, indicator.measure)
        if isinstance(indicator.measure, Pooled):
            yield from _check_pool(contract, indicator, indicator.measure)


def _allowed(indicator: Indicator) -> tuple[Unit, ...]:
    measure = indicator.measure
    match measure:
        case Given():
            return tuple(Unit)
        case Rate():
            return _QUOTIENTS if measure.per_head else (Unit.PERCENT,)
        case Difference():
            return _of_difference(measure.actual, measure.against)
        case Reduction():
            return (Unit.PERCENT,)
        case Ratio():
            return _QUOTIENTS
        case _:
            return _allowed_of_others(measure)


def _allowed_of_others(measure: Participants | Weighted | Met | Pooled) -> tuple[Unit, ...]:
    match measure:
        case Participants():
            return (Unit.PERCENT, Unit.COUNT)
        case Met():
            return (Unit.COUNT,)
        case Weighted():
            return tuple(unit for unit in Unit if unit is not Unit.VERDICT)
        case Pooled():  # that of what is pooled, which pooled-kind looks at
            return tuple(Unit)
        case _:
            assert_never(measure)


def _of_difference(actual: Input, against: Input) -> tuple[Unit, ...]:
    """Of two parts of a group points, of two rates per head a plain number; else whatever is no percentage."""
    rates = [measured for measured in (actual, against) if isinstance(measured, Rate)]
    if any(not rate.per_head for rate in rates):
        return (Unit.POINTS,)
    if rates:
        return (Unit.SCORE, Unit.INDEX)
    if isinstance(actual, Participants) or isinstance(against, Participants):
        return (Unit.POINTS, Unit.COUNT)
    return (Unit.POINTS, *_NUMBERS)


def _check_parts(contract: Contract, indicator: Indicator, measure: Weighted) -> Iterator[Problem]:
    allowed = (indicator.unit, *_ALSO_ADDED.get(indicator.unit, ()))
    for part in measure.parts:
        added = contract.indicator(part.indicator)
        if added is not None and added.unit not in allowed:
            yield error(
                "weighted-unit",
                part.ground.source,
                indicator=indicator.name,
                found=added.name,
                unit=added.unit,
                allowed=", ".join(allowed),
            )


def _check_pool(contract: Contract, indicator: Indicator, measure: Pooled) -> Iterator[Problem]:
    """A problem for each indicator that is not counted, or not measured as the first one is."""
    members = [contract.cohorts.get(name) for name in measure.indicators]
    known = [member for member in members if member is not None]
    for member in known:
        kind = _kind(member)
        same = (member.unit, member.noun, kind) == (indicator.unit, indicator.noun, _kind(known[0]))
        if kind is None or not same:
            yield error("pooled-kind", measure.ground.source, indicator=indicator.name, found=member.name)


def _kind(indicator: Indicator) -> tuple[object, ...] | None:
    """How an indicator is measured from counts, the same for two that can be pooled; None where it is not."""
    measure = indicator.measure
    match measure:
        case Given():
            return (Given,) if indicator.unit in (Unit.COUNT, Unit.MONEY) else None
        case Rate():
            return Rate, measure.per_head
        case Participants():
            return (Participants,)
        case Difference() | Reduction() | Ratio():
            inputs = [_kind_of_input(indicator, each) for each in (measure.actual, measure.against)]
            return None if None in inputs else (type(measure), *inputs)
        case Weighted() | Met() | Pooled():
            return None
        case _:
            assert_never(measure)


def _kind_of_input(indicator: Indicator, measured: Input) -> tuple[object, ...] | None:
    match measured:
        case Given():
            counted = isinstance(indicator.measure, Difference) and indicator.unit is not Unit.POINTS
            return (Given,) if counted and indicator.unit in (Unit.COUNT, Unit.MONEY) else None
        case Rate():
            return Rate, measured.per_head
        case Participants():
            return (Participants,)
        case Stated():
            return Stated, measured.value.value
        case _:
            assert_never(measured)
