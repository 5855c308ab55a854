"""Tiers: from boundary to boundary one share or one amount."""

from fractions import Fraction

from pfs_cli.bound import Amount, Bound, Side
from pfs_cli.payment.curve import Curve, Piece
from pfs_cli.payment.interval import Interval
from pfs_cli.record import Record
from pfs_cli.source import Ground


class Tier(Record):
    """One row of the table of tiers: a side and its bound, what it earns, and its level where it has a name."""

    side: Side
    bound: Bound
    earns: Amount
    level: str | None
    ground: Ground


class Tiers(Record):
    """A table of tiers in order of value; of a verdict, in the contract's order of its words."""

    tiers: tuple[Tier, ...]

    def build_curve(self) -> Curve:
        """The curve of the table, a piece a tier.

        A tier with `from` or `above` reaches up to the next one, a tier with `to` or `below` down to the one before.
        The verdicts of a table lie on the whole numbers 0, 1, 2 ...
        """
        return Curve(
            pieces=tuple(
                Piece(
                    interval=interval,
                    intercept=tier.earns.value,
                    level=tier.level,
                    written=tier.earns.written,
                    grounds=(tier.ground, tier.earns.ground, tier.bound.ground, *self._neighbour(position)),
                )
                for position, (tier, interval) in enumerate(zip(self.tiers, self._intervals(), strict=True))
            )
        )

    def _neighbour(self, position: int) -> tuple[Ground, ...]:
        """Where the other end of a tier is written: in the bound of its neighbour."""
        side = self.tiers[position].side
        at = position + 1 if side.is_lower else position - 1
        if side is Side.IS or not 0 <= at < len(self.tiers):
            return ()
        return (self.tiers[at].bound.ground,)

    def _intervals(self) -> tuple[Interval, ...]:
        if self.tiers[0].side is Side.IS:
            return tuple(
                Interval(low=Fraction(i), low_closed=True, high=Fraction(i), high_closed=True)
                for i in range(len(self.tiers))
            )
        return reach(tuple((tier.side, number_of(tier.bound)) for tier in self.tiers))

    def position(self, verdict: str) -> Fraction | None:
        """Where a verdict stands in the order of the tiers, counted from 0; None for a word that no tier has."""
        for position, tier in enumerate(self.tiers):
            if tier.bound.value == verdict:
                return Fraction(position)
        return None


def number_of(bound: Bound) -> Fraction:
    """The number of a bound that is not a verdict."""
    if isinstance(bound.value, str):
        raise TypeError(bound)
    return bound.value


def reach(sides: tuple[tuple[Side, Fraction], ...]) -> tuple[Interval, ...]:
    """The interval of each row of a table, from the one side that each row writes.

    The end that a row does not write is where its neighbour begins or ends; beyond the first and the last row
    there is none. Where neighbours do not meet, gaps and overlaps come out, for the rules to find.
    """
    intervals: list[Interval] = []
    for position, (side, number) in enumerate(sides):
        if side.is_lower:
            after = sides[position + 1] if position + 1 < len(sides) else None
            known = after is not None and after[0].is_lower
            intervals.append(
                Interval(
                    low=number,
                    low_closed=side.is_closed,
                    high=after[1] if after and known else None,
                    high_closed=bool(after and known and not after[0].is_closed),
                )
            )
        else:
            before = sides[position - 1] if position else None
            known = before is not None and not before[0].is_lower
            intervals.append(
                Interval(
                    low=before[1] if before and known else None,
                    low_closed=bool(before and known and not before[0].is_closed),
                    high=number,
                    high_closed=side.is_closed,
                )
            )
    return tuple(intervals)
