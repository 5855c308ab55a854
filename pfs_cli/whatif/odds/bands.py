"""A law of many amounts in few rows: neighbouring amounts together, between round figures."""

from fractions import Fraction

from pfs_cli.record import Record
from pfs_cli.whatif.odds.law import Law

QUANTILES = tuple(Fraction(percent, 100) for percent in (5, 25, 50, 75, 95))
"""The chances whose amounts are told."""
MOST_BANDS = 20
"""So many rows a person reads."""
_EDGE = Fraction(1, 1000)
_ROUND = (1, 2, 5)


class Band(Record):
    """Neighbouring amounts of a law, from `low` to `high`: their weight, and that of all up to the highest."""

    low: Fraction
    high: Fraction
    weight: int
    below: int


def find_bands(law: Law, most: int = MOST_BANDS) -> tuple[Band, ...]:
    """Each amount by itself where there are few, else the amounts between multiples of a round step.

    The step is the smallest of 1, 2, 5, 10, 20 ... (or tenths, hundredths) by which what lies between the thousandths
    at both ends needs no more rows than `most` less two; the first and the last row take in what lies beyond.
    """
    if len(law.amounts) <= most:
        groups = [[position] for position in range(len(law.amounts))]
    else:
        low, high = law.quantile(_EDGE)[0], law.quantile(1 - _EDGE)[1]
        step = _find_step(low, high, most - 2)
        first, last = low // step, high // step
        by_step: dict[int, list[int]] = {}
        for position, amount in enumerate(law.amounts):
            by_step.setdefault(min(max(amount // step, first), last), []).append(position)
        groups = list(by_step.values())
    return tuple(
        Band(
            low=law.amounts[group[0]],
            high=law.amounts[group[-1]],
            weight=sum(law.weights[position] for position in group),
            below=law.below[group[-1]],
        )
        for group in groups
    )


def _find_step(low: Fraction, high: Fraction, most: int) -> Fraction:
    """The smallest round step of which so many reach from below `low` to above `high`."""
    power = Fraction(1)
    while (high - low) / power < most:
        power /= 10
    while True:
        for times in _ROUND:
            step = power * times
            if high // step - low // step + 1 <= most:
                return step
        power *= 10
