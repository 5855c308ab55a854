"""What `pfs validate` found: of each file its problems, those that the contract sets aside, and its coverage."""

from collections.abc import Iterable
from enum import StrEnum

from pfs_cli.coverage import Coverage
from pfs_cli.problem import Problem, Severity
from pfs_cli.record import Record
from pfs_cli.source import Source
from pfs_cli.waiver import Waiver

_LONGEST_CELL = 20  # a broken workbook names its cells as it likes


class FileKind(StrEnum):
    """What a file was read as.

    `unchecked` is a table whose contract is not known or could not be read; `other` is a file of a folder that is
    neither contract nor table, and is left alone; `folder` is one in which nothing was checked; `unread` is a path that
    leads to nothing that can be read.
    """

    CONTRACT = "contract"
    RESULTS = "results"
    PAID = "paid"
    UNCHECKED = "unchecked"
    OTHER = "other"
    FOLDER = "folder"
    UNREAD = "unread"


class SetAside(Record):
    """A problem that the contract sets aside for a time, and the waiver that does."""

    problem: Problem
    waiver: Waiver


class Checked(Record):
    """One file that was looked at.

    `problems` are in the order of their places, as they may be shown. `text` is there for a file with problems whose
    lines may be quoted; `coverage` for a sound contract of which it was asked.
    """

    file: str
    kind: FileKind
    problems: tuple[Problem, ...] = ()
    set_aside: tuple[SetAside, ...] = ()
    coverage: Coverage | None = None
    text: str | None = None


class Report(Record):
    """All files in the order of their paths. With `strict` a warning fails as an error does."""

    files: tuple[Checked, ...]
    strict: bool = False

    @property
    def problems(self) -> tuple[Problem, ...]:
        """The problems of all files in their order."""
        return tuple(problem for file in self.files for problem in file.problems)

    @property
    def unread(self) -> bool:
        """Whether any path led to nothing that can be read."""
        return any(file.kind is FileKind.UNREAD for file in self.files)

    @property
    def fails(self) -> bool:
        """Whether anything was found that must be mended."""
        failing = (Severity.ERROR, Severity.WARNING) if self.strict else (Severity.ERROR,)
        return any(problem.severity in failing for problem in self.problems)


def in_order(problems: Iterable[Problem]) -> tuple[Problem, ...]:
    """The problems by file, sheet, line, column, weight and code; those of a whole file before those of its lines."""
    return tuple(sorted(problems, key=_order))


def _order(problem: Problem) -> tuple[str, str, int, int, int, str]:
    source = problem.source
    row, column = row_and_column(source)
    return source.file, source.sheet or "", row, column, list(Severity).index(problem.severity), problem.code


def row_and_column(source: Source) -> tuple[int, int]:
    """The row and the column of a place, also of a cell: `AB12` is row 12, column 28; 0 of a whole file."""
    if source.cell is None:
        return source.line or 0, source.column or 0
    cell = source.cell[:_LONGEST_CELL]
    letters = cell.rstrip("0123456789")
    digits = cell[len(letters) :]
    column = 0
    for letter in letters:
        column = column * 26 + ord(letter.upper()) - ord("A") + 1
    return int(digits or 0), column
