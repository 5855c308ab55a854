"""What the contract pays in many cases of its results, each settled by the engine no more often than it must be.

Cases that decide the same (each value on the same tier, each comparison of a condition alike) are paid the same where
the lines hang on that alone: one of them is settled for all. Elsewhere every number that comes out is settled.
"""

from collections.abc import Callable, Iterable, Mapping
from fractions import Fraction
from functools import partial

from pfs_cli.contract import Indicator
from pfs_cli.record import Record
from pfs_cli.whatif.lever import Lever
from pfs_cli.whatif.odds.earnings import is_flat
from pfs_cli.whatif.odds.law import Law
from pfs_cli.whatif.odds.scale import Scale, find_runs, find_scales
from pfs_cli.whatif.separation import Separation, separate
from pfs_cli.whatif.standing import Place, Standing

Numbers = tuple[Fraction, ...]
Key = tuple[Fraction, ...]
_NOTHING = Fraction(0)


class TierTimes(Record):
    """How often an indicator came out on each of its tiers, in the order of the table; `today` is where it stands."""

    period: str
    indicator: Indicator
    times: tuple[int, ...]
    today: int


class Outcome(Record):
    """What came out of many cases: the law of the payment, its weights being how often, and that of the tiers."""

    law: Law
    tiers: tuple[TierTimes, ...]


def pay_cases(standing: Standing, levers: tuple[Lever, ...], cases: Iterable[tuple[Numbers, int]]) -> Outcome:
    """The payments of cases of the levers, in their order, each with how often it is; all else stays as it stands."""
    counted: dict[Numbers, int] = {}
    for numbers, times in cases:
        counted[numbers] = counted.get(numbers, 0) + times
    scales = find_scales(standing, levers)
    cells = {
        lever.place: _cells(lever, {numbers[at] for numbers in counted}, scales)
        for at, lever in enumerate(levers)
    }
    separation = separate(standing, levers)
    contracts = tuple(each.contract for each in standing.settlements)
    apart = all(len(scale.levers) == 1 or scale.counts_conditions for scale in scales)
    if apart and all(is_flat(cluster, contracts) for cluster in separation.clusters):
        counted = _by_cells(counted, tuple(cells[lever.place] for lever in levers))
    return Outcome(
        law=gather_law(_payments(standing, separation, counted, cells)),
        tiers=tuple(
            _tier_times(scale, levers, counted, cells, by_cell=_is_apart(scale, scales))
            for scale in scales
            if scale.indicator.tiers is not None
        ),
    )


def _by_cells(
    counted: Mapping[Numbers, int], cells: tuple[Mapping[Fraction, Fraction], ...]
) -> dict[Numbers, int]:
    """The cases with each number replaced by the first one that decides the same: few are left."""
    together: dict[Numbers, int] = {}
    for numbers, times in counted.items():
        key = tuple(first[number] for first, number in zip(cells, numbers, strict=True))
        together[key] = together.get(key, 0) + times
    return together


def _cells(lever: Lever, numbers: set[Fraction], scales: tuple[Scale, ...]) -> Mapping[Fraction, Fraction]:
    """For each number that comes out the first one that decides the same, of what hangs on this lever alone."""
    ordered = sorted(numbers)
    groups = [(0, len(ordered) - 1)]
    alone = [scale for scale in scales if scale.levers == (lever,)]
    for scale in sorted(alone, key=lambda each: not each.straight):
        decide = partial(_decide, scale, ordered)
        groups = [(first, last) for low, high in groups for first, last, _ in find_runs(low, high, decide)]
    return {ordered[at]: ordered[first] for first, last in groups for at in range(first, last + 1)}


def _decide(scale: Scale, ordered: list[Fraction], position: int) -> tuple[int | bool, ...]:
    return scale.decide((ordered[position],))


def _payments(
    standing: Standing,
    separation: Separation,
    counted: Mapping[Numbers, int],
    cells: Mapping[Place, Mapping[Fraction, Fraction]],
) -> dict[Fraction, int]:
    """Each payment that comes out, with how often."""
    levers = separation.levers
    scales = find_scales(standing, levers)
    contracts = tuple(each.contract for each in standing.settlements)
    at = {lever.place: position for position, lever in enumerate(levers)}
    keys: list[tuple[Callable[[Numbers], Fraction], Callable[[Numbers], Key]]] = []
    for cluster in separation.clusters:
        places = {lever.place for lever in cluster.levers}
        mixed = any(
            not scale.counts_conditions and sum(lever.place in places for lever in scale.levers) > 1
            for scale in scales
        )
        own = tuple((at[lever.place], cells[lever.place]) for lever in cluster.levers)
        by_cell = is_flat(cluster, contracts) and not mixed
        keys.append((cluster.amount, partial(_key, own, by_cell=by_cell)))
    together: dict[tuple[Key, ...], int] = {}
    for numbers, times in counted.items():
        key = tuple(make(numbers) for _, make in keys)
        together[key] = together.get(key, 0) + times
    payments: dict[Fraction, int] = {}
    for key, times in together.items():
        total = sum((amount(own) for (amount, _), own in zip(keys, key, strict=True)), _NOTHING)
        paid = separation.pay(total)
        payments[paid] = payments.get(paid, 0) + times
    return payments


def _key(own: tuple[tuple[int, Mapping[Fraction, Fraction]], ...], numbers: Numbers, *, by_cell: bool) -> Key:
    """The numbers of some levers, or of each the first one of its cell."""
    return tuple(first[numbers[at]] if by_cell else numbers[at] for at, first in own)


def _is_apart(scale: Scale, scales: tuple[Scale, ...]) -> bool:
    """Whether the cells of single levers decide the tier: no value behind it is made from several of them at once."""
    behind = {each.name for each in scale.part.indicators}
    return all(
        len(each.levers) == 1 or each.counts_conditions
        for each in scales
        if each.settlement is scale.settlement and each.indicator.name in behind
    )


def _tier_times(
    scale: Scale,
    levers: tuple[Lever, ...],
    counted: Mapping[Numbers, int],
    cells: Mapping[Place, Mapping[Fraction, Fraction]],
    *,
    by_cell: bool,
) -> TierTimes:
    positions = {lever.place: position for position, lever in enumerate(levers)}
    own = tuple((positions[lever.place], cells[lever.place]) for lever in scale.levers)
    tiers = 0 if scale.indicator.tiers is None else len(scale.indicator.tiers.tiers)
    times = [0] * tiers
    together: dict[Key, int] = {}
    for numbers, often in counted.items():
        key = _key(own, numbers, by_cell=by_cell)
        together[key] = together.get(key, 0) + often
    for key, often in together.items():
        times[scale.tier(key)] += often
    return TierTimes(
        period=scale.settlement.contract.period.name,
        indicator=scale.indicator,
        times=tuple(times),
        today=_today(scale),
    )


def _today(scale: Scale) -> int:
    """The tier on which the value stands."""
    return scale.tier(tuple(lever.number for lever in scale.levers))


def gather_law(payments: Mapping[Fraction, int]) -> Law:
    """The law of payments that came out so often each."""
    amounts = tuple(sorted(payments))
    return Law(
        amounts=amounts,
        weights=tuple(payments[amount] for amount in amounts),
        whole=sum(payments.values()),
        bound=_NOTHING,
        lowest=amounts[0],
        highest=amounts[-1],
    )
