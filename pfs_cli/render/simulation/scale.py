"""Where exact numbers lie between two others, and the round numbers between them that an axis names."""

from collections.abc import Iterable
from fractions import Fraction

from pfs_cli.notation import grouped
from pfs_cli.record import Record
from pfs_cli.render.simulation.chart import Map

_STEPS = (1, 2, 5, 10)
_MARGIN = Fraction(1, 25)

Ticks = tuple[tuple[Fraction, str], ...]


class Scale(Record):
    """The stretch of numbers that an axis shows; `low` is less than `high`."""

    low: Fraction
    high: Fraction

    def part(self, number: Fraction) -> Fraction:
        """Where the number lies: 0 at the low end, 1 at the high one."""
        return (number - self.low) / (self.high - self.low)

    def ticks(self, most: int) -> Ticks:
        """At most about so many round numbers in even steps, exact, with commas: never 1e6."""
        step = _round_step((self.high - self.low) / max(most, 1))
        first, last = -(-self.low // step), self.high // step
        return tuple((step * at, grouped(step * at)) for at in range(int(first), int(last) + 1))


def span(numbers: Iterable[Fraction], *, margin: bool = False) -> Scale:
    """The stretch that holds all the numbers, wider by a little where a `margin` is wished or they are all the same."""
    found = tuple(numbers)
    low, high = min(found, default=Fraction(0)), max(found, default=Fraction(1))
    if low == high:
        more = abs(low) / 10 or Fraction(1)
        return Scale(low=low - more, high=high + more)
    more = (high - low) * _MARGIN if margin else Fraction(0)
    return Scale(low=low - more, high=high + more)


def span_of_amounts(numbers: Iterable[Fraction], *, margin: bool = False) -> Scale:
    """The stretch of an axis that lines rise along: from 0 on, unless all that is shown would then be its far end."""
    found = tuple(numbers)
    low, high = min(found, default=Fraction(0)), max(found, default=Fraction(0))
    far = min(abs(low), abs(high)) * 2 > max(abs(low), abs(high)) and (low > 0 or high < 0)
    return span(found if far and low != high else (Fraction(0), *found), margin=margin)


def _round_step(least: Fraction) -> Fraction:
    """The least of 1, 2 and 5 times a power of ten that is no less than the number, which is above 0."""
    power = Fraction(10) ** (len(str(least.numerator)) - len(str(least.denominator)) - 1)
    while True:
        for step in _STEPS:
            if step * power >= least:
                return step * power
        power *= 10


def say_shade(chart: Map, amount: Fraction, text: str) -> str:
    """What the shade of a cell stands for: its text, or the amount where the text says more than that."""
    return grouped(amount) if chart.shaded_by and any(map(str.isdigit, text)) else text
