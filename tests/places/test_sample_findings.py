"""Our own contracts in our own CI: `pfs validate --strict` finds in the samples what their README says, and no more."""

import json
import re
from pathlib import PurePosixPath

import pytest

from tests.processes import ROOT, pfs

README = (ROOT / "sample_contracts" / "README.md").read_text("utf-8")
WEIGHTS = {"警告": "warning", "注記": "note"}
TABLES = {
    "ja": README.partition("### 検査で見つかること\n")[2].partition("\n###")[0],
    "en": README.partition("### What validating finds\n")[2].partition("\n###")[0],
}
Finding = tuple[str, str, str]
"""The sample, how much the finding weighs, and its code."""


def told(table: str) -> set[Finding]:
    """The findings that a table of the README lists."""
    rows = [line.strip("|").split("|") for line in table.splitlines() if line.startswith("| `")]
    return {
        (sample, WEIGHTS.get(weight.strip(), weight.strip()), code)
        for samples, weight, codes, _ in rows
        for sample in re.findall(r"`([^`]+)`", samples)
        for code in re.findall(r"`([^`]+)`", codes)
    }


@pytest.fixture(scope="module")
def found() -> set[Finding]:
    done = pfs("validate", "sample_contracts", "--strict", "--format", "json")
    assert (done.returncode, done.stderr) == (1, b""), "the one warning fails where it is asked to be strict"
    return {
        (PurePosixPath(file["file"]).parent.name, problem["severity"], problem["code"])
        for file in json.loads(done.stdout)["files"]
        for problem in file["problems"]
    }


@pytest.mark.parametrize("language", TABLES)
def test_validating_the_samples_finds_what_their_readme_lists(language: str, found: set[Finding]) -> None:
    assert told(TABLES[language]) == found


def test_there_is_no_error_and_the_only_warning_is_istanbul(found: set[Finding]) -> None:
    assert {each for each in found if each[1] != "note"} == {("istanbul-kodluyor", "warning", "best-differs")}
