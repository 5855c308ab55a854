"""The long way round: every number is settled, one after the other, and every pair or set of them."""

import os
from collections.abc import Iterator
from fractions import Fraction
from itertools import product

from pfs_cli.problem import stops
from pfs_cli.rules.results import check_periods
from pfs_cli.source import Source
from pfs_cli.whatif.goal import Goal
from pfs_cli.whatif.lever import Lever
from pfs_cli.whatif.standing import Standing, change, with_changes

FAR = 40 if os.environ.get("PFS_WHOLE_LAWS") else 15
"""So many more than today are tried of a count that has no end."""


def pay(standing: Standing, levers: tuple[Lever, ...], numbers: tuple[Fraction, ...]) -> Fraction | None:
    """What is paid with the levers at these numbers; None where the rules or the contract refuse them."""
    changes = {
        lever.place: lever.observe(number)
        for lever, number in zip(levers, numbers, strict=True)
        if number != lever.number
    }
    results = with_changes(standing.results, changes)
    try:
        if stops(tuple(check_periods(standing.agreement, results, standing.paid, Source(file="")))):
            return None
        return change(standing, changes).payment
    except (ValueError, ZeroDivisionError):
        return None


def numbers_of(lever: Lever, far: int = FAR) -> range:
    """Every whole number that the lever may have, as far as they are tried."""
    lowest = lever.lowest if lever.lowest is not None else lever.number - far
    highest = lever.highest if lever.highest is not None else lever.number + far
    return range(int(lowest), int(highest) + 1)


def nearest(standing: Standing, lever: Lever, *, more: bool, rises: bool) -> tuple[Fraction, Fraction] | None:
    """The nearest number at which more (or less) is paid than today, and what; None where there is none."""
    today = int(lever.number)
    numbers = numbers_of(lever)
    row = range(today + 1, numbers.stop) if more else range(today - 1, numbers.start - 1, -1)
    for number in map(Fraction, row):
        paid = pay(standing, (lever,), (number,))
        if paid is not None and (paid > standing.payment if rises else paid < standing.payment):
            return number, paid
    return None


def cheapest(
    standing: Standing,
    levers: tuple[Lever, ...],
    costs: tuple[Fraction, ...],
    goal: Goal,
    far: int = FAR,
) -> tuple[Fraction, set[tuple[Fraction, ...]]] | None:
    """The least cost of numbers of all levers at which the goal is met, and all that cost it."""
    best: tuple[Fraction, set[tuple[Fraction, ...]]] | None = None
    for numbers, cost in sorted(_costs(levers, costs, far), key=lambda each: each[1]):
        if best is not None and cost > best[0]:
            break
        paid = pay(standing, levers, numbers)
        if paid is not None and goal.is_met(paid):
            best = (cost, (set() if best is None else best[1]) | {numbers})
    return best


def _costs(
    levers: tuple[Lever, ...], costs: tuple[Fraction, ...], far: int
) -> Iterator[tuple[tuple[Fraction, ...], Fraction]]:
    for row in product(*(numbers_of(lever, far) for lever in levers)):
        numbers = tuple(map(Fraction, row))
        yield (
            numbers,
            sum(
                (
                    abs(number - lever.number) * cost
                    for number, lever, cost in zip(numbers, levers, costs, strict=True)
                ),
                Fraction(0),
            ),
        )
