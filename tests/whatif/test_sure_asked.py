"""`pfs simulate --sure`: what it writes, in which words, and what it says where it cannot be asked."""

from fractions import Fraction

import pytest

from pfs_cli.language import Language
from pfs_cli.render.excerpt import width_of
from tests.whatif.asking import answers, ask

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
    assert sum(Fraction(each["chance"]) for each in tier["chances"]) == 1
    assert {each["error"] for each in tier["chances"]} == {"0"}
    assert answer["tiers"][0]["results"][0]["assumed"] is True
    ranked = [Fraction(each["risk"]["by_file"]["money"]) for each in answer["cases"]]
    assert ranked == sorted(ranked, reverse=True)
    assert answer["cases"][0]["result"] == "continued"


def test_it_is_said_in_words_what_two_people_are_worth_and_where_to_look_next() -> None:
    told = ask(*SAMPLE, *GROUPS, "--sure", language=Language.JA, width=400)
    assert told.code == 0
    assert (
        "41人中31人。「未達成」と記録した10件のうち2件が誤りなら達成度4になり、支払額は +100,000。"
        in told.out
    )
    assert "どの率も同じくらいありうると仮定しました" in told.out
    assert "--miscoded 2%" in told.out
    told = ask(*SAMPLE, *GROUPS, "--miscoded", "2%", width=400)
    assert "those coded as achieved (40 files): 476 are expected to move" in told.out
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


def test_a_contract_without_people_in_tiers_is_told() -> None:
    told = ask("urasoe-2019", "results.csv", "--sure")
    assert (told.code, told.out) == (1, "")
    assert "error[sure-nothing]" in told.said
