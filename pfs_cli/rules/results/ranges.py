"""rate-out-of-range, divided-by-zero: a rate lies between 0 % and 100 %, and nothing is divided by zero.

Fails:   105 % of the participants;   a reduction against a comparison rate of 0 %
Passes:  100 % of the participants
"""

from collections.abc import Iterator
from fractions import Fraction

from pfs_cli.contract import Contract, Indicator
from pfs_cli.measure.address import measured_at
from pfs_cli.measure.terms import Rate, Ratio, Reduction, Stated
from pfs_cli.notation import write_value
from pfs_cli.problem import Problem, error
from pfs_cli.results import Address, Observation, Results, describe
from pfs_cli.source import Source
from pfs_cli.unit import Unit


def check(contract: Contract, results: Results) -> Iterator[Problem]:
    """The problems of rates given without counts, and of quotients against zero."""
    for observation in results.observations:
        indicator = contract.indicator(observation.address.indicator)
        if indicator is None or isinstance(observation.value, str | None):
            continue
        measured = measured_at(indicator, observation.address)
        most = None if not isinstance(measured, Rate) or measured.per_head else Fraction(1)
        if isinstance(measured, Rate) and not _within(observation.value, most):
            yield error(
                "rate-out-of-range",
                observation.source,
                address=describe(observation.address),
                found=write_value(observation.value, Unit.PERCENT if most else Unit.SCORE),
            )
    observed = results.by_address()
    for indicator in contract.indicators:
        place = _zero_against(indicator, observed)
        if place is not None:
            yield error("divided-by-zero", place, address=f"{indicator.name} against")


def _within(value: Fraction, most: Fraction | None) -> bool:
    return value >= 0 and (most is None or value <= most)


def _zero_against(indicator: Indicator, observed: dict[Address, Observation]) -> Source | None:
    measure = indicator.measure
    if not isinstance(measure, Reduction | Ratio):
        return None
    if isinstance(measure.against, Stated):
        return measure.against.ground.source if measure.against.value.value == 0 else None
    against = observed.get(Address(indicator=indicator.name, input="against"))
    if against is None or (against.count if against.value is None else against.value) != 0:
        return None
    return against.source
