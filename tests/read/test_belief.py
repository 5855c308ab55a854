"""What was believed before the results, as a command line says it."""

from fractions import Fraction

import pytest

from pfs_cli.read.belief import Believed, read_belief, read_beliefs
from pfs_cli.source import Source
from pfs_cli.whatif.belief import EVEN, Belief
from pfs_cli.whatif.lever import find_levers
from tests.whatif.standings import COUNTED, stand_sample

PLACE = Source(file="--prior")
RATE_ALONE = "male_65_74,,,24.0%"
LEVERS = find_levers(stand_sample("kakamigahara-2024", RATE_ALONE, *COUNTED[1:]))


def read(text: str) -> Believed | str:
    believed, problems = read_belief(text, LEVERS, PLACE)
    if believed is None:
        (problem,) = problems
        return problem.code
    assert not problems
    return believed


@pytest.mark.parametrize(
    ("text", "belief"),
    [
        ("younger_10=even", EVEN),
        ("younger_10=30/40", Belief(achieved=Fraction(30), seen=Fraction(40))),
        (" younger_10 = 0/0 ", EVEN),
    ],
)
def test_a_belief_is_even_or_earlier_people(text: str, belief: Belief) -> None:
    believed = read(text)
    assert isinstance(believed, Believed)
    assert (believed.lever.name, believed.belief) == ("younger_10", belief)


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("younger_10", "belief-form"),
        ("=even", "belief-form"),
        ("younger_10=", "belief-form"),
        ("younger_10=75%", "belief-form"),
        ("younger_10=41/40", "belief-form"),
        ("younger_10=1.5/40", "belief-form"),
        ("younger_10=-1/40", "belief-form"),
        ("youngest=even", "lever-unknown"),
        ("male_65_74=even", "lever-without-group"),
    ],
)
def test_what_is_no_belief_is_told(text: str, code: str) -> None:
    assert read(text) == code


def test_one_result_has_one_belief() -> None:
    texts = (("younger_10=even", PLACE), ("improved=1/2", PLACE), ("younger_10=30/40", PLACE))
    beliefs, problems = read_beliefs(texts, LEVERS)
    assert [each.lever.name for each in beliefs] == ["younger_10", "improved"]
    assert [problem.code for problem in problems] == ["setting-twice"]


def test_31_of_41_after_30_of_40_are_61_of_81_after_every_rate_was_equally_likely() -> None:
    earlier = Belief(achieved=Fraction(30), seen=Fraction(40))
    assert earlier.after(Fraction(31), Fraction(41)) == EVEN.after(Fraction(61), Fraction(81)) == (62, 21)
