"""inputs-differ: the two inputs of a quotient are both percentages, or both plain numbers.

A reduction from 50 % to 44 % is 12 %; from 50 % to a plain 44 it would be nonsense that looks like a number.

Fails:   actual 44, against 50%
Passes:  actual 44%, against 50%;   actual 1.42, against 1.55

日本語:
比べる二つの値は、両方が割合か、両方が数です。

50%から44%への減少は12%です。50%と数の44を比べると、意味のない数が出ます。

誤り:    actual が 44、against が 50%
よい例:  actual が 44%、against が 50%。または actual が 1.42、against が 1.55
"""

from collections.abc import Iterator

from pfs_cli.contract import Contract
from pfs_cli.measure.terms import Input, Participants, Rate, Ratio, Reduction, Stated
from pfs_cli.problem import Problem, error
from pfs_cli.results import Address, Observation, Results


def check(contract: Contract, results: Results) -> Iterator[Problem]:
    """A problem for each reduction or ratio of which one input is a percentage and the other is not."""
    observed = results.by_address()
    for indicator in contract.indicators:
        measure = indicator.measure
        if not isinstance(measure, Reduction | Ratio):
            continue
        inputs = {"actual": measure.actual, "against": measure.against}
        seen = {name: observed.get(Address(indicator=indicator.name, input=name)) for name in inputs}
        kinds = {_is_percent(measured, seen[name]) for name, measured in inputs.items()}
        if kinds == {True, False}:
            place = next(
                (found.source for found in seen.values() if found is not None), measure.ground.source
            )
            yield error("inputs-differ", place, related=(measure.ground.source,), indicator=indicator.name)


def _is_percent(measured: Input, observation: Observation | None) -> bool | None:
    """Whether an input is a percentage; None where there is no observation of it."""
    if isinstance(measured, Stated):
        return measured.value.written.endswith("%")
    if isinstance(measured, Rate):
        return not measured.per_head
    if isinstance(measured, Participants):
        return True
    if observation is None or (observation.value is None and observation.count is None):
        return None
    return observation.percent
