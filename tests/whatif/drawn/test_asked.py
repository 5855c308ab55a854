"""`pfs simulate --resample` and `--common`: what they write, from one seed the same bytes, and what they refuse."""

import json
from fractions import Fraction
from pathlib import Path

import pytest

from pfs_cli.language import Language
from pfs_cli.render.excerpt import width_of
from tests.contracts import contract_text, table
from tests.samples import SAMPLES
from tests.whatif.asking import answers, ask
from tests.whatif.drawn.lists import HEADER, IMPROVED, KEPT, PAYS
from tests.whatif.drawn.test_common import VERDICT
from tests.whatif.drawn.test_people import EIGHT, LINE, POOLED, near
from tests.whatif.test_sure_asked import GROUPS

LIST = ("participants-2025", "results.csv")
RATES = ("kakamigahara-2024", "results.csv")
PERIODS = (
    "basis: each\nperiods:\n  FY2025: {from: 2025-04-01, to: 2025-09-30}\n"
    "  FY2026: {from: 2025-10-01, to: 2026-03-31}\n"
)
CHANCES = ("--chance", "younger_10=75%", "--chance", "improved=37/41")


def test_the_list_of_the_sample_is_drawn_anew() -> None:
    (answer,) = answers(*LIST, "--resample", "--draws", "20000")
    assert (answer["draws"], answer["seed"], answer["left_out"]) == (20_000, 1, 0)
    # Eight people count; who never began, is too young or moves already is not drawn.
    assert answer["lists"][0]["people"] == 8
    assert {each["from"] for each in answer["payment"]["amounts"]} == {"1000000", "1500000", "2000000"}
    assert sum(each["times"] for each in answer["payment"]["amounts"]) == 20_000


@pytest.mark.parametrize("form", ["text", "json", "csv", "markdown"])
def test_the_same_seed_gives_the_same_bytes(form: str) -> None:
    words = ("--resample", "--draws", "5000", "--format", form)
    first, again = (ask(*LIST, *words, "--seed", "3") for _ in range(2))
    assert first.code == 0
    assert first == again
    assert ask(*LIST, *words, "--seed", "4").out != first.out


def test_the_order_of_the_rows_moves_nothing(tmp_path: Path) -> None:
    folder = SAMPLES / LIST[0]
    head, *rows = (folder / LIST[1]).read_text("utf-8-sig").splitlines()
    turned = tmp_path / "results.csv"
    turned.write_text("\n".join([head, *rows[::-1]]) + "\n", "utf-8")
    words = ("--resample", "--draws", "5000")
    (first,), (second,) = answers(*LIST, *words), answers(folder / "contract.yaml", turned, *words)
    assert first["payment"] == second["payment"]


def test_a_common_factor_stands_beside_the_exact_law_without_one() -> None:
    words = (*GROUPS, *CHANCES, "--common", "0%", "--budget", "4400000", "--draws", "50000")
    exact, drawn = answers(*RATES, *words)
    assert (drawn["common"], set(drawn["drawn"])) == ("0", {"improved", "younger_10"})
    error = Fraction(drawn["payment"]["standard_error"])
    distance = Fraction(drawn["payment"]["expected"]) - Fraction(exact["payment"]["expected"])
    assert abs(distance) < 5 * error
    low, high = (float(each) for each in drawn["budget"]["above"]["between"])
    assert low < float(Fraction(exact["budget"]["above"])) < high


@pytest.mark.parametrize("width", [60, 120])
@pytest.mark.parametrize("language", Language)
def test_it_is_told_in_words_what_was_drawn_and_how(language: Language, width: int) -> None:
    told = ask(*LIST, "--resample", "--draws", "2000", language=language, width=width)
    assert told.code == 0
    assert "PCG64" in told.out
    assert "2,000" in told.out
    lines = (line for line in told.out.splitlines() if "/" not in line or " " in line)  # a path is not cut
    assert max(map(width_of, lines)) <= width


@pytest.mark.parametrize(
    ("words", "code"),
    [
        (("--resample", "--draws", "0"), "draws-form"),
        (("--resample", "--draws", "1000000000"), "draws-form"),
        (("--resample", "--draws", "many"), "draws-form"),
        (("--resample", "--seed", "first"), "seed-form"),
        (("--resample", "--seed", "1.5"), "seed-form"),
        (("--resample", "--common", "20%"), "resample-with-common"),
        (("--resample", "--set", "improved=7/8"), "resample-all-set"),
        (("--common", "20%"), "common-without-chance"),
        (("--common", "120%", "--chance", "improved=70%"), "common-beyond"),
        (("--common", "0.2", "--chance", "improved=70%"), "percent-sign"),
    ],
)
def test_what_makes_no_sense_is_told(words: tuple[str, ...], code: str) -> None:
    told = ask(*LIST, *words)
    assert (told.code, told.out) == (1, "")
    assert f"error[{code}]" in told.said


def test_without_a_list_of_people_there_is_nobody_to_draw() -> None:
    told = ask(*RATES, *GROUPS, "--resample")
    assert (told.code, told.out) == (1, "")
    assert "error[resample-no-list]" in told.said
    assert "younger_10" in told.said


def test_nothing_of_a_person_is_written(tmp_path: Path) -> None:
    told = ask(*LIST, "--resample", "--draws", "2000", "--format", "json")
    assert "p01" not in told.out
    assert json.loads(told.out)["answers"][0]["lists"][0]["patterns"] == 2
    assert not list(tmp_path.iterdir())


def write(folder: Path, contract: str, *rows: str, header: str = HEADER) -> tuple[Path, Path]:
    """A contract and its list of people as files."""
    (folder / "contract.yaml").write_text(contract, "utf-8")
    (folder / "list.csv").write_text(table(*rows, header=header), "utf-8")
    return folder / "contract.yaml", folder / "list.csv"


def test_draws_without_anybody_in_a_group_are_left_out_and_told(tmp_path: Path) -> None:
    rows = ("p1,70,3,true", "p2,60,3,true", "p3,60,1,false")
    paths = write(tmp_path, contract_text(IMPROVED + KEPT, maximum="1000000"), *rows)
    # Nobody of 65 is drawn in (2/3)^3 of the draws.
    (answer,) = answers(*paths, "--resample", "--draws", "20000")
    assert near(answer["left_out"], 20_000, Fraction(8, 27))
    told = ask(*paths, "--resample", "--draws", "20000", "--budget", "600000", width=400)
    assert f"{answer['left_out']:,} of 20,000 draws are left out" in told.out
    assert "The chance that the payment passes the budget of 600,000 is" in told.out


def test_what_the_contract_refuses_or_would_have_to_be_settled_too_often_is_told(tmp_path: Path) -> None:
    refused = contract_text(IMPROVED.replace(PAYS, LINE), maximum="500000")
    told = ask(*write(tmp_path, refused, *EIGHT), "--resample")
    assert (told.code, told.out) == (1, "")
    assert "error[resample-refused]" in told.said
    free = IMPROVED.replace(PAYS, "nothing") + KEPT.replace(PAYS, "nothing") + POOLED
    rows = [f"p{at},70,{at % 4},{'true' if at % 3 else 'false' if at % 2 else ''}" for at in range(400)]
    told = ask(*write(tmp_path, contract_text(free, maximum="500000"), *rows), "--resample")
    assert (told.code, told.out) == (1, "")
    assert "error[resample-too-many]" in told.said


def test_people_of_two_periods_are_drawn_once_for_both(tmp_path: Path) -> None:
    contract = contract_text(IMPROVED, maximum="1000000", more=PERIODS)
    rows = [f"FY{year},p{at},70,{3 if at < 4 else 1},true" for year in (2025, 2026) for at in range(5)]
    paths = write(tmp_path, contract, *rows, header=f"period,{HEADER}")
    (answer,) = answers(*paths, "--resample", "--draws", "20000")
    assert answer["lists"][0]["people"] == 5
    # The same five people are drawn for both years, so that both pay the same: 500,000 each from four of five on.
    assert {each["from"] for each in answer["payment"]["amounts"]} <= {"0", "1000000"}
    assert [tier["period"] for tier in answer["tiers"]] == ["FY2025", "FY2026"]
    told = ask(*paths, "--resample", "--draws", "2000", language=Language.JA)
    assert "FY2025 improved" in told.out


def test_verdicts_stand_by_their_words(tmp_path: Path) -> None:
    contract = contract_text(VERDICT, maximum="1000000", linked="1000000")
    paths = write(tmp_path, contract, "decide,half", header="indicator,value")
    words = ("--chance", "decide=met:50%,half:25%,not:25%", "--common", "20%", "--draws", "2000")
    told = ask(*paths, *words)
    assert told.code == 0, told.said
    assert "one-factor Gaussian copula" in told.out
    assert "half" in told.out
