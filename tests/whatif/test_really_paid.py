"""What was really paid in an earlier period stays paid, whatever its results had been.

The sample cumulates: 11,000,000 are computed for the first year and -500,000 for the second, 10,500,000 together. Of
the first year 10,000,000 were really paid, so that 500,000 are due in the second.
"""

import json
from pathlib import Path
from typing import Any

import pytest

from tests.samples import SAMPLES
from tests.whatif.asking import ask_words

FOLDER = SAMPLES / "cumulative-2025"
FILES = tuple(f"FY{year}={FOLDER}/results-fy{year}.csv" for year in (2025, 2026))


@pytest.fixture
def paid(tmp_path: Path) -> str:
    path = tmp_path / "paid.csv"
    path.write_text("期間,支払額\nFY2025,10000000円\n", "utf-8")
    return str(path)


def simulate(*words: str) -> Any:  # noqa: ANN401 -- whatever JSON holds
    told = ask_words(str(FOLDER / "contract.yaml"), *FILES, *words, "--format", "json")
    assert told.code == 0, told.said
    return json.loads(told.out)


def test_today_is_what_was_paid_and_what_is_still_due(paid: str) -> None:
    assert simulate("--takes")["today"]["payment"] == "10500000"
    assert simulate("--takes", "--paid", paid)["today"]["payment"] == "10500000"


def test_a_year_that_was_paid_and_moves_nothing_to_date_moves_nothing(paid: str) -> None:
    # 6 of 12 and 0 of 2 are 6 of 14 to date, below 70 % as 9 of 14 are: the second year is due as before.
    (answer,) = simulate("--set", "FY2025:kept=6/12", "--paid", paid)["answers"]
    assert (answer["payment"], answer["difference"]) == ("10500000", "0")


def test_results_of_a_year_that_was_paid_still_move_what_is_due_to_date(paid: str) -> None:
    # 10 of 12 and 0 of 2 are 10 of 14, 71.4 %: the 6,000,000 of the 70 % are due in the second year.
    (answer,) = simulate("--set", "FY2025:kept=10/12", "--paid", paid)["answers"]
    assert answer["difference"] == "6000000"


def test_what_it_takes_does_not_take_back_what_was_paid(paid: str) -> None:
    (answer,) = simulate("--takes", "--paid", paid)["answers"]
    (kept,) = [each for each in answer["results"] if each["result"] == "FY2025:kept"]
    assert [(move["number"], move["difference"]) for move in kept["more"]["moves"]] == [("10", "6000000")]
    assert kept["fewer"]["moves"] == []
