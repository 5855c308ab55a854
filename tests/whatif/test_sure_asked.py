"""`pfs simulate --sure`: what it writes, in which words, and what it says where it cannot be asked."""

from fractions import Fraction
from pathlib import Path

import pytest

from pfs_cli.language import Language
from pfs_cli.render.excerpt import width_of
from pfs_cli.render.simulation.number import write_number
from tests.contracts import contract_text, given, rate, table
from tests.whatif.asking import answers, ask
from tests.whatif.test_crossing import comparison

SAMPLE = ("kakamigahara-2024", "results.csv")
GROUPS = tuple(
    word
    for group in ("male_65_74=50", "improved=41", "continued=45", "younger_10=41")
    for word in ("--group", group)
)


def test_the_record_has_exact_chances_and_the_cases_in_the_order_of_their_worth() -> None:
    (answer,) = answers(*SAMPLE, *GROUPS, "--sure", "--miscoded", "2%", "--prior", "younger_10=30/40")
    tier = answer["tiers"][3]
    assert tier["results"] == [
        {
            "result": "younger_10",
            "count": "31",
            "among": "41",
            "believed": {"achieved": "30", "seen": "40"},
            "assumed": False,
        }
    ]
    assert sum(Fraction(each["chance"]) for each in tier["tiers"]) == 1
    assert {each["error"] for each in tier["tiers"]} == {"0"}
    assert answer["tiers"][0]["results"][0]["assumed"] is True
    ranked = [Fraction(each["risk"]["by_file"]["amount"]) for each in answer["cases"]]
    assert all(each["told"] for each in answer["cases"])
    assert ranked == sorted(ranked, reverse=True)
    assert answer["cases"][0]["result"] == "continued"


def test_it_is_said_in_words_what_two_people_are_worth_and_where_to_look_next() -> None:
    told = ask(*SAMPLE, *GROUPS, "--sure", language=Language.JA, width=400)
    assert told.code == 0
    assert (
        "75.6...% (31/41)。「非該当」と記録した10件のうち2件が誤りなら、達成度4になり、支払額は +100,000。"
        in told.out
    )
    assert "どの率も同じくらいありうるとしました" in told.out
    assert "--miscoded 2%" in told.out
    told = ask(*SAMPLE, *GROUPS, "--miscoded", "2%", width=400)
    assert "those coded as counted (40 files): 476 are expected to move" in told.out
    assert "--prior says otherwise" in told.out


@pytest.mark.parametrize("width", [60, 120])
@pytest.mark.parametrize("language", Language)
def test_nothing_is_wider_than_the_screen(language: Language, width: int) -> None:
    told = ask(*SAMPLE, *GROUPS, "--sure", "--miscoded", "2%", language=language, width=width)
    lines = (line for line in told.out.splitlines() if "/" not in line or " " in line)  # a path is not cut
    assert max(map(width_of, lines)) <= width


@pytest.mark.parametrize(
    ("words", "code"),
    [
        (("--sure",), "sure-without-groups"),
        ((*GROUPS, "--miscoded", "101%"), "miscoded-beyond"),
        ((*GROUPS, "--miscoded", "2"), "percent-sign"),
        ((*GROUPS, "--sure", "--prior", "younger_10=high"), "belief-form"),
        (("--sure", "--prior", "younger_10=even"), "lever-without-group"),
    ],
)
def test_what_makes_no_sense_is_told(words: tuple[str, ...], code: str) -> None:
    told = ask(*SAMPLE, *words)
    assert (told.code, told.out) == (1, "")
    assert f"error[{code}]" in told.said


def test_a_contract_without_counts_is_told() -> None:
    told = ask("roca-2014", "results.csv", "--sure")
    assert (told.code, told.out) == (1, "")
    assert "error[sure-nothing]" in told.said


def test_one_day_less_at_the_gate_is_told_with_the_money_that_it_takes() -> None:
    words = ("all-or-nothing-2025", "results.csv", "--sure", "--miscoded", "1%")
    told = ask(*words, language=Language.JA, width=400)
    assert told.code == 0
    assert (
        "「該当」と記録した63件のうち1件が誤りなら、実績は 62% (62/100) になり、支払額は -2,700,000。"
        in told.out
    )
    assert "動きません" not in told.out
    assert "すべて今のままとしました" in told.out
    told = ask(*words, width=400)
    assert (
        "If 1 of the 63 coded as counted turn out wrong, the result is 62% (62/100), and the payment"
        in told.out
    )
    assert (
        "If 1 more should have been counted, the result is 37人, and the payment moves by +50,000."
        in told.out
    )
    # A gate that is closed already: no wrong day opens it, and that is said of the payment too.
    told = ask("all-or-nothing-2025", "results-one-short.csv", "--sure", width=400)
    assert "neither the payment nor a tier would move" in told.out


def write(folder: Path, contract: str, *rows: str) -> tuple[Path, Path]:
    """A contract and a table of results as files."""
    (folder / "contract.yaml").write_text(contract, "utf-8")
    (folder / "results.csv").write_text(table(*rows, header="indicator,input,count,among,value"), "utf-8")
    return folder / "contract.yaml", folder / "results.csv"


TIERS = "{tiers: [{below: 25%, pay: 0}, {from: 25%, pay: 500000}, {from: 50%, pay: 1000000}]}"


def test_what_cannot_be_answered_is_said_beside_what_can(tmp_path: Path) -> None:
    capped = TIERS.replace("tiers", "cap: 500000, tiers", 1)
    effect = comparison("difference", "points", "exact", "[{below: 0pt, pay: 0}, {from: 0pt, pay: 1000}]")
    contract = contract_text(
        rate(capped)
        + rate(TIERS, name="printed")
        + effect.replace("share_of: linked, ", "")
        + given("percent", TIERS, name="other"),
        maximum="2501000",
    )
    rows = (
        "share,,9000,9900,",
        "printed,,,,30%",
        "effect,actual,1,1,",
        "effect,against,0,1,",
        "other,,,,10%",
    )
    told = ask(*write(tmp_path, contract, *rows), "--sure", "--prior", "share=even", width=400)
    assert told.code == 0, told.said
    assert "--group printed=..." in told.out
    assert "other の値 is no count of the members of a group" in told.out
    assert "every rate was equally likely before the results." in told.out
    assert "100% (1/1) : 0% (0/1)" in told.out
    assert "they err by at most" in told.out
    assert "the tier from 25% below 50%, and the payment stays the same" in told.out
    answer = answers(tmp_path / "contract.yaml", tmp_path / "results.csv", "--sure", "--miscoded", "1%")[0]
    assert {each["reason"] for each in answer["not_answered"]} == {"group-needed", "no-members"}
    (errors,) = ({each["error"] for each in tier["tiers"]} for tier in answer["tiers"][:1])
    assert errors != {"0"}


def test_exact_chances_of_many_people_are_cut_with_their_error() -> None:
    number, error = write_number(Fraction(1, 3**700), Fraction(0))
    assert (number, error) == ("0", "1.0e-30")
    assert write_number(Fraction(1, 3), Fraction(0)) == ("1/3", "0")
