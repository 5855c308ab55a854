"""A report whose files are named as they are seen from a folder: the same on every machine that has the folder."""

from pfs_cli.coverage import Coverage
from pfs_cli.problem import Problem
from pfs_cli.record import replace
from pfs_cli.render.report.place import path_in
from pfs_cli.report import Checked, Report, SetAside
from pfs_cli.source import Source


def seen_from(folder: str, report: Report) -> Report:
    """The report with every file named as it is seen from the folder (`path_in`)."""
    return replace(report, files=tuple(_checked_from(folder, checked) for checked in report.files))


def _checked_from(folder: str, checked: Checked) -> Checked:
    coverage = checked.coverage
    return replace(
        checked,
        file=path_in(folder, checked.file),
        problems=tuple(_problem_from(folder, problem) for problem in checked.problems),
        set_aside=tuple(_set_aside_from(folder, each) for each in checked.set_aside),
        coverage=None if coverage is None else _coverage_from(folder, coverage),
    )


def _problem_from(folder: str, problem: Problem) -> Problem:
    related = tuple(_source_from(folder, place) for place in problem.related)
    return replace(problem, source=_source_from(folder, problem.source), related=related)


def _set_aside_from(folder: str, each: SetAside) -> SetAside:
    ground = each.waiver.ground
    waiver = replace(each.waiver, ground=replace(ground, source=_source_from(folder, ground.source)))
    return replace(each, problem=_problem_from(folder, each.problem), waiver=waiver)


def _coverage_from(folder: str, coverage: Coverage) -> Coverage:
    points = (replace(point, source=_source_from(folder, point.source)) for point in coverage.points)
    return replace(coverage, points=tuple(points))


def _source_from(folder: str, source: Source) -> Source:
    return replace(source, file=path_in(folder, source.file))
