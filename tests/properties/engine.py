"""Contracts and results as they were drawn, settled by pfs: files in, the figures of a settlement out."""

from fractions import Fraction
from typing import NamedTuple

from pfs_cli.contract import Agreement
from pfs_cli.problem import Problem, stops
from pfs_cli.read.book import read_book
from pfs_cli.read.paid import read_paid
from pfs_cli.read.results import Submission, read_results
from pfs_cli.results import Paid, Results
from pfs_cli.rules.results import check_periods
from pfs_cli.settlement import Settlement, settle_periods
from pfs_cli.source import Source
from tests.contracts import RESULTS, agreement_of, level_of
from tests.properties.agreements import Drawn
from tests.properties.oracle.adjustments import Purse
from tests.properties.oracle.periods import Computed
from tests.properties.oracle.words import number
from tests.properties.tables import table_of_payments

PAID, PEOPLE = "paid.csv", "people.csv"


class Files(NamedTuple):
    """What the files of a person say."""

    agreement: Agreement
    results: tuple[Results, ...]
    paid: dict[str, Paid]
    problems: tuple[Problem, ...]


def read_drawn(drawn: Drawn) -> Files:
    """The sound contract, its results by period, what was paid, and the problems of the two tables."""
    agreement = agreement_of(drawn.yaml)
    books = [
        read_book(text.encode(), file)
        for text, file in ((drawn.table, RESULTS), (drawn.people, PEOPLE))
        if text
    ]
    problems = tuple(problem for _, found in books for problem in found)
    submissions = tuple(Submission(book=book, period=None) for book, _ in books if book is not None)
    results, found = read_results(submissions, agreement)
    assert results is not None, found
    paid, found_in_paid = _read_paid(drawn, agreement)
    found = (*found, *found_in_paid)
    problems = (*problems, *found, *check_periods(agreement, results, paid, Source(file=RESULTS)))
    return Files(agreement, results, paid, problems)


def _read_paid(drawn: Drawn, agreement: Agreement) -> tuple[dict[str, Paid], tuple[Problem, ...]]:
    if not drawn.paid:
        return {}, ()
    book, problems = read_book(table_of_payments(drawn.contract, drawn.paid).encode(), PAID)
    assert book is not None, problems
    paid, problems = read_paid(book, agreement)
    assert paid is not None, problems
    return paid, problems


def settle_drawn(drawn: Drawn) -> dict[str, Settlement]:
    """The settlement of each period that has results."""
    files = read_drawn(drawn)
    assert not stops(files.problems), files.problems
    settled = settle_periods(files.agreement, files.results, files.paid)
    return {each.contract.period.name: each for each in settled}


def figures(settlement: Settlement) -> Computed:
    """A settlement in the form of the other calculation."""
    lines = {line.indicator.name: line.amount.number for line in settlement.lines}
    return Computed(
        values={name: value.value for name, value in settlement.values},
        levels={name: level_of(settlement, name) for name in lines},
        lines=lines,
        purses=[Purse(group.names, group.amount.number) for group in settlement.groups],
        linked=settlement.linked.number,
        entitled=settlement.entitled.number,
        total=settlement.total.number,
        payers={part.payer.name: part.amount.number for part in settlement.parts},
    )


def figures_of(drawn: Drawn) -> dict[str, Computed]:
    """All figures of all periods."""
    return {period: figures(settlement) for period, settlement in settle_drawn(drawn).items()}


def amounts_of(drawn: Drawn) -> dict[str, Fraction]:
    """What was really paid, in numbers."""
    return {year: number(amount) for year, amount in drawn.paid.items()}
