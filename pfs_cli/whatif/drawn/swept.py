"""What the contract pays in many draws of counts, all at once: by the tables of a sweep, where it can be tabled."""

from collections.abc import Iterable
from fractions import Fraction
from typing import TYPE_CHECKING

from pfs_cli.whatif.drawn.cases import Outcome, TierTimes, gather_law
from pfs_cli.whatif.lever import Lever
from pfs_cli.whatif.odds.chance import Chance, Listed
from pfs_cli.whatif.odds.scale import Scale, find_scales
from pfs_cli.whatif.standing import Standing
from pfs_cli.whatif.sweep.axis import axis_of
from pfs_cli.whatif.sweep.sweep import Sweep, compile_sweep

if TYPE_CHECKING:
    import numpy as np

    Rows = np.ndarray[tuple[int, int], np.dtype[np.int64]]


def compile_draws(standing: Standing, chances: tuple[tuple[Lever, Chance], ...]) -> Sweep | None:
    """The contract over the counts that can come out; None where they are no counts or not all of them have a payment.

    Then only the cases that do come out are settled.
    """
    if any(isinstance(chance, Listed) or not lever.counted for lever, chance in chances):
        return None
    people = [0 if isinstance(chance, Listed) else chance.people for _, chance in chances]
    try:
        axes = tuple(
            axis_of(lever, first=0, last=most) for (lever, _), most in zip(chances, people, strict=True)
        )
        sweep = compile_sweep(standing, axes)
    except (ValueError, ZeroDivisionError):  # a line refuses a value that may never come out
        return None
    return sweep if sweep.is_tabled else None


def pay_rows(
    standing: Standing, levers: tuple[Lever, ...], sweep: Sweep, chunks: "Iterable[Rows]"
) -> Outcome:
    """The payments of draws, a row of counts each in the order of the levers, and how often each tier came out."""
    import numpy as np

    scales = tuple(scale for scale in find_scales(standing, levers) if scale.indicator.tiers is not None)
    payments: dict[int, int] = {}
    tiers = [[0] * len(scale.indicator.tiers.tiers if scale.indicator.tiers else ()) for scale in scales]
    for rows in chunks:
        paid, times = np.unique(sweep.pay(rows), return_counts=True)
        for amount, often in zip(paid.tolist(), times.tolist(), strict=True):
            payments[amount] = payments.get(amount, 0) + often
        for scale, counted in zip(scales, tiers, strict=True):
            _count_tiers(scale, levers, rows, counted)
    return Outcome(
        law=gather_law({amount * sweep.unit: often for amount, often in payments.items()}),
        tiers=tuple(
            TierTimes(
                period=scale.settlement.contract.period.name,
                indicator=scale.indicator,
                times=tuple(counted),
                today=scale.tier(tuple(lever.number for lever in scale.levers)),
            )
            for scale, counted in zip(scales, tiers, strict=True)
        ),
    )


def _count_tiers(scale: Scale, levers: tuple[Lever, ...], rows: "Rows", counted: list[int]) -> None:
    """Adds how often each tier of an indicator came out."""
    import numpy as np

    columns = [levers.index(lever) for lever in scale.levers]
    cases, times = np.unique(rows[:, columns], axis=0, return_counts=True)
    for case, often in zip(cases.tolist(), times.tolist(), strict=True):
        counted[scale.tier(tuple(Fraction(number) for number in case))] += often
