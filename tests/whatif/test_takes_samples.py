"""What it takes, on every sample contract: the numbers beside today's and beside what was found, settled one by one."""

from fractions import Fraction

import pytest

from pfs_cli.whatif.lever import find_levers
from pfs_cli.whatif.reach import is_whole
from pfs_cli.whatif.standing import Standing, stand
from pfs_cli.whatif.takes import LeverTakes, Way, find_takes
from tests.contracts import read_case
from tests.samples import Case, sample_cases
from tests.whatif import exhaustive

CASES = tuple(case for case in sample_cases() if not case.is_open and case.results[0].endswith(".csv"))
WINDOW = 12
"""So many numbers beside today's and before the one that was found are settled."""


@pytest.mark.parametrize("case", CASES, ids=[f"{case.folder.name}-{case.results[0]}" for case in CASES])
def test_nothing_changes_before_the_number_that_is_named_and_there_it_does(case: Case) -> None:
    agreement, results = read_case(case)
    standing = stand(agreement, results, {})
    study = find_takes(standing, find_levers(standing))
    assert study.levers or study.of_persons
    for taken in study.levers:
        for way in taken.ways:
            assert not way.untold
            check(standing, taken, way)


def check(standing: Standing, taken: LeverTakes, way: Way) -> None:
    lever, sign = taken.lever, 1 if way.more else -1
    first = way.first
    step = Fraction(1) if is_whole(lever) else Fraction(1, 10_000)
    numbers = {lever.number + sign * step * count for count in range(1, WINDOW)}
    if first is None:
        assert way.blocked
        assert all(each.rule != "otherwise" for each in way.blocked)
    else:
        numbers |= {first.number - sign * step * count for count in range(1, WINDOW)}
        at = first.number + sign * Fraction(1, 10**40) if first.beside else first.number
        assert exhaustive.pay(standing, (lever,), (at,)) == first.payment != standing.payment
        numbers.add(first.number if first.beside else lever.number)
    for number in numbers:
        low, high = lever.lowest, lever.highest
        if (low is not None and number < low) or (high is not None and number > high):
            continue
        beyond = (number - lever.number) * sign
        if beyond < 0 or (
            first is not None and beyond >= first.distance and not (first.beside and beyond == first.distance)
        ):
            continue
        assert exhaustive.pay(standing, (lever,), (number,)) in (standing.payment, None)
