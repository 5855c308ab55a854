"""value-not-covered: the contract says what every value that was measured earns.

A line may refuse what lies outside its points, and a verdict must be a word of its table.

Fails:   -3 % where the line runs from 0 % and says outside: {low: refuse, high: hold}
Passes:  3 % on the same line

日本語:
測られたすべての値について、支払を契約が定めています。

直線の支払では、端の外を認めないと定めることができます。判定は、表にある言葉でなければなりません。

誤り:    直線の支払が 0% から始まり、outside: {low: refuse, high: hold} のとき、-3%
よい例:  同じ直線で 3%
"""

from collections.abc import Iterator

from pfs_cli.contract import Contract, Indicator
from pfs_cli.measure.address import needed_addresses
from pfs_cli.measure.evidence import gather_evidence
from pfs_cli.measure.value import measure_all
from pfs_cli.notation import write_value
from pfs_cli.problem import Problem, error
from pfs_cli.results import Results
from pfs_cli.source import Source


def check(contract: Contract, results: Results, earlier: tuple[Results, ...] = ()) -> Iterator[Problem]:
    """A problem for each indicator whose value lies on no piece of its curve."""
    evidence = gather_evidence(results, earlier, cumulative=contract.is_cumulative)
    values = measure_all(contract, evidence)
    for indicator in contract.indicators:
        pays = indicator.pays
        if pays is None or pays.curve is None:
            continue
        step = values[indicator.name]
        number = step.value
        if isinstance(number, str):
            position = None if indicator.tiers is None else indicator.tiers.position(number)
            covered = position is not None
        else:
            covered = pays.curve.at(number) is not None
        if not covered:
            yield error(
                "value-not-covered",
                _place(indicator, results),
                related=(pays.ground.source,),
                indicator=indicator.name,
                found=write_value(step.value, indicator.unit, indicator.noun),
            )


def _place(indicator: Indicator, results: Results) -> Source:
    """Where the value was read; of one that is made from other indicators where the contract says so."""
    observed = results.by_address()
    places = (observed[address].source for address in needed_addresses(indicator) if address in observed)
    return next(places, indicator.measure.ground.source)
