"""Values that are made from other indicators: a weighted sum, conditions that hold, counts of cohorts together."""

from collections.abc import Mapping
from fractions import Fraction

from pfs_cli.condition import grounds_of, names_in
from pfs_cli.contract import Indicator
from pfs_cli.measure.condition import holds
from pfs_cli.measure.observed import scale
from pfs_cli.measure.terms import Met, Pooled, Weighted
from pfs_cli.unit import Unit
from pfs_cli.workings import Step


def names_needed(measure: Weighted | Met) -> tuple[str, ...]:
    """The indicators whose values the measure is made from, each once, in its own order."""
    if isinstance(measure, Weighted):
        return tuple(dict.fromkeys(part.indicator for part in measure.parts))
    return tuple(dict.fromkeys(name for condition in measure.conditions for name in names_in(condition)))


def names_behind(measure: object) -> tuple[str, ...]:
    """The indicators that a measure stands on; none for one that the results say themselves."""
    if isinstance(measure, Pooled):
        return measure.indicators
    return names_needed(measure) if isinstance(measure, Weighted | Met) else ()


def weigh(indicator: Indicator, measure: Weighted, values: Mapping[str, Step]) -> Step:
    """The sum of weight x value; a percentage enters an index as the number before its sign."""
    parts = tuple(
        Step(
            rule="part",
            value=part.weight.value * _number_for(values[part.indicator], indicator.unit),
            unit=indicator.unit,
            subject=part.indicator,
            facts=(("written", part.weight.written),),
            inputs=(values[part.indicator],),
            grounds=(part.ground, part.weight.ground),
        )
        for part in measure.parts
    )
    return Step(
        rule="weighted",
        value=sum((part.number for part in parts), Fraction(0)),
        unit=indicator.unit,
        subject=indicator.name,
        inputs=parts,
        grounds=(measure.ground,),
    )


def _number_for(value: Step, unit: Unit) -> Fraction:
    return scale(value.number, unit) if value.unit is Unit.PERCENT else value.number


def count_met(
    indicator: Indicator, measure: Met, values: Mapping[str, Step], indicators: Mapping[str, Indicator]
) -> Step:
    """How many of the conditions hold; `held` says of each in its order whether it does."""
    held = [holds(condition, indicators, values) for condition in measure.conditions]
    return Step(
        rule="met",
        value=Fraction(sum(held)),
        unit=indicator.unit,
        subject=indicator.name,
        facts=(("held", " ".join("yes" if each else "no" for each in held)),),
        inputs=tuple(values[name] for name in names_needed(measure)),
        grounds=(measure.ground, *(ground for each in measure.conditions for ground in grounds_of(each))),
    )
