"""The exact law of sums of uniform and triangular values, beside formulas that are known for the simple ones."""

import itertools
from fractions import Fraction
from math import comb

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pfs_cli.whatif.net_law import NetLaw, Parts, count_terms, make_law
from pfs_cli.whatif.uncertain import Uncertain
from tests.whatif.test_uncertain import uncertain

UNIT = uncertain(Fraction(0), Fraction(1))


def law(*parts: tuple[Fraction, Uncertain], base: Fraction = Fraction(0)) -> NetLaw:
    return make_law(((1, base, parts),), 1)


@pytest.mark.parametrize(
    "x", [Fraction(1, 7), Fraction(1, 2), Fraction(1), Fraction(13, 9), Fraction(5, 2), Fraction(3)]
)
def test_the_sum_of_three_uniform_values_has_the_law_of_irwin_and_hall(x: Fraction) -> None:
    expected = sum((-1) ** k * comb(3, k) * max(x - k, Fraction(0)) ** 3 for k in range(4)) / Fraction(6)
    assert expected == law(
        (Fraction(1), UNIT),
        (Fraction(1), uncertain(Fraction(0), Fraction(1))),
        (Fraction(1), uncertain(Fraction(0), Fraction(1))),
    ).up_to(x)


def test_a_triangular_value_has_the_areas_of_its_triangle() -> None:
    # From 0 to 4 with its top, 1/2, over 1: up to 1 a quarter, up to 2 all but 2 * (1/3) / 2.
    found = law((Fraction(1), uncertain(Fraction(0), Fraction(4), Fraction(1))))
    assert [found.up_to(Fraction(x)) for x in (0, 1, 2, 4)] == [0, Fraction(1, 4), Fraction(2, 3), 1]


def test_a_triangle_may_stand_upright_at_an_end() -> None:
    # A right-angled triangle from 0 to 2: a quarter lies in the half at its thin end.
    falling, rising = (
        law((Fraction(1), uncertain(Fraction(0), Fraction(2), Fraction(0)))),
        law((Fraction(1), uncertain(Fraction(0), Fraction(2), Fraction(2)))),
    )
    assert (falling.up_to(Fraction(1)), rising.up_to(Fraction(1))) == (Fraction(3, 4), Fraction(1, 4))


def test_what_is_subtracted_turns_round() -> None:
    # 5 less twice a uniform value of 0..1 is uniform from 3 to 5.
    found = law((Fraction(-2), UNIT), base=Fraction(5))
    assert [found.up_to(Fraction(x)) for x in (3, 4, 5)] == [0, Fraction(1, 2), 1]
    # 2 less a triangular value whose top is at 0: most of it near 2.
    assert law((Fraction(-1), uncertain(Fraction(0), Fraction(2), Fraction(0))), base=Fraction(2)).up_to(
        Fraction(1)
    ) == Fraction(1, 4)


def test_cases_are_mixed_by_their_weights() -> None:
    # One case in three is 10 for certain, two are uniform from 0 to 10.
    found = make_law(((1, Fraction(10), ()), (2, Fraction(0), ((Fraction(10), UNIT),))), 3)
    assert [found.up_to(Fraction(x)) for x in (-1, 0, 5, 9, 10)] == [0, 0, Fraction(1, 3), Fraction(3, 5), 1]


def test_a_quantile_is_the_least_step_that_is_not_passed_with_that_chance() -> None:
    found = law((Fraction(10), UNIT))
    assert [found.quantile(Fraction(1, 4), Fraction(1, each)) for each in (1, 2)] == [3, Fraction(5, 2)]
    assert found.quantile(Fraction(1), Fraction(1)) == 10
    assert make_law(((1, Fraction(10), ()),), 1).quantile(Fraction(1, 20), Fraction(1)) == 10


def test_terms_are_counted_before_they_are_made() -> None:
    parts: Parts = (
        (Fraction(1), UNIT),
        (Fraction(2), uncertain(Fraction(0), Fraction(4), Fraction(1))),
        (Fraction(0), UNIT),
    )
    assert count_terms(parts) == 2 * 3


WEIGHTS = st.sampled_from([Fraction(-3), Fraction(-1, 2), Fraction(2, 3), Fraction(1), Fraction(5)])
ENDS = st.tuples(st.integers(-4, 4), st.integers(1, 5), st.none() | st.integers(0, 5))
VALUES = ENDS.map(
    lambda each: uncertain(
        Fraction(each[0]),
        Fraction(each[0] + each[1]),
        None if each[2] is None else Fraction(each[0] + min(each[1], each[2])),
    )
)


@given(st.lists(st.tuples(WEIGHTS, VALUES), min_size=1, max_size=3), st.integers(-40, 40))
def test_a_law_is_that_of_its_mirror_turned_round_and_never_falls(
    parts: list[tuple[Fraction, Uncertain]], x: int
) -> None:
    mirrored = [(-weight, value) for weight, value in parts]
    found, other = law(*parts), law(*mirrored)
    assert found.up_to(Fraction(x)) == 1 - other.up_to(Fraction(-x))
    assert 0 <= found.up_to(Fraction(x)) <= found.up_to(Fraction(x) + Fraction(1, 3)) <= 1


@given(st.lists(st.tuples(WEIGHTS, VALUES), min_size=1, max_size=2))
def test_the_mean_of_a_law_is_the_sum_of_the_means(parts: list[tuple[Fraction, Uncertain]]) -> None:
    # The mean is the high end less the area under the law; its pieces are cubic at most between the ends of the parts,
    # so that Simpson's rule over the stretches between them is exact.
    found = law(*parts)
    knots = {Fraction(0)}
    for weight, value in parts:
        ends = {value.low, value.high, value.high if value.most_likely is None else value.most_likely}
        knots = {knot + weight * end for knot in knots for end in ends}
    stretches = sorted(knots)
    pieces = list(itertools.pairwise(stretches))
    degree = sum(1 if value.most_likely is None else 2 for _, value in parts)
    expected = sum(weight * value.mean for weight, value in parts)
    if degree <= 3:
        area = sum(
            (b - a) * (found.up_to(a) + 4 * found.up_to((a + b) / 2) + found.up_to(b)) / 6 for a, b in pieces
        )
        assert found.high - area == expected
