"""The same maximum with another part of it fixed: settled under those very terms, and what may be lost, by hand."""

import os
from fractions import Fraction
from itertools import product
from pathlib import Path
from typing import Any

import pytest

from pfs_cli.language import Language
from pfs_cli.notation import plain
from pfs_cli.render.excerpt import width_of
from pfs_cli.whatif.fixed_share import unfit_lines
from pfs_cli.whatif.lever import find_levers
from pfs_cli.whatif.risk import find_ends
from pfs_cli.whatif.standing import change
from tests.contracts import agreement_of, contract_text, rate
from tests.samples import SAMPLES, Case, sample_cases
from tests.whatif.asking import answers, ask
from tests.whatif.standings import stand_on
from tests.whatif.whole_standings import standing_of_sample

SAMPLE = ("kakamigahara-2024", "results.csv")
TEXT = (SAMPLES / "kakamigahara-2024" / "contract.yaml").read_text("utf-8")


def shares(*words: str, sample: tuple[str, str] = SAMPLE) -> list[dict[str, Any]]:
    """What is told of each share, the contract as it is first."""
    (found,) = [each for each in answers(*sample, *words) if each["kind"] == "risk"]
    rows: list[dict[str, Any]] = found["shares"]
    return rows


def test_less_fixed_is_less_paid_for_bad_results_and_more_at_stake() -> None:
    agreed, third, none, all_ = shares("--fixed-share", "30%", "--fixed-share", "0%", "--fixed-share", "100%")
    figures = ("fixed", "linked", "worst", "payment", "best", "at_stake")
    assert [agreed[name] for name in figures] == [
        *("2993000", "1600000", "2993000", "4393000", "4593000", "1600000")
    ]
    # 30 % of 4,593,000, and 14/16 of the 3,215,100 that are left, cut to whole yen: 2,813,212.
    assert [third[name] for name in figures] == [
        *("1377900", "3215100", "1377900", "4191112", "4593000", "3215100")
    ]
    # 14/16 of 4,593,000 is 4,018,875.
    assert [none[name] for name in figures] == ["0", "4593000", "0", "4018875", "4593000", "4593000"]
    assert [all_[name] for name in figures] == ["4593000", "0", "4593000", "4593000", "4593000", "0"]


def test_what_a_share_pays_is_what_the_contract_with_those_amounts_pays(tmp_path: Path) -> None:
    path = tmp_path / "contract.yaml"
    text = TEXT.replace("amount: 2993000", "amount: 1377900").replace("amount: 1600000", "amount: 3215100")
    path.write_text(text.partition("examples:")[0], "utf-8")
    (found,) = answers(*SAMPLE, "--contract", str(path))[0]["cases"]
    (_, row) = shares("--fixed-share", "30%")
    assert row["payment"] == found["payment"]
    (answer,) = answers(path, SAMPLES / "kakamigahara-2024" / "results.csv", "--fixed-share", "50%")
    assert answer["shares"][0] == row


def test_one_tier_less_costs_its_share_of_what_is_linked() -> None:
    (found,) = answers(*SAMPLE, "--fixed-share", "30%")
    # 1/16 of 1,600,000; from 14/16 to 13/16 of 3,215,100, both cut to whole yen: 2,813,212 less 2,612,268.
    assert {tuple(step["costs"]) for step in found["steps"]} == {("100000", "200944")}
    assert [step["tiers"][0]["then"] for step in found["steps"]] == ["4", "4", "4", "2"]


def test_the_expected_payment_follows_from_the_chances() -> None:
    words = ("--group", "younger_10=41", "--chance", "younger_10=70%", "--fixed-share", "30%")
    agreed, third = shares(*words)
    chances = [
        (count, Fraction(7, 10) ** count * Fraction(3, 10) ** (41 - count) * choose(41, count))
        for count in range(42)
    ]
    for row, fixed, linked in ((agreed, 2_993_000, 1_600_000), (third, 1_377_900, 3_215_100)):
        parts = (
            chance * (fixed + linked * (12 + level_of(Fraction(count, 41))) // 16)
            for count, chance in chances
        )
        assert row["expected"]["amount"] == plain(sum(parts, Fraction(0)))
        assert row["expected"]["error"] == "0"


def choose(among: int, count: int) -> int:
    ways = 1
    for taken in range(count):
        ways = ways * (among - taken) // (taken + 1)
    return ways


def level_of(value: Fraction) -> int:
    """How many sixteenths the fourth indicator earns."""
    return sum(value >= Fraction(bound, 10) for bound in (5, 7, 8, 9))


def test_terms_that_are_changed_before_are_kept() -> None:
    words = ("--term", "indicators.younger_10.pays.tiers.4.from=75%", "--fixed-share", "30%")
    agreed, third = shares(*words)
    # 15/16 of 1,600,000 and of 3,215,100, the latter cut from 3,014,156.25.
    assert (agreed["payment"], third["payment"]) == ("4493000", "4392056")


def test_each_period_has_its_own_part() -> None:
    agreed, half = shares("--fixed-share", "50%", sample=("amendment-2025", "results.csv"))
    # 460 in each of three years: only the third meets its target, 450 after the amendment.
    assert [agreed[name] for name in ("fixed", "linked", "worst", "payment", "best")] == [
        *("15000000", "6000000", "15000000", "17000000", "21000000")
    ]
    assert [half[name] for name in ("fixed", "linked", "worst", "payment", "best")] == [
        *("10500000", "10500000", "10500000", "14000000", "21000000")
    ]


def test_the_worst_and_the_best_are_those_of_all_results_of_small_groups() -> None:
    pays = "{share_of: linked, tiers: [{below: 50%, share: 0}, {from: 50%, share: 1/2}]}"
    text = contract_text(
        rate(pays, name="first") + rate(pays, name="second"), fixed="300", linked="1000", maximum="1300"
    )
    standing = stand_on(text, "first,3,5,", "second,1,4,")
    levers = find_levers(standing)
    every = [
        change(
            standing,
            {
                lever.place: lever.observe(Fraction(number))
                for lever, number in zip(levers, numbers, strict=True)
            },
        ).payment
        for numbers in product(range(6), range(5))
    ]
    assert find_ends(standing) == (min(every), max(every))


SLOW = () if os.environ.get("PFS_WHOLE_LAWS") else ("moj-juvenile-2021", "peterborough-2010", "mima-2019")
"""A second or two each to prove both ends: looked at with the other large runs."""
FIT = [
    case
    for case in sample_cases()
    if not case.is_open
    and case.folder.name not in SLOW
    and len(case.results) == 1
    and case.results[0].endswith(".csv")
    and not unfit_lines(agreement_of(case.contract.read_text("utf-8")))
]


@pytest.mark.parametrize("case", FIT, ids=str)
def test_the_worst_results_pay_the_fixed_part_and_the_best_the_maximum(case: Case) -> None:
    told = shares("--fixed-share", "25%", "--fixed-share", "0%", sample=(case.folder.name, case.results[0]))
    maximum = Fraction(told[0]["fixed"]) + Fraction(told[0]["linked"])
    for row in told:
        assert Fraction(row["fixed"]) + Fraction(row["linked"]) == maximum
        assert row["worst"] == row["fixed"]
        # Less only by what is rounded away: Ikeda cuts the linked part to 10,000 yen.
        assert 0 <= maximum - Fraction(row["best"]) < 10_000
        assert Fraction(row["worst"]) <= Fraction(row["payment"]) <= Fraction(row["best"])


def test_of_periods_that_look_at_each_other_no_ends_are_told() -> None:
    (case,) = [each for each in sample_cases() if each.folder.name == "cumulative-2025"]
    assert find_ends(standing_of_sample(case)) == (None, None)


@pytest.mark.parametrize(
    ("sample", "words", "code"),
    [
        ("cambodia-sanitation", ("--fixed-share", "30%"), "risk-no-linked"),
        ("three-payers-2025", ("--fixed-share", "30%"), "risk-prices"),
        ("kakamigahara-2024", ("--fixed-share", "0.3"), "risk-share"),
        ("kakamigahara-2024", ("--fixed-share", "120%"), "risk-share"),
        ("kakamigahara-2024", ("--fixed-share", "30%", "--fixed-share", "30%"), "risk-share-twice"),
    ],
)
def test_a_share_that_makes_no_sense_is_told(sample: str, words: tuple[str, ...], code: str) -> None:
    told = ask(sample, "results.csv", *words)
    assert (told.code, told.out) == (1, "")
    assert f"error[{code}]" in told.said


@pytest.mark.parametrize("width", [60, 120])
@pytest.mark.parametrize("language", Language)
def test_no_line_is_wider_than_the_screen(width: int, language: Language) -> None:
    words = ("--fixed-share", "30%", "--fixed-share", "33.33%")
    answer = ask(*SAMPLE, *words, language=language, width=width).out.splitlines()[6:]
    assert answer
    assert all(width_of(line) <= width for line in answer)
