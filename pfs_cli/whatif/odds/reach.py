"""What a lever may turn out to be: its numbers, their law, and the runs of them that come to the same decisions."""

from collections.abc import Callable, Iterator
from fractions import Fraction
from math import fsum
from typing import assert_never

from pfs_cli.record import Record
from pfs_cli.whatif.lever import Lever
from pfs_cli.whatif.odds.chance import Chance, Known, Learned, Listed
from pfs_cli.whatif.odds.scale import Decision, Scale, find_runs
from pfs_cli.whatif.odds.spread import Spread

Cell = tuple[int, int]
"""The first and the last of some numbers of a spread that come to the same."""


class Reach(Record):
    """A lever with what is taken as known of it: from which to which option it can turn out.

    An option is a count, or a place in a list of numbers. `cells` are all options in order, those together that decide
    the same everywhere in the contract.
    """

    lever: Lever
    chance: Chance
    lowest: int
    highest: int
    cells: tuple[Cell, ...]

    def number(self, option: int) -> Fraction:
        """The number of the lever that an option stands for."""
        return number_of(self.chance, option)

    @property
    def singles(self) -> tuple[Cell, ...]:
        """Every option by itself."""
        return tuple((each, each) for each in range(self.lowest, self.highest + 1))


class Turnout(Record):
    """The options of a lever with their law."""

    reach: Reach
    spread: Spread

    def weigh(self, cell: Cell) -> float:
        """The weight of the options of a cell: whole of exact laws, else a float with one rounding more."""
        start = self.spread.numbers[0]
        weights = self.spread.weights[max(cell[0] - start, 0) : max(cell[1] + 1 - start, 0)]
        return sum(weights) if self.spread.is_exact else fsum(weights)


def ends_of(chance: Chance) -> tuple[int, int]:
    """The lowest and the highest option that is possible."""
    match chance:
        case Known(rate=rate, people=people) if rate in (0, 1):
            sure = people if rate else 0
            return sure, sure
        case Known(people=people) | Learned(people=people):
            return 0, people
        case Listed():
            return 0, len(chance.numbers) - 1
        case _:
            assert_never(chance)


def number_of(chance: Chance, option: int) -> Fraction:
    """The number of a lever that a number of its spread stands for."""
    return chance.numbers[option][0] if isinstance(chance, Listed) else Fraction(option)


def find_reach(lever: Lever, chance: Chance, scales: tuple[Scale, ...]) -> Reach:
    """The options of a lever; `scales` are those that may hang on it, of which those on it alone make cells.

    A value that never falls, or never rises, with the number decides the same throughout where it does so at both
    ends. Where conditions are counted it does so within the cells that their own comparisons make: those come first.
    """
    low, high = ends_of(chance)
    cells: tuple[Cell, ...] = ((low, high),)
    if isinstance(chance, Listed):
        cells = tuple((each, each) for each in range(low, high + 1))
    else:
        alone = [scale for scale in scales if scale.levers == (lever,)]
        for scale in sorted(alone, key=lambda each: each.order):
            decide = _decider(scale, chance)
            cells = tuple(part for first, last in cells for part in _split(first, last, decide))
    return Reach(lever=lever, chance=chance, lowest=low, highest=high, cells=cells)


def _decider(scale: Scale, chance: Chance) -> Callable[[int], Decision]:
    return lambda option: scale.decide((number_of(chance, option),))


def _split(first: int, last: int, decide: Callable[[int], Decision]) -> Iterator[Cell]:
    for low, high, _ in find_runs(first, last, decide):
        yield low, high
