"""value-not-covered: the contract says what every value that was measured earns.

A line may refuse what lies outside its points, and a verdict must be a word of its table.

Fails:   -3 % where the line runs from 0 % and says outside: {low: refuse, high: hold}
Passes:  3 % on the same line
"""

from collections.abc import Iterator

from pfs_cli.contract import Contract
from pfs_cli.measure.address import needed_addresses
from pfs_cli.measure.value import measure_indicator
from pfs_cli.notation import write_value
from pfs_cli.problem import Problem, error
from pfs_cli.results import Results


def check(contract: Contract, results: Results) -> Iterator[Problem]:
    """A problem for each indicator whose value lies on no piece of its curve."""
    observed = results.by_address()
    for indicator in contract.indicators:
        pays = indicator.pays
        if pays is None or pays.curve is None:
            continue
        step = measure_indicator(indicator, observed)
        number = step.value
        if isinstance(number, str):
            position = None if indicator.tiers is None else indicator.tiers.position(number)
            covered = position is not None
        else:
            covered = pays.curve.at(number) is not None
        if not covered:
            place = observed[needed_addresses(indicator)[0]].source
            yield error(
                "value-not-covered",
                place,
                related=(pays.ground.source,),
                indicator=indicator.name,
                found=write_value(step.value, indicator.unit, indicator.noun),
            )
