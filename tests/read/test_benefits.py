"""A file of benefits: what is wrong with it is told at its place, all of it in one run."""

import pytest

from pfs_cli.language import Catalogue, Language
from pfs_cli.read.benefits import read_benefits
from pfs_cli.render.problem_words import say_problem
from pfs_cli.whatif.lever import find_levers
from tests.contracts import contract_text, given
from tests.whatif.standings import stand_on
from tests.whatif.valued import PEOPLE, benefit, benefits_text, cases, outcome, people, read, sound

SCORE = contract_text(
    given(
        "score", "{linear: {points: [{at: 0, pay: 0}, {at: 9, pay: 90}], outside: {low: hold, high: hold}}}"
    )
)


def faults(text: str, place: int = 5) -> list[tuple[str, str]]:
    """Each problem with the pointer of its place."""
    _, problems = read(text, people(place, 10))
    return [(problem.code, problem.source.pointer) for problem in problems]


@pytest.mark.parametrize(
    ("keys", "code", "pointer"),
    [
        ({"horizon": "-3"}, "benefits-beyond", "/horizon"),
        ({"horizon": "0年"}, "benefits-beyond", "/horizon"),
        ({"horizon": "101"}, "benefits-beyond", "/horizon"),
        ({"horizon": "2.5"}, "count-whole", "/horizon"),
        ({"rate": "120%"}, "benefits-beyond", "/discount/rate"),
        ({"rate": "-1%"}, "benefits-beyond", "/discount/rate"),
        ({"rate": "0.02"}, "percent-sign", "/discount/rate"),
        ({"counted": "middle"}, "word-unknown", "/discount/counted"),
        ({"outcomes": outcome(untreated="101%")}, "benefits-beyond", "/outcomes/more/untreated"),
        ({"outcomes": outcome(effective="130%")}, "benefits-beyond", "/outcomes/more/effective"),
        ({"outcomes": outcome(untreated="")}, "key-needs-another", "/outcomes/more/improvement_of"),
        ({"outcomes": outcome(count_of="share", anyway="0%")}, "choice-several", "/outcomes/more/count_of"),
        ({"outcomes": outcome(improvement_of="shares")}, "lever-unknown", "/outcomes/more/improvement_of"),
        ({"outcomes": outcome(by_chance="[anyway]")}, "benefits-by-chance", "/outcomes/more/by_chance/0"),
        ({"outcomes": outcome(by_chance="[often]")}, "word-unknown", "/outcomes/more/by_chance/0"),
        ({"outcomes": outcome(by_chance="untreated")}, "list-expected", "/outcomes/more/by_chance"),
        (
            {"outcomes": outcome(untreated="25%", by_chance="[effective]")},
            "benefits-not-whole",
            "/outcomes/more/by_chance",
        ),
        ({"benefits": benefit(of="most")}, "benefits-outcome-unknown", "/benefits/each/of"),
        ({"benefits": benefit(gains="city")}, "word-unknown", "/benefits/each/gains"),
        ({"benefits": benefit(per_year="-5")}, "benefits-negative", "/benefits/each/per_year"),
        ({"benefits": benefit(per_year="1e6")}, "yaml-exponent", "/benefits/each/per_year"),
        (
            {"benefits": benefit(per_year="{low: 9, high: 5, shape: uniform}")},
            "benefits-range-order",
            "/benefits/each/per_year",
        ),
        (
            {"benefits": benefit(per_year="{low: 5, high: 5, shape: uniform}")},
            "benefits-range-order",
            "/benefits/each/per_year",
        ),
        (
            {"benefits": benefit(per_year="{low: 5, high: 9}")},
            "key-needs-another",
            "/benefits/each/per_year/low",
        ),
        (
            {"benefits": benefit(per_year="{low: 5, high: 9, shape: normal}")},
            "word-unknown",
            "/benefits/each/per_year/shape",
        ),
        (
            {"benefits": benefit(per_year="{low: 5, high: 9, shape: triangular}")},
            "benefits-range-shape",
            "/benefits/each/per_year",
        ),
        (
            {"benefits": benefit(per_year="{low: 5, most_likely: 10, high: 9, shape: triangular}")},
            "benefits-most-likely",
            "/benefits/each/per_year/most_likely",
        ),
        ({"benefits": benefit(delay="1")}, "benefits-beyond", "/benefits/each/delay"),
        ({"benefits": benefit(lasts="110%")}, "benefits-beyond", "/benefits/each/lasts"),
        ({"costs": "{check: {label: 検証, borne_by: payer}}"}, "choice-missing", "/costs/check"),
        (
            {"costs": "{check: {label: 検証, borne_by: payer, once: -1}}"},
            "benefits-negative",
            "/costs/check/once",
        ),
        (
            {"costs": "{check: {label: 検証, borne_by: payer, once: 1, source: paper}}"},
            "source-undefined",
            "/costs/check/source",
        ),
    ],
)
def test_each_mistake_is_told_at_its_place(keys: dict[str, str], code: str, pointer: str) -> None:
    assert faults(benefits_text(**keys)) == [(code, pointer)]


def test_all_mistakes_are_told_in_one_run() -> None:
    text = benefits_text(horizon="0", rate="200%", benefits=benefit(per_year="-1"))
    assert [code for code, _ in faults(text)] == ["benefits-beyond", "benefits-beyond", "benefits-negative"]


def test_an_outcome_that_nothing_counts_is_told() -> None:
    text = benefits_text(outcomes=f"{outcome()}\n{outcome(by_chance='[]').replace('more', 'rest')}")
    assert faults(text) == [("benefits-outcome-unused", "/outcomes/rest")]


def test_chance_decides_of_the_same_people_once() -> None:
    text = benefits_text(
        outcomes=f"{outcome(by_chance='[untreated]')}\n{outcome().replace('more', 'rest')}",
        benefits=f"{benefit()}\n{benefit('other', of='rest')}",
    )
    assert faults(text) == [("benefits-same-people", "/outcomes/rest")]


def test_a_rate_without_its_counts_is_of_nobody_knows_how_many() -> None:
    standing = stand_on(PEOPLE, "share,,,50%")
    _, problems = read(benefits_text(), standing)
    assert [(problem.code, dict(problem.facts)) for problem in problems] == [
        ("benefits-no-group", {"found": "share"})
    ]


def test_a_score_counts_nobody() -> None:
    _, problems = read(
        benefits_text(outcomes=outcome(improvement_of="value", untreated="1")), stand_on(SCORE, "value,,,5")
    )
    assert [problem.code for problem in problems] == ["benefits-not-counted"]


def test_chance_cannot_decide_of_a_difference_of_cases() -> None:
    text = benefits_text(outcomes=outcome(improvement_of="visits", untreated="30件", by_chance="[untreated]"))
    _, problems = read(text, cases(45))
    assert [problem.code for problem in problems] == ["benefits-by-chance"]


@pytest.mark.parametrize(
    ("line", "other", "code"),
    [
        ("contract: sample", "contract: simple", "benefits-of-other-contract"),
        ("currency: JPY", "currency: USD", "benefits-currency"),
        ("pfs_benefits: 1", "pfs_benefits: 2", "format-unsupported"),
        ("pfs_benefits: 1\n", "", "format-missing"),
        ("horizon: 1\n", "", "key-missing"),
        ("costs: {}\n", "", "key-missing"),
        ("costs:", "cost:", "key-unknown"),
        ("horizon: 1", "horizon: &h 1", "yaml-anchor"),
    ],
)
def test_the_file_must_be_of_this_contract_and_whole(line: str, other: str, code: str) -> None:
    text = benefits_text()
    assert line in text
    assert [found for found, _ in faults(text.replace(line, other, 1))] == [code]


def test_a_contract_is_no_file_of_benefits() -> None:
    assert faults(PEOPLE) == [("benefits-is-contract", "/pfs")]


def test_what_is_no_yaml_is_told_as_of_any_file() -> None:
    standing = people(5, 10)
    benefits, problems = read_benefits(b"a: [", "b.yaml", standing.agreement, find_levers(standing))
    assert benefits is None
    assert [problem.source.file for problem in problems] == ["b.yaml"]


def test_what_is_marked_is_kept_in_the_order_of_the_file() -> None:
    text = benefits_text(
        head="sources: {paper: {title: 報告書}}\n",
        horizon="{amount: 10年, source: paper}",
        outcomes=outcome(untreated="{amount: 5%, reconstructed: 逆算した}"),
        benefits=benefit(per_year="{low: 1, high: 2, shape: uniform, assumed: 公表なし}"),
    )
    assert sound(text, people(5, 10)).assumed == (
        ("outcomes.more.untreated", "逆算した"),
        ("benefits.each.per_year", "公表なし"),
    )


def test_an_outcome_may_be_named_by_the_label_of_its_result() -> None:
    benefits = sound(benefits_text(outcomes=outcome(improvement_of="share の割合")), people(5, 10))
    assert benefits.outcomes[0].lever is not None
    assert benefits.outcomes[0].lever.name == "share"


def test_a_wrong_word_hides_no_other_mistake_of_the_file() -> None:
    """A word that nobody knows, in the years, in an outcome and in a benefit, each beside a wrong number."""
    text = benefits_text(
        horizon="0年",
        counted="sometimes",
        outcomes=f"{outcome(effective='140%', by_chance='[often]')}\n"
        "other: {label: 他, count_of: shares, anyway: 0%, effective: 120%, by_chance: []}",
        benefits=benefit(gains="me", of="most", per_year="-5", delay="x", lasts="101%"),
        costs="{room: {label: 会場, per_year: -1, borne_by: nobody}}",
    )
    assert faults(text) == [
        ("word-unknown", "/discount/counted"),
        ("word-unknown", "/outcomes/more/by_chance/0"),
        ("word-unknown", "/benefits/each/gains"),
        ("word-unknown", "/costs/room/borne_by"),
        ("benefits-beyond", "/horizon"),
        ("benefits-beyond", "/outcomes/more/effective"),
        ("benefits-beyond", "/outcomes/other/effective"),
        ("lever-unknown", "/outcomes/other/count_of"),
        ("benefits-outcome-unknown", "/benefits/each/of"),
        ("benefits-negative", "/benefits/each/per_year"),
        ("number-form", "/benefits/each/delay"),
        ("benefits-beyond", "/benefits/each/lasts"),
        ("benefits-negative", "/costs/room/per_year"),
    ]


@pytest.mark.parametrize(
    ("keys", "pointer"),
    [
        ({"horizon": "[1]"}, "/horizon"),
        ({"outcomes": "[1]"}, "/outcomes"),
        ({"benefits": "[1]"}, "/benefits"),
        ({"costs": "[1]"}, "/costs"),
        ({"outcomes": outcome(effective="[1]")}, "/outcomes/more/effective"),
        ({"benefits": benefit(delay="[1]")}, "/benefits/each/delay"),
        ({"head": "sources: [1]\n"}, "/sources"),
    ],
)
def test_a_part_of_another_shape_is_told_once_and_hides_nothing(keys: dict[str, str], pointer: str) -> None:
    told = faults(benefits_text(rate="120%", **keys))
    assert [place for _, place in told].count(pointer) == 1
    assert ("benefits-beyond", "/discount/rate") in told
    assert len(told) == 2


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"", "benefits-empty"),
        (b"- a\n", "benefits-root"),
        (b"\x89PNG\r\n\x1a\n\x00\x00", "benefits-other-format"),
        (b"pfs_benefits: 1\n---\npfs_benefits: 1\n", "benefits-documents"),
    ],
)
def test_what_is_no_file_of_benefits_is_not_asked_to_be_a_contract(content: bytes, code: str) -> None:
    benefits, problems = read_benefits(content, "benefits.yaml", people(5, 10).agreement, ())
    assert benefits is None
    assert code in {problem.code for problem in problems}
    for language in Language:
        words = [say_problem(problem, Catalogue(language).say) for problem in problems]
        assert all("pfs: 1" not in f"{each.message}{each.hint}" for each in words)
