"""The exact law of a sum of independent uniform and triangular values whose weights chance decides: rationals only.

The density of such a sum is made of truncated powers, (x - k)^m where x is at least k and nothing below. A uniform
value on a..b has the transform (e^-as - e^-bs) / ((b - a) s), a triangular one with most likely value c the sum of
three such terms with s^2; a sum of independent values has their product, and a factor 1/s makes its distribution.
A term e^-ks / s^(m+1) then stands for (x - k)^m / m!. Source: the Laplace transform of a convolution, any textbook.
"""

from collections.abc import Iterable, Mapping
from fractions import Fraction
from math import factorial, fsum, lcm

from pfs_cli.record import Record, field
from pfs_cli.whatif.uncertain import Uncertain

_ZERO = Fraction(0)
_BILLIONTH = 1e-9
_NEGLIGIBLE = 1e-16
"""The chance of a case that is left out where a billionth is near enough: there are at most some thousand cases."""
_ONE = Fraction(1)
Parts = tuple[tuple[Fraction, Uncertain], ...]
"""Values with their weights, each independent of the others."""
Terms = Mapping[tuple[Fraction, int], Fraction]
"""The factor of each e^-ks / s^m, by k and m."""


class Piece(Record):
    """All truncated powers of one degree: the sum of factor * (x - knot)^degree over the knots that x has reached.

    Knots stand over `knot_unit`, factors over `factor_unit`, as whole numbers.
    """

    degree: int
    knots: tuple[int, ...]
    factors: tuple[int, ...]
    knot_unit: int
    factor_unit: int

    def at(self, x: Fraction) -> Fraction:
        """The sum at x."""
        scaled = x * self.knot_unit
        above, below = scaled.numerator, scaled.denominator
        total = 0
        for knot, factor in zip(self.knots, self.factors, strict=True):
            reached = above - knot * below
            if reached >= 0:
                total += factor * reached**self.degree
        return Fraction(total, self.factor_unit * (below * self.knot_unit) ** self.degree)


class Case(Record):
    """One way in which chance decided: its weight, and the law of the sum in that case."""

    weight: int
    low: Fraction
    high: Fraction
    pieces: tuple[Piece, ...]

    def up_to(self, x: Fraction) -> Fraction:
        """The chance in this case that the sum is at most x."""
        if x >= self.high:
            return _ONE
        if x < self.low:
            return _ZERO
        return sum((piece.at(x) for piece in self.pieces), _ZERO)


class NetLaw(Record):
    """The law of an amount: cases whose weights are over `whole`."""

    cases: tuple[Case, ...]
    whole: int
    _likely: tuple[tuple[float, Case], ...] = field(init=False, compare=False)

    def __post_init__(self) -> None:
        chances = ((case.weight / self.whole, case) for case in self.cases)
        self.derive("_likely", tuple((chance, case) for chance, case in chances if chance > _NEGLIGIBLE))

    @property
    def low(self) -> Fraction:
        """The least amount that can be."""
        return min(case.low for case in self.cases)

    @property
    def high(self) -> Fraction:
        """The greatest amount that can be."""
        return max(case.high for case in self.cases)

    @property
    def amounts(self) -> tuple[Fraction, ...]:
        """Every amount that can be, in order, where each case is one amount; none where any is spread over a range."""
        if any(case.low != case.high for case in self.cases):
            return ()
        return tuple(sorted({case.low for case in self.cases}))

    def up_to(self, x: Fraction) -> Fraction:
        """The chance that the amount is at most x, exactly."""
        certain, partly = 0, _ZERO
        for case in self.cases:
            if x >= case.high:
                certain += case.weight
            elif x >= case.low:
                partly += case.weight * case.up_to(x)
        return (certain + partly) / Fraction(self.whole)

    def near(self, x: Fraction) -> float:
        """The same within a billionth, much quicker: the law of each case is exact, their weights are floats."""
        return fsum(chance * float(case.up_to(x)) for chance, case in self._likely)

    def _reaches(self, x: Fraction, chance: Fraction) -> bool:
        """Whether the amount is at most x with at least that chance, exactly."""
        near = self.near(x) - float(chance)
        return near > 0 if abs(near) > _BILLIONTH else self.up_to(x) >= chance

    def quantile(self, chance: Fraction, step: Fraction) -> Fraction:
        """The least multiple of `step` that the amount is at most with at least that chance."""
        low, high = (self.low / step).__floor__() - 1, (self.high / step).__ceil__()
        while high - low > 1:
            middle = (low + high) // 2
            if self._reaches(middle * step, chance):
                high = middle
            else:
                low = middle
        return high * step


def make_law(cases: Iterable[tuple[int, Fraction, Parts]], whole: int) -> NetLaw:
    """The law whose cases have a weight, a known amount, and values that are added to it."""
    return NetLaw(cases=tuple(_make_case(*case) for case in cases), whole=whole)


def count_terms(parts: Parts) -> int:
    """How many terms the law of a sum has."""
    count = 1
    for weight, value in parts:
        if weight and not value.is_known:
            count *= 2 if value.most_likely is None else 3
    return count


def _make_case(weight: int, base: Fraction, parts: Parts) -> Case:
    terms: dict[tuple[Fraction, int], Fraction] = {(base, 0): _ONE}
    low = high = base
    for factor, value in parts:
        ends = sorted((factor * value.low, factor * value.high))
        low, high = low + ends[0], high + ends[1]
        likely = None if value.most_likely is None else factor * value.most_likely
        terms = _multiply(terms, _terms_of(ends[0], likely, ends[1]))
    return Case(weight=weight, low=low, high=high, pieces=tuple(_pieces(terms)))


def _terms_of(low: Fraction, likely: Fraction | None, high: Fraction) -> Terms:
    """The transform of one value: its density is 0 below `low`, and again from `high` on."""
    if low == high:
        return {(low, 0): _ONE}
    width = high - low
    if likely is None:
        return {(low, 1): 1 / width, (high, 1): -1 / width}
    top = 2 / width
    if likely == low:
        return {(low, 1): top, (low, 2): -top / width, (high, 2): top / width}
    if likely == high:
        return {(low, 2): top / width, (high, 2): -top / width, (high, 1): -top}
    rise, fall = top / (likely - low), top / (high - likely)
    return {(low, 2): rise, (likely, 2): -rise - fall, (high, 2): fall}


def _multiply(some: Terms, others: Terms) -> dict[tuple[Fraction, int], Fraction]:
    product: dict[tuple[Fraction, int], Fraction] = {}
    for (knot, power), factor in some.items():
        for (other_knot, other_power), other_factor in others.items():
            key = (knot + other_knot, power + other_power)
            product[key] = product.get(key, _ZERO) + factor * other_factor
    return product


def _pieces(terms: Terms) -> Iterable[Piece]:
    """The distribution that the terms make once divided by s, the terms of each degree together."""
    for degree in sorted({power for _, power in terms}):
        of_degree = {
            knot: factor / factorial(degree) for (knot, power), factor in terms.items() if power == degree
        }
        knot_unit = lcm(*(knot.denominator for knot in of_degree))
        factor_unit = lcm(*(factor.denominator for factor in of_degree.values()))
        yield Piece(
            degree=degree,
            knots=tuple(int(knot * knot_unit) for knot in of_degree),
            factors=tuple(int(factor * factor_unit) for factor in of_degree.values()),
            knot_unit=knot_unit,
            factor_unit=factor_unit,
        )
