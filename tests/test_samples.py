"""The sample contracts: settled whole and compared whole, and led back to every place."""

import hashlib
import os
import subprocess
import sys
from collections.abc import Mapping
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest

from pfs_cli.notation import plain
from pfs_cli.open_results.range import find_range
from pfs_cli.results import Status
from pfs_cli.rules.results import check_periods
from pfs_cli.settlement import Settlement
from pfs_cli.source import Source
from pfs_cli.workings import Step, walk
from tests.contracts import codes_of, level_of, line_of, read_case, settle_case
from tests.samples import SAMPLES, Case, sample_cases

CONTRACTS = sorted(SAMPLES.glob("*/contract.yaml"))
CASES = sample_cases()
SETTLED = [case for case in CASES if not case.is_open]


def test_every_sample_has_results_and_every_results_what_is_expected() -> None:
    assert len(CONTRACTS) >= 34
    assert {case.contract for case in CASES} == set(CONTRACTS)
    named = {path for case in CASES for _, path in case.files}
    assert named == {path for path in SAMPLES.glob("*/results*") if path.suffix in {".csv", ".xlsx"}}
    assert {case.expected for case in CASES} == set(SAMPLES.glob("*/expected*.json"))


def figures_of(settlement: Settlement) -> Mapping[str, Any]:
    """What a settlement comes to, in the form of `expected.json`; of a period with its name."""
    period = settlement.contract.period.name
    paying = {line.indicator.name for line in settlement.lines}
    parts = {part.payer.name: plain(part.amount.number) for part in settlement.parts}
    return {
        **({"period": period} if period else {}),
        "payment": {
            "fixed": plain(settlement.fixed.number),
            "linked": plain(settlement.linked.number),
            "total": plain(settlement.total.number),
            **({"payers": parts} if parts else {}),
        },
        "indicators": [
            {
                "id": name,
                "value": value.value if isinstance(value.value, str) else plain(value.value),
                "level": level_of(settlement, name) if name in paying else None,
                "amount": plain(line_of(settlement, name)) if name in paying else "0",
            }
            for name, value in settlement.values
        ],
    }


@pytest.mark.parametrize("case", SETTLED, ids=str)
def test_a_sample_settles_whole_to_what_is_expected(case: Case) -> None:
    aside = {"published", "results"}
    whole = {name: words for name, words in case.words.items() if name not in aside}
    assert [figures_of(each) for each in settle_case(case)] == whole.get("periods", [whole])


@pytest.mark.parametrize("case", SETTLED, ids=str)
def test_what_is_said_of_the_published_payment_is_true(case: Case) -> None:
    published = case.words["published"]
    assert published["finding"]
    if published["paid"] is None:
        assert published["agrees"] is None
        return
    step = Fraction(published.get("printed_to", "1"))
    total = Fraction(case.words["payment"]["total"])
    assert (total // step * step == Fraction(published["paid"])) is published["agrees"]
    assert published["source"]


OPEN = [case for case in CASES if case.is_open]


@pytest.mark.parametrize("case", OPEN, ids=str)
def test_open_results_are_not_paid_on(case: Case) -> None:
    agreement, results = read_case(case, allow_open=True)
    problems = tuple(check_periods(agreement, results, {}, Source(file=case.results[-1])))
    open_rows = sum(each.status is not Status.VERIFIED for one in results for each in one.observations)
    assert codes_of(problems) == ("result-open",) * open_rows
    assert open_rows >= 3


@pytest.mark.parametrize("case", OPEN, ids=str)
def test_the_payment_on_open_results_has_the_range_that_is_expected(case: Case) -> None:
    agreement, results = read_case(case, allow_open=True)
    found, problems = find_range(agreement, results, {}, Source(file=case.results[-1]))
    assert found is not None, problems
    assert found.least is not None
    assert found.most is not None
    assert {"least": plain(found.least), "most": plain(found.most)} == case.words["range"]


# Every paid line leads back


@pytest.mark.parametrize("case", SETTLED, ids=str)
def test_every_line_leads_back_to_the_contract_and_to_a_cell(case: Case) -> None:
    contract = case.contract.read_text("utf-8").splitlines()
    names = tuple(path.name for _, path in case.files)
    for line in (line for settlement in settle_case(case) for line in settlement.lines):
        steps = tuple(walk(line.amount))
        pointers = {ground.source.pointer for step in steps for ground in step.grounds}
        assert f"/indicators/{line.indicator.name}/pays" in {
            pointer[: pointer.find("/pays") + 5] for pointer in pointers
        }
        cells = [ground.source for step in steps for ground in step.grounds if ground.source.file in names]
        assert cells
        assert all(cell.place != cell.file for cell in cells)
        for step in steps:
            for ground in step.grounds:
                if ground.source.file == "contract.yaml":
                    assert contract[(ground.source.line or 0) - 1][(ground.source.column or 0) - 1 :].strip()


@pytest.mark.parametrize("case", [case for case in SETTLED if case.files[0][1].suffix == ".csv"], ids=str)
def test_the_place_of_a_figure_is_where_it_was_typed(case: Case) -> None:
    files = {path.name: path.read_text("utf-8-sig").splitlines() for _, path in case.files}
    files["contract.yaml"] = case.contract.read_text("utf-8").splitlines()
    checked = 0
    for step in (step for settlement in settle_case(case) for step in walk(settlement.total)):
        written = step.fact("written")
        if not written or " .. " in written or step.rule == "rate" or _adds_rows(step, case):
            continue
        here = [
            files[ground.source.file][(ground.source.line or 0) - 1][(ground.source.column or 0) - 1 :]
            for ground in step.grounds
        ]
        assert any(written in rest for rest in here), (step.rule, written, here)
        checked += 1
    assert checked >= 3


def _adds_rows(step: Step, case: Case) -> bool:
    """Whether a figure is the sum of the rows of persons, which stands nowhere."""
    return step.rule == "observed" and "person" in case.files[0][1].read_text("utf-8").partition("\n")[0]


# The same bytes


def test_the_same_input_gives_the_same_bytes_in_every_format_and_order_of_hashing() -> None:
    program = (
        "import sys\n"
        "from pfs_cli.cli import main\n"
        "for case in sys.argv[1:]:\n"
        "    for form in ('text', 'json', 'csv', 'markdown'):\n"
        "        assert main(['settle', *case.split('|'), '--format', form, '--lang', 'ja']) == 0\n"
    )
    cases = ["|".join((str(case.contract), *map(_argument, case.files))) for case in SETTLED]
    digests = set()
    for seed in ("0", "1", "4242"):
        done = subprocess.run(
            [sys.executable, "-c", program, *cases],
            capture_output=True,
            check=True,
            cwd=SAMPLES.parent,
            env={**os.environ, "PYTHONHASHSEED": seed, "COLUMNS": "100"},
        )
        assert len(done.stdout) > 100_000
        digests.add(hashlib.sha256(done.stdout + done.stderr).hexdigest())
    assert len(digests) == 1


def _argument(file: tuple[str, Path]) -> str:
    """A table of results on the command line."""
    period, path = file
    return f"{period}={path}" if period else str(path)
