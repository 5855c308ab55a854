"""Where an indicator stands, where it is to go, and which way that is: what rules on targets look at."""

from fractions import Fraction

from pfs_cli.bound import Bound
from pfs_cli.contract import Indicator
from pfs_cli.unit import Better


def rises(indicator: Indicator) -> bool:
    """Whether higher numbers are better; of verdicts, those that stand later in the tiers."""
    return indicator.better in (Better.HIGHER, Better.LAST)


def number_on(indicator: Indicator, bound: Bound | None) -> Fraction | None:
    """The number at which a value lies on the indicator's curve; None for a verdict that its tiers do not have."""
    if bound is None:
        return None
    if isinstance(bound.value, Fraction):
        return bound.value
    return None if indicator.tiers is None else indicator.tiers.position(bound.value)


def progress_of(indicator: Indicator) -> Fraction | None:
    """How far the target lies from the baseline, below zero if on the worse side of it; None without both."""
    baseline, target = number_on(indicator, indicator.baseline), number_on(indicator, indicator.target)
    if baseline is None or target is None:
        return None
    return target - baseline if rises(indicator) else baseline - target
