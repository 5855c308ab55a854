"""The ready example: what moving the base from level 1 to level 3, as the Cabinet Office advised, does to the payment.

The thresholds with the base at level 1 are assumed in the sample; that the base was moved, and where to, is published.
"""

from fractions import Fraction

import pytest

from pfs_cli.language import Language
from tests.contracts import agreement_of
from tests.samples import SAMPLES
from tests.whatif.asking import answers, ask

BASE = "kakamigahara-2024-base-level-1"
AGREED = SAMPLES / "kakamigahara-2024" / "contract.yaml"
BESIDE = ("--contract", str(AGREED))
NAMES = ("male_65_74", "improved", "continued", "younger_10")


@pytest.mark.parametrize(
    ("results", "before", "after", "levels"),
    [
        # Published results: 13/16 of the assumed 1,600,000 with the base at level 1, 14/16 as agreed.
        ("results.csv", 4_293_000, 4_393_000, ["5552", "5553"]),
        # Every result exactly at its base: nothing of x with the base at level 1, 8/16 with it at level 3.
        ("results-at-base.csv", 2_993_000, 3_793_000, ["1111", "3333"]),
    ],
)
def test_the_move_of_the_base_pays_the_provider_more(
    results: str, before: int, after: int, levels: list[str]
) -> None:
    (case,) = answers(BASE, results, *BESIDE)[0]["cases"]
    assert [int(case[name]) for name in ("before", "payment", "difference")] == [
        before,
        after,
        after - before,
    ]
    shown = ask(BASE, results, *BESIDE).out
    rows = [line for line in shown.splitlines() if line.startswith(tuple("①②③④")) and "00,000" in line]
    found = ["".join(row.split()[position] for row in rows[:4]) for position in (1, 2)]
    assert found == levels


def test_nowhere_does_the_move_pay_less_and_at_most_an_eighth_of_x_more_a_line() -> None:
    (case,) = answers(BASE, "results.csv", *BESIDE)[0]["cases"]
    reaches = {
        each["indicator"]: (each["more"]["amount"], each["less"]["amount"]) for each in case["reaches"]
    }
    assert reaches == dict.fromkeys(NAMES, ("200000", "0"))
    # It is most at the base itself: 3 %, 75 %, 65 % and 70 %.
    assert [each["more"]["at"] for each in case["reaches"]] == ["0.03", "0.75", "0.65", "0.7"]


def test_the_assumed_boundaries_part_the_way_from_the_base_to_level_5_in_four() -> None:
    contract = agreement_of((SAMPLES / BASE / "contract.yaml").read_text("utf-8")).first
    agreed = agreement_of(AGREED.read_text("utf-8")).first
    for name in NAMES:
        indicator, other = contract.by_name[name], agreed.by_name[name]
        assert indicator.tiers is not None
        assert other.tiers is not None
        assert indicator.baseline is not None
        base, top = indicator.baseline.value, other.tiers.tiers[4].bound.value
        assert isinstance(base, Fraction)
        assert isinstance(top, Fraction)
        bounds = [tier.bound.value for tier in indicator.tiers.tiers]
        assert bounds == [0, *(base + (top - base) * Fraction(part, 4) for part in (1, 2, 3, 4))]
        # What stands at level 3 in the contract as agreed is the base itself.
        assert other.tiers.tiers[2].bound.value == base
        assert all(tier.ground.marks.assumed for tier in indicator.tiers.tiers[1:])


@pytest.mark.parametrize("language", Language)
def test_what_is_assumed_is_said_to_be_assumed(language: Language) -> None:
    told = ask(BASE, "results.csv", *BESIDE, language=language)
    assert "基準値と達成度5の間を四等分した" in told.out
    assert "payment.linked" in told.out
