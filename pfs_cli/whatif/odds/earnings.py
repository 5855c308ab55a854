"""The law of what a cluster of levers earns, every amount by the engine."""

from collections.abc import Sequence
from fractions import Fraction
from math import fsum, lcm, prod

from pfs_cli.adjustment import Offset
from pfs_cli.contract import Contract
from pfs_cli.record import Record
from pfs_cli.whatif.odds.cases import Case, combine, find_cases, roundings_of
from pfs_cli.whatif.odds.chance import Listed
from pfs_cli.whatif.odds.lines import Line, find_lines, weigh_lines
from pfs_cli.whatif.odds.reach import Reach, Turnout
from pfs_cli.whatif.odds.scale import Scale
from pfs_cli.whatif.odds.sums import Amounts, Stretch, gather
from pfs_cli.whatif.separation import Cluster
from pfs_cli.whatif.stretches import Run, stretches

_NOTHING = Fraction(0)


class Earning(Record):
    """A cluster of levers and how its amounts are found.

    It is `flat` where they only hang on tiers and comparisons, so that a cell of a lever earns one amount. `runs` are
    the straight runs of one counted lever whose lines are not flat, None where there are none or too many of them.
    `cases` are those of several levers, None where they are too many, and of one lever; `lines` are there in their
    place where an amount of several levers has slopes and more numbers than are settled one by one.
    """

    cluster: Cluster
    flat: bool
    runs: tuple[Run, ...] | None
    cases: tuple[Case, ...] | None
    lines: tuple[Line, ...] | None = None


def find_earning(
    cluster: Cluster, reaches: tuple[Reach, ...], scales: tuple[Scale, ...], contracts: tuple[Contract, ...]
) -> Earning:
    """How the amounts of a cluster are found, whose levers have these options; `contracts` are those of all periods."""
    flat = is_flat(cluster, contracts)
    if len(reaches) > 1:
        cases = find_cases(reaches, scales, flat=flat)
        lines = find_lines(cluster, reaches) if cases is None else None
        return Earning(cluster=cluster, flat=flat, runs=None, cases=cases, lines=lines)
    counted = not isinstance(reaches[0].chance, Listed)
    runs = stretches(cluster, reaches[0].highest) if counted and not flat else None
    return Earning(cluster=cluster, flat=flat, runs=runs, cases=None)


def earn_alone(earning: Earning, turnout: Turnout) -> Amounts:
    """The law of the amount of a cluster of one lever.

    Where neither the cluster is flat nor straight runs are known, every number in the window is settled; the amount
    then only rises or only falls within a cell, so that the ends of cells bound what is left out.
    """
    reach, seen = turnout.reach, turnout.spread.numbers
    pieces: list[tuple[int, int, Fraction, Fraction]] = []
    if earning.runs is not None:
        for run in earning.runs:
            first, last = max(run.first, reach.lowest), min(run.last, reach.highest)
            if run.amount.rounding is None and first <= last:
                pieces.append((first, last, run.at(first), run.amount.slope))
            else:
                pieces += ((each, each, run.at(each), _NOTHING) for each in _seen(first, last, seen))
    else:
        settle = earning.cluster.amount
        for first, last in reach.cells:
            if earning.flat:
                pieces.append((first, last, settle((reach.number(first),)), _NOTHING))
            else:
                numbers = ((each, reach.number(each)) for each in _seen(first, last, seen))
                pieces += ((each, each, settle((number,)), _NOTHING) for each, number in numbers)
    denominator = lcm(*(amount.denominator for piece in pieces for amount in piece[2:]))
    return gather(
        turnout.spread,
        (
            Stretch(first=first, last=last, amount=int(amount * denominator), more=int(more * denominator))
            for first, last, amount, more in pieces
        ),
        denominator,
    )


def _seen(first: int, last: int, seen: Sequence[int]) -> list[int]:
    """The numbers of a run that lie in the window, and both its ends; none of an empty run."""
    if first > last:
        return []
    return sorted({first, last, *range(max(first, seen[0]), min(last, seen[-1]) + 1)})


def earn_together(earning: Earning, turnouts: tuple[Turnout, ...]) -> Amounts | None:
    """The law of the amount of a cluster of several levers, None where it has too many cases.

    Each of their cases is settled once, or the amounts are read off straight runs.
    """
    if earning.cases is not None:
        groups = combine(turnouts, earning.cases, earning.cluster.amount)
    elif earning.lines is not None:
        groups = weigh_lines(earning.lines, turnouts)
    else:
        return None
    denominator = lcm(*(amount.denominator for amount in groups))
    exact = all(each.spread.is_exact for each in turnouts)
    add = sum if exact else fsum
    return Amounts(
        denominator=denominator,
        weights={int(amount * denominator): add(group) for amount, group in groups.items() if group},
        whole=prod(each.spread.whole for each in turnouts),
        lowest=int(min(groups) * denominator),
        highest=int(max(groups) * denominator),
        roundings=roundings_of(turnouts),
        left_out=sum((each.spread.left_out for each in turnouts), Fraction(0)),
    )


def is_flat(cluster: Cluster, contracts: tuple[Contract, ...]) -> bool:
    """Whether what the cluster earns only hangs on the tiers of values and on comparisons of conditions.

    Of a cluster that is the whole payment all lines of all `contracts` are looked at.
    """
    if cluster.earn is not None:
        contracts = (cluster.contract,)
    steps = (step for contract in contracts for step in contract.adjustments)
    if any(isinstance(step, Offset) and step.indicator is not None for step in steps):
        return False
    paying = (
        each.pays
        for contract in contracts
        for each in contract.indicators
        if each.pays is not None and (cluster.earn is None or each.name in cluster.lines)
    )
    return all(
        pays.curve is not None and not any(piece.slope for piece in pays.curve.pieces) for pays in paying
    )
