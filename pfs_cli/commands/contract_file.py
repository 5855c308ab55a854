"""A contract file on its way to an agreement, as every command takes it: shape, then quantities, then meaning."""

from pfs_cli.commands.files import FileError
from pfs_cli.contract import Agreement
from pfs_cli.problem import Problem, stops
from pfs_cli.read.contract import find_faults, read_contract
from pfs_cli.read.document import Document
from pfs_cli.read.schema import check_shape
from pfs_cli.rules import check_contract

TABLES = (".csv", ".xlsx", ".xls", ".xlsm")
"""The endings of tables, which no contract has."""


def check_document(
    document: Document | None, known: tuple[Problem, ...]
) -> tuple[Agreement | None, tuple[Problem, ...]]:
    """The contract, if its shape, its quantities and its meaning are sound; the first of them that is not says why.

    `known` are the problems of its text; what stands at their places is not complained of twice.
    """
    if document is None:
        return None, ()
    told = {problem.source.place for problem in known if problem.code != "yaml-word"}
    words = {problem.source.place for problem in known} - told
    problems = tuple(
        problem
        for problem in check_shape(document)
        if problem.source.place not in told
        and (problem.source.place not in words or problem.code == "word-unknown")
    )
    if stops(problems) or stops(known):
        return None, (*problems, *find_faults(document, (*known, *problems)))
    agreement, found = read_contract(document)
    problems = (*problems, *found)
    if agreement is None:
        return None, problems
    problems = (*problems, *check_contract(agreement))
    return agreement, problems


def refuse_table(path: str) -> None:
    """FileError where a table stands in the place of the contract: what it says of persons is never quoted."""
    if path.lower().endswith(TABLES):
        raise FileError(code="table-as-contract", file=path)
