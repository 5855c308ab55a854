"""The rules on periods and amendments, loaded only for a contract that has any: most have none, and start faster."""

from collections.abc import Callable, Iterator

from pfs_cli.contract import Agreement, Contract
from pfs_cli.problem import Problem
from pfs_cli.rules import (
    amendment_before_term,
    amendment_changes_unit,
    amendment_dates,
    amendment_reaches_back,
    amendment_without_effect,
    amounts_by_period,
    indicator_absent,
    payers_amended,
    periods_in_order,
)

ON_TERMS: tuple[Callable[[Contract], Iterator[Problem]], ...] = (
    periods_in_order.check,
    indicator_absent.check,
    amounts_by_period.check,
)
ON_ALL: tuple[Callable[[Agreement], Iterator[Problem]], ...] = (
    amendment_dates.check,
    amendment_before_term.check,
    amendment_without_effect.check,
    amendment_reaches_back.check,
    amendment_changes_unit.check,
    payers_amended.check,
    indicator_absent.check_earlier,
)
