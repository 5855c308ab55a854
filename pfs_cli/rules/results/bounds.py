"""bounds-not-expected, bounds-incomplete, bounds-order, value-outside-bounds, unknown-with-value: what may become.

`low` and `high` are the lowest and the highest that a provisional or held result may become; of a disputed one they are
the two values that are in dispute, so it needs both. A settled result becomes nothing else, and of an unknown one
nothing is known.

Fails:   status disputed with a low and no high;   low 20, high 10;   status verified with a low
Passes:  status provisional, value 15, low 10, high 20;   status held, and no more

日本語:
確定していない結果が、どの範囲になり得るかを書きます。

low と high は、暫定または保留の結果がなり得る最低と最高の値です。争いのある結果では争われている二つの値なので、
両方が必要です。確定した結果は変わらず、不明の結果については何も分かっていません。

誤り:    争いのある結果に low だけがあり high がない。low が 20 で high が 10。確定した結果に low がある
よい例:  暫定の値が 15 で、low が 10、high が 20。保留で、ほかに何も書かない
"""

from collections.abc import Iterator
from fractions import Fraction

from pfs_cli.contract import Contract, Indicator
from pfs_cli.measure.address import unit_at
from pfs_cli.notation import write_value
from pfs_cli.problem import Problem, error
from pfs_cli.results import Observation, Results, Status, describe

_RANGED = (Status.PROVISIONAL, Status.HELD, Status.DISPUTED)


def check(contract: Contract, results: Results) -> Iterator[Problem]:
    """The problems of every observation with a status, a low or a high."""
    for observation in results.observations:
        indicator = contract.indicator(observation.address.indicator)
        if indicator is None or observation.claims:
            continue
        code = _find(observation, indicator)
        if code is not None:
            yield error(
                code,
                observation.source,
                related=(),
                found=describe(observation.address),
                low=_write(observation.low, observation, indicator),
                high=_write(observation.high, observation, indicator),
            )


CODES = (
    "bounds-not-expected",
    "bounds-incomplete",
    "bounds-order",
    "value-outside-bounds",
    "unknown-with-value",
)


def _find(observation: Observation, indicator: Indicator) -> str | None:
    """What is wrong with an observation, the first thing in the order in which one has to mend it."""
    ends = (observation.low, observation.high)
    has_value = observation.value is not None or observation.count is not None
    if observation.status is Status.UNKNOWN and has_value:
        return "unknown-with-value"
    if ends == (None, None):
        return "bounds-incomplete" if observation.status is Status.DISPUTED else None
    if observation.status not in _RANGED:
        return "bounds-not-expected"
    low, high = (_position(end, indicator) for end in ends)
    if low is None or high is None:
        return "bounds-incomplete"
    if low > high:
        return "bounds-order"
    value = _position(_value(observation), indicator)
    if value is None:
        return None
    inside = value in (low, high) if observation.status is Status.DISPUTED else low <= value <= high
    return None if inside else "value-outside-bounds"


def _value(observation: Observation) -> Fraction | str | None:
    if observation.count is not None and observation.among:
        return observation.count / observation.among
    return observation.count if observation.value is None else observation.value


def _position(value: Fraction | str | None, indicator: Indicator) -> Fraction | None:
    """A number, or where a verdict stands among its tiers; None for one that is not there."""
    if not isinstance(value, str):
        return value
    position = None if indicator.tiers is None else indicator.tiers.position(value)
    return None if position is None else Fraction(position)


def _write(end: Fraction | str | None, observation: Observation, indicator: Indicator) -> str:
    if end is None:
        return "-"
    return write_value(end, unit_at(indicator, observation.address), indicator.noun)
