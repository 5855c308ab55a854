"""A curve on the values as they are measured, before rounding: where another rounding moves what is paid."""

from fractions import Fraction
from math import ceil, floor

from pfs_cli.comparison.paid import PaidCurve, PaidPiece
from pfs_cli.contract import Printed
from pfs_cli.money import Mode
from pfs_cli.payment.interval import HIGHEST, LOWEST, Cut, Interval, between


def on_measured_values(curve: PaidCurve, printed: Printed | None) -> PaidCurve | None:
    """The curve looked up before rounding; None where it slopes, for then every rounded value pays its own amount."""
    if printed is None:
        return PaidCurve(pieces=curve.pieces, domain=curve.domain, apart=None)
    if any(piece.pays.slope for piece in curve.pieces):
        return None
    pieces: list[PaidPiece] = []
    for piece in curve.pieces:
        interval = _measured(piece.interval, curve.domain, printed)
        if not interval.is_empty:
            pieces.append(PaidPiece(interval=interval, pays=piece.pays, piece=piece.piece))
    return PaidCurve(pieces=tuple(pieces), domain=curve.domain, apart=None)


def _measured(interval: Interval, domain: Interval, printed: Printed) -> Interval:
    """The measured values that are rounded into an interval, of those in the domain."""
    start = domain.start if interval.start == domain.start else _first_rounded_to(interval.start, printed)
    end = domain.end if interval.end == domain.end else _first_rounded_to(interval.end, printed)
    start, end = max(start, domain.start), min(end, domain.end)
    return between(start, end) if start < end else Interval(low=Fraction(0), high=Fraction(0))


def _first_rounded_to(cut: Cut, printed: Printed) -> Cut:
    """Where the measured values begin that are rounded to a value behind the cut."""
    if cut in (LOWEST, HIGHEST):
        return cut
    _, number, side = cut
    steps = number / printed.to
    first = (ceil(steps) if side == 0 else floor(steps) + 1) * printed.to
    threshold, reached = _threshold(first, printed)
    return 0, threshold, 0 if reached else 1


def _threshold(first: Fraction, printed: Printed) -> tuple[Fraction, bool]:
    """From which measured value on the rounded one is `first` or more, and whether that very value is enough.

    Down cuts towards zero and up goes away from it, so that below zero each does what the other does above.
    """
    to = printed.to
    match printed.mode:
        case Mode.DOWN:
            return (first, True) if first > 0 else (first - to, False)
        case Mode.UP:
            return (first - to, False) if first > 0 else (first, True)
        case Mode.HALF_UP:
            return first - to / 2, first > 0
        case Mode.HALF_EVEN:
            return first - to / 2, (first / to).numerator % 2 == 0
