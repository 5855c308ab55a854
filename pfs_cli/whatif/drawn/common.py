"""Outcomes of people that hang together: a factor that is common to all of them, beside what is each one's own.

The one-factor Gaussian copula (Vasicek 2002, "The distribution of loan portfolio value"; Li 2000): a person achieves it
where sqrt(c) Z + sqrt(1 - c) E is at most the number below which a standard normal lies with the person's chance p. Z
is one for all people of a draw, E is each one's own, both standard normal, and c is the common part. Each single person
still has the chance p. Given Z the people are independent, with the chance
Phi((Phi^-1(p) - sqrt(c) Z) / sqrt(1 - c)), so that a count is a binomial draw.

Z is good luck or bad luck for all: what is achieved rises together where more of it is better, and falls where less is.
"""

from collections.abc import Iterator
from fractions import Fraction
from math import erfc, sqrt
from typing import TYPE_CHECKING

from pfs_cli.measure.terms import Reduction
from pfs_cli.unit import Better
from pfs_cli.whatif.drawn.lots import make_lots
from pfs_cli.whatif.drawn.people import CHUNK
from pfs_cli.whatif.lever import Lever
from pfs_cli.whatif.odds.chance import Chance, Known, Learned, Listed

if TYPE_CHECKING:
    import numpy as np

    Floats = np.ndarray[tuple[int], np.dtype[np.float64]]
    Rows = np.ndarray[tuple[int, int], np.dtype[np.int64]]

Drawn = tuple[Fraction, ...]


def draw_counts(
    chances: tuple[tuple[Lever, Chance], ...], common: Fraction, draws: int, seed: int
) -> Iterator[tuple[Drawn, int]]:
    """The numbers of the levers that come out, and how often; `common` is the part of the common factor, 0 to 1."""
    import numpy as np

    for drawn in draw_rows(chances, common, draws, seed):
        rows, times = np.unique(drawn, axis=0, return_counts=True)
        for row, number in zip(rows.tolist(), times.tolist(), strict=True):
            yield tuple(_number(chance, each) for (_, chance), each in zip(chances, row, strict=True)), number


def draw_rows(
    chances: tuple[tuple[Lever, Chance], ...], common: Fraction, draws: int, seed: int
) -> "Iterator[Rows]":
    """A row a draw, a column a lever: a count, or a place in a list of numbers.

    A rate that is itself unknown is drawn first, for each lever by itself. The same seed gives the same draws.
    """
    import numpy as np

    random = make_lots(seed)
    for first in range(0, draws, CHUNK):
        size = min(CHUNK, draws - first)
        luck = random.standard_normal(size)
        drawn = [_draw(lever, chance, float(common), luck, random) for lever, chance in chances]
        yield np.stack(drawn, axis=1)


def _draw(
    lever: Lever, chance: Chance, common: float, luck: "Floats", random: "np.random.RandomState"
) -> "np.ndarray[tuple[int], np.dtype[np.int64]]":
    """A count for each draw, or a place in a list of numbers."""
    import numpy as np

    own = luck if rises_with_luck(lever) else -luck
    match chance:
        case Known(people=people, rate=rate):
            rates = np.full(len(luck), float(rate))
        case Learned(people=people, parameters=(met, other)):
            rates = random.beta(met, other, len(luck))
        case Listed(numbers=numbers):
            lots = sqrt(common) * own + sqrt(1 - common) * random.standard_normal(len(luck))
            parts = np.cumsum([float(share) for _, share in numbers])[:-1]
            bounds = np.array([_normal_below(float(part)) for part in parts])
            return np.searchsorted(bounds, lots).astype(np.int64)
    return random.binomial(people, given_luck(rates, common, own)).astype(np.int64)


def given_luck(rates: "Floats", common: float, luck: "Floats") -> "Floats":
    """The chance of each person where the common factor is known, good luck being a high one."""
    import numpy as np

    if not common:
        return rates
    known = {rate: _normal_below(rate) for rate in set(rates.tolist())}
    bounds = np.array([known[rate] for rate in rates.tolist()])
    if common == 1:
        return (bounds + luck >= 0).astype(np.float64)
    reached = (bounds + sqrt(common) * luck) / sqrt(1 - common)
    return np.array([erfc(-each / sqrt(2)) / 2 for each in reached.tolist()])


def rises_with_luck(lever: Lever) -> bool:
    """Whether more of what is counted is good: where higher is better, and of a reduction where lower is."""
    better = lever.indicator.better in (Better.HIGHER, Better.LAST)
    return better != isinstance(lever.indicator.measure, Reduction)


def _normal_below(chance: float) -> float:
    """The number below which a standard normal lies with that chance."""
    from statistics import NormalDist

    if chance <= 0:
        return float("-inf")
    return NormalDist().inv_cdf(chance) if chance < 1 else float("inf")


def _number(chance: Chance, option: int) -> Fraction:
    return chance.numbers[option][0] if isinstance(chance, Listed) else Fraction(option)
