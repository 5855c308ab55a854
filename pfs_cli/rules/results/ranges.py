"""rate-out-of-range, divided-by-zero: a rate lies between 0 % and 100 %, and nothing is divided by zero.

A part of a group cannot be more than all of it. A reduction or a ratio is held against another value; where that is 0
it has no value at all, so no tier is reached and nothing can be paid.

Fails:   105 % of the participants;   a reduction against a comparison rate of 0 %
Passes:  100 % of the participants

日本語:
割合は0%から100%までで、0で割ることはありません。

集団の全員を超える割合はありません。減少率と比は、ほかの値で割って求めるため、その値が0だと値そのものがなく、どの段
階にも入りません。

誤り:    参加者の105%。0% と比べた減少率
よい例:  参加者の100%
"""

from collections.abc import Iterator
from fractions import Fraction

from pfs_cli.contract import Contract, Indicator
from pfs_cli.measure.address import measured_at
from pfs_cli.measure.evidence import Evidence, gather_evidence
from pfs_cli.measure.terms import Rate, Ratio, Reduction, Stated
from pfs_cli.notation import write_value
from pfs_cli.problem import Problem, error
from pfs_cli.results import Address, Results, describe
from pfs_cli.source import Source
from pfs_cli.unit import Unit


def check(contract: Contract, results: Results, earlier: tuple[Results, ...] = ()) -> Iterator[Problem]:
    """The problems of rates given without counts, and of quotients against zero, where all to date decides to date."""
    for observation in results.observations:
        indicator = contract.indicator(observation.address.indicator)
        measured = None if indicator is None else measured_at(indicator, observation.address)
        if not isinstance(measured, Rate):
            continue
        most = None if measured.per_head else Fraction(1)
        # A value beside counts is their quotient: a count above its group is told of the counts.
        printed = observation.value if observation.count is None else None
        for value in (printed, observation.low, observation.high):
            if isinstance(value, Fraction) and not _within(value, most):
                yield error(
                    "rate-out-of-range",
                    observation.source,
                    address=describe(observation.address),
                    found=write_value(value, Unit.PERCENT if most else Unit.SCORE),
                )
    evidence = gather_evidence(results, earlier, cumulative=contract.is_cumulative)
    for indicator in contract.indicators:
        place = _zero_against(indicator, evidence)
        if place is not None:
            yield error("divided-by-zero", place, address=f"{indicator.name} against")


def _within(value: Fraction, most: Fraction | None) -> bool:
    return value >= 0 and (most is None or value <= most)


def _zero_against(indicator: Indicator, evidence: Evidence) -> Source | None:
    """Where the input that is divided by is zero, or None."""
    measure = indicator.measure
    if not isinstance(measure, Reduction | Ratio):
        return None
    if isinstance(measure.against, Stated):
        return measure.against.ground.source if measure.against.value.value == 0 else None
    address = Address(indicator=indicator.name, input="against")
    here = evidence.current.get(address)
    if here is None:
        return None
    counted = (each.count if each.value is None else each.value for each in evidence.observed(address))
    return here.source if all(number == 0 for number in counted) else None
