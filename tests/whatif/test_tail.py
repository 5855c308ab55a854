"""Chances of counts and rates: against sums written out, by hand, and floats within their own bound."""

from fractions import Fraction
from math import comb

import pytest

from pfs_cli.whatif.tail import EXACT, at_least, rate_at_least

RATES = (Fraction(0), Fraction(1, 3), Fraction(4, 5), Fraction(1))


@pytest.mark.parametrize("people", [1, 2, 7, 30])
@pytest.mark.parametrize("rate", RATES)
def test_at_least_so_many_is_the_sum_of_the_chances_of_each_count(people: int, rate: Fraction) -> None:
    for least in range(-1, people + 3):
        each = (
            comb(people, k) * rate**k * (1 - rate) ** (people - k) for k in range(max(least, 0), people + 1)
        )
        chance = at_least(least, people, rate)
        assert chance.value == sum(each)
        assert chance.is_exact


def test_one_of_two_seen_after_every_rate_was_equally_likely() -> None:
    # The density of Beta(2, 2) is 6x(1 - x), and up to x it is 3x^2 - 2x^3: 5/32 up to a quarter.
    assert rate_at_least(Fraction(1, 4), 2, 2).value == 1 - Fraction(5, 32)
    assert rate_at_least(Fraction(1, 2), 2, 2).value == Fraction(1, 2)
    assert rate_at_least(Fraction(0), 2, 2).value == 1
    assert rate_at_least(Fraction(1), 2, 2).value == 0


@pytest.mark.parametrize("least", [1, 700, 740, 750, 760, 800, 1000])
def test_floats_are_as_near_as_they_say(least: int) -> None:
    exact = at_least(least, 1000, Fraction(3, 4))
    rough = at_least(least, 1000, Fraction(3, 4), exactly=False)
    assert not rough.is_exact
    assert abs(rough.value - exact.value) <= rough.error < Fraction(1, 10**11)


def test_many_people_are_counted_in_floats() -> None:
    # Symmetric: with 2n + 1 people and a half, more than n of them is exactly a half.
    chance = at_least(500_001, 1_000_001, Fraction(1, 2))
    assert EXACT < 1_000_001
    assert abs(chance.value - Fraction(1, 2)) <= chance.error < Fraction(1, 10**9)
