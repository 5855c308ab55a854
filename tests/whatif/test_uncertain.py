"""What a power of an uncertain value is expected at: the area under its density times the power."""

from fractions import Fraction

import pytest

from pfs_cli.source import Ground, Source
from pfs_cli.whatif.uncertain import Uncertain

GROUND = Ground(source=Source(file="benefits.yaml"))


def uncertain(low: Fraction, high: Fraction, most_likely: Fraction | None = None) -> Uncertain:
    return Uncertain(low=low, high=high, most_likely=most_likely, written="", ground=GROUND)


def area(low: Fraction, high: Fraction, height: Fraction, slope: Fraction, power: int) -> Fraction:
    """The integral of x^power (height + slope (x - low)) from low to high, term by term."""

    def term(factor: Fraction, degree: int) -> Fraction:
        return factor * (high ** (degree + 1) - low ** (degree + 1)) / (degree + 1)

    return term(height - slope * low, power) + term(slope, power + 1)


@pytest.mark.parametrize("power", range(6))
@pytest.mark.parametrize(
    ("low", "high"),
    [(Fraction(0), Fraction(1)), (Fraction(-3), Fraction(5)), (Fraction(1, 3), Fraction(7, 2))],
)
def test_a_uniform_value_has_the_moments_of_a_flat_density(low: Fraction, high: Fraction, power: int) -> None:
    assert area(low, high, 1 / (high - low), Fraction(0), power) == uncertain(low, high).moment(power)


@pytest.mark.parametrize("power", range(6))
@pytest.mark.parametrize(
    ("low", "likely", "high"),
    [
        (Fraction(0), Fraction(1), Fraction(4)),
        (Fraction(-2), Fraction(-1), Fraction(3)),
        (Fraction(0), Fraction(0), Fraction(4)),
        (Fraction(1), Fraction(3), Fraction(3)),
    ],
)
def test_a_triangular_value_has_the_moments_of_its_two_sides(
    low: Fraction, likely: Fraction, high: Fraction, power: int
) -> None:
    top = 2 / (high - low)
    rising = area(low, likely, Fraction(0), top / (likely - low), power) if likely > low else Fraction(0)
    falling = area(likely, high, top, -top / (high - likely), power) if high > likely else Fraction(0)
    assert rising + falling == uncertain(low, high, likely).moment(power)


def test_a_known_value_has_its_own_powers() -> None:
    assert uncertain(Fraction(2, 3), Fraction(2, 3)).moment(3) == Fraction(8, 27)
    assert uncertain(Fraction(2, 3), Fraction(2, 3), Fraction(2, 3)).moment(3) == Fraction(8, 27)
