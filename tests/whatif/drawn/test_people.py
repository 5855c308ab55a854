"""A list of people drawn anew: what it keeps of them, and that what comes out follows the exact law."""

from collections import Counter
from fractions import Fraction
from itertools import pairwise, product
from math import comb, sqrt

import pytest

from pfs_cli.whatif.drawn import counted as counted_module
from pfs_cli.whatif.drawn.counted import adds_counts
from pfs_cli.whatif.drawn.people import Patterns, draw_lists, keep_places
from pfs_cli.whatif.drawn.sampled import Sampled, Unsampled, find_drawn, mean_error, resample
from tests.whatif.drawn.lists import IMPROVED, KEPT, PAYS, counted, stand_on_list

EIGHT = (
    "p1,66,3,true",
    "p2,70,2,false",
    "p3,68,2,true",
    "p4,80,1,",
    "p5,77,,true",
    "p6,60,2,true",
    "p7,70,3,false",
)
"""Seven people, of whom five improved; of the six from 65 on five said whether they kept at it, three did."""
DRAWS = 40_000
NONE, HALF = Fraction(0), Fraction(1, 2)


def patterns(*rows: str, indicators: str = IMPROVED + KEPT) -> Patterns:
    return stand_on_list(indicators, *rows)[1]


def test_people_are_alike_who_count_alike() -> None:
    found = patterns(*EIGHT)
    assert [address.indicator for _, address in found.places] == ["improved", "kept"]
    assert dict(zip(found.patterns, found.people, strict=True)) == {
        ((0, 1), (0, 0)): 1,  # p4 did not improve, and nobody knows whether p4 kept at it
        ((0, 1), (1, 1)): 1,  # p5
        ((1, 1), (0, 0)): 1,  # p6 is too young to count for the second
        ((1, 1), (0, 1)): 2,  # p2 and p7
        ((1, 1), (1, 1)): 2,  # p1 and p3
    }
    assert found.persons == 7


def test_a_person_with_several_rows_is_one_person_and_leaves_no_name() -> None:
    rows = counted("rows", "achieved: improved >= 2, missing: not_achieved")
    found = patterns("p1,66,3,true", "p1,66,3,true", "p2,70,1,true", indicators=rows + KEPT)
    # The first indicator counts rows, of which p1 has two; the second counts p1 once.
    assert dict(zip(found.patterns, found.people, strict=True)) == {
        ((0, 1), (1, 1)): 1,
        ((2, 2), (1, 1)): 1,
    }
    assert "p1" not in repr(found)


def test_the_order_of_the_list_is_in_nothing() -> None:
    assert patterns(*EIGHT) == patterns(*EIGHT[::-1])


def test_who_counts_nowhere_is_not_drawn() -> None:
    (_, kept) = patterns(*EIGHT).places
    assert keep_places(patterns(*EIGHT), frozenset([kept])).persons == 5


def test_each_draw_has_as_many_people_as_the_list() -> None:
    found = patterns(*EIGHT, indicators=IMPROVED)
    drawn = list(draw_lists((found,), 500, 1))
    assert sum(times for _, times in drawn) == 500
    assert {of_group for ((_, of_group),), _ in drawn} == {7}


def near(times: int, draws: int, chance: Fraction) -> bool:
    """Whether so many of the draws are within five standard errors of a chance."""
    expected = float(chance)
    return abs(times / draws - expected) <= 5 * sqrt(expected * (1 - expected) / draws) + 1e-12


def binomial(people: int, achieved: int) -> list[Fraction]:
    """The chance of each count of so many people drawn from a list in which so many achieved it."""
    rate = Fraction(achieved, people)
    return [comb(people, k) * rate**k * (1 - rate) ** (people - k) for k in range(people + 1)]


def test_one_indicator_drawn_anew_follows_the_binomial_law() -> None:
    standing, found = stand_on_list(IMPROVED, *EIGHT)
    study = resample(standing, (found,), DRAWS, 1)
    assert isinstance(study, Sampled)
    law = binomial(7, 5)
    # 70 % of seven is five of them, 80 % six.
    tiers = [sum(law[:5], NONE), law[5], sum(law[6:], NONE)]
    (times,) = study.outcome.tiers
    assert times.today == 1
    assert all(near(often, DRAWS, chance) for often, chance in zip(times.times, tiers, strict=True))
    mean = tiers[1] * 250_000 + tiers[2] * 500_000
    assert abs(study.law.mean - mean) < 5 * mean_error(study.law)


def test_results_of_the_same_person_are_drawn_together() -> None:
    # Whoever improved kept at it, and nobody else: both indicators are on the same tier in every draw.
    rows = [f"p{number},70,{3 if number < 15 else 1},{str(number < 15).lower()}" for number in range(20)]
    standing, found = stand_on_list(IMPROVED + KEPT, *rows)
    study = resample(standing, (found,), DRAWS, 1)
    assert isinstance(study, Sampled)
    assert set(study.law.amounts) <= {0, 500_000, 1_000_000}
    law = binomial(20, 15)
    tiers = [sum(law[:14], NONE), sum(law[14:16], NONE), sum(law[16:], NONE)]
    assert [near(w, DRAWS, t) for w, t in zip(study.law.weights, tiers, strict=True)] == [True] * 3


def exact_pairs(found: Patterns) -> Counter[tuple[tuple[int, int], ...]]:
    """How often each pair of counts comes out of all lists of that many people that can be drawn."""
    people = [each for each, number in zip(found.patterns, found.people, strict=True) for _ in range(number)]
    total: Counter[tuple[tuple[int, int], ...]] = Counter()
    for drawn in product(people, repeat=len(people)):
        sums = tuple(
            (sum(each[at][0] for each in drawn), sum(each[at][1] for each in drawn)) for at in range(2)
        )
        total[sums] += 1
    return total


def test_a_small_list_follows_the_law_of_all_lists_that_can_be_drawn() -> None:
    standing, found = stand_on_list(IMPROVED + KEPT, *EIGHT[:6])
    study = resample(standing, (found,), DRAWS, 1)
    assert isinstance(study, Sampled)
    pairs = exact_pairs(found)
    whole = sum(number for pair, number in pairs.items() if all(group for _, group in pair))
    left_out = 1 - Fraction(whole, 6**6)
    assert near(study.empty, DRAWS, left_out)
    assert sum(study.law.weights) + study.empty == DRAWS

    def tier(counts: tuple[int, int]) -> int:
        rate = Fraction(*counts)
        return (rate >= Fraction(7, 10)) + (rate >= Fraction(8, 10))

    for at, times in enumerate(study.outcome.tiers):
        for position, often in enumerate(times.times):
            exact = sum(
                number
                for pair, number in pairs.items()
                if all(group for _, group in pair) and tier(pair[at]) == position
            )
            assert near(often, sum(times.times), Fraction(exact, whole))


POOLED = (
    "both:\n  label: both\n  unit: percent\n  better: higher\n  measure: {pooled: [improved, kept]}\n"
    f"  compare: exact\n  pays: {PAYS}\n"
)


def test_counts_that_are_added_are_settled_whole() -> None:
    free = IMPROVED.replace(PAYS, "nothing") + KEPT.replace(PAYS, "nothing")
    standing, found = stand_on_list(free + POOLED, *EIGHT)
    levers = find_drawn(standing, (found,))
    assert adds_counts(standing, levers)
    study = resample(standing, (found,), 2000, 1)
    assert isinstance(study, Sampled)
    expected: Counter[Fraction] = Counter()
    for pair, times in draw_lists((found,), 2000, 1):
        if all(group for _, group in pair):
            rate = Fraction(sum(count for count, _ in pair), sum(group for _, group in pair))
            tier = (rate >= Fraction(7, 10)) + (rate >= Fraction(8, 10))
            expected[tier * Fraction(250_000)] += times
    assert dict(zip(study.law.amounts, study.law.weights, strict=True)) == dict(expected)
    (tiers,) = study.outcome.tiers
    assert [after - before for before, after in pairwise((0, *study.law.below))] == list(tiers.times)


LINE = "{linear: {points: [{at: 50%, pay: 0}, {at: 80%, pay: 500000}], outside: {low: refuse, high: refuse}}}"


def test_a_value_that_the_contract_refuses_is_not_paid() -> None:
    standing, found = stand_on_list(IMPROVED.replace(PAYS, LINE), *EIGHT)
    assert resample(standing, (found,), 1000, 1) is Unsampled.REFUSED


def test_a_line_is_paid_on_each_rate_that_comes_out() -> None:
    held = LINE.replace("refuse", "hold")
    standing, found = stand_on_list(IMPROVED.replace(PAYS, held), *EIGHT)
    study = resample(standing, (found,), DRAWS, 1)
    assert isinstance(study, Sampled)
    earned = {
        count: min(max(Fraction(count, 7) - HALF, NONE) / Fraction(3, 10), Fraction(1)) for count in range(8)
    }
    law = binomial(7, 5)
    mean = sum((earned[count] * 500_000 * law[count] for count in range(8)), NONE)
    assert abs(study.law.mean - mean) < 5 * mean_error(study.law) + 1  # each payment is cut to whole yen


def test_too_many_cases_are_not_settled_whole(monkeypatch: pytest.MonkeyPatch) -> None:
    free = IMPROVED.replace(PAYS, "nothing") + KEPT.replace(PAYS, "nothing")
    standing, found = stand_on_list(free + POOLED, *EIGHT)
    monkeypatch.setattr(counted_module, "MOST_CASES", 3)
    assert resample(standing, (found,), 1000, 1) is Unsampled.TOO_MANY
