"""Rows that say that they belong to another contract: told once, however many they are."""

from collections.abc import Iterator

from pfs_cli.contract import Contract
from pfs_cli.problem import Problem, error
from pfs_cli.read.headings import Column
from pfs_cli.read.result_row import ResultRow, is_total


def is_of_other(row: ResultRow, contract: Contract) -> bool:
    """Whether the row names another contract than this one."""
    return row.text(Column.CONTRACT) not in ("", contract.id)


def are_of_other(rows: tuple[ResultRow, ...], contract: Contract) -> bool:
    """Whether every row that is of an indicator names another contract: the table is that of another one."""
    named = [row for row in rows if row.text(Column.INDICATOR) and not is_total(row.text(Column.INDICATOR))]
    return bool(named) and all(is_of_other(row, contract) for row in named)


def tell_others(rows: tuple[ResultRow, ...], contract: Contract) -> Iterator[Problem]:
    """A problem for each other contract that rows name, at the first of them, with how many they are."""
    found: dict[str, list[ResultRow]] = {}
    for row in rows:
        if is_of_other(row, contract):
            found.setdefault(row.text(Column.CONTRACT), []).append(row)
    for name, named in found.items():
        cell = named[0].cell(Column.CONTRACT)
        if cell is not None:
            facts = {"found": name, "expected": contract.id, "rows": str(len(named))}
            yield error("result-of-other-contract", cell.source, related=(), **facts)
