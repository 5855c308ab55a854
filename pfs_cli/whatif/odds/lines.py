"""Levers that decide an amount together along a slope: straight runs along the largest, for each option of others."""

from collections.abc import Callable, Iterator
from fractions import Fraction
from itertools import product
from math import prod

from pfs_cli.record import Record, replace
from pfs_cli.settlement import Earned
from pfs_cli.whatif.odds.chance import Listed
from pfs_cli.whatif.odds.reach import Reach, Turnout
from pfs_cli.whatif.separation import Cluster, Numbers
from pfs_cli.whatif.stretches import Run, stretches

_MOST_LINES = 600
"""For so many combinations of all levers but the largest runs are found, at a few milliseconds each."""
_MOST_NUMBERS = 300_000
"""So many amounts of all levers together are read off the runs."""
_Groups = dict[Fraction, list[float]]


class Line(Record):
    """One option of every lever but the one at place `along`, and the straight runs of the amount along that one."""

    options: tuple[int, ...]
    along: int
    runs: tuple[Run, ...]


def find_lines(cluster: Cluster, reaches: tuple[Reach, ...]) -> tuple[Line, ...] | None:
    """The lines of a cluster of several levers, all that is possible; None where they are too many to be found."""
    sizes = tuple(reach.highest - reach.lowest + 1 for reach in reaches)
    along = max(range(len(reaches)), key=sizes.__getitem__)
    if (
        cluster.earn is None
        or isinstance(reaches[along].chance, Listed)
        or prod(sizes) > _MOST_NUMBERS
        or prod(sizes) // sizes[along] > _MOST_LINES
    ):
        return None
    others = (range(reach.lowest, reach.highest + 1) for at, reach in enumerate(reaches) if at != along)
    lines: list[Line] = []
    for options in product(*others):
        runs = stretches(_fix(cluster, reaches, along, options), reaches[along].highest)
        if runs is None:
            return None
        lines.append(Line(options=options, along=along, runs=runs))
    return tuple(lines)


def _fix(cluster: Cluster, reaches: tuple[Reach, ...], along: int, options: tuple[int, ...]) -> Cluster:
    """The cluster as one of a single lever, where the others have these options."""
    apart = tuple(reach for at, reach in enumerate(reaches) if at != along)
    fixed = tuple(reach.number(option) for reach, option in zip(apart, options, strict=True))

    def place(numbers: Numbers) -> Numbers:
        return (*fixed[:along], *numbers, *fixed[along:])

    earn = cluster.earn
    return replace(
        cluster,
        levers=(reaches[along].lever,),
        earn=None if earn is None else _through(earn, place),
        settle=lambda numbers: cluster.settle(place(numbers)),
    )


def _through(
    earn: Callable[[Numbers], Earned], place: Callable[[Numbers], Numbers]
) -> Callable[[Numbers], Earned]:
    return lambda numbers: earn(place(numbers))


def weigh_lines(lines: tuple[Line, ...], turnouts: tuple[Turnout, ...]) -> _Groups:
    """The weights of all options by the amount that they come to; of some amounts none may lie in the windows."""
    groups: _Groups = {}
    for line in lines:
        apart = tuple(each for at, each in enumerate(turnouts) if at != line.along)
        weights = (each.weigh((option, option)) for each, option in zip(apart, line.options, strict=True))
        together = prod(weights)
        for amount, weight in _along(line, turnouts[line.along]):
            group = groups.setdefault(amount, [])
            if together and weight:
                group.append(together * weight)
    return groups


def _along(line: Line, turnout: Turnout) -> Iterator[tuple[Fraction, float]]:
    """The amounts along a line with their weights: of a level run all at once, of others one by one in the window.

    Both ends of every run are among them, with no weight where they lie outside the window.
    """
    reach, seen = turnout.reach, turnout.spread.numbers
    for run in line.runs:
        first, last = max(run.first, reach.lowest), min(run.last, reach.highest)
        if first > last:
            continue
        if not run.amount.slope:
            yield run.at(first), turnout.weigh((first, last))
            continue
        for option in {first, last, *range(max(first, seen[0]), min(last, seen[-1]) + 1)}:
            yield run.at(option), turnout.weigh((option, option))
