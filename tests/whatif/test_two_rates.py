"""Two unknown rates compared: by hand, by counting orders, and over a grid within its own bound."""

from fractions import Fraction
from math import comb

import pytest

from pfs_cli.whatif import two_rates
from pfs_cli.whatif.two_rates import Shape, below_line, beyond

ONE, NOTHING = Fraction(1), Fraction(0)


def shape(achieved: int, failed: int) -> Shape:
    return Shape(achieved=achieved, failed=failed)


def test_rates_of_which_nothing_is_known_lie_anywhere_in_the_square() -> None:
    even = shape(1, 1)
    # Above the diagonal less a tenth lies a triangle of 0.9 x 0.9 / 2; below twice the other one all but a quarter.
    assert below_line(even, even, ONE, Fraction(-1, 10)).value == Fraction(405, 1000)
    assert below_line(even, even, Fraction(2), NOTHING).value == Fraction(3, 4)
    assert below_line(even, even, -ONE, ONE).value == Fraction(1, 2)
    assert below_line(even, even, NOTHING, Fraction(1, 3)).value == Fraction(1, 3)
    assert below_line(even, even, ONE, Fraction(2)).value == 1
    assert below_line(even, even, ONE, Fraction(-2)).value == 0
    assert below_line(even, even, -ONE, Fraction(5)).value == 1


def test_one_of_one_against_none_of_one() -> None:
    # Densities 2x and 2(1 - y): the first is below the second with the chance of y^2 over 2(1 - y), 2/3 - 1/2.
    assert below_line(shape(2, 1), shape(1, 2), ONE, NOTHING).value == Fraction(1, 6)
    assert beyond(shape(2, 1), shape(1, 2), (ONE, -ONE), NOTHING).value == Fraction(5, 6)
    assert beyond(shape(2, 1), shape(1, 2), (-ONE, ONE), NOTHING).value == Fraction(1, 6)


@pytest.mark.parametrize(("first", "second"), [((3, 5), (4, 2)), ((32, 11), (20, 22)), ((1, 9), (7, 1))])
def test_which_rate_is_higher_is_a_matter_of_orders(first: tuple[int, int], second: tuple[int, int]) -> None:
    # Beta(a, b) is the a-th of a + b - 1 lots on [0, 1]. Of all orders of the lots of both, how many have at least
    # a lots of the first below the c-th one of the second?
    (a, b), (c, d) = first, second
    own, other = a + b - 1, c + d - 1
    orders = sum(comb(k + c - 1, k) * comb(own - k + other - c, own - k) for k in range(a, own + 1))
    expected = Fraction(orders, comb(own + other, own))
    assert below_line(shape(*first), shape(*second), ONE, NOTHING).value == expected


@pytest.mark.parametrize("slope", [Fraction(9, 10), Fraction(-1), Fraction(3, 2)])
@pytest.mark.parametrize("start", [Fraction(-1, 20), Fraction(0), Fraction(7, 10)])
@pytest.mark.parametrize(
    ("first", "second"), [((3, 5), (4, 2)), ((13, 39), (20, 30)), ((1, 40), (2, 50)), ((90, 60), (1, 1))]
)
def test_the_grid_is_as_near_as_it_says(
    slope: Fraction,
    start: Fraction,
    first: tuple[int, int],
    second: tuple[int, int],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    exact = below_line(shape(*first), shape(*second), slope, start)
    monkeypatch.setattr(two_rates, "EXACT", 0)
    rough = below_line(shape(*first), shape(*second), slope, start)
    assert abs(rough.value - exact.value) <= rough.error < Fraction(1, 1000)


def test_large_groups_are_told_with_a_bound() -> None:
    # 20,000 people each, the same rate but for five points: as likely above as below.
    chance = below_line(shape(5000, 15_000), shape(6000, 14_000), ONE, Fraction(-5, 100))
    assert abs(chance.value - Fraction(1, 2)) < Fraction(1, 1000)
    assert 0 < chance.error < Fraction(1, 10_000)
