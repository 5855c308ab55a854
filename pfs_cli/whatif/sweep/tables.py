"""What a cluster is paid at each of its numbers: a table in whole numbers that the engine made."""

from fractions import Fraction
from itertools import product
from math import lcm, prod
from typing import TYPE_CHECKING, Any

from pfs_cli.record import Record
from pfs_cli.whatif.separation import Cluster
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

    Both None where there are too many cells to know beforehand.
    """

    cluster: Cluster
    axes: tuple[Axis, ...]
    columns: tuple[int, ...]
    runs: tuple[Run, ...] | None
    cells: tuple[Fraction, ...] | None

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
    cluster: Cluster, axes: tuple[Axis, ...], columns: tuple[int, ...], limits: Limits
) -> Amounts:
    """The amounts of a cluster; `columns` are where its levers stand among those of the sweep."""
    runs = None
    if len(axes) == 1:
        axis = axes[0]
        runs = stretches(cluster, axis.last, begin=axis.first, scale=axis.scale)
    found = Amounts(cluster=cluster, axes=axes, columns=columns, runs=runs, cells=None)
    if runs is not None or prod(axis.size for axis in axes) > limits.cells:
        return found
    numbers = product(*(range(axis.first, axis.last + 1) for axis in axes))
    cells = tuple(found.settle(each) for each in numbers)
    return Amounts(cluster=cluster, axes=axes, columns=columns, runs=None, cells=cells)


def make_table(amounts: Amounts, denominator: int) -> "NDArray[Any]":
    """The amounts in units of 1/`denominator`, in the order of the numbers: int64, or objects."""
    import numpy as np

    if amounts.runs is not None:
        (axis,) = amounts.axes
        return evaluate(pieces_of(amounts.runs, denominator), np.arange(axis.first, axis.last + 1))
    whole = [int(amount * denominator) for amount in amounts.cells or ()]
    small = all(abs(each) < 2**62 for each in whole)
    return np.array(whole, dtype=np.int64 if small else object)
