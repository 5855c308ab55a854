"""group-zero, count-above-group, count-negative-result, count-not-whole: whole counts, members of their group.

The people who achieved something are some of those who are counted, and nobody is half counted. Where a count is
larger than its group, the two cells are mostly swapped, or it was taken from another list. An empty group has no
share.

Fails:   count 51, among 50;   count 3, among 0;   12.5 people
Passes:  count 41, among 50

日本語:
件数は0以上の整数で、集団の人数を超えません。

達成した人は集団の一部であり、一人の半分を数えることはありません。件数が集団より多いときは、たいてい二つのセルが入れ
替わっているか、別の名簿から数えています。誰もいない集団の割合は計算できません。

誤り:    集団50人のうち51人。集団0人のうち3人。12.5人
よい例:  集団50人のうち41人
"""

from collections.abc import Iterator
from fractions import Fraction

from pfs_cli.contract import Contract, Indicator
from pfs_cli.measure.address import measured_at, unit_at
from pfs_cli.measure.evidence import Evidence, gather_evidence
from pfs_cli.measure.terms import Participants, Rate
from pfs_cli.notation import plain
from pfs_cli.problem import Problem, error
from pfs_cli.results import Observation, Results, describe
from pfs_cli.unit import Unit


def check(contract: Contract, results: Results, earlier: tuple[Results, ...] = ()) -> Iterator[Problem]:
    """The problems of every count, of people or of events.

    Where all to date decides, a period may have nobody in a group that earlier periods have filled.
    """
    evidence = gather_evidence(results, earlier, cumulative=contract.is_cumulative)
    for observation in results.observations:
        indicator = contract.indicator(observation.address.indicator)
        if indicator is None:
            continue
        for count in _counts_of(observation, indicator):
            if count.denominator != 1:
                yield _problem("count-not-whole", observation, found=plain(count))
            elif count < 0:
                yield _problem("count-negative-result", observation, found=plain(count))
        yield from _check_group(observation, indicator, evidence)


def _check_group(observation: Observation, indicator: Indicator, evidence: Evidence) -> Iterator[Problem]:
    """A group that has nobody, or fewer than are counted in it."""
    count, among = observation.count, observation.among
    measured = measured_at(indicator, observation.address)
    if among is None or not isinstance(measured, Rate | Participants):
        return
    if count is None:  # an open result of a known group
        if among == 0:
            yield _problem("group-zero", observation, group=_name_group(measured, indicator))
        return
    in_group = (each.among or 0 for each in evidence.observed(observation.address))
    if among == 0 and (count != 0 or not any(in_group)):
        yield _problem("group-zero", observation, group=_name_group(measured, indicator))
    elif isinstance(measured, Rate) and not measured.per_head and count > among:
        yield _problem("count-above-group", observation, found=plain(count), among=plain(among))


def _name_group(measured: Rate | Participants, indicator: Indicator) -> str:
    return measured.group if isinstance(measured, Rate) else indicator.label


def _counts_of(observation: Observation, indicator: Indicator) -> Iterator[Fraction]:
    """Every number of an observation that counts people or events."""
    numbers: tuple[Fraction | str | None, ...] = (observation.count, observation.among)
    if unit_at(indicator, observation.address) is Unit.COUNT:
        numbers = (*numbers, observation.value, observation.low, observation.high)
    for number in numbers:
        if isinstance(number, Fraction):
            yield number


def _problem(code: str, observation: Observation, **facts: str) -> Problem:
    return error(code, observation.source, related=(), address=describe(observation.address), **facts)
