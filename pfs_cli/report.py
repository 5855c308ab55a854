"""What `pfs validate` found: of each file its problems, those that the contract sets aside, and its coverage."""

from enum import StrEnum

from pfs_cli.coverage import Coverage
from pfs_cli.problem import Problem, Severity
from pfs_cli.record import Record
from pfs_cli.waiver import Waiver


class FileKind(StrEnum):
    """What a file was read as; `other` is a file of a folder that is neither contract nor table, and is left alone."""

    CONTRACT = "contract"
    RESULTS = "results"
    PAID = "paid"
    OTHER = "other"


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
    def fails(self) -> bool:
        """Whether anything was found that must be mended."""
        failing = (Severity.ERROR, Severity.WARNING) if self.strict else (Severity.ERROR,)
        return any(problem.severity in failing for problem in self.problems)
