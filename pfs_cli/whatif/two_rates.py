"""How likely it is that one unknown rate lies below a line of another one: two groups compared, exactly.

Both are Beta distributions with whole parameters, so that the chance is the integral of a polynomial. Of small groups
that is a rational number; of large ones it is summed in floats over a grid, with a bound of what that may be wrong by.
"""

from fractions import Fraction
from math import exp, factorial, lcm, lgamma, log, sqrt

from pfs_cli.record import Record
from pfs_cli.whatif.tail import Probability, rate_at_least

EXACT = 500
"""Up to so many people in both groups together the chance is an exact fraction."""
_CELLS = 400
_DEVIATIONS = 9
_MARGIN = 1.01
"""What the bound is more than what was computed for it in floats."""
_ZERO = Fraction(0)
_ONE = Fraction(1)


class Shape(Record):
    """The Beta distribution of a rate: its two whole parameters, the first of them that of what is achieved."""

    achieved: int
    failed: int

    @property
    def people(self) -> int:
        """How many people stand behind it, those of the belief before the results included."""
        return self.achieved + self.failed - 2

    def below(self, rate: Fraction, *, exactly: bool = True) -> Probability:
        """The chance that the rate lies below a number; in floats where many of them are needed."""
        return rate_at_least(rate, self.achieved, self.failed, exactly=exactly).opposite


def below_line(first: Shape, second: Shape, slope: Fraction, start: Fraction) -> Probability:
    """The chance that the first rate is at most `slope` x the second one + `start`, each unknown by itself."""
    if not slope:
        return first.below(start)
    ends = sorted((-start / slope, (1 - start) / slope))
    low, high = (min(max(end, _ZERO), _ONE) for end in ends)
    surely = second.below(high).opposite if slope > 0 else second.below(low)
    if low == high:
        return surely
    exact = first.people + second.people <= EXACT
    between = _integrate if exact else _sum_cells
    return surely + between(first, second, (slope, start), (low, high))


def _integrate(
    first: Shape, second: Shape, line: tuple[Fraction, Fraction], ends: tuple[Fraction, Fraction]
) -> Probability:
    """The integral of the second density times the chance below the line, as polynomials with whole coefficients."""
    low, high = ends
    slope, start = line
    size = lcm(slope.denominator, start.denominator)
    rise, base = int(slope * size), int(start * size)
    density = _multiply(_power(base, rise, first.achieved - 1), _power(size - base, -rise, first.failed - 1))
    whole = lcm(*range(1, len(density) + 1))
    chance = [0, *(part * (whole // (at + 1)) for at, part in enumerate(density))]
    factor = Fraction(rise * _norm(first), whole * size ** len(density))
    at_low = first.below(slope * low + start).value - factor * _at(chance, low)
    other = _multiply(_power(0, 1, second.achieved - 1), _power(1, -1, second.failed - 1))
    product = _multiply(other, chance)
    moving = factor * _norm(second) * (_area(product, high) - _area(product, low))
    fixed = at_low * (second.below(high).value - second.below(low).value)
    return Probability(value=moving + fixed)


def _power(base: int, rise: int, exponent: int) -> list[int]:
    """The coefficients of (base + rise x)^exponent, that of 1 first."""
    parts, choose = list[int](), 1
    for at in range(exponent + 1):
        parts.append(choose * base ** (exponent - at) * rise**at)
        choose = choose * (exponent - at) // (at + 1)
    return parts


def _multiply(first: list[int], second: list[int]) -> list[int]:
    product = [0] * (len(first) + len(second) - 1)
    for at, part in enumerate(first):
        if part:
            for other, factor in enumerate(second):
                product[at + other] += part * factor
    return product


def _at(polynomial: list[int], number: Fraction) -> Fraction:
    """The value of a polynomial, in whole numbers over the one denominator."""
    upper, lower, power = 0, number.denominator, 1
    for part in reversed(polynomial):
        upper = upper * number.numerator + part * power
        power *= lower
    return Fraction(upper, power // lower) if polynomial else _ZERO


def _area(polynomial: list[int], number: Fraction) -> Fraction:
    """The integral of a polynomial from 0 to a number."""
    whole = lcm(*range(1, len(polynomial) + 1))
    return _at([0, *(part * (whole // (at + 1)) for at, part in enumerate(polynomial))], number) / whole


def _norm(shape: Shape) -> int:
    """What makes the density of a Beta distribution out of its powers: 1 / B(a, b)."""
    a, b = shape.achieved, shape.failed
    return factorial(a + b - 1) // (factorial(a - 1) * factorial(b - 1))


def _sum_cells(
    first: Shape, second: Shape, line: tuple[Fraction, Fraction], ends: tuple[Fraction, Fraction]
) -> Probability:
    """The same integral over cells of the second rate, in each of which the chance below the line is taken as straight.

    A chance whose slope changes by at most c per unit is straight in a cell of width h but for c h^2 / 8. Only where
    the second rate is likely at all and the first one undecided are cells needed; the rest is added to the bound.
    """
    slope, start = line
    low, high = _where_it_matters(first, second, line, ends)
    width = (high - low) / _CELLS
    marks = [low + width * at for at in range(_CELLS + 1)]
    of_first = [first.below(slope * mark + start, exactly=False) for mark in marks]
    of_second = [second.below(mark, exactly=False) for mark in marks]
    more = Shape(achieved=second.achieved + 1, failed=second.failed)
    of_more = [more.below(mark, exactly=False) for mark in marks]
    mean = Fraction(second.achieved, second.achieved + second.failed)
    total, error = _ZERO, _ZERO
    for at in range(_CELLS):
        mass = of_second[at + 1] - of_second[at]
        rise = (of_first[at + 1] - of_first[at]).value / width
        moment = (of_more[at + 1] - of_more[at]).value * mean - marks[at] * mass.value
        total += of_first[at].value * mass.value + rise * moment
        weight = abs(rise) * (of_more[at].error + of_second[at].error) * 4 + mass.error * 2
        error += weight + of_first[at].error * mass.value * 4
    before = of_second[0] - second.below(ends[0], exactly=False)
    behind = second.below(ends[1], exactly=False) - of_second[-1]
    total += before.value * of_first[0].value + behind.value * of_first[-1].value
    flat = slope * slope * width * width / 8 * Fraction(_steepest_change(first) * _MARGIN)
    outside = _undecided(
        first.below(slope * ends[0] + start, exactly=False), of_first[0], before
    ) + _undecided(first.below(slope * ends[1] + start, exactly=False), of_first[-1], behind)
    return Probability(value=total, error=error + flat + outside + before.error + behind.error)


def _undecided(end: Probability, taken: Probability, mass: Probability) -> Fraction:
    """What a part outside the cells may be wrong by: its mass times how far the chance below the line moves in it."""
    return (abs(mass.value) + mass.error) * (abs(end.value - taken.value) + end.error + taken.error)


def _where_it_matters(
    first: Shape, second: Shape, line: tuple[Fraction, Fraction], ends: tuple[Fraction, Fraction]
) -> tuple[Fraction, Fraction]:
    slope, start = line
    spans = [_span(second), sorted((end - start) / slope for end in _span(first))]
    low = max(ends[0], *(span[0] for span in spans))
    high = min(ends[1], *(span[1] for span in spans))
    return (low, high) if low < high else ends


def _span(shape: Shape) -> list[Fraction]:
    """The mean of a rate with so many standard deviations to both sides."""
    a, b = shape.achieved, shape.failed
    mean = Fraction(a, a + b)
    deviation = Fraction(sqrt(a * b / (a + b + 1)) / (a + b))
    return [mean - _DEVIATIONS * deviation, mean + _DEVIATIONS * deviation]


def _steepest_change(shape: Shape) -> float:
    """The most that the density of a rate rises or falls per unit: at its inflections, or at an end."""
    a, b = shape.achieved, shape.failed
    most = max(_at_end(a, b), _at_end(b, a))
    both = a + b - 2
    if a == 1 or b == 1:
        return most
    half = sqrt((a - 1) * (b - 1) / (both - 1))
    inflections = ((a - 1 + side * half) / both for side in (-1, 1))
    return max(most, *(_change_at(z, a, b) for z in inflections if 0 < z < 1), 0.0)


def _at_end(a: int, b: int) -> float:
    """How fast the density rises or falls at the end where the first parameter decides."""
    return float({1: b * (b - 1), 2: b * (b + 1)}.get(a, 0))


def _change_at(z: float, a: int, b: int) -> float:
    density = exp(lgamma(a + b) - lgamma(a) - lgamma(b) + (a - 1) * log(z) + (b - 1) * log(1 - z))
    return abs(density * ((a - 1) / z - (b - 1) / (1 - z)))


def beyond(first: Shape, second: Shape, factors: tuple[Fraction, Fraction], least: Fraction) -> Probability:
    """The chance that factor x the first rate + factor x the second one is at least a number; the first is not 0."""
    own, other = factors
    below = below_line(first, second, -other / own, least / own)
    return below.opposite if own > 0 else below
