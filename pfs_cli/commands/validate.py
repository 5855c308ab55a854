"""`pfs validate`: all that is wrong with contracts and results, before anything is signed or paid."""

import os
import time
from datetime import date
from fractions import Fraction

from pfs_cli.commands.checked_contract import Terms
from pfs_cli.commands.files import STANDARD_INPUT, FileError, same_file
from pfs_cli.commands.options import (
    COVERAGE,
    ENCODING,
    LANGUAGE,
    OUTPUT,
    PROFILE,
    REPORT_FORMAT,
    SHEET,
    STRICT,
    TODAY,
    WRITE_EXAMPLES,
    Given,
)
from pfs_cli.commands.paths import find_files
from pfs_cli.commands.pool import check_tasks
from pfs_cli.commands.progress import show_progress
from pfs_cli.commands.screen import Screen, write_file
from pfs_cli.commands.tasks import plan_tasks
from pfs_cli.language import Say
from pfs_cli.problem import Problem, Severity, error
from pfs_cli.profile import Profile
from pfs_cli.record import Record, replace
from pfs_cli.report import Checked, FileKind, Report
from pfs_cli.source import Source

SOUND = 0
PROBLEMS = 1
UNREAD = 2
_LOOKED_AT = (FileKind.CONTRACT, FileKind.RESULTS, FileKind.PAID, FileKind.UNCHECKED, FileKind.UNREAD)

_ALL = 100  # per cent
_FEW = 20
"""Of so many files the coverage is shown though nobody asks for it."""


class Wish(Record):
    """What the command line asks for: the paths, how to check, the format, and where to write.

    Where it is `listed` the report names each point that no example of a contract shows.
    """

    paths: tuple[str, ...]
    terms: Terms
    strict: bool = False
    listed: bool = False
    format: str = "text"
    output: str | None = None


def run_validate(given: Given, screen: Screen, say: Say) -> int:
    """`pfs validate` with what the command line gives; returns the exit code."""
    options = given.options
    output = options.get(OUTPUT.name)
    if WRITE_EXAMPLES.name in options:
        from pfs_cli.commands.write_examples import write_examples

        _check_alone(options)
        return write_examples(given.arguments, None if output == STANDARD_INPUT else output, screen, say)
    profile = options.get(PROFILE.name)
    least = _read_coverage(options)
    form = options.get(REPORT_FORMAT.name, "text")
    wish = Wish(
        paths=given.arguments,
        terms=Terms(
            profile=None if profile is None else Profile(profile),
            today=_read_today(options),
            sheet=options.get(SHEET.name),
            encoding=options.get(ENCODING.name),
            measured=least is not None,
            least=least or Fraction(0),
        ),
        strict=STRICT.name in options,
        listed=least is not None,
        format=form,
        output=None if output == STANDARD_INPUT else output,
    )
    report = make_report(wish, screen, say)
    _write(_render(report, wish, screen, say), report, wish, screen)
    if report.unread:
        return UNREAD
    return PROBLEMS if report.fails else SOUND


def _without_contract(folder: str) -> Checked:
    """A folder in which all was left alone, where nothing else was looked at: its contracts may lie elsewhere."""
    problem = error("folder-without-contract", Source(file=folder), related=(), file=folder)
    return Checked(file=folder, kind=FileKind.FOLDER, problems=(problem,))


def _check_alone(options: dict[str, str]) -> None:
    """FileError where proposals for examples are wished together with options that only a check has."""
    alone = (WRITE_EXAMPLES.name, OUTPUT.name, LANGUAGE.name)
    others = [
        f"{name} {value}".strip()
        for name, value in options.items()
        if name not in alone and (name, value) != (REPORT_FORMAT.name, "text")
    ]
    if others:
        raise FileError(code="options-apart", file=WRITE_EXAMPLES.name, reason=", ".join(others))


def make_report(wish: Wish, screen: Screen | None = None, say: Say | None = None) -> Report:
    """What was found in every file that the paths lead to, each read once; on a terminal it shows how far it is."""
    found = find_files(wish.paths)
    tasks = plan_tasks(found.files)
    terms = wish.terms if len(tasks) > _FEW else replace(wish.terms, measured=True)
    pieces = check_tasks(tasks, terms)
    if screen is not None and say is not None:
        pieces = show_progress(pieces, len(tasks), screen, say)
    files = [
        *(_lead_nowhere(problem) for problem in found.problems),
        *(each for piece in pieces for each in piece),
    ]
    if not any(each.kind in _LOOKED_AT for each in files):
        folders = filter(os.path.isdir, dict.fromkeys(wish.paths))
        files = [*map(_nothing_to_check, files), *map(_without_contract, folders)]
    files.sort(key=lambda each: each.file)
    return Report(files=tuple(files), strict=wish.strict)


def _lead_nowhere(problem: Problem) -> Checked:
    """A path that leads to nothing."""
    return Checked(file=problem.source.file, kind=FileKind.UNREAD, problems=(problem,))


def _nothing_to_check(checked: Checked) -> Checked:
    """A file that was left alone, where no other was looked at: then it is no side issue."""
    problems = tuple(replace(problem, severity=Severity.ERROR) for problem in checked.problems)
    return replace(checked, problems=problems)


def _read_coverage(options: dict[str, str]) -> Fraction | None:
    """The share that `--coverage` asks for, None where nothing is asked; FileError for what is no percentage."""
    written = options.get(COVERAGE.name)
    if written is None:
        return None
    if not (written.isascii() and written.isdigit() and int(written[:4]) <= _ALL):
        raise FileError(code="coverage-unknown", file=written)
    return Fraction(int(written), _ALL)


def _read_today(options: dict[str, str]) -> date:
    """The day that `--today` names, or else the day it is; FileError where it names none."""
    written = options.get(TODAY.name)
    if written is None:
        now = time.localtime()
        return date(now.tm_year, now.tm_mon, now.tm_mday)
    try:
        return date.fromisoformat(written)
    except ValueError as fault:
        raise FileError(code="day-unknown", file=written) from fault


def _render(report: Report, wish: Wish, screen: Screen, say: Say) -> str:
    """The report in the format that is wished."""
    if wish.format != "text":
        from pfs_cli.commands.report_formats import render_as

        return render_as(wish.format, report, say)
    from pfs_cli.render.report_text import render_report

    return render_report(
        report, say, screen.width, listed=wish.listed, color=screen.color and wish.output is None
    )


def _write(text: str, report: Report, wish: Wish, screen: Screen) -> None:
    """Writes the report where it is wished: machines always get UTF-8, a screen what it can show."""
    if wish.output is None:
        screen.write(text, None if wish.format == "text" else "utf-8")
        return
    if os.path.exists(wish.output) and any(same_file(wish.output, each.file) for each in report.files):
        raise FileError(code="output-is-input", file=wish.output)
    write_file(wish.output, text.encode())


CODES = ("day-unknown", "coverage-unknown", "options-apart", "folder-without-contract")
