"""Where a rate, or two rates that are compared, pass from one tier into the next: in the rates that people make.

The tiers of an indicator stand in its value. What the value is made of (a rate, a rate held against another one or
against a number) and how it is rounded before it decides are taken back here, exactly.
"""

from fractions import Fraction
from math import ceil, floor

from pfs_cli.contract import Indicator
from pfs_cli.measure.observed import scale
from pfs_cli.measure.terms import Difference, Participants, Rate, Ratio, Reduction
from pfs_cli.payment.boundary import first_rounded_to
from pfs_cli.payment.curve import Piece
from pfs_cli.record import Record
from pfs_cli.unit import Unit
from pfs_cli.whatif.lever import Lever

_ZERO = Fraction(0)
_ONE = Fraction(1)


class Crossing(Record):
    """The value lies behind a boundary where `actual` x a + `against` x b is at least `least` (above it if `strict`).

    a is the rate of the indicator or of its input `actual`, b that of `against`, both fractions of 1; b is positive.
    """

    actual: Fraction
    against: Fraction
    least: Fraction
    strict: bool

    def holds(self, actual: Fraction, against: Fraction = _ZERO) -> bool:
        """Whether the boundary is passed by these rates."""
        reached = self.actual * actual + self.against * against
        return reached > self.least or (not self.strict and reached == self.least)


class Half(Record):
    """Of one rate all numbers from `end` up (`upwards`), or all up to it.

    Whether the end itself belongs to them is not said: no single number has a chance.
    """

    end: Fraction
    upwards: bool


def tier_pieces(indicator: Indicator) -> tuple[Piece, ...]:
    """The tiers of an indicator in the order of value; none where it is not paid by tiers of a number."""
    if indicator.tiers is None or indicator.pays is None or indicator.pays.curve is None:
        return ()
    return () if indicator.unit is Unit.VERDICT else indicator.pays.curve.pieces


def is_divisor(lever: Lever) -> bool:
    """Whether others are divided by its value, so that nothing of the kind can be no result: it must not be 0."""
    return lever.address.input == "against" and isinstance(lever.indicator.measure, Reduction | Ratio)


def find_crossings(indicator: Indicator) -> tuple[Crossing, ...]:
    """What passes each boundary between two tiers of an indicator, in the order of value.

    The measure is a rate, a list of people or a comparison of two inputs; of another one there are none.
    """
    return tuple(
        _cross(indicator, number, strict=strict)
        for number, strict in (_unrounded(indicator, piece) for piece in tier_pieces(indicator)[1:])
    )


def _unrounded(indicator: Indicator, piece: Piece) -> tuple[Fraction, bool]:
    """From which value on, before it is rounded for comparing, a tier is reached; and whether only above it."""
    low, closed = piece.interval.low, piece.interval.low_closed
    if low is None:
        raise TypeError(piece)
    if indicator.compare is None:
        return low, not closed
    steps = low / indicator.compare.to
    first = ceil(steps) if closed else floor(steps) + 1
    number, enough = first_rounded_to(first * indicator.compare.to, indicator.compare)
    return number, not enough


def _cross(indicator: Indicator, value: Fraction, *, strict: bool) -> Crossing:
    """`value` or more, as what the rates behind it must be: every comparison is a line between the two rates."""
    match indicator.measure:
        case Rate() | Participants():
            actual, against, least = scale(_ONE, indicator.unit), _ZERO, value
        case Difference():
            actual, against, least = _ONE, -_ONE, value
        case Reduction():
            actual, against, least = -_ONE, _ONE - value, _ZERO
        case Ratio():
            actual, against, least = scale(_ONE, indicator.unit), -value, _ZERO
        case _:
            raise TypeError(indicator.name)
    return Crossing(actual=actual, against=against, least=least, strict=strict)


def hold_other(crossing: Crossing, *, actual: Fraction | None, against: Fraction | None) -> Half | bool:
    """What one rate must be to pass a boundary while the other one is fixed, the moving one being None.

    True or False where it passes, or does not, whatever the moving rate is.
    """
    factor = crossing.actual if actual is None else crossing.against
    fixed = crossing.against * (against or _ZERO) if actual is None else crossing.actual * actual
    rest = crossing.least - fixed
    if not factor:
        return rest < 0 or (rest == 0 and not crossing.strict)
    return Half(end=rest / factor, upwards=factor > 0)
