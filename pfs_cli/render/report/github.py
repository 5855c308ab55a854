"""What was found as workflow commands of GitHub Actions: all of it in the log, annotations beside the lines."""

from collections.abc import Iterator
from hashlib import sha256

from pfs_cli.characters import show
from pfs_cli.language import Say
from pfs_cli.problem import Severity
from pfs_cli.render.problems import count_problems, render_blocks
from pfs_cli.render.report.finding import Finding, FoundIn, list_findings, tell
from pfs_cli.render.report.place import name_cell
from pfs_cli.render.report_text import render_summary
from pfs_cli.report import Report

MOST_ANNOTATIONS = 10
"""Of each kind the host shows so many for a step, the first ones."""
_COMMANDS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.NOTE: "notice"}
_MOST_PLACES = 20
_LOG_WIDTH = 120
_Group = tuple[Finding, ...]
_OF_A_MESSAGE = "%\r\n"
_OF_A_PROPERTY = "%\r\n:,"


def render_report_github(report: Report, say: Say) -> str:
    """The report as lines for the log of a step.

    First a group for each file with its problems in full, which the log shows folded, then the annotations: one for
    all problems of a code in a file, errors first. Where there are more than the host shows, the last one of each
    kind says how many more there are and where to see them.
    """
    files = list_findings(report, say)
    lines = [line for file in files if file.findings for line in _log(file, say)]
    for severity in Severity:
        groups = tuple(group for file in files for group in _group(file, severity))
        lines += _annotate(groups, severity, say)
    return "".join(f"{line}\n" for line in (*lines, *_quote(render_summary(report, say))))


def _log(file: FoundIn, say: Say) -> tuple[str, ...]:
    checked = file.checked
    texts = {} if checked.text is None else {checked.file: checked.text}
    blocks = render_blocks(checked.problems, texts, say, _LOG_WIDTH, color=False)
    title = f"{show(file.checked.file)} ({count_problems(checked.problems, say)})"
    return (_command("group", {}, title), *_quote("\n".join(blocks)), _command("endgroup", {}, ""))


def _quote(text: str) -> tuple[str, ...]:
    """The text between two lines that keep the host from taking any line of it for a command.

    The word that ends the quotation is made of the text itself, so no text can hold its own.
    """
    end = sha256(text.encode("utf-8", "surrogatepass")).hexdigest()
    return (_command("stop-commands", {}, end), *text.rstrip("\n").split("\n"), f"::{end}::")


def _group(file: FoundIn, severity: Severity) -> Iterator[_Group]:
    """The findings of one weight in a file, those of one code and one file together, in the order of the first."""
    found = [finding for finding in file.findings if finding.problem.severity is severity]
    for kind in dict.fromkeys((finding.problem.code, finding.problem.source.file) for finding in found):
        yield tuple(
            finding for finding in found if (finding.problem.code, finding.problem.source.file) == kind
        )


def _annotate(groups: tuple[_Group, ...], severity: Severity, say: Say) -> Iterator[str]:
    """An annotation for each group, as far as the host shows them."""
    command = _COMMANDS[severity]
    shown = groups if len(groups) <= MOST_ANNOTATIONS else groups[: MOST_ANNOTATIONS - 1]
    for group in shown:
        first = group[0]
        source = first.problem.source
        place = {"line": source.line, "col": source.column}
        properties = {
            "file": show(first.problem.source.file),
            **{name: str(number) for name, number in place.items() if number is not None},
            "title": first.problem.code,
        }
        yield _command(command, properties, _told(group, say))
    if hidden := groups[len(shown) :]:
        files = {finding.problem.source.file for group in hidden for finding in group}
        told = say(
            "report.hidden",
            count=str(sum(map(len, hidden))),
            files=str(len(files)),
            most=str(MOST_ANNOTATIONS),
        )
        yield _command(command, {"title": "pfs validate"}, told)


def _told(group: _Group, say: Say) -> str:
    """The words of the first one, and where the others stand."""
    first, *others = group
    cell = name_cell(first.problem.source)
    told = tell(first.words, say)
    told = f"{cell}: {told}" if cell else told
    if not others:
        return told
    places = [_place(finding) for finding in others]
    listed = ", ".join(places[:_MOST_PLACES]) + (", ..." if len(places) > _MOST_PLACES else "")
    return f"{told}\n{say('report.also', count=str(len(others)), places=listed)}"


def _place(finding: Finding) -> str:
    source = finding.problem.source
    return name_cell(source) or str(source.line or "-")


def _command(name: str, properties: dict[str, str], message: str) -> str:
    """A workflow command, escaped as the host reads it."""
    written = ",".join(f"{key}={_escape(value, _OF_A_PROPERTY)}" for key, value in properties.items())
    return f"::{name}{f' {written}' if written else ''}::{_escape(message, _OF_A_MESSAGE)}"


def _escape(text: str, marks: str) -> str:
    """The text with each of the marks as `%` and its code; `%` itself comes first."""
    for mark in marks:
        text = text.replace(mark, f"%{ord(mark):02X}")
    return text
