"""The record of what was found: complete, closed, described by its schema, the same bytes each time."""

import json
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft7Validator

from pfs_cli.coverage import PointKind, Side
from pfs_cli.language import Language, Say
from pfs_cli.problem import Range, Severity, Withheld, error
from pfs_cli.render.report.json import render_report_json
from pfs_cli.render.report.seen_from import seen_from
from pfs_cli.report import Checked, FileKind, Report
from pfs_cli.source import Source
from tests.contracts import contract_text
from tests.render.report.reports import AWKWARD, EN, GAP, JA, REPORTS, SOUND, checked_contract
from tests.samples import SAMPLES

SCHEMA = json.loads((SAMPLES.parent / "schemas" / "validation-1.schema.json").read_text("utf-8"))
Written = dict[str, Any]


def written(report: Report, say: Say = EN, folder: str = "") -> Written:
    record: Written = json.loads(render_report_json(seen_from(folder, report), say))
    assert [fault.message for fault in Draft7Validator(SCHEMA).iter_errors(record)] == []
    return record


def only_problem(report: Report, say: Say = EN) -> Written:
    (file,) = written(report, say)["files"]
    (problem,) = file["problems"]
    assert isinstance(problem, dict)
    return problem


@pytest.mark.parametrize("say", [JA, EN])
@pytest.mark.parametrize("name", REPORTS)
def test_a_report_is_described_by_the_schema(name: str, say: Say) -> None:
    record = written(REPORTS[name], say)
    assert record["fails"] is REPORTS[name].fails
    assert record["counts"]["files"] == len(record["files"])
    for key in ("errors", "warnings", "notes", "set_aside"):
        assert record["counts"][key] == sum(file["counts"][key] for file in record["files"])


def objects(rule: object) -> list[Written]:
    """Every part of a schema that describes an object."""
    if isinstance(rule, list):
        return [found for part in rule for found in objects(part)]
    if not isinstance(rule, dict):
        return []
    here = [rule] if rule.get("type") == "object" else []
    return [*here, *(found for key, part in rule.items() if key != "examples" for found in objects(part))]


def test_every_object_of_the_schema_is_closed_and_has_all_its_keys() -> None:
    found = objects(SCHEMA)
    assert len(found) == 12
    for rule in found:
        assert rule["title"]
        assert rule["description"]
        if "properties" in rule:
            assert rule["additionalProperties"] is False
            assert rule["required"] == list(rule["properties"])


def test_the_schema_has_every_kind_and_no_other() -> None:
    parts = SCHEMA["definitions"]
    point = parts["coverage"]["properties"]["points"]["items"]["properties"]
    assert parts["file"]["properties"]["kind"]["enum"] == list(FileKind)
    assert parts["problem"]["properties"]["severity"]["enum"] == list(Severity)
    assert point["kind"]["enum"] == list(PointKind)
    assert point["lacks"]["items"]["enum"] == list(Side)
    assert SCHEMA["properties"]["language"]["enum"] == list(Language)
    assert set(FileKind) <= set(SCHEMA["properties"]["counts"]["properties"])


def test_a_problem_has_its_words_its_place_and_its_facts() -> None:
    text = contract_text(GAP)
    problem = only_problem(Report(files=(checked_contract(text),)))
    line = next(number for number, line in enumerate(text.splitlines(), 1) if "from: 30件" in line)
    assert (problem["code"], problem["severity"]) == ("tier-gap", "error")
    assert problem["place"] == {
        "file": "contract.yaml",
        "line": line,
        "column": text.splitlines()[line - 1].index("{level: 高") + 1,
        "sheet": None,
        "cell": None,
        "pointer": "/indicators/visits/pays/tiers/1",
    }
    assert problem["facts"]["indicator"] == "visits"


def test_the_words_are_those_of_the_language() -> None:
    report = REPORTS["gap"]
    ja, en = written(report, JA), written(report, EN)
    assert (ja["language"], en["language"]) == ("ja", "en")
    (told,), (said,) = (record["files"][0]["problems"][:1] for record in (ja, en))
    assert "の値" in told["message"]
    assert said["message"].startswith("No tier of visits covers")
    assert {key: told[key] for key in ("code", "place", "facts", "fingerprint")} == {
        key: said[key] for key in ("code", "place", "facts", "fingerprint")
    }


def test_a_cell_of_a_workbook_has_its_sheet_and_no_line() -> None:
    first, second = written(REPORTS["workbook"])["files"][0]["problems"]
    assert first["place"] == {
        "file": "results.xlsx",
        "line": None,
        "column": None,
        "sheet": "実施結果",
        "cell": "B5",
        "pointer": None,
    }
    assert second["place"]["cell"] == "AA12"


def test_a_problem_set_aside_stands_apart_and_counts_as_nothing_else() -> None:
    record = written(REPORTS["waived"])
    assert record["counts"]["errors"] == 0
    assert record["fails"] is False
    (problem,) = record["files"][0]["set_aside"]
    assert (problem["code"], problem["waiver"]["owner"]) == ("tier-gap", "見本市 契約課")
    assert (problem["waiver"]["until"], problem["waiver"]["place"]["line"]) == ("2026-03-31", 3)


def test_the_coverage_has_each_point_and_the_share_in_exact_digits() -> None:
    coverage = written(REPORTS["coverage"])["files"][0]["coverage"]
    assert (coverage["shown"], coverage["of"], coverage["share"]) == (1, 2, "0.5")
    assert [point["lacks"] for point in coverage["points"]] == [[], ["whole"]]
    assert [point["examples"] for point in coverage["points"]] == [["全部達成"], []]


def test_a_name_with_deceiving_characters_stays_the_name_and_shows_none_of_them() -> None:
    text = render_report_json(REPORTS["awkward name"], JA)
    assert "\u202e" not in text
    assert "\\u202e" in text
    assert json.loads(text)["files"][0]["file"] == AWKWARD


def test_a_range_is_in_signs_and_what_may_be_about_a_person_only_its_kind() -> None:
    facts = {"gap": Range("10 <= x", (("from", "10"),)), "indicator": Withheld("山田太郎"), "row": "x"}
    problem = error("tier-gap", Source(file="a.yaml"), related=(Source(file="b.csv", line=2),), **facts)
    checked = Checked(file="a.yaml", kind=FileKind.CONTRACT, problems=(problem,))
    told = only_problem(Report(files=(checked,)))
    assert told["facts"] == {"gap": "10 <= x", "indicator": "text", "row": "x"}
    assert [place["file"] for place in told["related"]] == ["b.csv"]


def test_paths_below_the_folder_are_relative_and_say_nothing_of_the_machine() -> None:
    folder = Path("/contracts")
    text = contract_text(SOUND)
    inside = checked_contract(text, str(folder / "2025" / "a.yaml"))
    outside = checked_contract(text, "/elsewhere/b.yaml")
    record = written(Report(files=(inside, outside)), folder=str(folder))
    assert [file["file"] for file in record["files"]] == ["2025/a.yaml", "/elsewhere/b.yaml"]


def test_the_same_report_gives_the_same_bytes() -> None:
    again = Report(files=(checked_contract(contract_text(GAP)),))
    assert render_report_json(again, JA) == render_report_json(REPORTS["gap"], JA)
