"""The conditions and the steps of a period that rules look through."""

from collections.abc import Iterator

from pfs_cli.adjustment import Adjustment, Gate
from pfs_cli.condition import Condition
from pfs_cli.contract import Contract
from pfs_cli.measure.terms import Met


def steps_of(contract: Contract) -> Iterator[Adjustment]:
    """The adjustments that are taken in the period, in the contract's order."""
    for step in contract.adjustments:
        if step.periods is None or contract.period.name in step.periods:
            yield step


def conditions_of(contract: Contract) -> Iterator[Condition]:
    """Every condition on which a line, a value or the linked part of the period depends."""
    for indicator in contract.indicators:
        if isinstance(indicator.measure, Met):
            yield from indicator.measure.conditions
        if indicator.pays is not None and indicator.pays.requires is not None:
            yield indicator.pays.requires
    yield from (step.condition for step in steps_of(contract) if isinstance(step, Gate))
