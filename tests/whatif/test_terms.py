"""Other terms on the same results: what a changed term pays is what a contract file with that term pays."""

from pathlib import Path

import pytest

from pfs_cli.language import Language
from pfs_cli.render.excerpt import width_of
from tests.samples import SAMPLES
from tests.whatif.asking import answers, ask, ask_words

KAKAMIGAHARA = SAMPLES / "kakamigahara-2024"
TEXT = (KAKAMIGAHARA / "contract.yaml").read_text("utf-8")
Y10 = "indicators.younger_10.pays.tiers"
SAMPLE = ("kakamigahara-2024", "results.csv")


def case(*terms: str) -> dict[str, str]:
    """What the sample pays under changed terms."""
    words = [word for term in terms for word in ("--term", term)]
    (answer,) = answers(*SAMPLE, *words)
    (found,) = answer["cases"]
    return {name: found[name] for name in ("before", "payment", "difference")}


@pytest.mark.parametrize(
    ("payment", "terms"),
    [
        # 75.6 % is level 3 (2/16 of 1,600,000); from 76 % on it is level 2, from 75 % on level 4 would begin.
        ("4293000", (f"{Y10}.3.from=76%",)),
        ("4493000", (f"{Y10}.4.from=75%",)),
        # Two terms together: 15/16 of 1,500,000, cut to whole yen, beside 3,093,000.
        ("4499250", (f"{Y10}.4.from=75%", "payment.fixed=3093000", "payment.linked=1500000")),
        # An amount with marks is changed by a plain value and by its own key alike.
        ("4405500", ("payment.fixed.amount=3093000", "payment.linked.amount=1500000")),
        # A row that is taken out: without level 3, 75.6 % earns what level 2 does.
        ("4293000", (f"{Y10}.3=null",)),
        # A new limit on a line: 400,000 cut to 250,000.
        ("4243000", ("indicators.improved.pays.cap=25万円",)),
        # A whole row between braces.
        ("4493000", (f"{Y10}.3={{level: 3, from: 70%, share: 3/16}}",)),
    ],
)
def test_a_changed_term_pays_what_it_says(payment: str, terms: tuple[str, ...]) -> None:
    found = case(*terms)
    assert (found["before"], found["payment"]) == ("4393000", payment)
    assert int(found["difference"]) == int(payment) - 4393000


def test_a_changed_term_pays_what_the_file_with_that_term_pays(tmp_path: Path) -> None:
    path = tmp_path / "other.yaml"
    path.write_text(TEXT.replace("from: 70%, share: 2/16", "from: 76%, share: 2/16"), "utf-8")
    changed, other = (
        answers(*SAMPLE, *words)[0]["cases"][0]
        for words in (("--term", f"{Y10}.3.from=76%"), ("--contract", str(path)))
    )
    assert changed["payment"] == other["payment"] == "4293000"
    assert changed["cases"] == other["cases"]
    assert [each["what"] for each in changed["differences"]] == [
        each["what"] for each in other["differences"]
    ]
    assert changed["reaches"] == other["reaches"]


def test_the_answer_says_in_words_which_row_was_meant() -> None:
    told = ask(*SAMPLE, "--term", f"{Y10}.3.from=76%")
    assert '"3" of tiers (row 3 of 5)' in told.out
    assert "Tier 3 begins at 76% instead of 70%." in told.out
    japanese = ask(*SAMPLE, "--term", f"{Y10}.3.from=76%", language=Language.JA)
    assert "tiers の「3」(5行の3行目)" in japanese.out


LEVELS = """
    [{level: 0, from: 0%, share: 0}, {level: 1, from: 50%, share: 50%}, {level: 2, from: 60%, share: 100%}]
"""


def test_a_number_is_the_level_of_that_name_and_never_another_row(desk: Path) -> None:
    contract = desk / "contract.yaml"
    text = contract.read_text("utf-8")
    before = "tiers: [{below: 80%, share: 0}, {from: 80%, share: 1}]"
    contract.write_text(text.replace(before, f"tiers: {LEVELS.strip()}"), "utf-8")
    term = "indicators.share.pays.tiers.1.from=55%"
    (changed,) = answers(contract, desk / "results.csv", "--term", term)[0]["cases"][0]["terms"]
    assert changed["rows"] == [{"list": "tiers", "row": 2, "of": 3, "name": "1"}]
    told = ask(contract, desk / "results.csv", "--term", "indicators.share.pays.tiers.3.from=55%")
    assert told.code == 1
    assert 'has no "3"; it has 0, 1, 2.' in told.said


def test_rows_without_names_are_counted_from_1(desk: Path) -> None:
    term = "indicators.share.pays.tiers.2.from=81%"
    told = ask(desk / "contract.yaml", desk / "results.csv", "--term", term)
    # The tier above must begin where the one below ends: `below: 80%` and `from: 81%` leave a gap.
    assert (told.code, told.out) == (1, "")
    assert "error[tier-seam]" in told.said or "error[tier-gap]" in told.said
    assert told.said.startswith(f"--term {term}: error[")
    both = ("--term", "indicators.share.pays.tiers.1.below=81%", "--term", term)
    (found,) = answers(desk / "contract.yaml", desk / "results.csv", *both)[0]["cases"]
    assert (found["before"], found["payment"]) == ("1000", "0")


def test_a_level_goes_by_its_name_in_words() -> None:
    term = "indicators.visits.pays.tiers.達成.share=50%"
    told = ask("amendment-2025", "results.csv", "--term", term)
    assert told.code == 1
    assert "error[linked-shares]" in told.said
    (changed,) = answers(
        "amendment-2025",
        "results.csv",
        "--term",
        "indicators.visits.pays.tiers.達成.from=460件",
        "--term",
        "indicators.visits.pays.tiers.未達成.below=460件",
    )[0]["cases"][0]["terms"][:1]
    assert changed["rows"] == [{"list": "tiers", "row": 2, "of": 2, "name": "達成"}]


def test_a_term_that_an_amendment_writes_anew_is_told_with_a_note() -> None:
    # 460 件 in each year: the target of 500 件 is missed twice, that of 450 件 after the amendment is met.
    words = ("--term", "indicators.visits.target=460件")
    told = ask("amendment-2025", "results.csv", *words)
    assert told.code == 0
    assert "note[term-amended]" in told.said
    (found,) = answers("amendment-2025", "results.csv", *words)[0]["cases"]
    assert (found["before"], found["payment"]) == ("17000000", "21000000")
    path = "amendments.1.change.indicators.visits.target=470件"
    (found,) = answers("amendment-2025", "results.csv", "--term", path)[0]["cases"]
    assert found["payment"] == "15000000"


def test_examples_that_no_longer_come_out_are_one_note() -> None:
    told = ask(*SAMPLE, "--term", f"{Y10}.3.from=76%")
    assert told.code == 0
    assert told.said.count("note[term-examples-differ]") == 1
    assert "Of 4 worked examples of the contract 1 no longer come out" in told.said


def test_the_questions_that_follow_begin_under_the_changed_terms() -> None:
    # Level 4 begins at 76 % now: what is sensitive is measured from the payment under that term.
    told = answers(*SAMPLE, "--set", "younger_10=76%", "--term", f"{Y10}.4.from=76%")
    _, terms = told
    assert (terms["cases"][0]["before"], terms["cases"][0]["payment"]) == ("4393000", "4493000")


def test_another_contract_is_read_by_its_own_words(tmp_path: Path) -> None:
    # In the other contract the first indicator has another name and the same label: the table says the same to it.
    path = tmp_path / "other.yaml"
    text = TEXT.replace("male_65_74", "men").replace("from: 20%, share: 4/16", "from: 25%, share: 4/16")
    path.write_text(text, "utf-8")
    (found,) = answers(*SAMPLE, "--contract", str(path))[0]["cases"]
    assert (found["before"], found["payment"], found["difference"]) == ("4393000", "4293000", "-100000")
    assert found["contract"]["file"] == str(path)


def test_what_was_set_must_be_a_result_of_the_other_contract_as_well(tmp_path: Path) -> None:
    path = tmp_path / "other.yaml"
    path.write_text(TEXT.replace("male_65_74", "men"), "utf-8")
    told = ask(*SAMPLE, "--contract", str(path), "--set", "male_65_74=9%")
    assert told.code == 1
    assert "error[terms-set-lost]" in told.said
    (found,) = answers(*SAMPLE, "--contract", str(path), "--set", "younger_10=80%")[1]["cases"]
    assert found["payment"] == "4493000"


def test_changed_terms_and_another_contract_stand_beside_each_other(tmp_path: Path) -> None:
    path = tmp_path / "other.yaml"
    path.write_text(TEXT.replace("from: 70%, share: 2/16", "from: 76%, share: 2/16"), "utf-8")
    (answer,) = answers(*SAMPLE, "--contract", str(path), "--term", f"{Y10}.4.from=75%")
    assert [each["payment"] for each in answer["cases"]] == ["4493000", "4293000"]
    assert [each["before"] for each in answer["cases"]] == ["4393000", "4393000"]


def test_two_currencies_have_no_difference(tmp_path: Path) -> None:
    path = tmp_path / "other.yaml"
    path.write_text(TEXT.replace("currency: JPY", "currency: USD"), "utf-8")
    (found,) = answers(*SAMPLE, "--contract", str(path))[0]["cases"]
    assert (found["payment"], found["difference"]) == ("4393000", None)
    told = ask(*SAMPLE, "--contract", str(path))
    assert "The currencies differ" in told.out


@pytest.mark.parametrize("width", [60, 120])
@pytest.mark.parametrize("language", Language)
def test_no_line_is_wider_than_the_screen(width: int, language: Language) -> None:
    told = ask(*SAMPLE, "--term", f"{Y10}.3.from=76%", language=language, width=width)
    answer = told.out.splitlines()[6:]  # what stands above names the files by their whole paths
    assert answer
    assert all(width_of(line) <= width for line in answer if "/" not in line)


PARTICIPANTS = ("participants-2025", "results.csv")
MEASURE = "indicators.improved.measure.participants"


@pytest.mark.parametrize(
    ("payment", "term"),
    [
        # Six of eight reach at least two; the list is counted anew under another condition or another population.
        ("1000000", f"{MEASURE}.achieved=improved >= 3"),
        ("1500000", f"{MEASURE}.achieved=improved >= 2"),
    ],
)
def test_a_list_of_people_is_counted_anew_under_changed_conditions(payment: str, term: str) -> None:
    (found,) = answers(*PARTICIPANTS, "--term", term)[0]["cases"]
    assert (found["before"], found["payment"]) == ("1500000", payment)


def test_an_indicator_that_is_taken_out_leaves_its_rows_unread_and_the_examples_aside() -> None:
    words = [
        *("--term", "indicators.improved=null", "--term", "indicators.male_65_74.pays.tiers.5.share=8/16"),
    ]
    told = ask(*SAMPLE, *words)
    assert "note[term-examples-unread]" in told.said
    assert told.code == 0, told.said
    (found,) = answers(*SAMPLE, *words)[0]["cases"]
    # 8/16, 4/16 and 2/16 of 1,600,000 beside 2,993,000.
    assert found["payment"] == "4393000"


def test_an_example_cannot_stand_in_where_results_would_be_read_otherwise() -> None:
    contract = str(KAKAMIGAHARA / "contract.yaml")
    told = ask_words(contract, "--example", "1", "--term", "indicators.male_65_74.label=男性")
    assert told.code == 1
    assert "error[terms-example-unfit]" in told.said
    fine = ask_words(contract, "--example", "1", "--term", f"{Y10}.4.from=81%")
    # The example has the fourth indicator at 80 %: level 3 in place of level 4.
    assert (fine.code, "-100,000" in fine.out) == (0, True)


def test_results_that_are_not_settled_yet_stand_as_written_under_the_other_contract_as_well(
    tmp_path: Path,
) -> None:
    results = tmp_path / "results.csv"
    results.write_text(
        "指標,値,状態\nmale_65_74,24.0%,確定\nimproved,90.2%,速報\ncontinued,88.9%,速報\nyounger_10,75.6%,速報\n",
        "utf-8",
    )
    path = tmp_path / "other.yaml"
    # Another label, so that the table is read once more.
    text = TEXT.replace("label: ④", "label: 4 ").replace("from: 70%, share: 2/16", "from: 76%, share: 2/16")
    path.write_text(text, "utf-8")
    (found,) = answers(KAKAMIGAHARA / "contract.yaml", results, "--contract", str(path))[0]["cases"]
    assert (found["before"], found["payment"]) == ("4393000", "4293000")


def test_what_was_paid_in_a_period_that_the_other_contract_does_not_have_is_told(tmp_path: Path) -> None:
    folder = SAMPLES / "amendment-2025"
    paid = tmp_path / "paid.csv"
    paid.write_text("period,amount\nFY2025,5000000円\n", "utf-8")
    path = tmp_path / "other.yaml"
    path.write_text((folder / "contract.yaml").read_text("utf-8").replace("FY2025", "Y1"), "utf-8")
    words = ("--paid", str(paid), "--contract", str(path))
    told = ask("amendment-2025", "results.csv", *words)
    assert told.code == 1
    assert "error[terms-paid-lost]" in told.said
