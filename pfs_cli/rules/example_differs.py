"""example-differs: the contract's own worked examples come out as the contract says.

The paper's examples are part of what was agreed. When the terms do not pay what an example expects, one of the two
is wrong, and nothing is paid until it is known which.

An example that leaves a result out is told so (example-incomplete): what is missing is never taken for zero.

Fails:   tiers that pay 600,000 for the levels 1, 2, 3 and 4, and an example that expects linked: 700000
Passes:  the same tiers, and an example that expects linked: 600000

日本語:
契約の計算例は、契約が書くとおりの額になります。

契約書の計算例は、合意の一部です。定めから計算した額が例と違うなら、どちらかが誤っており、どちらかが分かるまで支
払いません。

例に結果が足りないときは example-incomplete で示します。足りない結果を0とみなすことはありません。

誤り:    達成度1、2、3、4に 600,000円を支払う段階と、linked: 700000 とする計算例
よい例:  同じ段階と、linked: 600000 とする計算例
"""

from collections.abc import Iterator
from fractions import Fraction

from pfs_cli.contract import Agreement, Example, Expectation
from pfs_cli.measure.condition import reached_tier
from pfs_cli.notation import grouped, write_value
from pfs_cli.problem import Problem, error, stops
from pfs_cli.record import replace
from pfs_cli.results import Results
from pfs_cli.rules.results import check_periods
from pfs_cli.settlement import Settlement, settle_periods

CODES = ("example-incomplete",)
_LACKING = frozenset({"result-missing", "list-missing"})


def check(agreement: Agreement) -> Iterator[Problem]:
    """The problems of each example: results that are not complete, and every figure that comes out otherwise."""
    for example in agreement.examples:
        problems, settlements = settle_example(agreement, example)
        yield from problems
        if not stops(problems):
            by_period = {settlement.contract.period.name: settlement for settlement in settlements}
            for expectation in example.expect:
                yield from _compare(by_period.get(expectation.period), example, expectation)


def settle_example(
    agreement: Agreement, example: Example
) -> tuple[tuple[Problem, ...], tuple[Settlement, ...]]:
    """The problems of an example's results, and the settlements of its periods where no problem stops them."""
    results = _in_order(agreement, example)
    found = check_periods(agreement, results, {}, place=example.ground.source)
    problems = tuple(_of_example(problem, example) for problem in found)
    return problems, () if stops(problems) else settle_periods(agreement, results, {})


def _of_example(problem: Problem, example: Example) -> Problem:
    """What an example lacks is added to the example, not to a table."""
    if problem.code not in _LACKING:
        return problem
    return replace(problem, code="example-incomplete", facts=(*problem.facts, ("example", example.name)))


def _in_order(agreement: Agreement, example: Example) -> tuple[Results, ...]:
    """The results of the example in the order of the contract's periods."""
    by_period = {each.period: each for each in example.results}
    names = (contract.period.name for contract in agreement.contracts)
    return tuple(by_period[name] for name in names if name in by_period)


def _compare(settlement: Settlement | None, example: Example, expectation: Expectation) -> Iterator[Problem]:
    computed = None if settlement is None else _figure(settlement, expectation)
    if computed != expectation.value:
        parts = (expectation.period, expectation.figure, expectation.subject)
        yield error(
            "example-differs",
            expectation.ground.source,
            example=example.name,
            figure=" ".join(part for part in parts if part),
            expected=expectation.written,
            computed="-" if settlement is None else _write(settlement, expectation, computed),
        )


def _figure(settlement: Settlement, expectation: Expectation) -> Fraction | str | None:
    name = expectation.subject or ""
    match expectation.figure:
        case "linked":
            return settlement.linked.value
        case "total":
            return settlement.total.value
        case "values":
            value = dict(settlement.values).get(name)
            return None if value is None else value.value
        case "lines":
            return next((line.amount.value for line in settlement.lines if line.indicator.name == name), None)
        case "payers":
            return next((part.amount.value for part in settlement.parts if part.payer.name == name), None)
        case "levels":
            return _level(settlement, name)
        case _:
            raise ValueError(expectation.figure)


def _level(settlement: Settlement, name: str) -> str | None:
    indicator = settlement.contract.indicator(name)
    if indicator is None or indicator.tiers is None:
        return None
    reached = reached_tier(indicator, dict(settlement.values)[name])
    return None if reached is None else indicator.tiers.tiers[reached].level


def _write(settlement: Settlement, expectation: Expectation, computed: Fraction | str | None) -> str:
    if computed is None or isinstance(computed, str):
        return computed or "-"
    indicator = settlement.contract.indicator(expectation.subject or "")
    if expectation.figure == "values" and indicator is not None:
        return write_value(computed, indicator.unit, indicator.noun)
    return grouped(computed)
