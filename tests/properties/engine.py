"""Contracts and results as they were drawn, settled by pfs: files in, the figures of a settlement out."""

from collections.abc import Mapping
from fractions import Fraction

from pfs_cli.contract import Agreement
from pfs_cli.problem import stops
from pfs_cli.read.contract import read_contract
from pfs_cli.read.document import read_document
from pfs_cli.read.schema import check_shape
from pfs_cli.results import Paid, Results
from pfs_cli.settlement import Settlement, settle_periods
from pfs_cli.source import Source
from tests.contracts import CONTRACT, level_of
from tests.properties.agreements import Drawn
from tests.properties.case import Case
from tests.properties.oracle.periods import Computed
from tests.properties.oracle.words import number


def read_drawn(drawn: Drawn) -> tuple[Agreement, tuple[Results, ...]]:
    """The contract and its results, which stand in it as an example of the paper."""
    periods = "periods" in drawn.contract
    results = {year: told for year, told in drawn.results.items() if told}
    nothing = {"total": "0"}
    example = {
        "name": "任意の結果",
        "results": results if periods else drawn.results[""],
        "expect": {next(iter(drawn.results)): nothing} if periods else nothing,
    }
    contract = {**drawn.contract, "examples": [example]}
    document, problems = read_document(Case(contract, {}, columns=False).yaml.encode(), CONTRACT)
    assert document is not None, problems
    agreement, found_in = read_contract(document)
    problems = (*problems, *check_shape(document), *found_in)
    assert agreement is not None, problems
    assert not stops(problems), problems
    found = {each.period: each for each in agreement.examples[0].results}
    file = agreement.ground.source.file
    return agreement, tuple(
        found.get(year, Results(file=file, period=year, observations=())) for year in drawn.results
    )


def settle_drawn(drawn: Drawn) -> dict[str, Settlement]:
    """The settlement of each period that has results."""
    agreement, results = read_drawn(drawn)
    paid = {
        year: Paid(period=year, amount=number(amount), raw=amount, source=Source(file="paid.csv"))
        for year, amount in drawn.paid.items()
    }
    settled = settle_periods(agreement, results, paid)
    return {each.contract.period.name: each for each in settled}


def figures(settlement: Settlement) -> Computed:
    """A settlement in the form of the other calculation."""
    lines = {line.indicator.name: line.amount.number for line in settlement.lines}
    return Computed(
        values={name: value.value for name, value in settlement.values},
        levels={name: level_of(settlement, name) for name in lines},
        lines=lines,
        purses=[(group.names, group.amount.number) for group in settlement.groups],  # type: ignore[misc] # as pairs
        linked=settlement.linked.number,
        entitled=settlement.entitled.number,
        total=settlement.total.number,
        payers={part.payer.name: part.amount.number for part in settlement.parts},
    )


def amounts_of(paid: Mapping[str, str]) -> dict[str, Fraction]:
    """A table of payments in numbers."""
    return {year: number(amount) for year, amount in paid.items()}
