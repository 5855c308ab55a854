"""Whether `baseline` and `target` of an indicator only say something, or money hangs on them."""

from collections.abc import Iterator

from pfs_cli.adjustment import Gate
from pfs_cli.bound import Bound
from pfs_cli.condition import Condition, OnValue, parts_of
from pfs_cli.contract import Contract
from pfs_cli.measure.terms import Met
from pfs_cli.record import Record


def conditions_of(terms: Contract) -> Iterator[Condition]:
    """Every condition of the contract: of its lines, of its gates, of indicators that count how many hold."""
    for each in terms.indicators:
        if each.pays is not None and each.pays.requires is not None:
            yield each.pays.requires
        if isinstance(each.measure, Met):
            yield from each.measure.conditions
    for step in terms.adjustments:
        if isinstance(step, Gate):
            yield step.condition


def bounds_in_use(terms: Contract, name: str) -> frozenset[str]:
    """The words `baseline` and `target` at which a tier, a point, a band or a condition on the indicator begins."""
    indicator = terms.indicator(name)
    found: list[Bound] = []
    if indicator is not None and indicator.pays is not None:
        found += _bounds_in(indicator.pays.terms)
    for condition in conditions_of(terms):
        found += (
            part.bound for part in parts_of(condition) if isinstance(part, OnValue) and part.indicator == name
        )
    return frozenset(each.written for each in found) & {"baseline", "target"}


def _bounds_in(value: object) -> Iterator[Bound]:
    """Every bound inside a record of terms."""
    if isinstance(value, Bound):
        yield value
    elif isinstance(value, tuple):
        for each in value:
            yield from _bounds_in(each)
    elif isinstance(value, Record):
        for name in type(value).fields:
            yield from _bounds_in(getattr(value, name))
