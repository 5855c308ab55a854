"""Outcomes that hang together: against the exact law where they do not, and against an integral where they do."""

from fractions import Fraction
from math import comb, erfc, exp, pi, sqrt
from statistics import NormalDist

import numpy as np
import pytest

from pfs_cli.whatif.belief import EVEN
from pfs_cli.whatif.drawn.common import draw_counts, given_luck, rises_with_luck
from pfs_cli.whatif.drawn.sampled import draw_together, mean_error
from pfs_cli.whatif.lever import Lever, find_levers
from pfs_cli.whatif.odds.chance import Chance, Known, Learned, Listed
from pfs_cli.whatif.odds.forecast import Forecast, forecast, make_tables
from pfs_cli.whatif.standing import Standing
from tests.contracts import contract_text, rate
from tests.whatif.drawn.test_people import near
from tests.whatif.standings import stand_kakamigahara, stand_on
from tests.whatif.test_crossing import comparison

DRAWS = 50_000
NONE, FIFTH, ALL = Fraction(0), Fraction(1, 5), Fraction(1)
VERDICT = (
    "decide:\n  label: 判定\n  unit: verdict\n  better: first\n  measure: {given: 判定}\n"
    "  pays: {share_of: linked, tiers: [{is: met, share: 1}, {is: half, share: 1/2}, {is: not, share: 0}]}\n"
)
PAYS = "{share_of: linked, tiers: [{below: 50%, share: 0}, {from: 50%, share: 1/2}, {from: 75%, share: 1}]}"


def known(lever: Lever) -> tuple[Lever, Chance]:
    """As many of the group as now, as the chance of each person."""
    among = lever.among or Fraction(1)
    return lever, Known(people=int(among), rate=lever.number / among)


def learned(lever: Lever) -> tuple[Lever, Chance]:
    met, among = int(lever.number), int(lever.among or 0)
    return lever, Learned(people=among, met=met, among=among, belief=EVEN)


def exact(standing: Standing, chances: tuple[tuple[Lever, Chance], ...]) -> Forecast:
    law = forecast(make_tables(standing, chances))
    assert isinstance(law, Forecast)
    return law


def test_without_a_common_factor_the_draws_follow_the_exact_law() -> None:
    standing = stand_kakamigahara()
    first, *others = find_levers(standing)
    chances = (learned(first), *(known(lever) for lever in others))
    drawn = draw_together(standing, chances, NONE, DRAWS, 1)
    law = exact(standing, chances)
    assert abs(drawn.law.mean - law.law.mean) < 5 * mean_error(drawn.law)
    for times, odds in zip(drawn.outcome.tiers, law.tiers, strict=True):
        assert times.today == odds.today
        for position, often in enumerate(times.times):
            assert near(often, DRAWS, odds.chance(position))
    for amount in drawn.law.amounts:
        assert near(round(drawn.law.chance_up_to(amount) * DRAWS), DRAWS, law.law.chance_up_to(amount))


def test_verdicts_and_comparisons_are_drawn_by_their_chances_too() -> None:
    effect = comparison("difference", "points", "exact", "[{below: 10pt, share: 0}, {from: 10pt, share: 1}]")
    text = contract_text(
        VERDICT + effect.replace("linked", "fixed"), maximum="2000000", fixed="1000000", linked="1000000"
    )
    standing = stand_on(
        text,
        "decide,,half,,",
        "effect,actual,,12,20",
        "effect,against,,8,20",
        header="indicator,input,value,count,among",
    )
    verdict, *rates = find_levers(standing)
    listed = Listed(
        numbers=tuple((Fraction(at), Fraction(each, 10)) for at, each in ((0, 5), (1, 3), (2, 2)))
    )
    chances = ((verdict, listed), *(known(lever) for lever in rates))
    law = exact(standing, chances)
    for common in (NONE, FIFTH):
        drawn = draw_together(standing, chances, common, DRAWS, 2)
        (times, _) = drawn.outcome.tiers
        assert all(near(often, DRAWS, law.tiers[0].chance(at)) for at, often in enumerate(times.times))
    drawn = draw_together(standing, chances, NONE, DRAWS, 2)
    assert abs(drawn.law.mean - law.law.mean) < 5 * mean_error(drawn.law)


def integral(people: int, chance: float, least: int, common: float) -> float:
    """The chance of at least so many, over the common factor: the trapezoid rule on 4,000 cells of [-10, 10]."""
    bound = NormalDist().inv_cdf(chance)
    total = 0.0
    for at in range(4001):
        z = at / 200 - 10
        given = erfc(-(bound - sqrt(common) * z) / sqrt(2 * (1 - common))) / 2
        tail = sum(comb(people, k) * given**k * (1 - given) ** (people - k) for k in range(least, people + 1))
        total += exp(-z * z / 2) / sqrt(2 * pi) * tail / 200
    return total


@pytest.mark.parametrize("common", [Fraction(1, 20), FIFTH, Fraction(3, 4)])
def test_with_a_common_factor_the_draws_follow_the_integral_over_it(common: Fraction) -> None:
    text = contract_text(rate(PAYS), maximum="1000000", linked="1000000")
    standing = stand_on(text, "share,12,20,")
    (lever,) = find_levers(standing)
    drawn = draw_together(standing, (known(lever),), common, DRAWS, 1)
    (times,) = drawn.outcome.tiers
    half, most = (integral(20, 0.6, least, float(common)) for least in (10, 15))
    for often, chance in zip(times.times, (1 - half, half - most, most), strict=True):
        assert near(often, DRAWS, Fraction(chance))


def test_a_single_person_keeps_the_chance_that_was_given() -> None:
    (lever, *_) = find_levers(stand_kakamigahara())
    chances = ((lever, Known(people=50, rate=Fraction(24, 100))),)
    for common in (NONE, FIFTH, ALL):
        drawn = list(draw_counts(chances, common, DRAWS, 3))
        mean = sum(float(number) * times for (number,), times in drawn) / DRAWS
        second = sum(float(number) ** 2 * times for (number,), times in drawn) / DRAWS
        error = sqrt((second - mean * mean) / DRAWS)
        assert abs(mean - 12) < 5 * error


def test_where_all_is_common_all_people_of_a_result_come_out_alike() -> None:
    levers = find_levers(stand_kakamigahara())
    chances = tuple(known(lever) for lever in levers)
    rates = [lever.number / (lever.among or 1) for lever in levers]
    for numbers, _ in draw_counts(chances, ALL, 2000, 1):
        alike = [number in (0, lever.among) for number, lever in zip(numbers, levers, strict=True)]
        assert all(alike)
        # Whoever is likelier comes out whenever the less likely does.
        came = [bool(number) for number in numbers]
        assert all(
            came[high] for low in range(4) for high in range(4) if rates[high] > rates[low] and came[low]
        )


def test_good_luck_is_what_is_better_for_each_indicator() -> None:
    effect = comparison("reduction", "percent", "exact", "[{below: 10%, share: 0}, {from: 10%, share: 1}]")
    fallen = rate("nothing", name="fallen", better="lower")
    text = contract_text(rate("nothing", name="risen") + fallen + effect, maximum="1000000", linked="1000000")
    header = "indicator,input,count,among"
    levers = find_levers(
        stand_on(text, "risen,,1,2", "fallen,,1,2", "effect,actual,1,2", "effect,against,1,2", header=header)
    )
    assert [rises_with_luck(lever) for lever in levers] == [True, False, False, False]


def test_chances_of_nothing_and_of_everything_stay_so() -> None:
    rates = np.array([0.0, 1.0, 0.5, 0.5])
    luck = np.array([3.0, -3.0, -0.1, 0.1])
    assert given_luck(rates, 0.2, luck)[:2].tolist() == [0.0, 1.0]
    assert given_luck(rates, 1.0, luck).tolist() == [0.0, 1.0, 0.0, 1.0]
    assert given_luck(rates, 0.0, luck).tolist() == rates.tolist()


def test_the_same_seed_gives_the_same_draws() -> None:
    standing = stand_kakamigahara()
    chances = tuple(known(lever) for lever in find_levers(standing))
    first, again, other = (draw_together(standing, chances, FIFTH, 2000, seed) for seed in (7, 7, 8))
    assert first.outcome == again.outcome
    assert first.outcome != other.outcome
