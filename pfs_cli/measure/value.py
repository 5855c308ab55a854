"""An indicator's value, step by step: what was observed, what is made of it, and whether it is rounded first."""

from collections.abc import Mapping
from fractions import Fraction
from typing import assert_never

from pfs_cli.contract import Indicator
from pfs_cli.measure.address import input_unit
from pfs_cli.measure.terms import (
    Comparison,
    Difference,
    Given,
    Input,
    Measure,
    Rate,
    Ratio,
    Reduction,
    Stated,
)
from pfs_cli.money import round_exact
from pfs_cli.payment.per_unit import RateCard
from pfs_cli.results import Address, Observation
from pfs_cli.source import Ground
from pfs_cli.unit import Unit
from pfs_cli.workings import Step

_INDEX_BASE = 100
"""An index of 70 is 70 % without its sign (contract language, Typing)."""


def measure_indicator(indicator: Indicator, observations: Mapping[Address, Observation]) -> Step:
    """The value of an indicator in its unit, after `compare`, from the observations at its addresses.

    Every observation that the measure needs must be there, with counts that can be divided: the rules on results
    see to that. A missing one raises KeyError, a zero group ZeroDivisionError.
    """
    measured = _measure(indicator, observations)
    if indicator.compare is None:
        return measured
    printed = indicator.compare
    return Step(
        rule="compare",
        value=round_exact(measured.number, printed.to, printed.mode),
        unit=indicator.unit,
        subject=indicator.name,
        facts=(("to", printed.written), ("mode", printed.mode)),
        inputs=(measured,),
        grounds=(printed.ground,),
    )


def _measure(indicator: Indicator, observations: Mapping[Address, Observation]) -> Step:
    if indicator.pays is not None and isinstance(indicator.pays.terms, RateCard):
        return _sum_items(indicator, indicator.pays.terms, observations)
    measure = indicator.measure
    if isinstance(measure, Given | Rate):
        observation = observations[Address(indicator=indicator.name)]
        return _observed(measure, observation, indicator.unit, indicator.name)
    return _compare_inputs(indicator, measure, observations)


def _sum_items(indicator: Indicator, card: RateCard, observations: Mapping[Address, Observation]) -> Step:
    counted = tuple(
        _observed(
            indicator.measure,
            observations[Address(indicator=indicator.name, item=item.name)],
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


def _compare_inputs(
    indicator: Indicator, measure: Comparison, observations: Mapping[Address, Observation]
) -> Step:
    actual = _input(indicator, measure.actual, "actual", observations)
    against = _input(indicator, measure.against, "against", observations)
    match measure:
        case Difference():
            rule, value = "difference", actual.number - against.number
        case Reduction():
            rule, value = "reduction", (against.number - actual.number) / against.number
        case Ratio():
            rule, value = "ratio", _scale(actual.number / against.number, indicator.unit)
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


def _scale(quotient: Fraction, unit: Unit) -> Fraction:
    return quotient * _INDEX_BASE if unit is Unit.INDEX else quotient


def _input(
    indicator: Indicator, measured: Input, name: str, observations: Mapping[Address, Observation]
) -> Step:
    unit = input_unit(indicator, measured)
    if isinstance(measured, Stated):
        return Step(
            rule="stated",
            value=measured.value.value,
            unit=unit,
            subject=name,
            facts=(("written", measured.value.written),),
            grounds=(measured.ground, measured.value.ground),
        )
    return _observed(measured, observations[Address(indicator=indicator.name, input=name)], unit, name)


def _observed(measure: Measure | Input, observation: Observation, unit: Unit, subject: str) -> Step:
    """A number or verdict from the results: from its counts where it has them, else as it was written."""
    ground = Ground(source=observation.source)
    if observation.count is None or observation.among is None:
        value = observation.count if observation.value is None else observation.value
        if value is None:
            raise KeyError(observation.address)
        return Step(
            rule="observed",
            value=value,
            unit=unit,
            subject=subject,
            facts=_as_written(observation),
            grounds=(ground, measure.ground),
        )
    group = Ground(source=observation.among_source or observation.source)
    counts = (
        Step(rule="count", value=observation.count, unit=Unit.COUNT, subject=subject, grounds=(ground,)),
        Step(rule="among", value=observation.among, unit=Unit.COUNT, subject=subject, grounds=(group,)),
    )
    return Step(
        rule="rate",
        value=_scale(observation.count / observation.among, unit),
        unit=unit,
        subject=subject,
        facts=_as_written(observation),
        inputs=counts,
        grounds=(ground, measure.ground),
    )


def _as_written(observation: Observation) -> tuple[tuple[str, str], ...]:
    facts = [("written", observation.raw)]
    if observation.format:
        facts.append(("format", observation.format))
    if observation.shown and observation.shown != observation.raw:
        facts.append(("shown", observation.shown))
    return tuple(facts)
