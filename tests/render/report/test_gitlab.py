"""The code quality report that GitLab reads beside a merge request."""

import json
from typing import Any

import pytest

from pfs_cli.problem import Severity
from pfs_cli.render.report.gitlab import render_report_gitlab
from pfs_cli.report import Report
from tests.render.report.reports import AWKWARD, EN, JA, REPORTS, alike

Issue = dict[str, Any]


def issues(report: Report) -> list[Issue]:
    listed = json.loads(render_report_gitlab(report, EN))
    assert isinstance(listed, list)
    return listed


@pytest.mark.parametrize("name", REPORTS)
def test_every_issue_has_what_the_host_asks_for_and_nothing_else(name: str) -> None:
    listed = issues(REPORTS[name])
    assert len(listed) == len(REPORTS[name].problems)
    for issue in listed:
        assert list(issue) == ["description", "check_name", "fingerprint", "severity", "location"]
        assert issue["severity"] in {"info", "minor", "major", "critical", "blocker"}
        assert "\n" not in issue["description"]
        assert list(issue["location"]) == ["path", "lines"]
        assert not issue["location"]["path"].startswith(("./", "/"))
        assert issue["location"]["lines"]["begin"] >= 1
    assert len({issue["fingerprint"] for issue in listed}) == len(listed)


@pytest.mark.parametrize(
    ("weight", "severity", "strict"),
    [
        ("critical", Severity.ERROR, False),
        ("minor", Severity.WARNING, False),
        ("major", Severity.WARNING, True),
        ("info", Severity.NOTE, True),
    ],
)
def test_the_weight_is_that_of_the_problem(weight: str, severity: Severity, strict: bool) -> None:
    report = Report(files=(alike(1, severity),), strict=strict)
    assert [issue["severity"] for issue in issues(report)] == [weight]


def test_an_issue_says_what_was_found_and_what_to_write_at_its_line() -> None:
    (issue,) = issues(REPORTS["gap"])
    (problem,) = REPORTS["gap"].problems
    assert issue["location"] == {"path": "contract.yaml", "lines": {"begin": problem.source.line}}
    found, hint = issue["description"].split(" - fix: ")
    assert "10件" in found
    assert "tier" in hint


def test_a_cell_stands_in_the_text_and_its_row_for_the_line() -> None:
    first, second = issues(REPORTS["workbook"])
    assert first["description"].startswith("実施結果!B5: ")
    assert (first["location"]["lines"]["begin"], second["location"]["lines"]["begin"]) == (5, 12)


def test_what_the_contract_sets_aside_is_no_issue() -> None:
    assert issues(REPORTS["waived"]) == []


def test_an_awkward_name_is_the_name_of_the_file_and_deceives_nobody() -> None:
    text = render_report_gitlab(REPORTS["awkward name"], JA)
    assert "\u202e" not in text
    assert json.loads(text)[0]["location"]["path"] == AWKWARD
