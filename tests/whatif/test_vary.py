"""The stretches of a result over a range say of every number what settling it says."""

import os
from fractions import Fraction
from itertools import pairwise

import pytest
from hypothesis import given, settings

from pfs_cli.unit import Unit
from pfs_cli.whatif.lever import Lever, find_levers
from pfs_cli.whatif.moved import Moved
from pfs_cli.whatif.standing import Standing
from pfs_cli.whatif.turning import NoExactTurningError, TooManyTurningsError
from pfs_cli.whatif.vary import Stretch, find_stretches
from tests.contracts import contract_text, count, rate
from tests.properties.agreements import ANY, Drawn
from tests.samples import Case, sample_cases
from tests.whatif.standings import stand_kakamigahara, stand_on, stand_sample
from tests.whatif.whole_standings import standing_of_drawn, standing_of_sample

WHOLE = bool(os.environ.get("PFS_WHOLE_LAWS"))
PEOPLE = 60 if WHOLE else 20
PARTS = 24 if WHOLE else 8
OFTEN = 400 if WHOLE else 15


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


@settings(max_examples=OFTEN)
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


def written(lever: Lever, stretch: Stretch) -> str:
    """The ends of a stretch as in a book of mathematics."""
    begin, end = "[" if stretch.low_closed else "(", "]" if stretch.high_closed else ")"
    return f"{begin}{lever.write(stretch.low)}, {lever.write(stretch.high)}{end}"


def stretches_of(standing: Standing, name: str, low: Fraction, high: Fraction) -> list[tuple[str, int, int]]:
    """Each stretch from..to with its ends closed or not, the payment at both."""
    (lever,) = (each for each in find_levers(standing) if each.name == name)
    return [
        (
            written(lever, each),
            int(each.paid_at_low() or 0),
            int(each.paid_at_high() or 0),
        )
        for each in find_stretches(Moved(standing, lever), low, high)
    ]


def test_tiers_are_stretches_with_the_ends_of_the_contract() -> None:
    # 2,993,000 fixed, 4/16 of 1,600,000 for each of three lines; 2/16 from 70 %, 3/16 from 80 %.
    rows = ("male_65_74,,,24.0%", "improved,,,90.2%", "continued,,,88.9%", "younger_10,,,75.6%")
    standing = stand_sample("kakamigahara-2024", *rows)
    assert stretches_of(standing, "younger_10", Fraction(7, 10), Fraction(8, 10)) == [
        ("[70%, 80%)", 4393000, 4393000),
        ("[80%, 80%]", 4493000, 4493000),
    ]


def test_of_people_the_stretches_are_whole_numbers() -> None:
    standing = stand_kakamigahara()
    assert stretches_of(standing, "younger_10", Fraction(28), Fraction(33)) == [
        ("[68.2...% (28/41), 68.2...% (28/41)]", 4293000, 4293000),
        ("[70.7...% (29/41), 78.0...% (32/41)]", 4393000, 4393000),
        ("[80.4...% (33/41), 80.4...% (33/41)]", 4493000, 4493000),
    ]


def test_a_cap_and_the_maximum_are_bounds_of_a_price() -> None:
    # 3 yen a visit up to 120; the maximum of 100 is met at 33.3 visits: 33 pay 99, 34 pay 100, the line rises to 40.
    standing = stand_on(
        contract_text(count("{cap: 120, per_unit: {price: 3}}"), maximum="100"), "visits,20,,"
    )
    assert stretches_of(standing, "visits", Fraction(0), Fraction(60)) == [
        ("[0件, 33件]", 0, 99),
        ("[34件, 40件]", 100, 100),
        ("[41件, 60件]", 100, 100),
    ]


def test_a_rounding_before_the_maximum_is_a_stretch_by_itself() -> None:
    # 45 yen for each 1 %, cut to 7 yen, at most 260: 260 is passed at 5.77... %, 266 of 7 only at 5.91... %.
    text = contract_text(
        rate("{per_unit: {price: 45}}"), maximum="260", rounding="[{at: linked, to: 7, mode: down}]"
    )
    standing = stand_on(text, "share,,,1%")
    assert stretches_of(standing, "share", Fraction(577, 10000), Fraction(1)) == [
        ("[5.77%, 5.7777...%]", 259, 259),
        ("(5.7777...%, 5.9111...%)", 259, 259),
        ("[5.9111...%, 100%]", 260, 260),
    ]


def test_hundred_thousand_people_are_told_without_trying_each() -> None:
    text = contract_text(rate("{tiers: [{below: 80%, pay: 0}, {from: 80%, pay: 1000}]}"))
    standing = stand_on(text, "share,1,99999,")
    (lever,) = find_levers(standing)
    moved = Moved(standing, lever)
    below, above = find_stretches(moved, Fraction(0), Fraction(99999))
    assert [int(below.high), int(above.low)] == [79999, 80000]
    assert moved.settled < 100
