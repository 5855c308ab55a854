"""Every problem that only questions of pfs simulate can have is a row among the bad inputs, or has a reason here."""

from pathlib import Path

import pytest

from pfs_cli.commands.screen import Screen
from tests.bad.row import ROWS, Light, Row, lay_out
from tests.bad.run import run_here
from tests.test_bad_contracts import ELSEWHERE
from tests.test_bad_inputs import listing

CODES = (*ELSEWHERE["files of benefits"], *ELSEWHERE["questions of pfs simulate"])
SHOWN = frozenset(
    problem.rpartition("[")[2].removesuffix("]")
    for row in ROWS
    if row.words[:1] == ("simulate",)
    for problem in row.problems
)
UNSHOWN = {
    "term-row-twice": "a rule refuses names that stand twice in a list before any term is looked at",
    "vary-not-straight": "no way of paying multiplies a result with itself; of those to come one may",
}
"""Why some have no row."""


@pytest.mark.parametrize("code", CODES)
def test_every_problem_of_a_question_is_a_row_of_the_bad_inputs(code: str) -> None:
    assert (code in SHOWN) != (code in UNSHOWN)


def test_no_reason_is_left_for_a_problem_that_is_gone() -> None:
    assert set(UNSHOWN) <= set(CODES)


def test_an_interruption_leaves_neither_a_picture_nor_a_part_of_one(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    lying_there: list[str] = []

    def interrupt(*_: object) -> None:
        lying_there.extend(listing(tmp_path))
        raise KeyboardInterrupt

    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(Screen, "write", interrupt)
    command = (
        "simulate",
        "contract.yaml",
        "results.csv",
        "--sensitivity",
        "--svg",
        "a.svg",
        "--html",
        "a.html",
    )
    row = Row(id="interrupted", what="", command=command)
    lay_out(row, tmp_path)
    before = listing(tmp_path)
    outcome = run_here(row, Light("in English"))
    assert (outcome.code, outcome.out) == (130, "")
    assert "Traceback" not in outcome.err
    assert sum(".part-" in name for name in lying_there) == len(("a.svg", "a.html"))
    assert listing(tmp_path) == before
