"""indicator-absent: what a term of a period stands on has a value in that period.

An indicator that belongs to other periods only has no value here. A condition, a weighted measure, a limit on the
mix or an offset that asks for it could not be computed. What is pooled may belong to earlier periods, whose counts are
added, but not to later ones alone. Lists of lines pass over lines that are not there.

Fails:   renewed: {periods: [FY2026], ...},  adjustments: [{gate: {indicator: renewed, from: 10件}}]
Passes:  renewed: {periods: [FY2026], ...},  adjustments: [{gate: {indicator: renewed, from: 10件}, periods: [FY2026]}]

日本語:
ある期間の定めが使う指標には、その期間に値があります。

別の期間だけの指標は、この期間に値がありません。それを使う条件、加重合計、件数の限度、差引きは計算できません。合
算する群は、前の期間のものでも件数を足せますが、後の期間だけのものは足せません。lines に並べた指標のうち、その期
間にないものは飛ばします。
"""

from collections.abc import Iterator

from pfs_cli.adjustment import Offset
from pfs_cli.condition import OnLevel, OnValue, parts_of
from pfs_cli.contract import Agreement, Contract, Indicator
from pfs_cli.measure.address import needed_addresses
from pfs_cli.measure.terms import Pooled, Weighted
from pfs_cli.payment.per_unit import Bands, RateCard, ShareOfUnits, UnitPrice, UpTo
from pfs_cli.problem import Problem, error
from pfs_cli.rules.conditions import conditions_of, steps_of
from pfs_cli.source import Source


def check(contract: Contract) -> Iterator[Problem]:
    """A problem for each name of an indicator that has no value in the period."""
    for name, place in _names_in(contract):
        if contract.indicator(name) is None:
            yield error("indicator-absent", place, found=name, period=contract.period.name)
    for name, place in _pooled_in(contract):
        if name not in contract.cohorts:
            yield error("indicator-absent", place, found=name, period=contract.period.name)


def check_earlier(agreement: Agreement) -> Iterator[Problem]:
    """A problem for each cohort of earlier periods that none of them had: an amendment brought it, or made it another.

    The results of those periods were read under the terms that were in force in them.
    """
    for position, contract in enumerate(agreement.contracts):
        for name, place in _pooled_in(contract):
            cohort = None if contract.indicator(name) is not None else contract.cohorts.get(name)
            before = (each.indicator(name) for each in agreement.contracts[:position])
            if cohort is not None and all(
                each is None or _result(each) != _result(cohort) for each in before
            ):
                yield error("indicator-absent", place, found=name, period=contract.period.name)


def _result(indicator: Indicator) -> tuple[object, ...]:
    """What a result of the indicator is: where it stands, and in which unit."""
    return indicator.unit, indicator.noun, type(indicator.measure), needed_addresses(indicator)


def _pooled_in(contract: Contract) -> Iterator[tuple[str, Source]]:
    for indicator in contract.indicators:
        if isinstance(indicator.measure, Pooled):
            yield from ((name, indicator.measure.ground.source) for name in indicator.measure.indicators)


def _names_in(contract: Contract) -> Iterator[tuple[str, Source]]:
    for condition in conditions_of(contract):
        for part in parts_of(condition):
            if isinstance(part, OnValue | OnLevel):
                yield part.indicator, part.ground.source
    for indicator in contract.indicators:
        yield from _names_of(indicator)
    for step in steps_of(contract):
        if isinstance(step, Offset) and step.indicator is not None:
            yield step.indicator, step.ground.source


def _names_of(indicator: Indicator) -> Iterator[tuple[str, Source]]:
    measure = indicator.measure
    if isinstance(measure, Weighted):
        yield from ((part.indicator, part.ground.source) for part in measure.parts)
    for limit in limits_of(indicator):
        if isinstance(limit, ShareOfUnits):
            yield from ((name, limit.ground.source) for name in limit.indicators)


def limits_of(indicator: Indicator) -> tuple[UpTo, ...]:
    """Every `up_to` that an indicator writes: those of its items, then that of all units."""
    terms = None if indicator.pays is None else indicator.pays.terms
    if not isinstance(terms, UnitPrice | RateCard | Bands):
        return ()
    items = terms.items if isinstance(terms, RateCard) else ()
    limits = (*(item.terms.up_to for item in items), terms.up_to)
    return tuple(limit for limit in limits if limit is not None)
