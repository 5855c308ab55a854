"""The nearest result at which a tier is another one: a lever moved, number by number, until a table reads otherwise."""

from collections.abc import Callable
from fractions import Fraction

from pfs_cli.contract import Indicator
from pfs_cli.measure.terms import Met
from pfs_cli.payment.line import Line
from pfs_cli.payment.per_unit import Bands
from pfs_cli.payment.tiers import Tiers
from pfs_cli.problem import stops
from pfs_cli.record import Record
from pfs_cli.rules.results import check_periods
from pfs_cli.source import Source
from pfs_cli.unit import Unit
from pfs_cli.whatif.lever import Lever
from pfs_cli.whatif.standing import Standing, stand, with_changes

_HUNDRED = 100
_MOST_DECIMALS = 15
_FURTHEST = 10**12
"""How many steps a lever without an end is followed."""


class TierChange(Record):
    """A line whose tier is another one: which it was and which it becomes, by its level or its number from 1."""

    period: str
    indicator: str
    before: str
    after: str


Rows = dict[tuple[str, str], tuple[int, str]]
"""The row of each table that is reached: its position from 0 and its name, by period and indicator."""


def try_number(standing: Standing, lever: Lever, number: Fraction) -> Standing | None:
    """How the contract stands with the lever at a number; None where the rules do not let that be a result."""
    low, high = lever.lowest, lever.highest
    if (low is not None and number < low) or (high is not None and number > high):
        return None
    results = with_changes(standing.results, {lever.place: lever.observe(number)})
    place = Source(file=lever.name)
    if stops(tuple(check_periods(standing.agreement, results, standing.paid, place))):
        return None
    return stand(standing.agreement, results, standing.paid)


def rows_reached(standing: Standing) -> Rows:
    """The row that each line with a table of tiers or bands has reached.

    How many conditions hold may rise and fall again while a value rises, so a table on that has no next row.
    """
    return {
        (settlement.contract.period.name, line.indicator.name): row
        for settlement in standing.settlements
        for line in settlement.lines
        if (row := _row_of(line)) is not None
    }


def _row_of(line: Line) -> tuple[int, str] | None:
    indicator: Indicator = line.indicator
    pays = indicator.pays
    if line.piece is None or pays is None or pays.curve is None or isinstance(indicator.measure, Met):
        return None
    if not isinstance(pays.terms, Tiers | Bands):
        return None
    at = pays.curve.pieces.index(line.piece)
    # Bands begin with a piece of their own below the first unit.
    position = at if isinstance(pays.terms, Tiers) else at - 1
    return at, line.piece.level or str(position + 1)


def changes_between(before: Standing, after: Standing) -> tuple[TierChange, ...]:
    """The lines whose tier differs, in the order of the contract."""
    rows, others = rows_reached(before), rows_reached(after)
    return tuple(
        TierChange(period=key[0], indicator=key[1], before=row[1], after=others[key][1])
        for key, row in rows.items()
        if key in others and others[key] != row
    )


def step_of(lever: Lever) -> Fraction:
    """The step in which a lever is followed: one of what is counted, else the last decimal with which it is written.

    A percentage and points have at least one decimal, as they are printed.
    """
    if lever.counted or lever.words:
        return Fraction(1)
    in_hundredths = lever.unit in (Unit.PERCENT, Unit.POINTS)
    scale = _HUNDRED if in_hundredths else 1
    shown = lever.number * scale
    decimals = 1 if in_hundredths or lever.unit is Unit.SCORE else 0
    while (shown * 10**decimals).denominator != 1 and decimals < _MOST_DECIMALS:
        decimals += 1
    return Fraction(1, scale * 10**decimals)


def next_tier(standing: Standing, lever: Lever, sign: int) -> tuple[Fraction, Standing] | None:
    """The nearest number of the lever, above (`sign` 1) or below (-1), at which any tier is another one.

    None where there is none up to the end of what the lever can be. A tier that changes with a value stays changed
    while the value moves on, so that the nearest number is found by halving.
    """
    rows, step = rows_reached(standing), step_of(lever) * sign

    def look(count: int) -> tuple[bool, Standing | None]:
        found = try_number(standing, lever, lever.number + step * count)
        return found is None or rows_reached(found) != rows, found

    count = _first(lambda at: look(at)[0])
    if count is None:
        return None
    found = look(count)[1]
    return None if found is None else (lever.number + step * count, found)


def _first(holds: Callable[[int], bool]) -> int | None:
    """The first number from 1 on for which something holds that holds for all after it."""
    low, high = 0, 1
    while not holds(high):
        low, high = high, high * 2
        if high > _FURTHEST:
            return None
    while high - low > 1:
        middle = (low + high) // 2
        low, high = (low, middle) if holds(middle) else (middle, high)
    return high
