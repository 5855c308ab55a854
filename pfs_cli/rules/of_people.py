"""The rules on lists of people, loaded only for a contract that counts from one."""

from collections.abc import Callable, Iterator

from pfs_cli.contract import Contract
from pfs_cli.problem import Problem
from pfs_cli.rules import (
    filter_column,
    filter_text,
    filter_type,
)

ON_TERMS: tuple[Callable[[Contract], Iterator[Problem]], ...] = (
    filter_text.check,
    filter_column.check,
    filter_type.check,
)
