"""Cases whose very counts the contract adds (over cohorts or periods): each is settled whole."""

from collections.abc import Iterable
from fractions import Fraction

from pfs_cli.measure.terms import Pooled
from pfs_cli.record import replace
from pfs_cli.results import Observation
from pfs_cli.whatif.drawn.cases import Outcome, TierTimes, gather_law
from pfs_cli.whatif.lever import Lever
from pfs_cli.whatif.standing import Standing, change

MOST_CASES = 20_000
"""So many different cases are settled whole; it takes some seconds."""
Counts = tuple[tuple[int, int], ...]


def adds_counts(standing: Standing, levers: tuple[Lever, ...]) -> bool:
    """Whether counts of the levers are added to others, so that rates alone do not say what is paid."""
    names = {lever.indicator.name for lever in levers}
    for settlement in standing.settlements:
        contract = settlement.contract
        if contract.is_cumulative and settlement.before.results:
            return True
        for indicator in contract.indicators:
            if isinstance(indicator.measure, Pooled) and not names.isdisjoint(indicator.measure.indicators):
                return True
    return False


def settle_counts(
    standing: Standing, levers: tuple[Lever, ...], cases: Iterable[tuple[Counts, int]]
) -> Outcome | None:
    """What comes out of so many counts of so many people each, with how often; None where they are too many."""
    counted: dict[Counts, int] = {}
    for counts, times in cases:
        counted[counts] = counted.get(counts, 0) + times
        if len(counted) > MOST_CASES:
            return None
    payments: dict[Fraction, int] = {}
    tiers: dict[tuple[str, str], TierTimes] = {}
    for counts, times in counted.items():
        changes = {
            lever.place: observe_people(lever, *pair) for lever, pair in zip(levers, counts, strict=True)
        }
        then = change(standing, changes)
        payments[then.payment] = payments.get(then.payment, 0) + times
        _count_tiers(then, times, tiers)
    today: dict[tuple[str, str], TierTimes] = {}
    _count_tiers(standing, 1, today)
    return Outcome(
        law=gather_law(payments),
        tiers=tuple(replace(each, today=today[key].times.index(1)) for key, each in tiers.items()),
    )


def observe_people(lever: Lever, achieved: int, of_group: int) -> Observation:
    """The observation of a lever with so many of so many people."""
    made = lever.observe(Fraction(achieved))
    if lever.among is None:
        return made
    return replace(made, among=Fraction(of_group), raw=f"{achieved}/{of_group}")


def _count_tiers(standing: Standing, times: int, tiers: dict[tuple[str, str], TierTimes]) -> None:
    for settlement in standing.settlements:
        period = settlement.contract.period.name
        for line in settlement.lines:
            indicator = line.indicator
            if indicator.tiers is None or line.piece is None or indicator.pays is None:
                continue
            pieces = () if indicator.pays.curve is None else indicator.pays.curve.pieces
            key = (period, indicator.name)
            known = tiers.get(key)
            counts = list((0,) * len(pieces) if known is None else known.times)
            counts[pieces.index(line.piece)] += times
            tiers[key] = TierTimes(period=period, indicator=indicator, times=tuple(counts), today=0)
