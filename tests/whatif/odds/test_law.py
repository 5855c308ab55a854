"""The law of a payment: amounts that add up, and what is read from it."""

from fractions import Fraction
from itertools import product

import pytest

from pfs_cli.whatif.odds.counts import count_exactly
from pfs_cli.whatif.odds.law import Law, pay_by, root_of
from pfs_cli.whatif.odds.sums import Amounts, Stretch, add_up, gather
from pfs_cli.whatif.odds.window import count_in_floats

ZERO = Fraction(0)
HALF = Fraction(1, 2)
Table = dict[Fraction, Fraction]


def amounts_of(table: Table, denominator: int = 1) -> Amounts:
    """The exact law of a small table."""
    whole = 36
    return Amounts(
        denominator=denominator,
        weights={int(amount * denominator): int(chance * whole) for amount, chance in table.items()},
        whole=whole,
        lowest=int(min(table) * denominator),
        highest=int(max(table) * denominator),
        roundings=0,
        left_out=ZERO,
    )


def chances(law: Law) -> Table:
    return {amount: law.chance(position) for position, amount in enumerate(law.amounts)}


def unchanged(amount: Fraction) -> Fraction:
    return amount


def law_of(*parts: Amounts) -> Law:
    sums = add_up(parts)
    assert sums is not None
    return pay_by(sums, unchanged)


DIE = amounts_of({Fraction(face): Fraction(1, 6) for face in range(1, 7)})


def test_two_dice_make_seven_once_in_six() -> None:
    law = law_of(DIE, DIE)
    assert chances(law)[Fraction(7)] == Fraction(1, 6)
    assert [law.weights[position] * 36 // law.whole for position in range(11)] == [
        1, 2, 3, 4, 5, 6, 5, 4, 3, 2, 1,
    ]  # fmt: skip
    assert law.mean == 7
    assert law.variance == Fraction(35, 6)
    assert law.bound == 0


def test_what_is_paid_collects_the_sums_that_come_to_one_amount() -> None:
    sums = add_up((DIE, DIE))
    assert sums is not None
    capped = pay_by(sums, lambda amount: min(amount, Fraction(4)))
    assert chances(capped) == {2: Fraction(1, 36), 3: Fraction(2, 36), 4: Fraction(33, 36)}


def test_a_budget_that_is_met_exactly_is_not_passed() -> None:
    law = law_of(DIE)
    assert law.chance_above(Fraction(4)) == Fraction(1, 3)
    assert law.chance_above(Fraction(7, 2)) == HALF
    assert law.chance_above(Fraction(6)) == 0
    assert law.chance_above(ZERO) == 1
    # Above 4 by 1 or 2, each once in six.
    assert law.expected_above(Fraction(4)) == HALF


@pytest.mark.parametrize(("part", "amount"), [((1, 6), 1), ((1, 2), 3), ((51, 100), 4), ((1, 1), 6)])
def test_a_quantile_is_the_least_amount_that_is_enough(part: tuple[int, int], amount: int) -> None:
    low, high = law_of(DIE).quantile(Fraction(*part))
    assert low == high == amount


def test_amounts_in_different_fractions_add_up() -> None:
    thirds = amounts_of({ZERO: HALF, Fraction(1, 3): HALF}, 3)
    halves = amounts_of({ZERO: HALF, HALF: HALF}, 2)
    quarter = Fraction(1, 4)
    assert chances(law_of(thirds, halves)) == {
        ZERO: quarter,
        Fraction(1, 3): quarter,
        HALF: quarter,
        Fraction(5, 6): quarter,
    }


def test_nothing_to_add_up_is_surely_nothing() -> None:
    assert chances(law_of()) == {ZERO: 1}


def steps(boundary: int, last: int) -> tuple[Stretch, ...]:
    """Nothing up to a boundary, then 100 and 7 more for each further one."""
    return Stretch(first=0, last=boundary - 1, amount=0), Stretch(
        first=boundary, last=last, amount=100, more=7
    )


def test_the_amounts_of_two_counts_are_those_of_all_pairs_of_counts() -> None:
    few, more = count_exactly(4, Fraction(1, 3)), count_exactly(5, Fraction(3, 4))
    law = law_of(gather(few, steps(2, 4), 1), gather(more, steps(3, 5), 1))

    def earned(count: int, boundary: int) -> int:
        return 100 + 7 * (count - boundary) if count >= boundary else 0

    expected: Table = {}
    for one, other in product(range(5), range(6)):
        amount = Fraction(earned(one, 2) + earned(other, 3))
        chance = Fraction(few.weights[one] * more.weights[other]) / (few.whole * more.whole)
        expected[amount] = expected.get(amount, ZERO) + chance
    assert chances(law) == expected
    assert sum(law.weights) == law.whole


@pytest.mark.parametrize("people", [200, 700])
def test_amounts_in_floats_err_by_no_more_than_they_say(people: int) -> None:
    # Of 700 people so many amounts of two counts are possible that they are added on a grid.
    rates = (Fraction(7, 10), Fraction(2, 5))
    boundary = people // 2
    exact = law_of(*(gather(count_exactly(people, rate), steps(boundary, people), 1) for rate in rates))
    floats = law_of(*(gather(count_in_floats(people, rate), steps(boundary, people), 1) for rate in rates))
    known, found = chances(exact), chances(floats)
    errors = [found.get(amount, ZERO) - chance for amount, chance in known.items()]
    assert set(found) <= set(known)
    assert sum(each for each in errors if each > 0) <= floats.bound < Fraction(1, 10**11)
    assert abs(floats.mean - exact.mean) <= floats.mean_bound
    for part in (Fraction(1, 20), HALF, Fraction(19, 20)):
        low, high = floats.quantile(part)
        assert low <= exact.quantile(part)[0] <= high


@pytest.mark.parametrize(("square", "root"), [(4, 2), (0, 0), (Fraction(1, 4), HALF)])
def test_the_root_of_a_square_is_found(square: Fraction, root: Fraction) -> None:
    assert root_of(Fraction(square)) == root
