"""The stretches of a result over a range say of every number what settling it says."""

from fractions import Fraction
from itertools import pairwise

import pytest
from hypothesis import given

from pfs_cli.unit import Unit
from pfs_cli.whatif.lever import Lever, find_levers
from pfs_cli.whatif.moved import Moved
from pfs_cli.whatif.standing import Standing
from pfs_cli.whatif.turning import NoExactTurningError, TooManyTurningsError
from pfs_cli.whatif.vary import Stretch, find_stretches
from tests.properties.agreements import ANY, Drawn
from tests.samples import Case, sample_cases
from tests.whatif.whole_standings import standing_of_drawn, standing_of_sample

PEOPLE = 60
PARTS = 24


def ends_of(lever: Lever) -> tuple[Fraction, Fraction]:
    """A range of the lever: all that it can have, or around where it stands."""
    low, high = lever.lowest, lever.highest
    if lever.counted:
        return Fraction(0), Fraction(PEOPLE) if high is None else min(high, Fraction(PEOPLE))
    width = {Unit.PERCENT: Fraction(1), Unit.POINTS: Fraction(1, 2)}.get(lever.unit, abs(lever.number) + 10)
    return (
        lever.number - width if low is None else low,
        lever.number + width if high is None else high,
    )


def numbers_of(lever: Lever, low: Fraction, high: Fraction) -> list[Fraction]:
    """Every number of a counted lever and every word of a verdict; of all else many, and where it stands."""
    if lever.counted or lever.words:
        return [Fraction(number) for number in range(int(low), int(high) + 1)]
    return sorted({lever.number, *(low + (high - low) * Fraction(part, PARTS) for part in range(PARTS + 1))})


def holds(stretch: Stretch, number: Fraction) -> bool:
    above = stretch.low < number or (stretch.low_closed and stretch.low == number)
    return above and (number < stretch.high or (stretch.high_closed and stretch.high == number))


def check(standing: Standing, lever: Lever) -> None:
    """Each number lies in one stretch; its levels are those, its payment is that, or on the line up to roundings."""
    low, high = ends_of(lever)
    moved = Moved(standing, lever)
    try:
        stretches = find_stretches(moved, low, high)
    except (TooManyTurningsError, NoExactTurningError):
        assert not lever.counted
        return
    assert (stretches[0].low, stretches[-1].high) == (low, high)
    for number in numbers_of(lever, low, high):
        (stretch,) = (each for each in stretches if holds(each, number))
        point = Moved(standing, lever).point(number)
        assert point.refusal == stretch.first.refusal == stretch.last.refusal
        if stretch.trends is None:
            continue
        assert point.levels == stretch.first.levels
        if stretch.is_flat:
            assert point.payment == stretch.first.payment == stretch.paid_at_low() == stretch.paid_at_high()
        else:
            assert moved.agrees((number,), stretch.trends)
    for before, after in pairwise(stretches):
        if lever.counted or lever.words:
            assert before.high + 1 == after.low
        else:
            assert before.high == after.low
            assert before.high_closed is not after.low_closed
        flat = before.is_flat and after.is_flat and before.trends and after.trends
        if flat and before.first.payment == after.first.payment and not lever.words:
            lines = zip(before.trends or (), after.trends or (), strict=True)
            assert before.first.levels != after.first.levels or any(one != other for one, other in lines)


@given(ANY)
def test_the_stretches_of_a_result_say_of_every_number_what_settling_says(drawn: Drawn) -> None:
    standing = standing_of_drawn(drawn)
    if standing is None:
        return
    for lever in find_levers(standing):
        if not lever.of_persons:
            check(standing, lever)


CLOSED = [case for case in sample_cases() if not any("open" in path for path in case.results)]


@pytest.mark.parametrize("case", CLOSED, ids=str)
def test_the_stretches_of_every_sample_say_what_settling_says(case: Case) -> None:
    standing = standing_of_sample(case)
    for lever in find_levers(standing):
        if not lever.of_persons:
            check(standing, lever)
