"""The clauses of the signed paper that the contract names: seen when the workings of an example stand on one."""

from collections.abc import Iterator

from pfs_cli.contract import Contract, Indicator
from pfs_cli.coverage import PointKind
from pfs_cli.record import Record
from pfs_cli.source import Ground
from pfs_cli.worked.wanted import Test, Wanted, whole

_ASIDE = frozenset({"roster", "baseline", "target", "piece", "curve"})
"""What a payment does not stand on by itself: lists of people, which no example has, and facts for the checks."""


def find_clauses(contract: Contract) -> Iterator[Wanted]:
    """A point for each clause of the payment, the indicators, the adjustments, the payers and the amendments."""
    for part in (contract.payment, *contract.indicators, *contract.adjustments, *contract.payers):
        for ground in _grounds(part):
            if ground.marks.clause is not None:
                yield _clause(ground.marks.clause, ground, _cited(ground.marks.clause))
    for amendment in contract.amended:
        yield _clause(amendment.clause, amendment.ground, lambda _: True)


def _clause(clause: str, ground: Ground, test: Test) -> Wanted:
    return whole(PointKind.CLAUSE, "", clause, ground.source, test)


def _cited(clause: str) -> Test:
    return lambda seen: clause in seen.clauses


def _grounds(part: object) -> Iterator[Ground]:
    """Every ground below a record, in the order of its fields."""
    if isinstance(part, Ground):
        yield part
    elif isinstance(part, tuple):
        for each in part:
            yield from _grounds(each)
    elif isinstance(part, Record):
        if isinstance(part, Indicator) and part.pays is None:
            return
        for name in type(part).fields:
            if name not in _ASIDE:
                yield from _grounds(getattr(part, name))
