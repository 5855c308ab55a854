"""Every problem that only questions of pfs simulate can have is a row among the bad inputs, or has a reason here."""

import pytest

from tests.bad.row import ROWS
from tests.test_bad_contracts import ELSEWHERE

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
