"""`--scenarios`: a table of other results, a scenario a row, and what each of them pays."""

from collections.abc import Iterator
from hashlib import sha256

from pfs_cli.commands import options as o
from pfs_cli.commands.files import read_files
from pfs_cli.commands.questions.asked import Answer, Answered, Asked
from pfs_cli.problem import Problem, stops
from pfs_cli.read.book import read_book
from pfs_cli.read.scenario_table import Reader, ScenarioRow, read_scenarios
from pfs_cli.rules.results import check_periods
from pfs_cli.whatif.scenarios import Outcome, Scenarios, find_outcome, lines_of, outcome_of
from pfs_cli.whatif.standing import with_changes


def ask_scenarios(asked: Asked) -> Answered:
    """What every scenario of the table pays; they begin where `--set` left the results."""
    path = asked.one(o.SCENARIOS.name) or ""
    (content,) = read_files((path,))
    papers = asked.handed_in.papers
    book, problems = read_book(content, path, papers.encoding)
    if book is None:
        return None, problems
    reader = Reader(agreement=asked.today.agreement, levers=asked.levers, currency=asked.currency)
    rows, found = read_scenarios(book, reader, papers.sheet)
    problems = (*problems, *found)
    if stops(problems):
        return None, problems
    outcomes: list[Outcome] = []
    told: dict[Problem, None] = {}
    for outcome, faults in _settle(rows, asked):
        told.update(dict.fromkeys(faults))
        if outcome is not None:
            outcomes.append(outcome)
    problems = (*problems, *told)
    if stops(problems):
        return None, problems
    standing, today = asked.standing, asked.today
    study = Scenarios(
        file=path,
        digest=sha256(content).hexdigest(),
        lines=lines_of(today.settlements),
        today=outcome_of("", today.settlements),
        start=None if standing is today else outcome_of("", standing.settlements),
        outcomes=tuple(outcomes),
    )
    return Answer(kind="scenarios", study=study), problems


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
