"""The law of a large count in floats, as far from its likeliest number as matters, with a proven bound.

Both laws have weights whose ratio r(k) = w(k + 1) / w(k) falls with k (they are log-concave: the binomial law always,
the beta-binomial law where both parameters are at least 1). So the likeliest number is where r falls below 1, and
beyond any number k above it all weights together are at most w(k) * r(k) / (1 - r(k)), a geometric series; the
same downwards. That is the bound on what is left out.

The weights start at 1 for the likeliest number and are multiplied by a ratio at each step. A ratio is the quotient of
two whole numbers, which Python rounds correctly: one rounding, and one more for the product. After J steps a weight
errs by at most 2J roundings, and so does the correctly rounded sum of all of them (`math.fsum`), by 2J + 1. A weight
divided by the sum has, by lemma 3.3 of Higham, at most 2J + 2(2J + 1) + 1 = 6J + 3 roundings.
"""

from collections.abc import Callable
from fractions import Fraction
from math import fsum

from pfs_cli.record import replace
from pfs_cli.whatif.odds.chance import Chance, Known, Learned, Listed
from pfs_cli.whatif.odds.counts import certain, spread_exactly
from pfs_cli.whatif.odds.spread import Spread

_NEGLIGIBLE = 2.0**-70
"""Where the weights beyond are together less than this part of the likeliest one, the window ends."""
_Ratio = Callable[[int], tuple[int, int]]


def spread_in_floats(chance: Chance) -> Spread:
    """The law of a lever in floats; of a list of numbers all of it."""
    match chance:
        case Known():
            return count_in_floats(chance.people, chance.rate)
        case Learned():
            return foresee_in_floats(chance.people, chance.parameters)
        case Listed():
            return _in_floats(spread_exactly(chance))


def _in_floats(spread: Spread) -> Spread:
    """An exact law with its chances as floats: of each the nearest, by one correctly rounded division."""
    return replace(spread, weights=[weight / spread.whole for weight in spread.weights], whole=1, roundings=1)


def count_in_floats(people: int, rate: Fraction) -> Spread:
    """The binomial law in floats: `people` persons who have the outcome with the chance `rate` each."""
    chosen, other = rate.numerator, rate.denominator - rate.numerator
    if not chosen or not other:
        return certain(people if chosen else 0)
    return _open_window(
        people,
        ((people + 1) * rate).__floor__(),
        lambda count: ((people - count) * chosen, (count + 1) * other),
    )


def foresee_in_floats(people: int, parameters: tuple[int, int]) -> Spread:
    """The beta-binomial law in floats; both parameters are at least 1."""
    met, other = parameters
    rest = met + other - 2
    likeliest = people if not rest else ((people + 1) * Fraction(met - 1, rest)).__floor__()
    return _open_window(
        people,
        likeliest,
        lambda count: ((people - count) * (count + met), (count + 1) * (people - count - 1 + other)),
    )


def _open_window(people: int, likeliest: int, ratio: _Ratio) -> Spread:
    """The law whose weights have this ratio to the one before, around the likeliest number."""
    likeliest = min(max(likeliest, 0), people)
    upwards, above = _climb(likeliest, people, ratio)
    downwards, below = _climb(people - likeliest, people, lambda k: ratio(people - k - 1)[::-1])
    weights = [*reversed(downwards), 1.0, *upwards]
    total = fsum(weights)
    first = likeliest - len(downwards)
    steps = max(len(upwards), len(downwards))
    return Spread(
        numbers=range(first, first + len(weights)),
        weights=[weight / total for weight in weights],
        whole=1,
        lowest=0,
        highest=people,
        roundings=6 * steps + 3,
        left_out=above + below,
    )


def _climb(start: int, end: int, ratio: _Ratio) -> tuple[list[float], Fraction]:
    """The weights after `start` until those beyond are negligible, and a bound on these.

    Twice the bound that floats give is more than their roundings can hide: 2J of them, with J below 10^13.
    """
    weights: list[float] = []
    weight = 1.0
    for count in range(start, end):
        above, under = ratio(count)
        if above < under and weight * above < _NEGLIGIBLE * (under - above):
            return weights, 2 * Fraction(weight) * Fraction(above, under - above)
        weight *= above / under
        weights.append(weight)
    return weights, Fraction(0)
