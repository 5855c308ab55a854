"""What it takes in both languages, on narrow and on wide screens, as JSON and from the command line."""

import json

import pytest

from pfs_cli.language import Catalogue, Language
from pfs_cli.render.excerpt import width_of
from pfs_cli.render.simulation.takes import make_part, write_study
from pfs_cli.whatif.lever import find_levers
from pfs_cli.whatif.standing import Standing
from pfs_cli.whatif.takes import find_takes
from tests.contracts import contract_text, count, given, rate
from tests.whatif.asking import ask
from tests.whatif.standings import stand_on

GROUPS = (
    *("--group", "male_65_74=50"),
    *("--group", "improved=41"),
    *("--group", "continued=45"),
    *("--group", "younger_10=41"),
)
KAKAMIGAHARA = ("kakamigahara-2024", "results.csv")
LANGUAGES = {
    Language.JA: ("あと2人", "3人減", "+100,000", "達成度「5」から先に支払の変わる段階がない"),
    Language.EN: (
        "2 more (people)",
        "3 fewer (people)",
        "+100,000",
        'no level beyond "5" pays anything else',
    ),
}


@pytest.mark.parametrize("width", [60, 120])
@pytest.mark.parametrize("language", LANGUAGES)
def test_the_answer_fits_the_screen_and_says_how_many_people(language: Language, width: int) -> None:
    told = ask(*KAKAMIGAHARA, *GROUPS, "--takes", language=language, width=width)
    assert (told.code, told.said) == (0, "")
    answer = told.out.partition("4,393,000")[2]  # above it the names of files stand, which are not cut
    assert all(width_of(line) <= width for line in answer.splitlines())
    text = "".join(told.out.split())  # a line may end anywhere in a Japanese sentence
    assert all("".join(words.split()) in text for words in LANGUAGES[language])


def test_it_is_what_is_answered_where_nothing_is_asked() -> None:
    assert ask(*KAKAMIGAHARA, *GROUPS).out == ask(*KAKAMIGAHARA, *GROUPS, "--takes").out


def test_rates_without_people_have_their_boundaries_in_points_and_a_note() -> None:
    told = ask(*KAKAMIGAHARA, "--takes", language=Language.EN)
    assert told.code == 0
    assert "note[takes-without-people]" in told.said
    assert "--group male_65_74=50" in told.said
    assert "4.4pt higher" in told.out
    assert "from 80%" in told.out
    assert "below 20%" in told.out


def test_a_result_that_is_set_is_where_it_begins() -> None:
    told = ask(*KAKAMIGAHARA, *GROUPS, "--set", "younger_10=33/41", "--takes", "--format", "json")
    _, takes = json.loads(told.out)["answers"]
    assert takes["payment"] == "4493000"
    (younger,) = [each for each in takes["results"] if each["result"] == "younger_10"]
    # the next tier begins at 90 %: 37 of 41; 32 are below 80 %
    assert [move["distance"] for move in younger["more"]["moves"]] == ["4"]
    assert [move["distance"] for move in younger["fewer"]["moves"]] == ["1"]


def test_the_record_has_exact_numbers_and_the_rules_that_let_nothing_through() -> None:
    told = ask(*KAKAMIGAHARA, *GROUPS, "--takes", "--format", "json")
    (answer,) = json.loads(told.out)["answers"]
    assert answer["kind"] == "takes"
    male = answer["results"][0]
    assert male["before"] == {"number": "12", "value": "0.24"}
    assert male["more"] == {
        "told": True,
        "moves": [],
        "unchanged": [{"rule": "share", "period": "", "subject": "male_65_74", "limit": "5", "unmet": []}],
    }
    assert male["fewer"]["moves"] == [
        {
            "result": "male_65_74",
            "number": "9",
            "value": "0.18",
            "beside": False,
            "more": False,
            "distance": "3",
            "payment": "4293000",
            "difference": "-100000",
        }
    ]
    assert answer["up"]["moves"][0]["result"] == "younger_10"


def say_all(standing: Standing) -> str:
    """Everything that is said of a standing in English, sentences, rows and notes below each other."""
    part = make_part(find_takes(standing, find_levers(standing)), Catalogue(Language.EN).say)
    rows = ["; ".join(entry.cells) for section in part.sections for entry in section.entries]
    return "\n".join((*part.sentences, *rows, *part.notes))


TIERS = "{tiers: [{below: 50%, pay: 0}, {from: 50%, pay: 100}]}"


def test_a_condition_that_does_not_hold_is_said_with_where_the_indicator_stands() -> None:
    gated = "{requires: {indicator: a, from: 80%}, tiers: [{below: 50%, pay: 0}, {from: 50%, pay: 1000}]}"
    text = say_all(
        stand_on(contract_text(rate(TIERS, name="a") + rate(gated, name="b")), "a,2,10,", "b,9,10,")
    )
    assert 'the value of "a の割合" is at least 80% (today 20%)' in text


def test_moves_that_only_help_together_are_a_table_of_sets() -> None:
    gated = "{requires: {indicator: a, from: 80%}, tiers: [{below: 50%, pay: 0}, {from: 50%, pay: 1000}]}"
    standing = stand_on(
        contract_text(rate("nothing", name="a") + rate(gated, name="b")), "a,2,10,", "b,3,10,"
    )
    text = say_all(standing)
    assert "No single result raises the payment; several together do." in text
    assert "1; a の割合; 6 more (people); 80% (8/10); ; 1,000; +1,000" in text
    assert "1; b の割合; 2 more (people); 50% (5/10); ; 1,000; +1,000" in text
    assert "However the results move, alone or together, the payment does not fall." in text
    record = write_study(find_takes(standing, find_levers(standing)))
    assert record["up"] == {
        "moves": [],
        "together": {
            "cost": "8",
            "proven": "8",
            "complete": True,
            "sets": [
                {
                    "moves": [
                        {"result": "a", "before": "2", "number": "8"},
                        {"result": "b", "before": "3", "number": "5"},
                    ],
                    "cost": "8",
                    "payment": "1000",
                }
            ],
        },
        "proven": True,
    }


@pytest.mark.parametrize(
    ("expected", "blocks", "row"),
    [
        ("the cap 500 is reached", count("{cap: 500, per_unit: {price: 100}}"), "visits,9件"),
        (
            "the most units that are paid, 5, are reached",
            count("{per_unit: {price: 100, up_to: 5}}"),
            "visits,9件",
        ),
        ("the floor 300 is paid", count("{floor: 300, per_unit: {price: 100}}"), "visits,1件"),
        ("there are no fewer", count("{per_unit: {price: 100}}"), "visits,0件"),
        ("3 more 件", count("{tiers: [{below: 5, pay: 0}, {from: 5, pay: 9}]}"), "visits,2件"),
        ("above 20", given("score", "{tiers: [{to: 20, pay: 0}, {above: 20, pay: 9}]}"), "value,3"),
        (
            "anything higher; +9; above 20",
            given("score", "{tiers: [{to: 20, pay: 0}, {above: 20, pay: 9}]}"),
            "value,20",
        ),
        ("17 higher", given("score", "{tiers: [{to: 20, pay: 0}, {above: 20, pay: 9}]}"), "value,3"),
    ],
)
def test_each_kind_of_result_and_of_limit_has_its_words(expected: str, blocks: str, row: str) -> None:
    assert expected in say_all(stand_on(contract_text(blocks), row, header="indicator,value"))


@pytest.mark.parametrize(("language", "words"), [(Language.JA, "あと1 "), (Language.EN, "1 more ")])
def test_days_of_a_rate_are_not_told_as_people(language: Language, words: str) -> None:
    told = ask("all-or-nothing-2025", "results.csv", "--takes", language=language)
    (row,) = [line for line in told.out.splitlines() if line.startswith("出席率") and "64% (64/100)" in line]
    assert words in row
    assert "あと1人" not in row
    assert "people" not in row
