"""What it takes to reach an amount, in both languages, on narrow and on wide screens, as JSON."""

import json
from pathlib import Path

import pytest

from pfs_cli.language import Language
from pfs_cli.render.excerpt import width_of
from tests.contracts import contract_text, count, given
from tests.whatif.asking import ask

GROUPS = (
    *("--group", "male_65_74=50"),
    *("--group", "improved=41"),
    *("--group", "continued=45"),
    *("--group", "younger_10=41"),
)
KAKAMIGAHARA = ("kakamigahara-2024", "results.csv", *GROUPS)
LANGUAGES = {
    Language.JA: ("4,593,000 に届くには", "合わせて 6", "あと6人", "これだけでは届かない"),
    Language.EN: ("What it takes to reach 4,593,000", "are 6 in all", "6 more (people)", "never by itself"),
}


@pytest.mark.parametrize("width", [60, 120])
@pytest.mark.parametrize("language", LANGUAGES)
def test_the_answer_fits_the_screen_and_names_the_cheapest_set(language: Language, width: int) -> None:
    told = ask(*KAKAMIGAHARA, "--target", "4,593,000", language=language, width=width)
    assert (told.code, told.said) == (0, "")
    answer = told.out.partition("4,393,000")[2]  # above it the names of files stand, which are not cut
    assert all(width_of(line) <= width for line in answer.splitlines())
    text = "".join(told.out.split())  # a line may end anywhere in a Japanese sentence
    assert all("".join(words.split()) in text for words in LANGUAGES[language])


def test_costs_are_money_of_each_person() -> None:
    told = ask(
        *KAKAMIGAHARA,
        "--target",
        "4493000",
        "--cost",
        "younger_10=5,000円",
        "--cost",
        "improved=1千円",
        language=Language.JA,
    )
    assert (told.code, told.said) == (0, "")
    assert "最も安い費用は 10,000 です" in told.out
    assert "一つ当たり 5,000" in told.out
    assert "動かしていない実績: ①男性前期高齢者の申込者の割合, ③教室終了後の運動継続者の割合" in " ".join(
        told.out.split()
    )


def test_the_record_has_every_set_and_each_result_by_itself() -> None:
    told = ask(*KAKAMIGAHARA, "--target", "4493000", "--format", "json")
    (answer,) = json.loads(told.out)["answers"]
    assert (answer["kind"], answer["target"], answer["reached"]) == ("target", "4493000", False)
    assert answer["cheapest"] == {
        "cost": "2",
        "proven": "2",
        "complete": True,
        "sets": [
            {
                "moves": [{"result": "younger_10", "before": "31", "number": "33"}],
                "cost": "2",
                "payment": "4493000",
            }
        ],
    }
    assert [(each["result"], each["move"] is None) for each in answer["alone"]] == [
        ("male_65_74", True),
        ("improved", True),
        ("continued", True),
        ("younger_10", False),
    ]


def test_a_target_that_is_paid_already_says_so() -> None:
    told = ask(*KAKAMIGAHARA, "--target", "4000000", language=Language.EN)
    assert told.code == 0
    assert "The payment, 4,393,000, reaches 4,000,000 already." in told.out


def test_rates_without_people_do_not_move_and_the_groups_are_asked_for() -> None:
    told = ask("kakamigahara-2024", "results.csv", "--target", "4493000", language=Language.EN)
    assert told.code == 1
    assert "error[target-needs-people]" in told.said
    assert "--group male_65_74=50" in told.said
    told = ask("kakamigahara-2024", "results.csv", *GROUPS[:2], "--target", "4493000", language=Language.EN)
    assert told.code == 0
    assert "note[target-without-people]" in told.said
    assert "from 80%" in told.out


def test_a_verdict_moves_where_its_cost_is_given(tmp_path: Path) -> None:
    words = (
        "{tiers: [{is: 良, level: 良, pay: 500}, {is: 可, level: 可, pay: 200}, {is: 否, level: 否, pay: 0}]}"
    )
    contract, results = tmp_path / "contract.yaml", tmp_path / "results.csv"
    contract.write_text(
        contract_text(given("verdict", words, more="note: 見本", better="first") + count("nothing")), "utf-8"
    )
    results.write_text("indicator,value\nvalue,否\nvisits,3件\n", "utf-8")
    told = ask(contract, results, "--target", "300", "--cost", "value=50", language=Language.EN)
    assert (told.code, told.said) == (0, "")
    assert 'becomes "良"' in told.out
    assert "The least cost is 100." in told.out  # two places up, at 50 each


def test_a_most_that_is_paid_already_is_told_with_the_results_as_they_stand() -> None:
    told = ask(
        "osaka-2018", "results.csv", "--cost", "trained=2500", "--target", "9050000", language=Language.EN
    )
    assert told.code == 1
    assert "can be paid is 9,000,000 (trained=7件)" in " ".join(told.said.split())
