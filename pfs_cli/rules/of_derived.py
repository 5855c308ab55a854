"""The rules on values that are made from other indicators, loaded only for a contract that has such values."""

from collections.abc import Callable, Iterator

from pfs_cli.contract import Contract
from pfs_cli.problem import Problem
from pfs_cli.rules import (
    measure_cycle,
    weights_sum,
)

ON_TERMS: tuple[Callable[[Contract], Iterator[Problem]], ...] = (
    measure_cycle.check,
    weights_sum.check,
)
