"""Another way to a law: every combination of what levers can be, settled in full, with the product of its chances."""

import random
from collections.abc import Iterator
from fractions import Fraction
from itertools import product
from math import comb, prod

from pfs_cli.measure.condition import reached_tier
from pfs_cli.problem import stops
from pfs_cli.record import replace
from pfs_cli.rules.results import check_periods
from pfs_cli.source import Source
from pfs_cli.whatif.belief import Belief
from pfs_cli.whatif.lever import Lever
from pfs_cli.whatif.odds.chance import Chance, Known, Learned, Listed
from pfs_cli.whatif.odds.forecast import Chances
from pfs_cli.whatif.standing import Standing, change, with_changes
from tests.whatif.numbers import draw_numbers

Table = dict[Fraction, Fraction]
TierTable = dict[tuple[str, str], dict[int, Fraction]]
RESULTS = Source(file="results.csv")
_MOST = {1: 40, 2: 8, 3: 3}
"""So many people at most where so many levers have a chance, so that not too many cases are settled."""


def law_of(chance: Chance) -> list[tuple[Fraction, Fraction]]:
    """Each number with its chance, by the formulas of the two laws."""
    match chance:
        case Known(people=people, rate=rate):
            return [
                (Fraction(k), comb(people, k) * rate**k * (1 - rate) ** (people - k))
                for k in range(people + 1)
            ]
        case Learned(people=people, parameters=(met, other)):
            whole = comb(people + met + other - 1, people)
            return [
                (
                    Fraction(k),
                    Fraction(comb(k + met - 1, k) * comb(people - k + other - 1, people - k), whole),
                )
                for k in range(people + 1)
            ]
        case Listed(numbers=numbers):
            return list(numbers)


def settle_every_case(standing: Standing, chances: Chances) -> tuple[Table, TierTable] | None:
    """The chance of each payment and of each tier; None where the rules refuse one of the cases."""
    levers = tuple(lever for lever, _ in chances)
    paid: Table = {}
    tiers: TierTable = {}
    for case in product(*(law_of(chance) for _, chance in chances)):
        numbers, weight = tuple(number for number, _ in case), prod(each for _, each in case)
        moved = {lever.place: lever.observe(number) for lever, number in zip(levers, numbers, strict=True)}
        results = with_changes(standing.results, moved)
        if stops(tuple(check_periods(standing.agreement, results, standing.paid, RESULTS))):
            return None
        if not weight:
            continue
        settled = change(standing, moved)
        paid[settled.payment] = paid.get(settled.payment, Fraction(0)) + weight
        for period, name, tier in _tiers(settled):
            known = tiers.setdefault((period, name), {})
            known[tier] = known.get(tier, Fraction(0)) + weight
    return paid, tiers


def _tiers(settled: Standing) -> Iterator[tuple[str, str, int]]:
    for settlement in settled.settlements:
        values = dict(settlement.values)
        for indicator in settlement.contract.indicators:
            if indicator.tiers is not None:
                tier = reached_tier(indicator, values[indicator.name])
                assert tier is not None
                yield settlement.contract.period.name, indicator.name, tier


def draw_chances(levers: tuple[Lever, ...], lots: random.Random) -> Chances:
    """What a few levers may turn out to be: of a few people each, of some words or of two values."""
    some = lots.sample(levers, min(len(levers), lots.choice((1, 2, 2, 3))))
    return tuple(_draw(lever, _MOST[len(some)], lots) for lever in some)


def _draw(lever: Lever, most: int, lots: random.Random) -> tuple[Lever, Chance]:
    people = lots.randint(1, most)
    if lever.among is not None and not lever.per_head:
        observation = replace(lever.observation, count=Fraction(1), among=Fraction(people), value=None)
        lever = replace(lever, observation=observation, among=Fraction(people))
        if lots.random() < 1 / 3:
            belief = Belief(achieved=Fraction(lots.randint(0, 2)), seen=Fraction(lots.randint(2, 3)))
            return lever, Learned(people=people, met=1, among=people, belief=belief)
        return lever, Known(people=people, rate=_draw_rate(lots))
    if lever.counted:
        return lever, Known(people=people, rate=_draw_rate(lots))
    numbers = sorted({draw_numbers((lever,), lots)[0] for _ in range(3)})
    weights = [lots.randint(1, 4) for _ in numbers]
    shares = (Fraction(weight, sum(weights)) for weight in weights)
    return lever, Listed(numbers=tuple(zip(numbers, shares, strict=True)))


def _draw_rate(lots: random.Random) -> Fraction:
    return Fraction(lots.randint(0, 6), 6)
