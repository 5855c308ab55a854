"""What else a question after `--set` or `--term` shows: its record, ranges, scenarios and pictures."""

from pathlib import Path

from tests.samples import SAMPLES
from tests.whatif.asking import answers, ask

KAKAMIGAHARA = ("kakamigahara-2024", "results.csv", "--group", "younger_10=41")
SET = ("--set", "younger_10=35/41")
TERM = ("--term", "indicators.younger_10.pays.tiers.4.from=75%")
CHANCE = ("--chance", "younger_10=76%")
# Of 41 people 31 are 75.6 %: the third tier, and the fourth from 75 %; 35 are 85.4 %, the fourth. It pays 100,000 more.


def test_a_range_and_scenarios_beside_a_changed_term_stand_under_it(tmp_path: Path) -> None:
    scenarios = tmp_path / "scenarios.csv"
    scenarios.write_text("scenario,younger_10\nbetter,37/41\n", "utf-8")
    words = ("--vary", "younger_10=0%..100%", "--scenarios", str(scenarios))
    record = answers(*KAKAMIGAHARA, *TERM, *words)
    # The fourth tier begins at 75 %: 31 of 41 are in it, 37 (90.2 %) are in the fifth, which pays another 100,000.
    told = {each["kind"]: each for each in record}
    assert [told["scenarios"][name]["payment"] for name in ("today", "start")] == ["4393000", "4493000"]
    assert told["scenarios"]["scenarios"][0]["payment"] == "4593000"
    assert told["vary"]["begins"] == {"set": False, "term": True, "payment": "4493000"}
    assert "(36/41) (as changed)" in ask(*KAKAMIGAHARA, *TERM, *words, width=200).out


def test_benefits_say_that_the_chances_of_the_command_line_are_not_theirs() -> None:
    benefits = str(SAMPLES / "tenri-2017" / "benefits.yaml")
    words = ("tenri-2017", "results.csv", "--benefits", benefits)
    said = "The chances of --chance are not used here."
    assert said not in ask(*words, width=300).out
    assert ask(*words, "--chance", "visits=36%", width=300).out.count(said) == 1


def test_the_record_says_of_each_answer_where_it_begins() -> None:
    first, second, third = answers(*KAKAMIGAHARA, *SET, *TERM, "--takes")
    begins = [each["begins"] for each in (first, second, third)]
    assert begins == [
        {"set": False, "term": False, "payment": "4393000"},
        {"set": True, "term": False, "payment": "4493000"},
        {"set": True, "term": True, "payment": "4493000"},
    ]
    younger = next(each for each in third["results"] if each["result"] == "younger_10")
    assert younger["before"]["number"] == "35"


def test_a_picture_says_on_what_its_charts_stand(tmp_path: Path) -> None:
    path = tmp_path / "page.html"
    assert ask(*KAKAMIGAHARA, *TERM, *CHANCE, "--html", str(path)).code == 0
    page = path.read_text("utf-8")
    assert "This answer begins with what --term changed (payment as changed 4,493,000)" in page
    assert "as the results stand" not in page
