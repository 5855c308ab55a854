"""SARIF that its official schema accepts, and that hosts show where it belongs."""

import json
import re
from collections.abc import Iterator
from typing import Any
from urllib.parse import unquote, urlsplit

import pytest
from jsonschema import Draft4Validator

from pfs_cli.commands.rule_pages import find_pages
from pfs_cli.language import Say
from pfs_cli.problem import error
from pfs_cli.record import replace
from pfs_cli.render.report.place import uri_of
from pfs_cli.render.report.sarif import render_report_sarif
from pfs_cli.render.report.seen_from import seen_from
from pfs_cli.report import Checked, FileKind, Report
from pfs_cli.rule_page import parse_page
from pfs_cli.source import Source
from tests.contracts import contract_text
from tests.render.report.official import sarif_schema
from tests.render.report.reports import AWKWARD, EN, GAP, JA, REPORTS, checked_contract

PAGES = {code: page for page in find_pages() for code in page.codes}
URI = re.compile(r"[A-Za-z0-9._~/:%-]*")
Run = dict[str, Any]


@pytest.fixture(scope="session")
def official(request: pytest.FixtureRequest) -> Draft4Validator:
    assert request.config.cache is not None
    return Draft4Validator(sarif_schema(request.config.cache.mkdir("sarif")))


def run_of(report: Report, say: Say = EN, folder: str = "") -> Run:
    log = json.loads(render_report_sarif(seen_from(folder, report), say, PAGES))
    (run,) = log["runs"]
    assert isinstance(run, dict)
    return run


def uris(part: object) -> Iterator[str]:
    if isinstance(part, list):
        for each in part:
            yield from uris(each)
    elif isinstance(part, dict):
        for key, each in part.items():
            if key == "uri":
                yield each
            else:
                yield from uris(each)


@pytest.mark.parametrize("say", [JA, EN])
@pytest.mark.parametrize("name", REPORTS)
def test_the_official_schema_accepts_every_report(name: str, say: Say, official: Draft4Validator) -> None:
    log = json.loads(render_report_sarif(REPORTS[name], say, PAGES))
    assert [fault.message for fault in official.iter_errors(log)] == []
    assert all(URI.fullmatch(uri) for uri in uris(log))


def test_the_official_schema_is_no_empty_one(official: Draft4Validator) -> None:
    log = json.loads(render_report_sarif(REPORTS["gap"], EN))
    log["runs"][0]["results"][0]["level"] = "fatal"
    assert len(list(official.iter_errors(log))) == 1


def test_a_result_names_its_rule_its_level_its_line_and_its_character() -> None:
    run = run_of(REPORTS["gap"])
    (result,) = run["results"]
    assert run["tool"]["driver"]["rules"][result["ruleIndex"]]["id"] == result["ruleId"] == "tier-gap"
    assert result["level"] == "error"
    (problem,) = REPORTS["gap"].problems
    region = result["locations"][0]["physicalLocation"]["region"]
    assert (region["startLine"], region["startColumn"]) == (problem.source.line, problem.source.column)
    assert region["snippet"]["text"].startswith("{level: 高")
    assert run["columnKind"] == "unicodeCodePoints"


def test_the_column_counts_characters_beyond_the_basic_plane_as_one() -> None:
    line = '{from: "𠮷", to: [}'
    problem = error("yaml-bracket", Source(file="a.yaml", line=1, column=17), character="[")
    checked = Checked(file="a.yaml", kind=FileKind.CONTRACT, problems=(problem,), text=line)
    (result,) = run_of(Report(files=(checked,)))["results"]
    assert result["locations"][0]["physicalLocation"]["region"]["snippet"]["text"] == "[}"


def test_the_help_of_a_rule_is_its_page_in_the_language_with_the_examples_as_code() -> None:
    page = parse_page(
        "tier-gap: every value has a tier.\n\nWhy.\n\nFails:  a: 1\nPasses: a: 2\n\n"
        "日本語:\nどの値にも段階があります。\n\nなぜか。\n\n誤り:   a: 1\nよい例: a: 2\n"
    )
    assert page is not None
    (ja,), (en,) = (
        json.loads(render_report_sarif(REPORTS["gap"], say, {"tier-gap": page}))["runs"][0]["tool"]["driver"][
            "rules"
        ]
        for say in (JA, EN)
    )
    assert ja["shortDescription"]["text"] == "どの値にも段階があります。"
    assert en["shortDescription"]["text"] == "Every value has a tier."
    assert en["help"]["markdown"] == (
        "Every value has a tier.\n\nWhy.\n\n```text\n# Fails\na: 1\n\n# Passes\na: 2\n```"
    )


def test_a_code_without_a_page_is_described_by_its_words_with_the_facts_left_open() -> None:
    (rule,) = run_of(REPORTS["not yaml"])["tool"]["driver"]["rules"]
    assert rule["id"] == "yaml-bracket"
    assert '"..."' in rule["help"]["text"]
    assert "{character}" not in rule["help"]["text"]


def test_a_file_below_the_folder_is_named_from_there_and_any_other_by_its_whole_place() -> None:
    text = contract_text(GAP)
    inside, outside = (checked_contract(text, file) for file in ("/a b/契約.yaml", "/c/c.yaml"))
    first, second = (
        result["locations"][0]["physicalLocation"]["artifactLocation"]
        for result in run_of(Report(files=(inside, outside)), folder="/a b")["results"]
    )
    assert first == {"uri": "%E5%A5%91%E7%B4%84.yaml", "uriBaseId": "%SRCROOT%"}
    assert second == {"uri": "file:///c/c.yaml"}


def test_an_awkward_name_comes_back_from_its_uri_and_deceives_nobody() -> None:
    text = render_report_sarif(REPORTS["awkward name"], JA)
    assert "\u202e" not in text
    (uri, *_) = uris(json.loads(text))
    assert unquote(uri) == AWKWARD
    parts = urlsplit(uri)
    assert (parts.scheme, parts.query, parts.fragment) == ("", "", "")


@pytest.mark.parametrize(
    ("uri", "path"),
    [
        ("a/b.yaml", "a/b.yaml"),
        ("../b.yaml", "../b.yaml"),
        ("c%3Ad.yaml", "c:d.yaml"),
        ("file:///a%20b.yaml", "/a b.yaml"),
        ("file:///C:/a%23b.yaml", "C:/a#b.yaml"),
        ("file://server/share/a.yaml", "//server/share/a.yaml"),
        ("%FF.yaml", "\udcff.yaml"),
        ("%ED%A0%80.yaml", "\ud800.yaml"),
    ],
)
def test_every_path_is_a_uri(uri: str, path: str) -> None:
    assert uri_of(path) == uri


def test_a_cell_is_a_place_by_its_name_for_a_workbook_has_no_lines() -> None:
    first, _ = run_of(REPORTS["workbook"])["results"]
    (location,) = first["locations"]
    assert "region" not in location["physicalLocation"]
    assert location["logicalLocations"] == [
        {"name": "B5", "fullyQualifiedName": "実施結果!B5", "kind": "cell"}
    ]


def test_what_the_contract_sets_aside_is_suppressed_with_its_reason_and_nothing_else_is() -> None:
    (result,) = run_of(REPORTS["waived"])["results"]
    (suppression,) = result["suppressions"]
    assert suppression["kind"] == "inSource"
    assert suppression["justification"] == "段階の間は別の契約で払う。"
    assert suppression["location"]["physicalLocation"]["region"]["startLine"] == 3
    assert run_of(REPORTS["gap"])["results"][0]["suppressions"] == []


def test_the_other_places_of_a_problem_are_its_related_locations() -> None:
    problem = error(
        "yaml-duplicate-key",
        Source(file="a.yaml", line=9, column=1),
        related=(Source(file="a.yaml", line=2, column=1),),
        key="a",
        line="2",
    )
    checked = Checked(file="a.yaml", kind=FileKind.CONTRACT, problems=(problem,))
    (result,) = run_of(Report(files=(checked,)))["results"]
    (related,) = result["relatedLocations"]
    assert (related["id"], related["physicalLocation"]["region"]["startLine"]) == (1, 2)


def fingerprints(text: str) -> list[str]:
    results = run_of(Report(files=(checked_contract(text),)))["results"]
    return [result["partialFingerprints"]["pfsProblem/v1"] for result in results]


@pytest.mark.parametrize("text", [contract_text(GAP), "a: [1\nb: 2\n"], ids=["by pointer", "by line"])
def test_a_fingerprint_stays_when_lines_move_and_changes_with_the_problem(text: str) -> None:
    moved = fingerprints(f"# a comment\n\n{text}")
    assert fingerprints(text) == moved
    assert len(moved) == 1
    other = text.replace("from: 30件", "from: 31件").replace("a: [1", "a: [2")
    assert fingerprints(other) != moved


def test_two_like_problems_have_two_fingerprints() -> None:
    checked = checked_contract("a: [1\nb: 2\n")
    twice = replace(checked, problems=checked.problems * 2)
    first, second = run_of(Report(files=(twice,)))["results"]
    assert first["partialFingerprints"] != second["partialFingerprints"]


@pytest.mark.parametrize("text", ["[docs](http://example.org)", "{0} and {12}"])
def test_no_text_of_a_file_becomes_a_link_or_an_argument(text: str) -> None:
    problem = error("yaml-duplicate-key", Source(file="a.yaml", line=1, column=1), key=text, line="1")
    checked = Checked(file="a.yaml", kind=FileKind.CONTRACT, problems=(problem,))
    (result,) = run_of(Report(files=(checked,)))["results"]
    assert not re.search(r"\]\(|\{\d+\}", result["message"]["text"])


def test_a_path_that_leads_nowhere_is_no_file_that_was_looked_at_and_the_run_failed() -> None:
    run = run_of(REPORTS["unread"])
    assert (run["artifacts"], run["invocations"][0]["executionSuccessful"]) == ([], False)
    assert len(run["results"]) == 1
