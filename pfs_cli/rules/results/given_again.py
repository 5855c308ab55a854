"""given-again: where all to date decides, what cannot be added is given once.

Counts, money, and rates with their counts are added over the periods. A percentage, points, a score, an index, a
verdict, or a rate without its counts cannot be: a second one would have to replace the first, and the contract does not
say that it does.

Fails:   basis: cumulative, a score of 3 in FY2025 and a score of 4 in FY2026
Fails:   basis: cumulative, a rate of 80% in FY2025 and one of 41 among 50 in FY2026
Passes:  basis: cumulative, 40 among 50 in FY2025 and 41 among 50 in FY2026

日本語:
累計で精算するとき、足せない値は一度だけ示します。

件数、金額、件数のある割合は、期間を通して足します。割合の数字だけ、ポイント、点数、指数、判定は足せません。二度
目の値は前の値に代わるはずですが、契約はそう定めていません。

誤り:    basis: cumulative で、FY2025 の点数が 3、FY2026 の点数が 4
誤り:    basis: cumulative で、FY2025 が 80%、FY2026 が 50人のうち41人
よい例:  basis: cumulative で、FY2025 が 50人のうち40人、FY2026 が 50人のうち41人
"""

from collections.abc import Iterator

from pfs_cli.contract import Contract, Indicator
from pfs_cli.measure.address import measured_at, unit_at
from pfs_cli.measure.terms import Participants, Rate
from pfs_cli.problem import Problem, error
from pfs_cli.results import Address, Observation, Results, describe
from pfs_cli.unit import Unit


def check(contract: Contract, results: Results, earlier: tuple[Results, ...]) -> Iterator[Problem]:
    """A problem for each observation that an earlier period has as well and that cannot be added to it."""
    if not contract.is_cumulative:
        return
    before = {
        observation.address: (each.period, observation)
        for each in reversed(earlier)
        for observation in each.observations
    }
    for observation in results.observations:
        period, first = before.get(observation.address, ("", None))
        if first is None or (can_be_added(contract, first) and can_be_added(contract, observation)):
            continue
        yield error(
            "given-again",
            observation.source,
            related=(first.source,),
            found=describe(observation.address),
            period=period,
        )


def can_be_added(contract: Contract, observation: Observation) -> bool:
    """Whether an observation can be added to those of other periods at its address.

    An open rate without a value may still be given with its counts.
    """
    indicator = contract.cohorts.get(observation.address.indicator)
    if indicator is None:
        return True
    if isinstance(measured_at(indicator, observation.address), Rate | Participants):
        return observation.value is None or observation.count is not None
    return must_be_added(indicator, observation.address)


def must_be_added(indicator: Indicator, address: Address) -> bool:
    """Whether what is observed at an address of the indicator is always added, and so given in every period."""
    return unit_at(indicator, address) in (Unit.COUNT, Unit.MONEY)
