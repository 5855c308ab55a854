"""What was found as a code quality report of GitLab: a list of issues, each at a line of a file of the repository."""

from pfs_cli.language import Say
from pfs_cli.problem import Severity
from pfs_cli.render.json_text import write_record
from pfs_cli.render.report.finding import Finding, list_findings, tell
from pfs_cli.render.report.place import name_cell
from pfs_cli.report import Report, row_and_column

_WEIGHTS = {Severity.ERROR: "critical", Severity.WARNING: "minor", Severity.NOTE: "info"}
_STRICT = {**_WEIGHTS, Severity.WARNING: "major"}


def render_report_gitlab(report: Report, say: Say) -> str:
    """The findings that count as a JSON list. With `strict` a warning weighs more, for it fails.

    The host shows one line of each. It knows no workbooks: of a cell the row stands for the line, and its name in
    the text. What a contract sets aside is left out, for the host has no word for it.
    """
    weights = _STRICT if report.strict else _WEIGHTS
    return write_record(
        [
            _issue(finding, weights[finding.problem.severity], say)
            for file in list_findings(report, say)
            for finding in file.findings
        ]
    )


def _issue(finding: Finding, weight: str, say: Say) -> dict[str, object]:
    source = finding.problem.source
    row, _ = row_and_column(source)
    where = name_cell(source)
    told = " - ".join(line.strip() for line in tell(finding.words, say).split("\n"))
    return {
        "description": f"{where}: {told}" if where else told,
        "check_name": finding.problem.code,
        "fingerprint": finding.fingerprint,
        "severity": weight,
        "location": {"path": finding.problem.source.file, "lines": {"begin": max(row, 1)}},
    }
