"""The vectorised sweep: a contract compiled to tables, and what it pays on each of a million rows of results.

Every table is made by the engine; what is done with them is adding, looking up and rounding whole numbers, so that each
payment is the engine's to the last unit. What no table can hold is settled by the engine, each distinct case once.
"""

from collections.abc import Callable
from fractions import Fraction
from math import lcm
from typing import TYPE_CHECKING, Any

from pfs_cli.record import Record, field
from pfs_cli.whatif.separation import Separation, separate
from pfs_cli.whatif.standing import Standing
from pfs_cli.whatif.sweep.axis import Axis
from pfs_cli.whatif.sweep.finish import compile_finish
from pfs_cli.whatif.sweep.stage import Tables, add_up, make_tables
from pfs_cli.whatif.sweep.tables import USUAL, Amounts, Limits, find_amounts

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Whole = NDArray[Any]

_CHUNK = 32_768
"""So many rows at a time: what is made on the way stays in the processor's own memory."""
_MOST = 2**63 - 1


class Sweep(Record):
    """A contract on the results of its axes, ready to pay many rows at once.

    `unit` is what the payments are counted in: the smallest unit of the currency, or a part of it where the contract
    leaves one. Where it `is_tabled` every payment is looked up; else the engine is asked, each distinct case once.
    """

    axes: tuple[Axis, ...]
    unit: Fraction
    is_tabled: bool
    pay_rows: "Callable[[list[Whole]], Whole]" = field(compare=False)

    def pay(self, numbers: "Whole") -> "Whole":
        """What all payers pay in all settled periods, for each row of whole numbers, one column an axis.

        In multiples of `unit`: int64, or Python's whole numbers (an array of objects) where that is too small. Columns
        that are contiguous in memory (`order="F"`) are quickest. A number that is not on its axis raises ValueError.
        """
        import numpy as np

        if numbers.ndim != 2 or numbers.shape[1] != len(self.axes):  # noqa: PLR2004 -- rows and columns
            raise ValueError(numbers.shape)
        if numbers.dtype.kind not in "iu":
            raise TypeError(numbers.dtype)
        if not len(numbers):
            return np.empty(0, dtype=np.int64)
        first = self.pay_rows(self._columns(numbers[:_CHUNK]))
        paid = np.empty(len(numbers), dtype=first.dtype)
        paid[:_CHUNK] = first
        for start in range(_CHUNK, len(numbers), _CHUNK):
            rows = numbers[start : start + _CHUNK]
            paid[start : start + _CHUNK] = self.pay_rows(self._columns(rows))
        if paid.dtype == object and all(abs(each) <= _MOST for each in paid):
            return paid.astype(np.int64)
        return paid

    def _columns(self, numbers: "Whole") -> "list[Whole]":
        """The columns of some rows, each number of which lies on its axis."""
        import numpy as np

        columns = [np.ascontiguousarray(numbers[:, position]) for position in range(len(self.axes))]
        for axis, column in zip(self.axes, columns, strict=True):
            low, high = int(column.min()), int(column.max())
            if low < axis.first or high > axis.last:
                raise ValueError(f"{axis.lever.name}: {low}..{high} is not within {axis.first}..{axis.last}")
        return columns


def compile_sweep(standing: Standing, axes: tuple[Axis, ...], limits: Limits = USUAL) -> Sweep:
    """The payment of a standing as tables over these axes; the results of all other levers stay as they stand.

    Every number of an axis must be such as the rules on results pass, whatever the others are: others raise.
    """
    separation = separate(standing, tuple(axis.lever for axis in axes))
    places = {axis.lever.place: position for position, axis in enumerate(axes)}
    found: list[Amounts] = []
    for cluster in separation.clusters:
        columns = tuple(places[lever.place] for lever in cluster.levers)
        found.append(
            find_amounts(standing, cluster, tuple(axes[column] for column in columns), columns, limits)
        )
    tables = make_tables(tuple(each for each in found if each.is_known), limits)
    finish = compile_finish(separation, tables, limits) if all(each.is_known for each in found) else None
    if finish is None:
        asked = tuple(each for each in found if not each.is_known)
        smallest = separation.contract.currency.smallest
        asker = _asker(separation, tables, asked, smallest)
        return Sweep(axes=axes, unit=smallest, is_tabled=False, pay_rows=asker)
    return Sweep(axes=axes, unit=finish.unit, is_tabled=True, pay_rows=finish.pay)


def _asker(
    separation: Separation, tables: Tables, asked: tuple[Amounts, ...], smallest: Fraction
) -> "Callable[[list[Whole]], Whole]":
    """Payments by asking the engine for what no table holds, each distinct case once."""

    def pay_rows(columns: "list[Whole]") -> "Whole":
        parts = [_ask(each, columns) for each in asked]
        denominator = lcm(tables.denominator, *(denominator for _, denominator in parts))
        scale = denominator // tables.denominator
        totals = (add_up(tables, columns).astype(object) * tables.unit + tables.start) * scale
        for amounts, own in parts:
            totals = totals + amounts * (denominator // own)
        return _each(totals, lambda total: _in_units(separation.pay(Fraction(total, denominator)), smallest))

    return pay_rows


def _ask(amounts: Amounts, columns: "list[Whole]") -> "tuple[Whole, int]":
    """What a cluster is paid in each row, in parts of a unit, and the denominator of these parts."""
    import numpy as np

    rows = np.stack([columns[column] for column in amounts.columns], axis=1)
    distinct, which = np.unique(rows, axis=0, return_inverse=True)
    found = [amounts.settle(tuple(int(each) for each in row)) for row in distinct]
    denominator = lcm(*(each.denominator for each in found))
    whole = np.array([int(each * denominator) for each in found], dtype=object)
    return whole[which.reshape(-1)], denominator


def _each(totals: "Whole", pay: Callable[[int], int]) -> "Whole":
    """What is made of each of the sums, each distinct one once."""
    import numpy as np

    made = {total: pay(int(total)) for total in set(totals.tolist())}
    return np.array([made[total] for total in totals.tolist()], dtype=object)


def _in_units(amount: Fraction, unit: Fraction) -> int:
    """An amount as a whole number of units; the rules see to it that what is paid is one."""
    units = amount / unit
    if units.denominator != 1:
        raise ArithmeticError(amount)
    return units.numerator
