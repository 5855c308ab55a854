"""`--scenarios`: a table of other results, a scenario a row, and what each of them pays."""

from collections.abc import Iterator
from hashlib import sha256

from pfs_cli.commands import options as o
from pfs_cli.commands.discretion import TableFile, be_discreet
from pfs_cli.commands.files import read_files
from pfs_cli.commands.questions.asked import Answer, Answered, Asked
from pfs_cli.problem import Problem, stops
from pfs_cli.read.book import read_book
from pfs_cli.read.scenario_table import Reader, ScenarioRow, read_scenarios
from pfs_cli.rules.results import check_periods
from pfs_cli.table import Book
from pfs_cli.whatif.scenarios import Outcome, Scenarios, find_outcome, lines_of, outcome_of
from pfs_cli.whatif.standing import with_changes


def ask_scenarios(asked: Asked) -> Answered:
    """What every scenario of the table pays; they begin where `--set` left the results."""
    path = asked.one(o.SCENARIOS.name) or ""
    (content,) = read_files((path,))
    book, problems = read_book(content, path, asked.handed_in.papers.encoding)
    answer: Answer | None = None
    if book is not None:
        outcomes, found = _find_outcomes(book, asked)
        problems = (*problems, *found)
        if not stops(problems):
            answer = Answer(kind="scenarios", study=_study(asked, path, content, outcomes))
    return answer, _be_discreet(problems, TableFile(path=path, content=content, book=book), asked)


def _be_discreet(problems: tuple[Problem, ...], table: TableFile, asked: Asked) -> tuple[Problem, ...]:
    """The problems without what may be said of persons in the cells of the table."""
    document = asked.handed_in.document
    written = "" if document is None else document.text
    return be_discreet(problems, (table,), asked.today.agreement, written)[0] if problems else problems


def _find_outcomes(book: Book, asked: Asked) -> tuple[tuple[Outcome, ...], tuple[Problem, ...]]:
    """The outcome of every scenario, and all problems of the table and of what it says."""
    reader = Reader(agreement=asked.today.agreement, levers=asked.levers, currency=asked.currency)
    rows, problems = read_scenarios(book, reader, asked.handed_in.papers.sheet)
    if stops(problems):
        return (), problems
    outcomes: list[Outcome] = []
    told: dict[Problem, None] = {}
    for outcome, faults in _settle(rows, asked):
        told.update(dict.fromkeys(faults))
        if outcome is not None:
            outcomes.append(outcome)
    return tuple(outcomes), (*problems, *told)


def _study(asked: Asked, path: str, content: bytes, outcomes: tuple[Outcome, ...]) -> Scenarios:
    standing, today = asked.standing, asked.today
    return Scenarios(
        file=path,
        digest=sha256(content).hexdigest(),
        lines=lines_of(today.settlements),
        today=outcome_of("", today.settlements, today.paid),
        start=None if standing is today else outcome_of("", standing.settlements, standing.paid),
        outcomes=outcomes,
    )


def _settle(
    rows: tuple[ScenarioRow, ...], asked: Asked
) -> Iterator[tuple[Outcome | None, tuple[Problem, ...]]]:
    """The outcome of each scenario, None where its results cannot be paid, and what the rules find in them.

    What they find in the results as they stand was told with these.
    """
    standing = asked.standing
    agreement, paid = standing.agreement, standing.paid
    known = frozenset(check_periods(agreement, standing.results, paid, rows[0].source))
    for row in rows:
        results = with_changes(standing.results, dict(row.changes))
        faults = tuple(
            each for each in check_periods(agreement, results, paid, row.source) if each not in known
        )
        sound = not stops(faults)
        yield find_outcome(row.name, agreement, results, paid) if sound else None, faults
