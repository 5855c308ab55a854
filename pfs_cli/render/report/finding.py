"""A problem as every format tells it: its words, its place, the waiver that sets it aside, and what it is known by."""

from collections import Counter
from collections.abc import Iterator

from pfs_cli.language import Say
from pfs_cli.problem import Problem, Severity
from pfs_cli.record import Record
from pfs_cli.render.problem_words import ProblemWords, say_problem
from pfs_cli.render.problems import lines_of
from pfs_cli.render.report.place import path_in
from pfs_cli.report import Checked, Report
from pfs_cli.source import Source
from pfs_cli.waiver import Waiver

_DIGITS = 32  # of SHA-256: enough for a name, and no host cuts it


class Finding(Record):
    """One problem of a report.

    `path` is its file as seen from the folder that was checked, `related` the paths of the other places in order.
    `line` is the line it stands on, where it has one that may be quoted. `waiver` sets it aside. `fingerprint` is the
    same in the next run, though other lines were added or moved, and differs from that of every other finding.
    """

    problem: Problem
    path: str
    related: tuple[str, ...]
    words: ProblemWords
    line: str | None
    waiver: Waiver | None
    fingerprint: str


class FoundIn(Record):
    """A file of a report, and what was found in it: what counts, and what the contract sets aside."""

    checked: Checked
    path: str
    findings: tuple[Finding, ...]
    set_aside: tuple[Finding, ...]

    def count(self, severity: Severity) -> int:
        """How many findings that count have this weight."""
        return sum(finding.problem.severity is severity for finding in self.findings)


def list_findings(report: Report, say: Say, folder: str) -> tuple[FoundIn, ...]:
    """The files of a report in its order with their findings; `folder` is the one that paths are seen from."""
    seen: Counter[str] = Counter()
    return tuple(_found_in(checked, say, folder, seen) for checked in report.files)


def _found_in(checked: Checked, say: Say, folder: str, seen: Counter[str]) -> FoundIn:
    lines = () if checked.text is None else lines_of(checked.text)

    def findings(pairs: tuple[tuple[Problem, Waiver | None], ...]) -> Iterator[Finding]:
        for problem, waiver in pairs:
            source = problem.source
            path = path_in(folder, source.file)
            line = _line(source, lines) if source.file == checked.file else None
            name = _fingerprint(problem, path, line)
            seen[name] += 1
            yield Finding(
                problem=problem,
                path=path,
                related=tuple(path_in(folder, place.file) for place in problem.related),
                words=say_problem(problem, say),
                line=line,
                waiver=waiver,
                fingerprint=f"{name}-{seen[name]}",
            )

    return FoundIn(
        checked=checked,
        path=path_in(folder, checked.file),
        findings=tuple(findings(tuple((problem, None) for problem in checked.problems))),
        set_aside=tuple(findings(tuple((each.problem, each.waiver) for each in checked.set_aside))),
    )


def _line(source: Source, lines: tuple[str, ...]) -> str | None:
    if source.line is None or not 1 <= source.line <= len(lines):
        return None
    return lines[source.line - 1]


def _fingerprint(problem: Problem, path: str, line: str | None) -> str:
    """What is known of the problem but its line: the code, the file, where in the contract or what the line says.

    Facts name no place but that of the first of two equal things, so those that are whole numbers are left out.
    """
    from hashlib import sha256

    source = problem.source
    where = source.pointer or (line or "").strip() or f"{source.sheet or ''}!{source.cell or ''}"
    facts = (f"{name}={fact}" for name, fact in problem.facts if not fact.isdigit())
    content = "\0".join((problem.code, path, where, *facts))
    return sha256(content.encode("utf-8", "surrogatepass")).hexdigest()[:_DIGITS]
