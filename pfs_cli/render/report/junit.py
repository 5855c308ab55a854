"""What was found as a report of tests in the form of JUnit: a suite for each file, a case for each kind of problem."""

from collections.abc import Iterable, Iterator

from pfs_cli.characters import show
from pfs_cli.language import Say
from pfs_cli.problem import Severity
from pfs_cli.record import Record
from pfs_cli.render.report.finding import Finding, FoundIn, list_findings, tell
from pfs_cli.render.report.place import name_cell
from pfs_cli.report import FileKind, Report

_ALL_CHECKS = "validate"
"""The one case of a file in which nothing was found."""
_ESCAPES = {
    "&": "&amp;",
    "<": "&lt;",
    ">": "&gt;",
    '"': "&quot;",
    # Beside what `show` makes visible no XML may hold these two (XML 1.0, 2.2).
    "\ufffe": "\\u{fffe}",
    "\uffff": "\\u{ffff}",
}


class _Case(Record):
    """A case: its name, the file it belongs to, its line, and what became of it: "" where it passed."""

    name: str
    path: str
    line: int | None = None
    outcome: str = ""
    message: str = ""
    text: str = ""


class _Suite(Record):
    path: str
    cases: tuple[_Case, ...]

    def count(self, outcome: str) -> int:
        return sum(case.outcome == outcome for case in self.cases)


def render_report_junit(report: Report, say: Say) -> str:
    """The report as XML. An error fails its case, with `strict` a warning as well; else it passes and is told in it.

    A path that cannot be read is an error of its case, what a contract sets aside is skipped. A file that was
    left alone has a suite only where there is something to say of it.
    """
    files = (
        file
        for file in list_findings(report, say)
        if file.findings or file.checked.kind is not FileKind.OTHER
    )
    suites = tuple(_suite(file, say, strict=report.strict) for file in files)
    lines = ['<?xml version="1.0" encoding="UTF-8"?>']
    lines += _element("testsuites", {"name": "pfs validate", **_counts(suites)}, map(_write_suite, suites))
    return "\n".join(lines) + "\n"


def _suite(file: FoundIn, say: Say, *, strict: bool) -> _Suite:
    codes = dict.fromkeys(finding.problem.code for finding in (*file.findings, *file.set_aside))
    cases = tuple(case for code in codes for case in _cases(file, code, say, strict=strict))
    return _Suite(path=file.checked.file, cases=cases or (_Case(name=_ALL_CHECKS, path=file.checked.file),))


def _cases(file: FoundIn, code: str, say: Say, *, strict: bool) -> Iterator[_Case]:
    """The case of a code in a file, and one of its own for what is set aside of it."""
    found = [finding for finding in file.findings if finding.problem.code == code]
    if found:
        heaviest = min(
            found, key=lambda finding: list(Severity).index(finding.problem.severity)
        ).problem.severity
        fails = heaviest is Severity.ERROR or (strict and heaviest is Severity.WARNING)
        failure = "error" if file.checked.kind is FileKind.UNREAD else "failure"
        yield _case(found, failure if fails else "passed", found[0].words.message, say)
    aside = [finding for finding in file.set_aside if finding.problem.code == code]
    if aside:
        reasons = (finding.waiver.reason for finding in aside if finding.waiver is not None)
        yield _case(aside, "skipped", next(reasons), say)


def _case(findings: list[Finding], outcome: str, message: str, say: Say) -> _Case:
    first = findings[0]
    return _Case(
        name=first.problem.code,
        path=first.problem.source.file,
        line=first.problem.source.line,
        outcome=outcome,
        message=message,
        text="\n\n".join(_told(finding, say) for finding in findings),
    )


def _told(finding: Finding, say: Say) -> str:
    source = finding.problem.source
    cell = name_cell(source)
    line = "" if source.line is None else f":{source.line}:{source.column or 1}"
    place = f"{show(finding.problem.source.file)}{f'!{cell}' if cell else line}"
    return f"{place}: {finding.problem.severity}[{finding.problem.code}] {tell(finding.words, say)}"


def _write_suite(suite: _Suite) -> list[str]:
    return _element("testsuite", {"name": suite.path, **_counts((suite,))}, map(_write_case, suite.cases))


def _write_case(case: _Case) -> list[str]:
    line = {} if case.line is None else {"line": str(case.line)}
    attributes = {"name": case.name, "classname": case.path, "file": case.path, **line, "time": "0"}
    text = _escape(case.text)
    match case.outcome:
        case "":
            inside = []
        case "passed":
            inside = [f"<system-out>{text}</system-out>"]
        case "skipped":
            inside = [
                f"<skipped{_attributes({'message': case.message})}/>",
                f"<system-out>{text}</system-out>",
            ]
        case outcome:
            told = _attributes({"message": case.message, "type": case.name})
            inside = [f"<{outcome}{told}>{text}</{outcome}>"]
    return _element("testcase", attributes, [inside] if inside else [])


def _counts(suites: tuple[_Suite, ...]) -> dict[str, str]:
    """How many cases there are and what became of them; no time, for the same files give the same bytes."""
    return {
        "tests": str(sum(len(suite.cases) for suite in suites)),
        "failures": str(sum(suite.count("failure") for suite in suites)),
        "errors": str(sum(suite.count("error") for suite in suites)),
        "skipped": str(sum(suite.count("skipped") for suite in suites)),
        "time": "0",
    }


def _element(name: str, attributes: dict[str, str], children: Iterable[list[str]]) -> list[str]:
    inside = [line for child in children for line in child]
    if not inside:
        return [f"<{name}{_attributes(attributes)}/>"]
    return [f"<{name}{_attributes(attributes)}>", *inside, f"</{name}>"]


def _attributes(attributes: dict[str, str]) -> str:
    return "".join(f' {name}="{_escape(value, "&#10;")}"' for name, value in attributes.items())


def _escape(text: str, line_end: str = "\n") -> str:
    """The text as XML; what XML may not hold and what deceives the eye is written out, as everywhere."""
    lines = (show(line) for line in text.split("\n"))
    return line_end.join("".join(_ESCAPES.get(character, character) for character in line) for line in lines)
