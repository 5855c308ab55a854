"""How sure the tiers of every sample are: chances that add up, and wrong cases held against every settlement."""

from fractions import Fraction

import pytest

from pfs_cli.whatif.crossing import is_divisor
from pfs_cli.whatif.lever import Lever, find_levers
from pfs_cli.whatif.miscoded import is_coded
from pfs_cli.whatif.standing import Standing, change
from pfs_cli.whatif.sure import study_tiers
from tests.render.simulation.test_record import asked, faults
from tests.samples import Case, sample_cases
from tests.whatif.whole_standings import standing_of_sample

SETTLED = [case for case in sample_cases() if not case.is_open]
MOST_FILES = 300
MISCODED = Fraction(1, 50)


def tiers_of(standing: Standing) -> list[object]:
    return [
        line.piece for settlement in standing.settlements for line in settlement.lines if line.indicator.tiers
    ]


def first_to_move(standing: Standing, lever: Lever, step: int, files: int) -> tuple[int, Fraction] | None:
    """The first number of wrong cases that moves a tier, and the payment then, of all numbers in turn."""
    for cases in range(1, files + 1):
        then = change(standing, {lever.place: lever.observe(lever.number + step * cases)})
        if tiers_of(then) != tiers_of(standing):
            return cases, then.payment
    return None


@pytest.mark.parametrize("case", SETTLED, ids=str)
def test_the_tiers_of_a_sample_are_as_sure_as_their_chances(case: Case) -> None:
    standing = standing_of_sample(case)
    levers = find_levers(standing)
    study = study_tiers(standing, levers, {}, MISCODED)
    for tier in study.tiers:
        assert sum(chance.value for chance in tier.chances) == 1
        assert all(chance.value + chance.error >= 0 for chance in tier.chances)
        assert 0 <= tier.tier < len(tier.chances)
    found = {(each.lever.place, each.achieved): each for each in study.miscodings}
    for lever in levers:
        if not is_coded(lever):
            continue
        for achieved in (True, False):
            files = int(lever.number if achieved else (lever.among or 0) - lever.number)
            if files > MOST_FILES:
                continue
            most = files - 1 if achieved and is_divisor(lever) else files  # a quotient by 0 is no result
            first = first_to_move(standing, lever, -1 if achieved else 1, most)
            made = found.get((lever.place, achieved))
            assert (None if made is None else (made.cases, made.payment)) == first
            assert ((lever, achieved) in study.firm) == (first is None)


def test_the_record_of_a_comparison_of_groups_is_as_its_schema_says() -> None:
    record = asked("participants-2025", "results.csv", "--sure")
    assert faults(record) == []
    record = asked(
        "participants-2025", "results.csv", "--resample", "--draws", "2000", "--budget", "1,600,000"
    )
    assert faults(record) == []
