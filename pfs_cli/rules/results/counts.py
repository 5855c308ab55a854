"""group-zero, count-above-group, count-negative-result, count-not-whole: whole counts, members of their group.

Fails:   count 51, among 50;   count 3, among 0;   12.5 people
Passes:  count 41, among 50
"""

from collections.abc import Iterator

from pfs_cli.contract import Contract
from pfs_cli.measure.address import measured_at, unit_at
from pfs_cli.measure.terms import Rate
from pfs_cli.notation import plain
from pfs_cli.problem import Problem, error
from pfs_cli.results import Observation, Results, describe
from pfs_cli.unit import Unit


def check(contract: Contract, results: Results) -> Iterator[Problem]:
    """The problems of every count, of people or of events."""
    for observation in results.observations:
        indicator = contract.indicator(observation.address.indicator)
        if indicator is None:
            continue
        counts = [number for number in (observation.count, observation.among) if number is not None]
        if unit_at(indicator, observation.address) is Unit.COUNT and not isinstance(
            observation.value, str | None
        ):
            counts.append(observation.value)
        for count in counts:
            if count.denominator != 1:
                yield _problem("count-not-whole", observation, found=plain(count))
            elif count < 0:
                yield _problem("count-negative-result", observation, found=plain(count))
        measured = measured_at(indicator, observation.address)
        if isinstance(measured, Rate) and observation.count is not None and observation.among is not None:
            if observation.among == 0:
                yield _problem("group-zero", observation, group=measured.group)
            elif not measured.per_head and observation.count > observation.among:
                yield _problem(
                    "count-above-group",
                    observation,
                    found=plain(observation.count),
                    among=plain(observation.among),
                )


def _problem(code: str, observation: Observation, **facts: str) -> Problem:
    return error(code, observation.source, related=(), address=describe(observation.address), **facts)
