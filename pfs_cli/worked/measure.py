"""How much of a contract its worked examples show: every point of its terms, and which examples show it."""

from collections.abc import Iterator

from pfs_cli.adjustment import Gate, GreatestOf, LeastOf
from pfs_cli.contract import Agreement, Contract
from pfs_cli.coverage import Coverage, Point, Side
from pfs_cli.record import Record
from pfs_cli.rules.example_differs import settle_example
from pfs_cli.settlement import Settlement
from pfs_cli.worked.boundaries import find_boundaries
from pfs_cli.worked.clauses import find_clauses
from pfs_cli.worked.gates import find_bounds, find_choice, find_conditions, find_gate
from pfs_cli.worked.limits import find_changes, find_limits, find_payer_caps, find_totals
from pfs_cli.worked.seen import Seen
from pfs_cli.worked.tiers import find_tiers
from pfs_cli.worked.wanted import Key, Wanted

Part = tuple[Key, Side]
"""One side of a point."""


class Terms(Record):
    """What examples can show of a contract: of each period its points, and each point once with all its sides."""

    by_period: tuple[tuple[str, tuple[Wanted, ...]], ...]
    points: tuple[tuple[Wanted, tuple[Side, ...]], ...]

    @property
    def parts(self) -> frozenset[Part]:
        """Every side of every point."""
        return frozenset((wanted.key, side) for wanted, sides in self.points for side in sides)

    def parts_of(self, period: str) -> frozenset[Part]:
        """Every side of every point that the terms of a period have."""
        return frozenset(
            (wanted.key, side) for wanted in dict(self.by_period)[period] for side, _ in wanted.sides
        )


def measure_coverage(agreement: Agreement) -> Coverage:
    """Of each point of the terms whether the contract's own examples show it, and which of them.

    The contract must be sound. An example whose results are not complete shows nothing.
    """
    terms = find_terms(agreement)
    shown = tuple(
        (example.name, show(terms, settle_example(agreement, example)[1])) for example in agreement.examples
    )
    return Coverage(points=tuple(_point(wanted, sides, shown) for wanted, sides in terms.points))


def find_terms(agreement: Agreement) -> Terms:
    """The points of the contract; what is alike in several periods is one point."""
    by_period = tuple(
        (contract.period.name, tuple(_find(agreement, contract))) for contract in agreement.contracts
    )
    first: dict[Key, Wanted] = {}
    sides: dict[Key, dict[Side, None]] = {}
    for _, found in by_period:
        for wanted in found:
            first.setdefault(wanted.key, wanted)
            sides.setdefault(wanted.key, {}).update(dict.fromkeys(side for side, _ in wanted.sides))
    ordered = sorted(first.values(), key=lambda wanted: (wanted.source.line or 0, wanted.source.column or 0))
    return Terms(by_period=by_period, points=tuple((wanted, tuple(sides[wanted.key])) for wanted in ordered))


def show(terms: Terms, settlements: tuple[Settlement, ...]) -> frozenset[Part]:
    """The sides of points that the settlements of an example show."""
    by_period = dict(terms.by_period)
    return frozenset(
        (wanted.key, side)
        for settlement in settlements
        for seen in (Seen(settlement),)
        for wanted in by_period[settlement.contract.period.name]
        for side, test in wanted.sides
        if test(seen)
    )


def _find(agreement: Agreement, contract: Contract) -> Iterator[Wanted]:
    for indicator in contract.indicators:
        yield from find_tiers(contract, indicator)
        yield from find_boundaries(contract, indicator)
        yield from find_limits(contract, indicator)
        yield from find_conditions(contract, indicator)
    yield from find_bounds(contract)
    for step in contract.adjustments:
        if step.periods is not None and contract.period.name not in step.periods:
            continue
        if isinstance(step, Gate):
            yield from find_gate(contract, step)
        elif isinstance(step, GreatestOf | LeastOf):
            yield from find_choice(contract, step)
        else:
            yield from find_changes(contract, step)
    yield from find_totals(agreement, contract)
    yield from find_payer_caps(contract)
    yield from find_clauses(contract)


def _point(wanted: Wanted, sides: tuple[Side, ...], shown: tuple[tuple[str, frozenset[Part]], ...]) -> Point:
    return Point(
        kind=wanted.kind,
        subject=wanted.subject,
        what=wanted.what,
        lacks=tuple(side for side in sides if not any((wanted.key, side) in parts for _, parts in shown)),
        examples=tuple(name for name, parts in shown if any((wanted.key, side) in parts for side in sides)),
        source=wanted.source,
    )
