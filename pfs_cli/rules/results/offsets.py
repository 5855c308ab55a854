"""offset-negative-result: what the results say is to be subtracted is not below zero.

An offset below zero would be paid on top, and it stands for money that somebody else has paid: a fee of ▲43万円 is a
slip of a sign.

Fails:   adjustments: [{offset: fees, lines: linked}], and a row `fees, ▲430000円`
Passes:  the same, and a row `fees, 430000円`

日本語:
差し引く額の結果は、0以上です。

0より小さい差引きは支払に足されてしまいます。差引きは、ほかの人がすでに支払った額です。▲43万円の手数料は、符号
の書き誤りです。

誤り:    adjustments: [{offset: fees, lines: linked}] と、結果の行 `fees, ▲430000円`
よい例:  同じ契約と、結果の行 `fees, 430000円`
"""

from collections.abc import Iterator

from pfs_cli.adjustment import Offset
from pfs_cli.contract import Contract, Indicator
from pfs_cli.measure.address import needed_addresses
from pfs_cli.measure.evidence import gather_evidence
from pfs_cli.measure.value import measure_all
from pfs_cli.notation import write_value
from pfs_cli.payment.adjustments import is_taken
from pfs_cli.problem import Problem, error
from pfs_cli.results import Results
from pfs_cli.source import Source


def check(contract: Contract, results: Results, earlier: tuple[Results, ...] = ()) -> Iterator[Problem]:
    """A problem for each indicator that is subtracted in the period and whose value is below zero."""
    steps = (step for step in contract.adjustments if isinstance(step, Offset) and is_taken(step, contract))
    places = {step.indicator: step.ground.source for step in steps if step.indicator is not None}
    if not places:
        return
    values = measure_all(contract, gather_evidence(results, earlier, cumulative=contract.is_cumulative))
    for name, place in places.items():
        indicator = contract.by_name[name]
        if values[name].number < 0:
            yield error(
                "offset-negative-result",
                _find_row(indicator, results),
                related=(place,),
                indicator=name,
                found=write_value(values[name].value, indicator.unit, indicator.noun),
            )


def _find_row(indicator: Indicator, results: Results) -> Source:
    """Where the value was read; of one that is made from other indicators where the contract says so."""
    observed = results.by_address()
    places = (observed[address].source for address in needed_addresses(indicator) if address in observed)
    return next(places, indicator.measure.ground.source)
