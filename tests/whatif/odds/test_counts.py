"""The law of a count: exact in whole numbers, and in floats within the bound that they print."""

from fractions import Fraction
from itertools import product
from math import comb

import pytest

from pfs_cli.whatif.belief import EVEN, Belief
from pfs_cli.whatif.odds.chance import Known, Learned, Listed
from pfs_cli.whatif.odds.counts import count_exactly, foresee_exactly, list_exactly, spread_exactly
from pfs_cli.whatif.odds.spread import Spread
from pfs_cli.whatif.odds.window import count_in_floats, foresee_in_floats, spread_in_floats

HALF = Fraction(1, 2)


def chances(spread: Spread) -> dict[int, Fraction]:
    """Each number with its chance, which of floats is the one that they hold."""
    weights = zip(spread.numbers, spread.weights, strict=True)
    return {number: Fraction(weight) / spread.whole for number, weight in weights}


def test_of_two_people_with_a_chance_of_two_thirds_each_both_reach_it_four_times_in_nine() -> None:
    assert chances(count_exactly(2, Fraction(2, 3))) == {
        0: Fraction(1, 9),
        1: Fraction(4, 9),
        2: Fraction(4, 9),
    }


@pytest.mark.parametrize("rate", [Fraction(7, 10), Fraction(1, 3), Fraction(31, 41)])
def test_the_chances_of_a_count_are_those_of_all_ways_in_which_its_people_can_turn_out(
    rate: Fraction,
) -> None:
    people = 6
    found = dict.fromkeys(range(people + 1), Fraction(0))
    for ways in product((False, True), repeat=people):
        met = sum(ways)
        found[met] += rate**met * (1 - rate) ** (people - met)
    assert chances(count_exactly(people, rate)) == found


def test_a_chance_of_nothing_or_of_everything_leaves_one_count() -> None:
    assert chances(count_exactly(50, Fraction(0))) == {0: 1}
    assert chances(count_exactly(50, Fraction(1))) == {50: 1}
    assert chances(count_in_floats(10**6, Fraction(1))) == {10**6: 1}


def test_where_every_rate_is_equally_likely_so_is_every_count() -> None:
    # Bayes 1763, proposition 9: each count of n people has the chance 1 / (n + 1).
    assert set(chances(foresee_exactly(7, (1, 1))).values()) == {Fraction(1, 8)}


def test_after_one_of_one_the_next_person_has_two_chances_in_three() -> None:
    # The rule of succession of Laplace.
    learned = Learned(people=1, met=1, among=1, belief=EVEN)
    assert learned.rate == chances(spread_exactly(learned))[1] == Fraction(2, 3)


def test_the_law_of_the_next_group_is_the_mean_of_its_laws_over_the_rate() -> None:
    # The integral over the rate x of C(n, k) x^k (1 - x)^(n - k) with the beta density of (a, b): of whole numbers
    # the integral of x^i (1 - x)^j is i! j! / (i + j + 1)!, which is 1 / ((i + j + 1) C(i + j, i)).
    people, met, other = 5, 4, 3

    def integral(powers: int, others: int) -> Fraction:
        return Fraction(1, (powers + others + 1) * comb(powers + others, powers))

    expected = {
        count: comb(people, count)
        * integral(count + met - 1, people - count + other - 1)
        / integral(met - 1, other - 1)
        for count in range(people + 1)
    }
    assert chances(foresee_exactly(people, (met, other))) == expected


def test_earlier_people_count_as_if_they_had_been_seen() -> None:
    early = Learned(people=41, met=31, among=41, belief=Belief(achieved=Fraction(30), seen=Fraction(40)))
    late = Learned(people=41, met=61, among=81, belief=EVEN)
    assert chances(spread_exactly(early)) == chances(spread_exactly(late))


def test_a_list_of_chances_is_a_law_of_its_places() -> None:
    thirds = (Fraction(1, 3), Fraction(1, 6), HALF)
    assert chances(list_exactly(thirds)) == dict(enumerate(thirds))


EXACTLY = [
    (Known(people=50, rate=Fraction(7, 10))),
    (Known(people=200, rate=Fraction(7, 10))),
    (Known(people=200, rate=Fraction(1, 1000))),
    (Known(people=2_000, rate=Fraction(31, 41))),
    (Known(people=3, rate=HALF)),
    (Known(people=1, rate=Fraction(999, 1000))),
    (Learned(people=200, met=0, among=200, belief=EVEN)),
    (Learned(people=2_000, met=1_500, among=2_000, belief=EVEN)),
    (Learned(people=41, met=31, among=41, belief=Belief(achieved=Fraction(30), seen=Fraction(40)))),
    (Listed(numbers=((Fraction(0), HALF), (Fraction(3), HALF)))),
]


@pytest.mark.parametrize("chance", EXACTLY)
def test_exact_weights_are_whole_and_add_up_to_the_whole(chance: Known | Learned | Listed) -> None:
    spread = spread_exactly(chance)
    assert all(isinstance(weight, int) for weight in spread.weights)
    assert sum(spread.weights) == spread.whole
    assert spread.bound == 0


@pytest.mark.parametrize("chance", EXACTLY)
def test_floats_err_by_no_more_than_they_say_whatever_numbers_are_asked_for(
    chance: Known | Learned | Listed,
) -> None:
    exact, floats = chances(spread_exactly(chance)), chances(spread_in_floats(chance))
    # The set of numbers whose chance is too high in floats is the one of all sets that errs most, or its complement.
    errors = [floats.get(number, Fraction(0)) - weight for number, weight in exact.items()]
    most = max(sum(each for each in errors if each > 0), -sum(each for each in errors if each < 0))
    assert most <= spread_in_floats(chance).bound
    assert spread_in_floats(chance).bound < Fraction(1, 10**11)


def test_the_window_of_a_million_people_holds_all_but_a_negligible_part() -> None:
    spread = count_in_floats(10**6, Fraction(7, 10))
    assert len(spread.weights) < 10_000
    assert spread.left_out < Fraction(1, 10**18)
    # Chernoff and Hoeffding: beyond d on one side there is at most exp(-2 d^2 / n), on both sides twice that.
    beyond = min(700_000 - spread.numbers[0], spread.numbers[-1] - 700_000)
    assert 2 * 2.718281828 ** (-2 * beyond**2 / 10**6) < 1e-14


def test_what_is_left_out_is_bounded_from_above() -> None:
    exact, floats = chances(count_exactly(2_000, HALF)), count_in_floats(2_000, HALF)
    left_out = sum(weight for number, weight in exact.items() if number not in floats.numbers)
    assert 0 < left_out <= floats.left_out


def test_the_law_of_the_next_group_in_floats_reaches_both_ends_where_little_is_known() -> None:
    spread = foresee_in_floats(100, (1, 1))
    assert list(spread.numbers) == list(range(101))
    assert {round(weight, 15) for weight in spread.weights} == {round(1 / 101, 15)}
