"""A number or verdict as the results have it, as steps: one observation, or the counts of several added."""

from fractions import Fraction

from pfs_cli.measure.evidence import number_of
from pfs_cli.results import Observation
from pfs_cli.source import Ground
from pfs_cli.unit import Unit
from pfs_cli.workings import Step

_INDEX_BASE = 100
"""An index of 70 is 70 % without its sign (contract language, Typing)."""


def scale(quotient: Fraction, unit: Unit) -> Fraction:
    """A fraction of 1 in the numbers of the unit: an index is written without the sign of percent."""
    return quotient * _INDEX_BASE if unit is Unit.INDEX else quotient


def observe(
    observations: tuple[Observation, ...],
    measured: Ground,
    unit: Unit,
    subject: str,
    adding: str = "to_date",
) -> Step:
    """The value of one observation, or of several added, count by count and group by group.

    A rate is made from its counts wherever it has them, else it is as it was written. `adding` is the rule under which
    several are added: `to_date` over the periods, `pooled` over cohorts. Several that cannot be added raise TypeError.
    """
    if len(observations) == 1:
        return _observe_one(observations[0], measured, unit, subject)
    if all(each.count is not None and each.among is not None for each in observations):
        counts = tuple(_counts(each, each.address.indicator) for each in observations)
        count = _add(adding, tuple(each[0] for each in counts), Unit.COUNT, subject)
        among = _add(adding, tuple(each[1] for each in counts), Unit.COUNT, subject)
        return Step(
            rule="rate",
            value=scale(count.number / among.number, unit),
            unit=unit,
            subject=subject,
            inputs=(count, among),
            grounds=(measured,),
        )
    if unit not in (Unit.COUNT, Unit.MONEY):
        raise TypeError(subject)
    parts = tuple(_observe_one(each, measured, unit, each.address.indicator) for each in observations)
    return _add(adding, parts, unit, subject)


def _add(rule: str, steps: tuple[Step, ...], unit: Unit, subject: str) -> Step:
    value = sum((step.number for step in steps), Fraction(0))
    return Step(rule=rule, value=value, unit=unit, subject=subject, inputs=steps)


def _observe_one(observation: Observation, measured: Ground, unit: Unit, subject: str) -> Step:
    if unit is Unit.VERDICT or observation.count is None or observation.among is None or unit is Unit.COUNT:
        value = observation.value if isinstance(observation.value, str) else number_of(observation)
        return Step(
            rule="observed",
            value=value,
            unit=unit,
            subject=subject,
            facts=_as_written(observation),
            inputs=observation.tally,
            grounds=(*_cells(observation), measured),
        )
    count, among = _counts(observation, subject)
    return Step(
        rule="rate",
        value=scale(observation.count / observation.among, unit),
        unit=unit,
        subject=subject,
        facts=_as_written(observation),
        inputs=(count, among),
        grounds=(*count.grounds, measured),
    )


def _cells(observation: Observation) -> tuple[Ground, ...]:
    """Where the observation stands: of persons every row that was added, in the order of the table."""
    if not observation.claims:
        return (Ground(source=observation.source),)
    return tuple(Ground(source=claim.source) for claim in observation.claims)


def _counts(observation: Observation, subject: str) -> tuple[Step, Step]:
    if observation.count is None or observation.among is None:
        raise TypeError(observation.address)
    ground = Ground(source=observation.source)
    group = Ground(source=observation.among_source or observation.source)
    return (
        Step(
            rule="count",
            value=observation.count,
            unit=Unit.COUNT,
            subject=subject,
            inputs=observation.tally,
            grounds=(ground,),
        ),
        Step(rule="among", value=observation.among, unit=Unit.COUNT, subject=subject, grounds=(group,)),
    )


def _as_written(observation: Observation) -> tuple[tuple[str, str], ...]:
    facts = [("written", observation.raw)]
    if observation.format:
        facts.append(("format", observation.format))
    if observation.shown and observation.shown != observation.raw:
        facts.append(("shown", observation.shown))
    return tuple(facts)
