"""pooled-counts-missing: cohorts that are pooled have counts, not percentages alone.

Counts can be added, percentages cannot: 10 % and 60 % of two groups make neither 35 % nor any other figure unless it is
known how many people are in each.

The counts are added over the periods to date, so those of earlier periods are looked at, too.

Fails:   measure: {pooled: [cohort_1, cohort_2]}, and a row `cohort_1, 10%`
Passes:  the same, and a row `cohort_1` with the counts 1 among 10

日本語:
合算する群には、割合だけでなく件数があります。

件数は足せますが、割合は足せません。二つの集団の10%と60%は、それぞれの人数が分からなければ、35%にもほかの数字に
もなりません。

前の期間の件数も足すため、前の期間の結果も調べます。

誤り:    measure: {pooled: [cohort_1, cohort_2]} と、結果の行 `cohort_1, 10%`
よい例:  同じ契約と、cohort_1 が 10人のうち1人の行
"""

from collections.abc import Iterator

from pfs_cli.contract import Contract
from pfs_cli.measure.address import needed_addresses
from pfs_cli.measure.terms import Pooled
from pfs_cli.problem import Problem, error
from pfs_cli.results import Results, describe
from pfs_cli.rules.results.given_again import can_be_added


def check(contract: Contract, results: Results, earlier: tuple[Results, ...] = ()) -> Iterator[Problem]:
    """A problem for each observation of a pooled cohort, of this period or an earlier one, that cannot be added."""
    to_date = tuple(each.by_address() for each in (*earlier, results))
    pooled = {
        name: indicator.name
        for indicator in contract.indicators
        if isinstance(indicator.measure, Pooled)
        for name in indicator.measure.indicators
    }
    for name, together in pooled.items():
        member = contract.cohorts.get(name)
        for address in () if member is None else needed_addresses(member):
            for observed in to_date:
                observation = observed.get(address)
                if observation is not None and not can_be_added(contract, observation):
                    yield error(
                        "pooled-counts-missing",
                        observation.source,
                        address=describe(address),
                        indicator=together,
                    )
