"""What was found as SARIF 2.1.0 (OASIS, with errata 01), which code hosts and editors show beside the lines."""

from collections.abc import Mapping

from pfs_cli import __version__
from pfs_cli.characters import show
from pfs_cli.language import Say
from pfs_cli.render.json_text import write_record
from pfs_cli.render.report.finding import Finding, FoundIn, list_findings
from pfs_cli.render.report.place import is_below, uri_of
from pfs_cli.render.report.sarif_rules import describe_rules, write_message
from pfs_cli.report import FileKind, Report
from pfs_cli.rule_page import RulePage
from pfs_cli.source import Source
from pfs_cli.waiver import Waiver

SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
_FOLDER = "%SRCROOT%"
_NO_FILE = (FileKind.UNREAD, FileKind.FOLDER)
_Part = dict[str, object]


def render_report_sarif(report: Report, say: Say, pages: Mapping[str, RulePage] | None = None) -> str:
    """The report as one SARIF log with one run.

    `pages` are the pages of the manual by code, for the help of the rules. Columns count characters. What the contract
    sets aside is there as suppressed. A cell of a workbook is a logical location, for a workbook has no lines.
    """
    files = list_findings(report, say)
    findings = [finding for file in files for finding in (*file.findings, *file.set_aside)]
    rules = describe_rules(findings, pages or {}, say)
    numbers = {rule["id"]: number for number, rule in enumerate(rules)}
    run: _Part = {
        "tool": {
            "driver": {
                "name": "pfs",
                "version": __version__,
                "semanticVersion": __version__,
                "language": say("schedule.language"),
                "rules": rules,
            }
        },
        "language": say("schedule.language"),
        "columnKind": "unicodeCodePoints",
        "originalUriBaseIds": {_FOLDER: {"description": {"text": say("report.folder")}}},
        "invocations": [{"executionSuccessful": not report.unread}],
        "artifacts": [_artifact(file) for file in files if file.checked.kind not in _NO_FILE],
        "results": [_result(finding, numbers[finding.problem.code], say) for finding in findings],
    }
    return write_record({"$schema": SCHEMA, "version": "2.1.0", "runs": [run]})


def _artifact(file: FoundIn) -> _Part:
    return {"location": _artifact_location(file.checked.file), "roles": ["analysisTarget"]}


def _artifact_location(path: str) -> _Part:
    """A path below the folder is relative to it, wherever the folder lies on the machine that shows the result."""
    return {"uri": uri_of(path), **({"uriBaseId": _FOLDER} if is_below(path) else {})}


def _result(
    finding: Finding,
    number: int,
    say: Say,
) -> _Part:
    problem = finding.problem
    result: _Part = {
        "ruleId": problem.code,
        "ruleIndex": number,
        "level": problem.severity.value,
        "message": {"text": write_message(finding.words, say)},
        "locations": [_location(problem.source, finding.line)],
        "partialFingerprints": {"pfsProblem/v1": finding.fingerprint},
        "suppressions": [] if finding.waiver is None else [_suppression(finding.waiver)],
    }
    if problem.related:
        result["relatedLocations"] = [
            {"id": number, **_location(place, None)} for number, place in enumerate(problem.related, start=1)
        ]
    return result


def _suppression(
    waiver: Waiver,
) -> _Part:
    source = waiver.ground.source
    return {
        "kind": "inSource",
        "status": "accepted",
        "justification": waiver.reason,
        "location": _location(source, None),
        "properties": {"owner": waiver.owner, "until": waiver.until.isoformat()},
    }


def _location(source: Source, line: str | None) -> _Part:
    physical: _Part = {"artifactLocation": _artifact_location(source.file)}
    if source.line is not None:
        physical["region"] = _region(source.line, source.column, line)
    location: _Part = {"physicalLocation": physical}
    if source.sheet is not None:
        sheet, cell = show(source.sheet), show(source.cell or "")
        name = {"name": cell, "fullyQualifiedName": f"{sheet}!{cell}"} if cell else {"name": sheet}
        location["logicalLocations"] = [{**name, "kind": "cell" if cell else "sheet"}]
    elif source.pointer:
        location["logicalLocations"] = [{"fullyQualifiedName": show(source.pointer), "kind": "value"}]
    return location


def _region(line: int, column: int | None, text: str | None) -> _Part:
    """From the place to the end of its line, with what stands there where it may be quoted."""
    region: _Part = {"startLine": line}
    if column is not None:
        region["startColumn"] = column
    if text is not None and (rest := text[(column or 1) - 1 :].rstrip()):
        region["snippet"] = {"text": show(rest)}
    return region
