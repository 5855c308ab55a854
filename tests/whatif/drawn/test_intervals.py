"""How far a number of draws may be off: known intervals, and intervals that hold the truth."""

from fractions import Fraction

import pytest

from pfs_cli.whatif.drawn.cases import gather_law
from pfs_cli.whatif.drawn.sampled import chance_between, mean_error, quantile_between

TINY = Fraction(5, 10**6)


@pytest.mark.parametrize(
    ("times", "draws", "low", "high"),
    [
        # Wilson's interval with z = 1.96: z^2 = 3.8416, of nothing in n draws z^2 / (n + z^2).
        (0, 100, 0.0, 3.8416 / 103.8416),
        (100, 100, 100 / 103.8416, 1.0),
        # Half of 100: 1/2 -+ z / (1 + z^2/100) * sqrt(1/400 + z^2/40000).
        (50, 100, 0.403832, 0.596168),
    ],
)
def test_the_interval_of_a_chance_is_that_of_wilson(times: int, draws: int, low: float, high: float) -> None:
    found = chance_between(times, draws)
    assert abs(found[0] - Fraction(low)) < TINY
    assert abs(found[1] - Fraction(high)) < TINY


def test_the_standard_error_of_a_mean_is_the_deviation_over_the_root_of_the_draws() -> None:
    # 1 and 3 as often: the deviation is 1, of 400 draws a twentieth.
    law = gather_law({Fraction(1): 200, Fraction(3): 200})
    assert mean_error(law) == Fraction(1, 20)


def test_a_quantile_lies_between_the_ranks_around_its_place() -> None:
    # Of 1 to 10,000 the middle is at rank 5,000, 1.96 times a half of a hundred ranks to either side.
    law = gather_law({Fraction(number): 1 for number in range(1, 10_001)})
    assert list(quantile_between(law, Fraction(1, 2))) == [4902, 5099]
    assert quantile_between(law, Fraction(1, 100_000))[0] == 1
    assert quantile_between(law, Fraction(99_999, 100_000))[1] == 10_000
