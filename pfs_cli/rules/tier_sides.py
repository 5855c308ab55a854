"""side-differs: the boundaries of one table belong to the same of their two tiers.

Where every other boundary belongs to the tier above it, one that belongs to the tier below is one slip of the pen away
from it, and whoever hits the boundary is paid by it (a warning). Of two boundaries that differ nobody can say which is
the slip, and some contracts mean it (a note). A middle in which nothing is paid, between a part that pays and one
that takes back, has both its ends on purpose. Where the payment does not jump at a boundary, its side is of no matter.

Warns:   tiers: [{from: 0%, share: 0}, {from: 70%, share: 1/4}, {above: 80%, share: 1/2}, {from: 90%, share: 1}]
Notes:   tiers: [{below: 70%, share: 0}, {from: 70%, share: 1/2}, {above: 80%, share: 1}]
Passes:  tiers: [{from: 0%, share: 0}, {from: 70%, share: 1/4}, {from: 80%, share: 1/2}, {from: 90%, share: 1}]

日本語:
一つの表の境目は、どれも同じ向きの段階に入ります。

ほかの境目がすべて上の段階に入るのに、一つだけ下の段階に入るなら、一語の書き誤りかもしれません。境目ちょうどの結果の
支払は、それで決まります(警告)。境目が二つで向きが違うときは、どちらが誤りか分からず、意図した契約もあります(注記)。
支払と返還の間にある、どちらもない中間は、両端を含むのが普通で、何も言いません。支払が境目で変わらない単価の区分も、確
かめません。
"""

from collections.abc import Iterator
from fractions import Fraction
from itertools import pairwise

from pfs_cli.contract import Contract, Indicator
from pfs_cli.notation import write_value
from pfs_cli.payment.curve import Piece
from pfs_cli.problem import Problem, note, warning
from pfs_cli.record import Record
from pfs_cli.rules.tables import tables_of
from pfs_cli.rules.words import say_interval

CODES = ("side-differs",)


class _Boundary(Record):
    """A number at which one tier ends and the next begins."""

    before: Piece
    after: Piece

    @property
    def number(self) -> Fraction:
        """Where the next one begins."""
        return self.after.interval.low or Fraction(0)

    @property
    def matters(self) -> bool:
        """Whether the number itself earns something else in the one tier than in the other."""
        return self.before.earn(self.number) != self.after.earn(self.number)

    @property
    def is_above(self) -> bool:
        """Whether the number itself belongs to the tier behind it."""
        return self.after.interval.low_closed

    @property
    def holder(self) -> Piece:
        """The tier that the number belongs to."""
        return self.after if self.is_above else self.before

    def written(self, indicator: Indicator) -> str:
        """The number in the unit of the indicator."""
        return write_value(self.number, indicator.unit, indicator.noun)


def check(contract: Contract) -> Iterator[Problem]:
    """A problem at each boundary that belongs to another side than most of its table."""
    for indicator, _, curve in tables_of(contract):
        pairs = (_Boundary(before=before, after=after) for before, after in pairwise(curve.pieces))
        boundaries = [
            pair for pair in pairs if pair.before.interval.end == pair.after.interval.start and pair.matters
        ]
        above = [each for each in boundaries if each.is_above]
        below = [each for each in boundaries if not each.is_above]
        if not above or not below or _takes_back(curve.pieces):
            continue
        few, many = (above, below) if len(above) < len(below) else (below, above)
        make = note if len(few) == len(many) else warning
        for boundary in few:
            yield make(
                "side-differs",
                boundary.after.grounds[0].source,
                related=(many[0].after.grounds[0].source,),
                indicator=indicator.name,
                boundary=boundary.written(indicator),
                holder=say_interval(boundary.holder.interval, indicator),
                other=many[0].written(indicator),
                others=say_interval(many[0].holder.interval, indicator),
            )


def _takes_back(pieces: tuple[Piece, ...]) -> bool:
    """Whether one end of the table pays and the other takes back."""
    return any(piece.intercept < 0 for piece in pieces) and any(piece.intercept > 0 for piece in pieces)
