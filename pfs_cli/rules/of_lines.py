"""The rules on adjustments and payers, loaded only for a contract that has any."""

from collections.abc import Callable, Iterator

from pfs_cli.contract import Contract
from pfs_cli.problem import Problem
from pfs_cli.rules import (
    adjustment_lines,
    adjustment_splits,
    payer_rounding,
    payer_shares,
    withhold_not_released,
)

ON_TERMS: tuple[Callable[[Contract], Iterator[Problem]], ...] = (
    adjustment_lines.check,
    adjustment_splits.check,
    withhold_not_released.check,
    payer_shares.check,
    payer_rounding.check,
)
