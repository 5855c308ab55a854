"""What a cluster is paid at each of its numbers: a table in whole numbers that the engine made."""

from fractions import Fraction
from functools import partial
from itertools import product
from math import lcm, prod
from typing import TYPE_CHECKING, Any

from pfs_cli.record import Record, replace
from pfs_cli.whatif.odds.earnings import is_flat
from pfs_cli.whatif.odds.scale import Decision, Scale, find_runs, find_scales
from pfs_cli.whatif.separation import Cluster
from pfs_cli.whatif.standing import Standing
from pfs_cli.whatif.stretches import Run, stretches
from pfs_cli.whatif.sweep.axis import Axis
from pfs_cli.whatif.sweep.whole import evaluate, pieces_of, unit_of

if TYPE_CHECKING:
    from numpy.typing import NDArray


class Limits(Record):
    """How much is known beforehand: more costs time to compile and memory, less costs time for each row.

    So many `cells` of several levers are settled one by one; a table of one lever has so many `entries`, beyond which
    its runs are looked up; the payments of so many `totals` are a table, beyond which they are computed from runs.
    """

    cells: int = 20_000
    entries: int = 4_000_000
    totals: int = 65_536


USUAL = Limits()


class Amounts(Record):
    """What a cluster is paid at all numbers of its axes: runs of one lever, or each cell, the last axis fastest.

    `parts` are, for each axis, the first numbers of the cells that decide the same everywhere in the contract; without
    them each number is a cell. Neither runs nor cells where there are too many to know beforehand.
    """

    cluster: Cluster
    axes: tuple[Axis, ...]
    columns: tuple[int, ...]
    runs: tuple[Run, ...] | None = None
    parts: tuple[tuple[int, ...], ...] | None = None
    cells: tuple[Fraction, ...] | None = None

    @property
    def denominator(self) -> int:
        """Every amount is a multiple of 1/denominator."""
        if self.runs is not None:
            return unit_of(self.runs)
        return lcm(*(amount.denominator for amount in self.cells or ()))

    @property
    def is_known(self) -> bool:
        """Whether all amounts are known beforehand."""
        return self.runs is not None or self.cells is not None

    def settle(self, numbers: tuple[int, ...]) -> Fraction:
        """The amount at numbers of the axes, by the engine."""
        whole = zip(self.axes, numbers, strict=True)
        return self.cluster.amount(tuple(axis.number(number) for axis, number in whole))


def find_amounts(
    standing: Standing, cluster: Cluster, axes: tuple[Axis, ...], columns: tuple[int, ...], limits: Limits
) -> Amounts:
    """The amounts of a cluster of a standing; `columns` are where its levers stand among those of the sweep."""
    found = Amounts(cluster=cluster, axes=axes, columns=columns)
    if len(axes) == 1:
        axis = axes[0]
        runs = stretches(cluster, axis.last, begin=axis.first, scale=axis.scale)
        if runs is not None:
            return replace(found, runs=runs)
    parts = None
    if prod(axis.size for axis in axes) > limits.cells and all(axis.size <= limits.entries for axis in axes):
        parts = _find_parts(standing, cluster, axes)
    numbers = [range(axis.first, axis.last + 1) for axis in axes] if parts is None else parts
    if prod(map(len, numbers)) > limits.cells:
        return found
    return replace(found, parts=parts, cells=tuple(found.settle(each) for each in product(*numbers)))


def _find_parts(
    standing: Standing, cluster: Cluster, axes: tuple[Axis, ...]
) -> tuple[tuple[int, ...], ...] | None:
    """The first numbers of the cells of each axis; None where lines hang on more than tiers and comparisons."""
    places = {axis.lever.place for axis in axes}
    scales = find_scales(standing, tuple(axis.lever for axis in axes))
    inside = [scale for scale in scales if all(lever.place in places for lever in scale.levers)]
    if any(len(scale.levers) > 1 and not scale.counts_conditions for scale in inside):
        return None
    if not is_flat(cluster, tuple(settlement.contract for settlement in standing.settlements)):
        return None
    return tuple(_first_numbers(axis, inside) for axis in axes)


def _first_numbers(axis: Axis, scales: list[Scale]) -> tuple[int, ...]:
    cells = [(axis.first, axis.last)]
    alone = [scale for scale in scales if scale.levers == (axis.lever,)]
    for scale in sorted(alone, key=lambda each: each.order):
        decide = partial(_decide, scale, axis)
        cells = [(low, high) for first, last in cells for low, high, _ in find_runs(first, last, decide)]
    return tuple(first for first, _ in cells)


def _decide(scale: Scale, axis: Axis, number: int) -> Decision:
    return scale.decide((axis.number(number),))


def make_table(amounts: Amounts, denominator: int) -> "NDArray[Any]":
    """The amounts in units of 1/`denominator`, in the order of the numbers: int64, or objects."""
    import numpy as np

    if amounts.runs is not None:
        (axis,) = amounts.axes
        return evaluate(pieces_of(amounts.runs, denominator), np.arange(axis.first, axis.last + 1))
    whole = [int(amount * denominator) for amount in amounts.cells or ()]
    small = all(abs(each) < 2**62 for each in whole)
    return np.array(whole, dtype=np.int64 if small else object)
