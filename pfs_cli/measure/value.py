"""An indicator's value, step by step: what was observed, what is made of it, and whether it is rounded first."""

from collections.abc import Mapping
from fractions import Fraction
from typing import assert_never

from pfs_cli.contract import Contract, Indicator
from pfs_cli.measure.address import input_unit, needed_addresses
from pfs_cli.measure.derived import count_met, names_needed, weigh
from pfs_cli.measure.evidence import Evidence
from pfs_cli.measure.observed import observe, scale
from pfs_cli.measure.terms import (
    Comparison,
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
from pfs_cli.money import round_exact
from pfs_cli.payment.per_unit import RateCard
from pfs_cli.results import Address, Observation
from pfs_cli.unit import Unit
from pfs_cli.workings import Step


def measure_all(contract: Contract, evidence: Evidence) -> dict[str, Step]:
    """The value of every indicator in its unit, after `compare`, by name in the contract's order.

    Every observation that a measure needs must be there, with counts that can be divided: the rules on results see to
    that. A missing one raises KeyError, a zero group ZeroDivisionError.
    """
    values: dict[str, Step] = {}
    for name in contract.by_name:
        _reach(name, contract.cohorts, evidence, values)
    return {name: values[name] for name in contract.by_name}


def _reach(
    name: str, indicators: Mapping[str, Indicator], evidence: Evidence, values: dict[str, Step]
) -> None:
    """Puts the value of an indicator among the values, those that it is made from first."""
    if name in values:
        return
    indicator = indicators[name]
    if isinstance(indicator.measure, Weighted | Met):
        for each in names_needed(indicator.measure):
            _reach(each, indicators, evidence, values)
    measured = _measure(indicator, indicators, evidence, values)
    printed = indicator.compare
    if printed is not None:
        measured = Step(
            rule="compare",
            value=round_exact(measured.number, printed.to, printed.mode),
            unit=indicator.unit,
            subject=name,
            facts=(("to", printed.written), ("mode", printed.mode)),
            inputs=(measured,),
            grounds=(printed.ground,),
        )
    values[name] = measured


def _measure(
    indicator: Indicator,
    indicators: Mapping[str, Indicator],
    evidence: Evidence,
    values: Mapping[str, Step],
) -> Step:
    measure = indicator.measure
    match measure:
        case Given() | Rate() | Participants():
            if indicator.pays is not None and isinstance(indicator.pays.terms, RateCard):
                return _sum_items(indicator, indicator.pays.terms, evidence)
            observations = evidence.observed(Address(indicator=indicator.name))
            return observe(observations, measure.ground, indicator.unit, indicator.name)
        case Difference() | Reduction() | Ratio():
            return _compare(indicator, measure, _inputs(indicator, measure, evidence))
        case Weighted():
            return weigh(indicator, measure, values)
        case Met():
            return count_met(indicator, measure, values, indicators)
        case Pooled():
            return _pool(indicator, measure, indicators, evidence)
        case _:
            assert_never(measure)


def _sum_items(indicator: Indicator, card: RateCard, evidence: Evidence) -> Step:
    counted = tuple(
        observe(
            evidence.observed(Address(indicator=indicator.name, item=item.name)),
            indicator.measure.ground,
            indicator.unit,
            item.name,
        )
        for item in card.items
    )
    return Step(
        rule="items",
        value=sum((step.number for step in counted), Fraction(0)),
        unit=indicator.unit,
        subject=indicator.name,
        inputs=counted,
        grounds=(card.ground,),
    )


def _inputs(indicator: Indicator, measure: Comparison, evidence: Evidence) -> tuple[Step, Step]:
    def read(measured: Input, name: str) -> Step:
        unit = input_unit(indicator, measured)
        if isinstance(measured, Stated):
            return _stated(measured, unit, name)
        observations = evidence.observed(Address(indicator=indicator.name, input=name))
        return observe(observations, measured.ground, unit, name)

    return read(measure.actual, "actual"), read(measure.against, "against")


def _stated(measured: Stated, unit: Unit, name: str) -> Step:
    return Step(
        rule="stated",
        value=measured.value.value,
        unit=unit,
        subject=name,
        facts=(("written", measured.value.written),),
        grounds=(measured.ground, measured.value.ground),
    )


def _compare(indicator: Indicator, measure: Comparison, inputs: tuple[Step, Step]) -> Step:
    actual, against = inputs
    match measure:
        case Difference():
            rule, value = "difference", actual.number - against.number
        case Reduction():
            rule, value = "reduction", (against.number - actual.number) / against.number
        case Ratio():
            rule, value = "ratio", scale(actual.number / against.number, indicator.unit)
        case _:
            assert_never(measure)
    return Step(
        rule=rule,
        value=value,
        unit=indicator.unit,
        subject=indicator.name,
        inputs=(actual, against),
        grounds=(measure.ground,),
    )


def _pool(
    indicator: Indicator, measure: Pooled, indicators: Mapping[str, Indicator], evidence: Evidence
) -> Step:
    """The counts of the cohorts added, input by input and over the periods to date, then measured as they are."""
    members = [indicators[name] for name in measure.indicators]
    first = members[0].measure

    def gather(input_name: str | None) -> tuple[Observation, ...]:
        return tuple(
            observation
            for member in members
            for address in needed_addresses(member)
            if address.input == input_name
            for observation in evidence.to_date(address)
        )

    if not isinstance(first, Difference | Reduction | Ratio):
        return observe(gather(None), measure.ground, indicator.unit, indicator.name, "pooled")

    def read(measured: Input, name: str) -> Step:
        unit = input_unit(members[0], measured)
        if isinstance(measured, Stated):
            return _stated(measured, unit, name)
        return observe(gather(name), measure.ground, unit, name, "pooled")

    return _compare(indicator, first, (read(first.actual, "actual"), read(first.against, "against")))
