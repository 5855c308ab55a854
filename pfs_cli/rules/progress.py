"""Where an indicator stands, where it is to go, which way that is, and what it earns there: for rules on targets."""

from fractions import Fraction

from pfs_cli.bound import Bound
from pfs_cli.contract import Indicator
from pfs_cli.money import round_exact
from pfs_cli.payment.curve import Curve
from pfs_cli.payment.interval import HIGHEST, LOWEST, Interval, between
from pfs_cli.payment.money_curve import most_of
from pfs_cli.unit import Better


def rises(indicator: Indicator) -> bool:
    """Whether higher numbers are better; of verdicts, those that stand later in the tiers."""
    return indicator.better in (Better.HIGHER, Better.LAST)


def number_on(indicator: Indicator, bound: Bound | None) -> Fraction | None:
    """The number at which a value lies on the indicator's curve; None for a verdict that its tiers do not have."""
    if bound is None:
        return None
    if isinstance(bound.value, str):
        return None if indicator.tiers is None else indicator.tiers.position(bound.value)
    compare = indicator.compare
    return bound.value if compare is None else round_exact(bound.value, compare.to, compare.mode)


def progress_of(indicator: Indicator) -> Fraction | None:
    """How far the target lies from the baseline, below zero if on the worse side of it; None without both."""
    baseline, target = number_on(indicator, indicator.baseline), number_on(indicator, indicator.target)
    if baseline is None or target is None:
        return None
    return target - baseline if rises(indicator) else baseline - target


def pay_at(curve: Curve, number: Fraction) -> Fraction | None:
    """What a value earns; None where the curve says nothing of it."""
    return next((piece.earn(number) for piece in curve.pieces if piece.interval.holds(number)), None)


def from_first(indicator: Indicator, curve: Curve, amount: Fraction) -> Interval | None:
    """All values behind the first, on the way to the better end, that earns the amount; None where none does."""
    rising = rises(indicator)
    for piece in curve.pieces if rising else reversed(curve.pieces):
        most = most_of(piece)
        if most is not None and most < amount:
            continue
        start, end = piece.interval.start, piece.interval.end
        if piece.slope and (piece.slope > 0) == rising:
            number = (amount - piece.intercept) / piece.slope
            start, end = max(start, (0, number, 0)), min(end, (0, number, 1))
        return between(start, HIGHEST) if rising else between(LOWEST, end)
    return None
