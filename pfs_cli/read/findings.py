"""Problems as a reader meets them, a screenful of each kind, and the one that ends the reading."""

from pfs_cli.problem import Problem, Severity
from pfs_cli.source import Source

LIMIT = 50


class Findings:
    """Problems in the order of finding: the first fifty of each code, then how many more there are.

    A file of ten million control characters is refused in fifty lines, and in little memory.
    """

    def __init__(self) -> None:
        self._problems: list[Problem] = []
        self._counts: dict[str, int] = {}
        self._severities: dict[str, Severity] = {}

    def add(self, problem: Problem) -> None:
        """Keep the problem, or only count it when fifty of its code are kept already."""
        count = self._counts.get(problem.code, 0) + 1
        self._counts[problem.code] = count
        self._severities[problem.code] = problem.severity
        if count <= LIMIT:
            self._problems.append(problem)

    def all(self, file: str) -> tuple[Problem, ...]:
        """The problems kept, and for each code with more than fifty one that says how many more."""
        return (
            *self._problems,
            *(
                Problem(
                    code="table-more-of-the-same",
                    severity=self._severities[code],
                    source=Source(file=file),
                    facts=(("code", code), ("count", str(count - LIMIT))),
                )
                for code, count in self._counts.items()
                if count > LIMIT
            ),
        )


def abridge(problems: tuple[Problem, ...]) -> tuple[Problem, ...]:
    """The first fifty problems of each code in each file, and how many more there are.

    A word that two versions of YAML read differently is only said to be so where no other word belongs.
    """
    files: dict[str, Findings] = {}
    words = {problem.source for problem in problems if problem.code == "word-unknown"}
    for problem in problems:
        if problem.code == "yaml-word" and problem.source in words:
            continue
        files.setdefault(problem.source.file, Findings()).add(problem)
    return tuple(problem for file, findings in files.items() for problem in findings.all(file))


class RefusalError(Exception):
    """Raised inside the readers of a workbook when reading on is pointless or unsafe; `problem` says why.

    It never leaves `read_workbook`: an XML parser that calls back cannot be stopped in another way.
    """

    def __init__(self, problem: Problem) -> None:
        super().__init__(problem.code)
        self.problem = problem
