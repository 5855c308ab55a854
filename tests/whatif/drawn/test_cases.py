"""Many cases paid with few settlements: each payment and each tier is that of the whole settlement of the case."""

import random
from collections import Counter
from fractions import Fraction

import pytest

from pfs_cli.contract import Indicator
from pfs_cli.whatif.drawn.cases import Outcome, pay_cases
from pfs_cli.whatif.lever import find_levers
from pfs_cli.whatif.standing import Standing, change
from tests.samples import Case, sample_cases
from tests.whatif.numbers import draw_numbers, settle_fully
from tests.whatif.whole_standings import standing_of_sample

SETTLED = [case for case in sample_cases() if not case.is_open]
CASES = 25


def tier_of(standing: Standing, period: str, indicator: Indicator) -> int:
    (line,) = (
        line
        for settlement in standing.settlements
        if settlement.contract.period.name == period
        for line in settlement.lines
        if line.indicator.name == indicator.name
    )
    assert line.piece is not None
    assert indicator.pays is not None
    assert indicator.pays.curve is not None
    return indicator.pays.curve.pieces.index(line.piece)


@pytest.mark.parametrize("case", SETTLED, ids=str)
def test_each_case_is_paid_as_the_whole_contract_pays_it(case: Case) -> None:
    standing = standing_of_sample(case)
    levers = tuple(lever for lever in find_levers(standing) if not lever.of_persons)
    chance = random.Random(str(case))
    drawn = (draw_numbers(levers, chance) for _ in range(CASES))
    settled = {
        numbers: paid for numbers in drawn if (paid := settle_fully(standing, levers, numbers)) is not None
    }
    if not settled or not levers:
        return
    outcome = pay_cases(standing, levers, [(numbers, at + 1) for at, numbers in enumerate(settled)])
    expected: Counter[Fraction] = Counter()
    tiers: Counter[tuple[str, str, int]] = Counter()
    for at, (numbers, paid) in enumerate(settled.items()):
        expected[paid] += at + 1
        changes = {lever.place: lever.observe(number) for lever, number in zip(levers, numbers, strict=True)}
        then = change(standing, changes)
        for times in outcome.tiers:
            key = (times.period, times.indicator.name, tier_of(then, times.period, times.indicator))
            tiers[key] += at + 1
    assert dict(zip(outcome.law.amounts, outcome.law.weights, strict=True)) == dict(expected)
    assert counted(outcome) == tiers


def counted(outcome: Outcome) -> Counter[tuple[str, str, int]]:
    """How often each tier came out, those that never did left out."""
    return Counter(
        {
            (times.period, times.indicator.name, position): often
            for times in outcome.tiers
            for position, often in enumerate(times.times)
            if often
        }
    )
