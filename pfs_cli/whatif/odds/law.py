"""The law of a payment: each amount with its chance, and what follows from it: mean, spread, quantiles, a budget."""

from bisect import bisect_left
from collections.abc import Callable
from fractions import Fraction
from itertools import accumulate
from math import isqrt, ldexp

from pfs_cli.record import Record, field
from pfs_cli.whatif.odds.spread import bound_of
from pfs_cli.whatif.odds.sums import Amounts

_BITS = 256
"""Floats become whole numbers of 2^-256: what is cut off is far below any bound that floats have."""
_NOTHING = Fraction(0)


class Law(Record):
    """The amounts of a payment in order, each with its weight in whole numbers of `whole`, which is their sum.

    A chance is exact where `bound` is 0; else the chance of any set of amounts errs by at most `bound`. Amounts are in
    the main unit of the currency. `lowest` and `highest` are the ends of all that is possible, also of amounts that
    are too unlikely to be listed.
    """

    amounts: tuple[Fraction, ...]
    weights: tuple[int, ...]
    whole: int
    bound: Fraction
    lowest: Fraction
    highest: Fraction
    below: tuple[int, ...] = field(init=False, compare=False)
    """The weight of each amount and all below it."""

    def __post_init__(self) -> None:
        self.derive("below", tuple(accumulate(self.weights)))

    @property
    def is_exact(self) -> bool:
        """Whether every chance is the exact one."""
        return not self.bound

    def chance(self, position: int) -> Fraction:
        """The chance of the amount at a position."""
        return Fraction(self.weights[position], self.whole)

    def chance_up_to(self, amount: Fraction) -> Fraction:
        """The chance that the payment is at most this amount."""
        position = bisect_left(self.amounts, amount)
        if position < len(self.amounts) and self.amounts[position] == amount:
            position += 1
        return Fraction(self.below[position - 1], self.whole) if position else _NOTHING

    def chance_above(self, amount: Fraction) -> Fraction:
        """The chance that the payment is more than this amount."""
        return 1 - self.chance_up_to(amount)

    @property
    def mean(self) -> Fraction:
        """The expected payment; of a law with a bound within `mean_bound`."""
        return self._expect(lambda amount: amount)

    @property
    def mean_bound(self) -> Fraction:
        """The most by which an expectation of the payment errs.

        The mean of a quantity between two ends moves by at most their distance times the bound of any chance.
        """
        return self.bound * (self.highest - self.lowest)

    @property
    def variance(self) -> Fraction:
        """The mean squared distance from the mean, in squares of the main unit."""
        mean = self.mean
        return self._expect(lambda amount: (amount - mean) ** 2)

    def expected_above(self, amount: Fraction) -> Fraction:
        """How much the payment is above an amount on average, counted as nothing where it is not above."""
        return self._expect(lambda each: max(each - amount, _NOTHING))

    def quantile(self, part: Fraction) -> tuple[Fraction, Fraction]:
        """The least amount that is enough with the chance `part`: between two amounts, the same where it is sure."""
        return self._first(part - self.bound), self._first(part + self.bound)

    def _first(self, part: Fraction) -> Fraction:
        """The first amount up to which there is at least so much of the chance, the end where there never is."""
        position = bisect_left(self.below, part * self.whole)
        return self.amounts[position] if position < len(self.amounts) else self.highest

    def _expect(self, of: Callable[[Fraction], Fraction]) -> Fraction:
        values = [of(amount) for amount in self.amounts]
        common = _common(values)
        total = sum(
            weight * (value.numerator * (common // value.denominator))
            for weight, value in zip(self.weights, values, strict=True)
        )
        return Fraction(total, self.whole * common)


def _common(values: list[Fraction]) -> int:
    from math import lcm

    return lcm(*{value.denominator for value in values})


def root_of(square: Fraction) -> Fraction:
    """The square root of a number that is not negative, cut to a millionth."""
    return Fraction(isqrt(square.numerator * 10**12 // square.denominator), 10**6)


def pay_by(sums: Amounts, pay: Callable[[Fraction], Fraction]) -> Law:
    """The law of the payment that a law of sums comes to; `pay` is what is paid of a sum and never falls with it."""
    together: dict[Fraction, list[float]] = {}
    for key, weight in sums.weights.items():
        together.setdefault(pay(Fraction(key, sums.denominator)), []).append(weight)
    amounts = sorted(together)
    weights, whole, bound = make_whole(
        [together[amount] for amount in amounts], sums.whole, sums.roundings, sums.left_out
    )
    ends = [pay(Fraction(end, sums.denominator)) for end in (sums.lowest, sums.highest)]
    return Law(
        amounts=tuple(amounts),
        weights=weights,
        whole=whole,
        bound=bound,
        lowest=min(*ends, amounts[0]),
        highest=max(*ends, amounts[-1]),
    )


def make_whole(
    groups: list[list[float]], whole: int, roundings: int, left_out: Fraction
) -> tuple[tuple[int, ...], int, Fraction]:
    """The weights of groups in whole numbers, their sum, and the bound of any chance.

    Exact weights are added and stay what they are. Floats become whole numbers of 2^-256, by which each loses less
    than that, are added without further rounding, and divided by their own sum. Where each weight errs by at most a
    part e of what it should be, so does the sum, and half the sum of all errors of the quotients, which is the most
    that any chance errs, is at most e + e * e: the hundredth in `bound_of` covers the square.
    """
    if not roundings:
        return tuple(sum(map(int, group)) for group in groups), whole, Fraction(0)
    weights = tuple(sum(int(ldexp(weight, _BITS)) for weight in group) for group in groups)
    cut = Fraction(sum(map(len, groups)), 2**_BITS)
    return weights, sum(weights), bound_of(roundings, left_out) + 2 * cut
