"""What `pfs validate` found, as people read it: a block for each problem, and below them what was looked at."""

from pfs_cli.characters import show
from pfs_cli.language import Say
from pfs_cli.render.problems import count_problems, render_blocks
from pfs_cli.report import FileKind, Report

_MOST_NAMES = 3


def render_report(report: Report, say: Say, width: int, *, color: bool, listed: bool = False) -> str:
    """Every problem in the order of the files, what contracts set aside, and how much was looked at, a blank between.

    Only excerpts are fitted into `width` columns. Of each contract with examples it says what they show, and where it
    is `listed` what they do not.
    """
    blocks: list[str] = []
    for file in report.files:
        texts = {} if file.text is None else {file.file: file.text}
        blocks += render_blocks(file.problems, texts, say, width, color=color)
    coverage = _coverage(report, say, listed=listed)
    return "\n".join((*blocks, *((coverage,) if coverage else ()), render_summary(report, say)))


def _coverage(report: Report, say: Say, *, listed: bool) -> str:
    """A line for each contract whose coverage is known and that has examples, or is asked for them."""
    shown = [
        (file.file, file.coverage)
        for file in report.files
        if file.coverage is not None and (listed or file.coverage.shown)
    ]
    if not shown:
        return ""
    from pfs_cli.render.coverage import render_coverage

    return "".join(render_coverage(file, coverage, say, listed=listed) for file, coverage in shown)


def render_summary(report: Report, say: Say) -> str:
    """What contracts set aside, how much was looked at, and how many problems there are."""
    kinds = [file.kind for file in report.files]
    tables = kinds.count(FileKind.RESULTS) + kinds.count(FileKind.PAID)
    lines = [say("report.files", contracts=str(kinds.count(FileKind.CONTRACT)), tables=str(tables))]
    if unchecked := kinds.count(FileKind.UNCHECKED):
        lines.append(say("report.unchecked", count=str(unchecked)))
    if others := [show(file.file) for file in report.files if file.kind is FileKind.OTHER]:
        names = (*others[:_MOST_NAMES], *(("...",) if len(others) > _MOST_NAMES else ()))
        lines.append(say("report.others", count=str(len(others)), names=", ".join(names)))
    if unread := kinds.count(FileKind.UNREAD):
        lines.append(say("report.unread", count=str(unread)))
    lines.append(count_problems(report.problems, say))
    set_aside = _set_aside(report, say)
    parts = (*set_aside, "", *lines) if set_aside else lines
    return "".join(f"{line}\n" for line in parts)


def _set_aside(report: Report, say: Say) -> tuple[str, ...]:
    """A line for each problem that a contract sets aside, with who answers for it and why."""
    return tuple(
        say(
            "report.set-aside",
            place=show(each.problem.source.place),
            code=each.problem.code,
            until=each.waiver.until.isoformat(),
            owner=each.waiver.owner,
            reason=each.waiver.reason,
        )
        for file in report.files
        for each in file.set_aside
    )
