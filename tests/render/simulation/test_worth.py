"""Value for money in both languages, on narrow and on wide screens, as JSON, as a table and as charts."""

import json
from fractions import Fraction
from pathlib import Path

import pytest

from pfs_cli.language import Catalogue, Language
from pfs_cli.render.excerpt import width_of
from pfs_cli.render.simulation.chart import Plot, Tornado
from pfs_cli.render.simulation.worth import make_part
from tests.samples import SAMPLES
from tests.whatif.asking import ask
from tests.whatif.valued import PEOPLE, benefit, benefits_text, outcome, people, value

BENEFITS = str(SAMPLES / "tenri-2017" / "benefits.yaml")
LANGUAGES = {
    Language.JA: ("純便益の期待値は 5,323,952 円", "79.6%", "仮定: discount"),
    Language.EN: ("5,323,952 JPY", "79.6%", "Assumed: discount"),
}
TWO_SIDES = benefits_text(
    benefits=f"{benefit('saved', per_year='200')}\n{benefit('well', gains='others', per_year='500')}",
    outcomes=outcome(untreated="25%", by_chance="[untreated]"),
)


@pytest.mark.parametrize("width", [60, 120])
@pytest.mark.parametrize("language", LANGUAGES)
def test_the_answer_fits_the_screen_and_says_net_benefit_chance_and_what_is_assumed(
    language: Language, width: int
) -> None:
    told = ask("tenri-2017", "results.csv", "--benefits", BENEFITS, language=language, width=width)
    assert told.code == 0, told.said
    assert all(width_of(line) <= width for line in told.out.splitlines())
    assert all(words in told.out for words in LANGUAGES[language])


def test_the_sums_stand_below_each_other() -> None:
    told = ask("tenri-2017", "results.csv", "--benefits", BENEFITS, "--format", "csv")
    rows = [line.split(",") for line in told.out.splitlines()]
    # 26.037 more visits, 30 % of them spared 245,000 yen a year from the second year on.
    assert [row[-2:] for row in rows[6:11]] == [
        ["benefits", "15313952"],
        ["payment under the contract", "9990000"],
        ["other costs", "0"],
        ["net benefit", "5323952"],
        ["benefit-cost ratio", "1.53"],
    ]


@pytest.mark.parametrize("form", ["text", "json", "csv", "markdown"])
def test_the_same_question_has_the_same_bytes(form: str) -> None:
    told = [ask("tenri-2017", "results.csv", "--benefits", BENEFITS, "--format", form) for _ in range(2)]
    assert told[0] == told[1]


def test_the_payers_and_all_together_stand_side_by_side() -> None:
    study = value(TWO_SIDES, people(3, 4))
    part = make_part(study, Catalogue(Language.EN).say)
    sums = part.sections[0]
    assert [column.name for column in sums.columns] == ["item", "the payers", "all together"]
    # Two more than the one of four who would have had it: 400 for the payers, 1,400 in all, of 1,000 paid.
    assert [entry.cells[1:] for entry in sums.entries] == [
        ("400", "1,400"),
        ("1,000", "1,000"),
        ("0", "0"),
        ("-600", "400"),
        ("0.4", "1.4"),
    ]
    assert [gain.cells[-1] for gain in part.sections[1].entries] == ["the payers", "others"]
    assert [sentence.partition(" is ")[0] for sentence in part.sentences] == [
        "The expected net benefit of the payers",
        "The expected net benefit of all together",
    ]


def test_the_charts_are_a_tornado_and_the_cumulative_chance() -> None:
    tornado, plot = make_part(value(TWO_SIDES, people(3, 4)), Catalogue(Language.JA).say).charts
    assert isinstance(tornado, Tornado)
    assert isinstance(plot, Plot)
    assert tornado.base == 400
    assert [trace.label for trace in plot.traces] == ["委託者", "全体"]
    heights = [stroke.end.y for stroke in plot.traces[1].strokes]
    assert heights == sorted(heights)


def test_a_machine_reads_every_number_exactly_and_how_far_a_chance_may_be_off(tmp_path: Path) -> None:
    text = (SAMPLES / "tenri-2017" / "benefits.yaml").read_text("utf-8")
    lasting = tmp_path / "benefits.yaml"
    lasting.write_text(
        text.replace("{amount: 100%, assumed", "{low: 90%, high: 100%, shape: uniform, assumed"), "utf-8"
    )
    words = ("--benefits", str(lasting), "--draws", "1000", "--seed", "5", "--format", "json")
    told = ask("tenri-2017", "results.csv", *words)
    (answer,) = json.loads(told.out)["answers"]
    chance = answer["views"][0]["chance"]
    # sqrt(ln 200 / 2,000) = 0.051469...
    assert (chance["exact"], chance["draws"], chance["seed"], chance["error"]) == (False, 1000, 5, "0.05147")
    assert answer["outcomes"] == [
        {"name": "more_visits", "expected": "7.8111", "by_chance": ["effective", "untreated"]}
    ]
    assert told == ask("tenri-2017", "results.csv", *words)


def test_what_cannot_be_is_told_and_nothing_is_computed(tmp_path: Path) -> None:
    wrong = tmp_path / "benefits.yaml"
    wrong.write_text(Path(BENEFITS).read_text("utf-8").replace("10年", "-10年"), "utf-8")
    told = ask("tenri-2017", "results.csv", "--benefits", str(wrong), "--draws", "many", "--seed", "1.5")
    assert told.code == 1
    assert told.out == ""
    assert "--draws many: error[draws-form]" in told.said
    assert "--seed 1.5: error[seed-form]" in told.said
    assert f"{wrong}:" in told.said
    assert "horizon: {amount: -10年" in told.said
    assert "error[benefits-beyond]" in told.said


def test_too_many_results_to_settle_are_told(tmp_path: Path) -> None:
    contract = tmp_path / "contract.yaml"
    contract.write_text(PEOPLE, "utf-8")
    results = tmp_path / "results.csv"
    results.write_text("indicator,count,among\nshare,20000,30000\n", "utf-8")
    benefits = tmp_path / "benefits.yaml"
    benefits.write_text(benefits_text(outcomes=outcome(by_chance="[treated]")), "utf-8")
    told = ask(contract, results, "--benefits", str(benefits))
    assert told.code == 1
    assert "error[benefits-too-many-ways]" in told.said


def test_draws_that_all_say_the_same_do_not_make_it_certain() -> None:
    keys = {
        "benefits": benefit(per_year="900", lasts="{low: 50%, high: 90%, shape: uniform}"),
        "horizon": "2",
    }
    gained = value(benefits_text(**keys), people(3, 4), draws=1000)
    lost = value(
        benefits_text(**{**keys, "benefits": keys["benefits"].replace("900", "9")}), people(3, 4), draws=1000
    )
    say = Catalogue(Language.EN).say
    # sqrt(ln 200 / 2,000) = 5.1469... %
    assert make_part(gained, say).sections[2].entries[0].cells[1] == "more than 94.8%"
    assert make_part(lost, say).sections[2].entries[0].cells[1] == "less than 5.2%"


def test_where_people_are_all_that_is_uncertain_the_chance_comes_in_steps() -> None:
    # 1 of 2 people, each of whom would have had it with one half: 1, 0 or -1 outcomes of 900 yen, of 1,000 paid.
    text = benefits_text(
        outcomes=outcome(untreated="50%", by_chance="[untreated]"), benefits=benefit(per_year="900")
    )
    (_, plot) = make_part(value(text, people(1, 2)), Catalogue(Language.EN).say).charts
    assert isinstance(plot, Plot)
    (trace,) = plot.traces
    corners = [[stroke.start.x, stroke.end.x, stroke.start.y, stroke.end.y] for stroke in trace.strokes]
    assert corners == [
        [-1900, -1000, Fraction(1, 4), Fraction(1, 4)],
        [-1000, -100, Fraction(3, 4), Fraction(3, 4)],
        [-100, -100, 1, 1],
    ]
    assert [stroke.end.open for stroke in trace.strokes] == [True, True, False]
