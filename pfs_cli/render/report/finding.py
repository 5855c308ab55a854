"""A problem as every format tells it: its words, its line, the waiver that sets it aside, and what it is known by."""

from collections import Counter
from collections.abc import Iterator

from pfs_cli.characters import show
from pfs_cli.language import Say
from pfs_cli.problem import Problem, Severity
from pfs_cli.record import Record
from pfs_cli.render.problem_words import ProblemWords, say_problem
from pfs_cli.render.problems import lines_of
from pfs_cli.report import Checked, Report
from pfs_cli.source import Source
from pfs_cli.waiver import Waiver

_DIGITS = 32  # of SHA-256: enough for a name, and no host cuts it


class Finding(Record):
    """One problem of a report.

    `line` is the line it stands on, where it has one that may be quoted. `waiver` sets it aside. `fingerprint` is the
    same in the next run, though other lines were added or moved, and differs from that of every other finding.
    """

    problem: Problem
    words: ProblemWords
    line: str | None
    waiver: Waiver | None
    fingerprint: str


class FoundIn(Record):
    """A file of a report, and what was found in it: what counts, and what the contract sets aside."""

    checked: Checked
    findings: tuple[Finding, ...]
    set_aside: tuple[Finding, ...]

    def count(self, severity: Severity) -> int:
        """How many findings that count have this weight."""
        return sum(finding.problem.severity is severity for finding in self.findings)


def list_findings(report: Report, say: Say) -> tuple[FoundIn, ...]:
    """The files of a report in its order with their findings."""
    seen: Counter[str] = Counter()
    return tuple(_found_in(checked, say, seen) for checked in report.files)


def tell(words: ProblemWords, say: Say) -> str:
    """What was found, what was probably meant and what to write instead, each in lines of its own."""
    near = () if words.nearest is None else (f"{say('problems.nearest')}: {show(words.nearest)}",)
    return "\n".join((words.message, *near, f"{say('problems.hint')}: {words.hint}"))


def _found_in(checked: Checked, say: Say, seen: Counter[str]) -> FoundIn:
    lines = () if checked.text is None else lines_of(checked.text)

    def findings(pairs: tuple[tuple[Problem, Waiver | None], ...]) -> Iterator[Finding]:
        for problem, waiver in pairs:
            source = problem.source
            line = _line(source, lines) if source.file == checked.file else None
            name = _fingerprint(problem, line)
            seen[name] += 1
            yield Finding(
                problem=problem,
                words=say_problem(problem, say),
                line=line,
                waiver=waiver,
                fingerprint=f"{name}-{seen[name]}",
            )

    return FoundIn(
        checked=checked,
        findings=tuple(findings(tuple((problem, None) for problem in checked.problems))),
        set_aside=tuple(findings(tuple((each.problem, each.waiver) for each in checked.set_aside))),
    )


def _line(source: Source, lines: tuple[str, ...]) -> str | None:
    if source.line is None or not 1 <= source.line <= len(lines):
        return None
    return lines[source.line - 1]


def _fingerprint(problem: Problem, line: str | None) -> str:
    """What is known of the problem but its line: the code, the file, where in the contract or what the line says.

    Facts name no place but that of the first of two equal things, so those that are whole numbers are left out.
    """
    from hashlib import sha256

    source = problem.source
    where = source.pointer or (line or "").strip() or f"{source.sheet or ''}!{source.cell or ''}"
    facts = (f"{name}={fact}" for name, fact in problem.facts if not fact.isdigit())
    content = "\0".join((problem.code, source.file, where, *facts))
    return sha256(content.encode("utf-8", "surrogatepass")).hexdigest()[:_DIGITS]
