"""What settling refuses, validating finds: every plain row of `bad/cases.yaml`, before anything is to be paid."""

from pathlib import Path

import pytest

from tests.bad.row import ROWS, Light, Row, lay_out
from tests.bad.run import run_here
from tests.test_bad_inputs import HINTS, INSIDES, PROBLEM, unclean

LIGHT = Light("piped, in English")
PLAIN = [row for row in ROWS if row.command is None and row.in_process]


@pytest.mark.parametrize("row", PLAIN, ids=[row.id for row in PLAIN])
def test_what_settling_finds_validating_finds(
    row: Row, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    lay_out(row, tmp_path)
    outcome = run_here(Row(id=row.id, what=row.what, command=("validate", *row.words[1:])), LIGHT)
    shown = PROBLEM.findall(outcome.out)
    # An open result stops a payment, and nothing before it.
    wanted = [each.replace("error[result-open]", "note[result-open]") for each in row.problems]
    assert not [each for each in wanted if each not in shown], outcome.out
    assert outcome.code == int(any(": error[" in each for each in shown))
    assert outcome.out.count(HINTS["en"]) >= len(shown)
    assert not [*unclean(outcome.out, "standard output"), *INSIDES.findall(outcome.out)]
