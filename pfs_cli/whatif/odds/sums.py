"""The law of a sum of independent amounts, by convolution: exact where its parts are, else in floats."""

from collections.abc import Iterable
from fractions import Fraction
from math import fsum, gcd, lcm

from pfs_cli.record import Record
from pfs_cli.whatif.odds.spread import Spread, Weights

MOST_PAIRS = 3_000_000
"""So many pairs of floats are multiplied one by one; more only where the amounts lie on a grid."""
MOST_BITS = 1_000_000_000
"""Up to so many bits in all pairs together whole numbers are multiplied: about half a second."""
MOST_CELLS = 4_000_000
"""The longest grid of amounts."""
_FEW_PAIRS = 100_000


class Amounts(Record):
    """A law of an amount: the chance of `key` / `denominator` is its weight / `whole`.

    `roundings` and `left_out` are as in a Spread; `lowest` and `highest` are the ends of all that is possible, as keys.
    """

    denominator: int
    weights: dict[int, int] | dict[int, float]
    whole: int
    lowest: int
    highest: int
    roundings: int
    left_out: Fraction

    @property
    def is_exact(self) -> bool:
        """Whether every chance is the exact one."""
        return self.roundings == 0


class Stretch(Record):
    """Numbers from `first` to `last`: the first earns `amount`, each further one `more` than the one before it.

    Amounts are keys, whole numbers of some fraction of the main unit.
    """

    first: int
    last: int
    amount: int
    more: int = 0

    def at(self, number: int) -> int:
        """What a number of the stretch earns."""
        return self.amount + self.more * (number - self.first)


def gather(spread: Spread, stretches: Iterable[Stretch], denominator: int) -> Amounts:
    """The law of an amount that hangs on one number; the stretches are all that is possible, without overlap."""
    start, end = spread.numbers[0], spread.numbers[-1]
    groups: dict[int, list[int] | list[float]] = {}
    ends: list[int] = []
    for stretch in stretches:
        ends += (stretch.at(stretch.first), stretch.at(stretch.last))
        first, last = max(stretch.first, start), min(stretch.last, end)
        if first > last:
            continue
        if not stretch.more:
            _put(groups, stretch.amount, spread.weights[first - start : last + 1 - start])
            continue
        for number in range(first, last + 1):
            _put(groups, stretch.at(number), spread.weights[number - start : number + 1 - start])
    add = sum if spread.is_exact else fsum
    return Amounts(
        denominator=denominator,
        weights={key: add(weights) for key, weights in groups.items()},
        whole=spread.whole,
        lowest=min(ends),
        highest=max(ends),
        roundings=spread.roundings and spread.roundings + 1,
        left_out=spread.left_out,
    )


def _put(groups: dict[int, list[int] | list[float]], key: int, weights: Weights) -> None:
    groups.setdefault(key, []).extend(weights)  # type: ignore[arg-type]  # of one spread all weights are of one kind


def add_up(parts: tuple[Amounts, ...]) -> Amounts | None:
    """The law of the sum of independent amounts; None where it has too many of them to be computed: then floats may do.

    The smallest laws are added first. A product of two weights is one rounding, and adding up those that come to one
    amount at most one less than there are amounts in the smaller law.
    """
    denominator = lcm(*(part.denominator for part in parts))
    scaled = sorted((_scale(part, denominator) for part in parts), key=lambda part: len(part.weights))
    nothing = Amounts(
        denominator=denominator,
        weights={0: 1},
        whole=1,
        lowest=0,
        highest=0,
        roundings=0,
        left_out=Fraction(0),
    )
    added: Amounts | None = nothing
    for part in scaled:
        added = None if added is None else _add(added, part)
    return added


def _scale(part: Amounts, denominator: int) -> Amounts:
    factor = denominator // part.denominator
    if factor == 1:
        return part
    return Amounts(
        denominator=denominator,
        weights={key * factor: weight for key, weight in part.weights.items()},
        whole=part.whole,
        lowest=part.lowest * factor,
        highest=part.highest * factor,
        roundings=part.roundings,
        left_out=part.left_out,
    )


def _add(first: Amounts, second: Amounts) -> Amounts | None:
    pairs = len(first.weights) * len(second.weights)
    rounded = not (first.is_exact and second.is_exact)
    whole = first.whole * second.whole
    if not rounded and pairs * whole.bit_length() > MOST_BITS:
        return None
    if pairs <= _FEW_PAIRS or not rounded:
        weights = _pair_up(first.weights, second.weights)
    else:
        found = _on_a_grid(first.weights, second.weights)
        if found is None and pairs > MOST_PAIRS:
            return None
        weights = _pair_up(first.weights, second.weights) if found is None else found
    smaller = min(len(first.weights), len(second.weights))
    return Amounts(
        denominator=first.denominator,
        weights=weights,
        whole=whole,
        lowest=first.lowest + second.lowest,
        highest=first.highest + second.highest,
        roundings=first.roundings + second.roundings + smaller if rounded else 0,
        left_out=first.left_out + second.left_out,
    )


def _pair_up(
    first: dict[int, int] | dict[int, float], second: dict[int, int] | dict[int, float]
) -> dict[int, float]:
    weights: dict[int, float] = {}
    known = weights.get
    others = tuple(second.items())
    for key, weight in first.items():
        for other, beside in others:
            at = key + other
            weights[at] = known(at, 0) + weight * beside
    return weights


def _on_a_grid(
    first: dict[int, int] | dict[int, float], second: dict[int, int] | dict[int, float]
) -> dict[int, float] | None:
    """The sums of amounts that are multiples of one step apart, as one long row; None where the row is too long."""
    low, other_low = min(first), min(second)
    step = gcd(*(key - low for key in first), *(key - other_low for key in second))
    length = (max(first) - low) // step + 1
    other_length = (max(second) - other_low) // step + 1
    if length + other_length > MOST_CELLS or length * other_length > 2000 * MOST_CELLS:
        return None
    import numpy as np

    rows = np.zeros(length), np.zeros(other_length)
    for row, weights, start in ((rows[0], first, low), (rows[1], second, other_low)):
        for key, weight in weights.items():
            row[(key - start) // step] = weight
    summed = np.convolve(*rows)  # each is a sum of products, none of them negative
    places = summed.nonzero()[0]
    found: list[float] = summed[places].tolist()
    return {
        low + other_low + step * place: weight for place, weight in zip(places.tolist(), found, strict=True)
    }
