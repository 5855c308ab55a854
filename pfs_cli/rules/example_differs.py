"""example-differs: the contract's own worked examples come out as the contract says.

The paper's examples are part of what was agreed. When the terms do not pay what an example expects, one of the two is
wrong, and nothing is paid until it is known which.

Fails:   tiers that pay 600,000 for the levels 1, 2, 3 and 4, and an example that expects linked: 700000
Passes:  the same tiers, and an example that expects linked: 600000
"""

from collections.abc import Iterator
from fractions import Fraction

from pfs_cli.contract import Agreement, Example, Expectation
from pfs_cli.measure.condition import reached_tier
from pfs_cli.notation import grouped, write_value
from pfs_cli.problem import Problem, error, stops
from pfs_cli.rules.results import check_results
from pfs_cli.settlement import Settlement, settle


def check(agreement: Agreement) -> Iterator[Problem]:
    """The problems of each example: results that are not complete, and every figure that comes out otherwise."""
    for example in agreement.examples:
        for results in example.results:
            contract = agreement.contract(results.period)
            if contract is None:
                raise KeyError(results.period)
            problems = tuple(check_results(contract, results, place=example.ground.source))
            yield from problems
            if not stops(problems):
                yield from _compare(settle(contract, results), example)


def _compare(settlement: Settlement, example: Example) -> Iterator[Problem]:
    for expectation in example.expect:
        computed = _figure(settlement, expectation)
        if computed != expectation.value:
            yield error(
                "example-differs",
                expectation.ground.source,
                example=example.name,
                figure=" ".join(part for part in (expectation.figure, expectation.subject) if part),
                expected=expectation.written,
                computed=_write(settlement, expectation, computed),
            )


def _figure(settlement: Settlement, expectation: Expectation) -> Fraction | str | None:
    values = dict(settlement.values)
    name = expectation.subject or ""
    match expectation.figure:
        case "linked":
            return settlement.linked.value
        case "total":
            return settlement.total.value
        case "values":
            return values[name].value
        case "lines":
            return next((line.amount.value for line in settlement.lines if line.indicator.name == name), None)
        case "levels":
            indicator = settlement.contract.indicator(name)
            if indicator is None or indicator.tiers is None:
                return None
            reached = reached_tier(indicator, values[name])
            return None if reached is None else indicator.tiers.tiers[reached].level
        case _:
            raise ValueError(expectation.figure)


def _write(settlement: Settlement, expectation: Expectation, computed: Fraction | str | None) -> str:
    if computed is None or isinstance(computed, str):
        return computed or "-"
    indicator = settlement.contract.indicator(expectation.subject or "")
    if expectation.figure == "values" and indicator is not None:
        return write_value(computed, indicator.unit, indicator.noun)
    return grouped(computed)
