"""What was found as our own record, described by `schemas/validation-1.schema.json`: everything, in a stable form."""

from pfs_cli import __version__
from pfs_cli.coverage import Coverage, Point
from pfs_cli.language import Say
from pfs_cli.notation import plain
from pfs_cli.problem import Severity
from pfs_cli.render.json_text import write_record
from pfs_cli.render.report.finding import Finding, FoundIn, list_findings
from pfs_cli.report import FileKind, Report
from pfs_cli.source import Source

FORMAT = 1
"""The version of the schema that describes what is written."""


def render_report_json(report: Report, say: Say) -> str:
    """The report as one JSON object."""
    files = list_findings(report, say)
    return write_record(
        {
            "pfs_validation": FORMAT,
            "made_by": f"pfs {__version__}",
            "language": say("schedule.language"),
            "strict": report.strict,
            "fails": report.fails,
            "counts": {
                "files": len(files),
                **{kind.value: sum(file.checked.kind is kind for file in files) for kind in FileKind},
                **_counts(files),
            },
            "files": [_file(file) for file in files],
        }
    )


def _counts(files: tuple[FoundIn, ...]) -> dict[str, object]:
    return {
        "errors": sum(file.count(Severity.ERROR) for file in files),
        "warnings": sum(file.count(Severity.WARNING) for file in files),
        "notes": sum(file.count(Severity.NOTE) for file in files),
        "set_aside": sum(len(file.set_aside) for file in files),
    }


def _file(
    file: FoundIn,
) -> dict[str, object]:
    coverage = file.checked.coverage
    return {
        "file": file.checked.file,
        "kind": file.checked.kind.value,
        "counts": _counts((file,)),
        "problems": [_problem(finding) for finding in file.findings],
        "set_aside": [_problem(finding) for finding in file.set_aside],
        "coverage": None if coverage is None else _coverage(coverage),
    }


def _problem(
    finding: Finding,
) -> dict[str, object]:
    problem, waiver = finding.problem, finding.waiver
    told: dict[str, object] = {
        "code": problem.code,
        "severity": problem.severity.value,
        "message": finding.words.message,
        "hint": finding.words.hint,
        "place": _place(problem.source),
        "facts": {name: str(fact) for name, fact in problem.facts},
        "related": [_place(place) for place in problem.related],
        "fingerprint": finding.fingerprint,
    }
    if waiver is None:
        return told
    return {
        **told,
        "waiver": {
            "reason": waiver.reason,
            "owner": waiver.owner,
            "until": waiver.until.isoformat(),
            "place": _place(waiver.ground.source),
        },
    }


def _place(
    source: Source,
) -> dict[str, object]:
    return {
        "file": source.file,
        "line": source.line,
        "column": source.column,
        "sheet": source.sheet,
        "cell": source.cell,
        "pointer": source.pointer or None,
    }


def _coverage(
    coverage: Coverage,
) -> dict[str, object]:
    return {
        "shown": coverage.shown,
        "of": len(coverage.points),
        "share": plain(coverage.share),
        "points": [_point(point) for point in coverage.points],
    }


def _point(
    point: Point,
) -> dict[str, object]:
    return {
        "kind": point.kind.value,
        "subject": point.subject or None,
        "what": point.what,
        "lacks": [side.value for side in point.lacks],
        "examples": list(point.examples),
        "place": _place(point.source),
    }
