"""`pfs simulate --resample` and `--common`: what they write, from one seed the same bytes, and what they refuse."""

import json
from fractions import Fraction
from pathlib import Path

import pytest

from pfs_cli.language import Language
from pfs_cli.render.excerpt import width_of
from tests.samples import SAMPLES
from tests.whatif.asking import answers, ask
from tests.whatif.test_sure_asked import GROUPS

LIST = ("participants-2025", "results.csv")
RATES = ("kakamigahara-2024", "results.csv")
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
