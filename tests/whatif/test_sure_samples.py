"""How sure the tiers of every sample are: chances that add up, and wrong cases held against every settlement."""

from fractions import Fraction

import pytest

from pfs_cli.whatif.crossing import is_divisor
from pfs_cli.whatif.lever import Lever, find_levers
from pfs_cli.whatif.miscoded import is_coded
from pfs_cli.whatif.standing import Standing
from pfs_cli.whatif.sure import study_tiers
from pfs_cli.whatif.tier_step import try_number
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


def first_to_move(
    standing: Standing, lever: Lever, step: int, files: int
) -> tuple[tuple[int, Fraction] | None, tuple[int, Fraction] | None]:
    """The first numbers of wrong cases that move a tier, and the payment, with it then, of all numbers in turn.

    A tier is not looked for beyond a number that can be no result.
    """
    tier = pays = None
    lost = False
    for cases in range(1, files + 1):
        then = settled_at(standing, lever, lever.number + step * cases)
        lost = lost or then is None
        if then is None:
            continue
        if tier is None and not lost and tiers_of(then) != tiers_of(standing):
            tier = cases, then.payment
        if pays is None and then.payment != standing.payment:
            pays = cases, then.payment
        if tier and pays:
            break
    return tier, pays


def settled_at(standing: Standing, lever: Lever, number: Fraction) -> Standing | None:
    """How the contract stands on another count, None where such a result is refused."""
    try:
        return try_number(standing, lever, number)
    except (ValueError, ZeroDivisionError):
        return None


def hold_against_every_number(standing: Standing, most_files: int) -> int:
    """Asserts that each told number of wrong cases is the first of all; how many kinds of cases were looked at."""
    levers = find_levers(standing)
    found = {
        (each.lever.place, each.achieved): each for each in study_tiers(standing, levers, {}, None).miscodings
    }
    looked = 0
    for lever in filter(is_coded, levers):
        for achieved in (True, False):
            left = most_files if lever.highest is None else int(lever.highest - lever.number)
            files = int(lever.number) if achieved else left
            if not files or files > most_files:
                continue
            most = files - 1 if achieved and is_divisor(lever) else files  # a quotient by 0 is no result
            first = first_to_move(standing, lever, -1 if achieved else 1, most)
            made = found[lever.place, achieved]
            if made.untold:  # of cases without an end it may not be known, and then none is told
                assert made.files is None
                assert made.pays is None
                assert first[1] is None
            for wrong, one in zip((made.tier, made.pays), first, strict=True):
                within = wrong if wrong is not None and wrong.cases <= most else None
                assert (None if within is None else (within.cases, within.payment)) == one
            looked += 1
    return looked


@pytest.mark.parametrize("case", SETTLED, ids=str)
def test_the_tiers_of_a_sample_are_as_sure_as_their_chances(case: Case) -> None:
    standing = standing_of_sample(case)
    levers = find_levers(standing)
    study = study_tiers(standing, levers, {}, MISCODED)
    for tier in study.tiers:
        assert sum(chance.value for chance in tier.chances) == 1
        assert all(chance.value + chance.error >= 0 for chance in tier.chances)
        assert 0 <= tier.tier < len(tier.chances)
    assert hold_against_every_number(standing, MOST_FILES) <= 2 * len(levers)


def test_the_record_of_a_comparison_of_groups_is_as_its_schema_says() -> None:
    record = asked("participants-2025", "results.csv", "--sure")
    assert faults(record) == []
    record = asked(
        "participants-2025", "results.csv", "--resample", "--draws", "2000", "--budget", "1,600,000"
    )
    assert faults(record) == []
