"""From the sum of the clusters to the payment, for many rows: a table of payments, or runs in whole numbers."""

from fractions import Fraction
from math import lcm
from typing import TYPE_CHECKING, Any

from pfs_cli.record import Record
from pfs_cli.whatif.separation import Separation
from pfs_cli.whatif.stretches import stretches_of_pay
from pfs_cli.whatif.sweep.stage import Tables, add_up, encode
from pfs_cli.whatif.sweep.tables import Limits
from pfs_cli.whatif.sweep.whole import Piece, evaluate, pieces_of, unit_of

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Whole = NDArray[Any]

_MOST_ASKED = 2_000
"""The engine is asked for the payments of so many sums where no runs are known."""


class Finish(Record):
    """Tables of parts, and a table of payments by their totals, or else pieces; payments are counted in `unit`."""

    tables: Tables
    payments: "Whole | None"
    pieces: tuple[Piece, ...]
    unit: Fraction

    def pay(self, columns: "list[Whole]") -> "Whole":
        """The payment of each row, int64 or objects."""
        totals = add_up(self.tables, columns)
        if self.payments is None:
            return evaluate(self.pieces, totals)
        found: Whole = self.payments.take(totals, mode="wrap")
        return found


def compile_finish(separation: Separation, tables: Tables, limits: Limits) -> Finish | None:
    """How the tables of all clusters come to payments; None where only the engine knows."""
    import numpy as np

    smallest = separation.contract.currency.smallest.denominator
    start, unit = Fraction(tables.start, tables.denominator), Fraction(tables.unit, tables.denominator)
    runs = stretches_of_pay(separation, unit, 0, tables.most, start=start)
    if runs is None:
        return _asked(separation, tables, start, unit)
    denominator = lcm(smallest, unit_of(runs))
    pieces = pieces_of(runs, denominator)
    whole = Fraction(1, denominator)
    if tables.most < limits.totals:
        payments = evaluate(pieces, np.arange(tables.most + 1))
        return Finish(tables=tables, payments=payments, pieces=(), unit=whole)
    coded = encode(tables, limits.totals)
    if coded is None:
        return Finish(tables=tables, payments=None, pieces=pieces, unit=whole)
    codes, sums = coded
    return Finish(tables=codes, payments=evaluate(pieces, sums), pieces=(), unit=whole)


def _asked(separation: Separation, tables: Tables, start: Fraction, unit: Fraction) -> Finish | None:
    """Payments of which the engine says each."""
    import numpy as np

    coded = encode(tables, _MOST_ASKED)
    if coded is None:
        return None
    codes, sums = coded
    paid = [separation.pay(start + int(each) * unit) for each in sums]
    denominator = lcm(separation.contract.currency.smallest.denominator, *(each.denominator for each in paid))
    whole = [int(each * denominator) for each in paid]
    small = all(abs(each) < 2**63 for each in whole)
    payments = np.array(whole, dtype=np.int64 if small else object)
    return Finish(tables=codes, payments=payments, pieces=(), unit=Fraction(1, denominator))
