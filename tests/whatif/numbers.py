"""Numbers that a lever can have, drawn from a seed, and the full settlement on them."""

import random
from fractions import Fraction

from pfs_cli.problem import stops
from pfs_cli.rules.results import check_periods
from pfs_cli.source import Source
from pfs_cli.whatif.lever import Lever
from pfs_cli.whatif.standing import Standing, change, with_changes

Numbers = tuple[Fraction, ...]
_AROUND = 5
"""How far a number without an end is drawn around where it stands."""


def draw_numbers(levers: tuple[Lever, ...], chance: random.Random) -> Numbers:
    """A number for each lever, anywhere in what it can have."""
    return tuple(_draw(lever, chance) for lever in levers)


def _draw(lever: Lever, chance: random.Random) -> Fraction:
    low = max(lever.number - _AROUND, Fraction(0)) if lever.lowest is None else lever.lowest
    high = lever.number + _AROUND if lever.highest is None else lever.highest
    if lever.counted or lever.words:
        return Fraction(chance.randint(int(low), int(high)))
    return low + (high - low) * Fraction(chance.randint(0, 40), 40)


def settle_fully(standing: Standing, levers: tuple[Lever, ...], numbers: Numbers) -> Fraction | None:
    """What the whole contract pays on these numbers by full settlement; None where the rules refuse such results."""
    changes = {lever.place: lever.observe(number) for lever, number in zip(levers, numbers, strict=True)}
    results = with_changes(standing.results, changes)
    if stops(tuple(check_periods(standing.agreement, results, standing.paid, Source(file="results.csv")))):
        return None
    return change(standing, changes).payment
