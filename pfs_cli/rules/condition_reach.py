"""condition-never, condition-always: results can meet a condition, and results can fail it (warnings).

A line that requires what no result can reach never pays; a gate that every result passes is none. Both are usually a
slip in a bound, in a side, or in a level. The smallest part of a condition is named that is so by itself, and a whole
one where its parts contradict each other. The values are those that the indicator can have: a rate from 0 % to 100 %,
a count in whole numbers from 0, a value that is rounded before it decides only what it can be rounded to.

Warns:   requires: {indicator: improved, from: 120%}                                         (a rate ends at 100 %)
Warns:   requires: {all: [{indicator: visits, from: 50件}, {indicator: visits, below: 40件}]}  (no number is both)
Warns:   requires: {indicator: visits, level: 1}                                             (the lowest level)
Passes:  requires: {indicator: improved, from: 70%}

日本語:
条件は、満たす結果も満たさない結果もあり得るように書きます(警告)。

どの結果でも満たせない条件を付けた指標は支払われず、どの結果でも満たす条件には意味がありません。たいてい、境目の値、
側(from など)、達成度のどれかの書き誤りです。条件の中でそうなっている一番小さい部分を示し、部分どうしが食い違うときは
全体を示します。値は、その指標がとり得るものだけを見ます。割合は0%から100%、件数は0からの整数、丸めてから比べる値は
丸めた後の値です。

警告:    requires: {indicator: improved, from: 120%}                                         (割合は 100% まで)
警告:    requires: {all: [{indicator: visits, from: 50件}, {indicator: visits, below: 40件}]}  (両方を満たす数はない)
警告:    requires: {indicator: visits, level: 1}                                             (最も下の達成度)
よい例:  requires: {indicator: improved, from: 70%}
"""

from collections.abc import Iterator
from typing import assert_never

from pfs_cli.condition import All, AnyOf, Condition, Not, OnLevel, OnValue, names_in
from pfs_cli.contract import Contract
from pfs_cli.measure.domain import domain_of
from pfs_cli.measure.possible import can_be
from pfs_cli.problem import Problem, warning
from pfs_cli.rules.conditions import conditions_of
from pfs_cli.rules.words import say_interval
from pfs_cli.unit import Unit


def check(contract: Contract) -> Iterator[Problem]:
    """A warning at each smallest part of a condition that is met by all results, or by none."""
    for condition in conditions_of(contract):
        yield from _check(contract, condition)


def _check(contract: Contract, condition: Condition) -> Iterator[Problem]:
    if not can_be(contract, condition, met=True):
        for part in _smallest(contract, condition, met=True):
            known = _known(contract, part)
            yield warning("condition-never", part.ground.source, found=write_condition(part), known=known)
    elif not can_be(contract, condition, met=False):
        for part in _smallest(contract, condition, met=False):
            known = _known(contract, part)
            yield warning("condition-always", part.ground.source, found=write_condition(part), known=known)
    else:
        for part in _parts(condition):
            yield from _check(contract, part)


def _smallest(contract: Contract, condition: Condition, *, met: bool) -> tuple[Condition, ...]:
    """The smallest parts because of which the condition cannot be `met`, or cannot be failed; itself where none is."""
    if isinstance(condition, Not):
        return (condition,)
    inside = tuple(
        smallest
        for part in _parts(condition)
        if not can_be(contract, part, met=met)
        for smallest in _smallest(contract, part, met=met)
    )
    return inside or (condition,)


def _parts(condition: Condition) -> tuple[Condition, ...]:
    match condition:
        case All(conditions=parts) | AnyOf(conditions=parts):
            return parts
        case Not(condition=part):
            return (part,)
        case OnValue() | OnLevel():
            return ()
        case _:
            assert_never(condition)


def write_condition(condition: Condition) -> str:
    """The condition as the contract writes it."""
    match condition:
        case OnValue(indicator=name, side=side, bound=bound):
            return f"{{indicator: {name}, {side}: {bound.written}}}"
        case OnLevel(indicator=name, level=level):
            return f"{{indicator: {name}, level: {level}}}"
        case All(conditions=parts):
            return f"{{all: [{', '.join(map(write_condition, parts))}]}}"
        case AnyOf(conditions=parts):
            return f"{{any: [{', '.join(map(write_condition, parts))}]}}"
        case Not(condition=part):
            return f"{{not: {write_condition(part)}}}"
        case _:
            assert_never(condition)


def _known(contract: Contract, condition: Condition) -> str:
    """What the values of the indicators can be: a range, or the words of a verdict; of a level all levels."""
    values = {name: _values(contract, condition, name) for name in names_in(condition)}
    if len(values) == 1:
        return next(iter(values.values()))
    return "; ".join(f"{name}: {known}" for name, known in values.items())


def _values(contract: Contract, condition: Condition, name: str) -> str:
    indicator = contract.by_name[name]
    tiers = () if indicator.tiers is None else indicator.tiers.tiers
    if indicator.unit is Unit.VERDICT:
        return ", ".join(tier.bound.written for tier in tiers)
    if isinstance(condition, OnLevel):
        return ", ".join(f"{tier.level or '-'} ({tier.side}: {tier.bound.written})" for tier in tiers)
    return say_interval(domain_of(indicator, contract.cohorts), indicator)
