"""A scenario pays what a table of results with the same numbers pays when it is read anew, in either of its shapes."""

import os
import random
from fractions import Fraction

from hypothesis import given, settings
from hypothesis import strategies as st

from pfs_cli.contract import Agreement
from pfs_cli.notation import plain
from pfs_cli.problem import stops
from pfs_cli.read.book import read_book
from pfs_cli.read.results import Submission, read_results
from pfs_cli.read.scenario_table import Reader, read_scenarios
from pfs_cli.results import Paid
from pfs_cli.rules.results import check_periods
from pfs_cli.settlement import settle_periods
from pfs_cli.source import Source
from pfs_cli.unit import Unit
from pfs_cli.whatif.lever import Lever, find_levers
from pfs_cli.whatif.scenarios import find_outcome
from pfs_cli.whatif.standing import Standing, with_changes
from tests.properties.agreements import ANY, Drawn
from tests.properties.tables import HEADER
from tests.whatif.numbers import draw_numbers
from tests.whatif.whole_standings import standing_of_drawn

OFTEN = 500 if os.environ.get("PFS_WHOLE_LAWS") else 40
PLACE = Source(file="results.csv")


def cell_of(lever: Lever, number: Fraction, currency: str) -> str:
    """The number as a person writes it in a table of results."""
    if lever.words:
        return lever.words[int(number)]
    if lever.among is not None:
        return f"{plain(number)}/{plain(lever.among)}"
    sign = {Unit.PERCENT: "%", Unit.POINTS: "pt", Unit.MONEY: "円" if currency == "JPY" else ""}.get(
        lever.unit, ""
    )
    return f"{plain(number * 100 if sign in ('%', 'pt') else number)}{sign}"


def row_of(lever: Lever, cell: str) -> str:
    address = lever.address
    return f"{lever.period},{address.indicator},{address.input or ''},{address.item or ''},,{cell},,"


def paid_anew(agreement: Agreement, table: str, people: str, paid: dict[str, Paid]) -> Fraction | None:
    """What the table pays, None where the rules refuse it."""
    files = [(table, "results.csv"), *([(people, "people.csv")] if people else [])]
    books = [read_book(text.encode(), name)[0] for text, name in files]
    results, problems = read_results(
        tuple(Submission(book=book) for book in books if book is not None), agreement
    )
    assert results is not None, problems
    if stops((*problems, *check_periods(agreement, results, paid, PLACE))):
        return None
    settled = settle_periods(agreement, results, paid)
    really = [paid.get(each.contract.period.name) for each in settled[:-1]]
    known = [each.paid if fact is None else fact.amount for each, fact in zip(settled, really, strict=False)]
    return sum((*known, settled[-1].paid), Fraction(0))


def paid_as_scenario(standing: Standing, text: str) -> Fraction | None:
    """What the one scenario of a table pays, None where the rules refuse it."""
    book, problems = read_book(text.encode(), "scenarios.csv")
    assert book is not None, problems
    agreement = standing.agreement
    levers = find_levers(standing)
    reader = Reader(agreement=agreement, levers=levers, currency=agreement.first.currency.code)
    rows, problems = read_scenarios(book, reader)
    if stops(problems):
        return None
    (row,) = rows
    results = with_changes(standing.results, dict(row.changes))
    if stops(tuple(check_periods(agreement, results, standing.paid, PLACE))):
        return None
    return find_outcome(row.name, agreement, results, standing.paid).payment


@settings(max_examples=OFTEN)
@given(drawn=ANY, seed=st.integers(0, 2**16))
def test_a_scenario_pays_what_its_results_pay_when_they_are_read_anew(drawn: Drawn, seed: int) -> None:
    standing = standing_of_drawn(drawn)
    if standing is None:
        return
    levers = tuple(
        lever
        for lever in find_levers(standing)
        if not (lever.of_persons or lever.observation.tally) and "," not in lever.name
    )
    numbers = draw_numbers(levers, random.Random(seed))
    currency = standing.agreement.first.currency.code
    cells = [cell_of(lever, number, currency) for lever, number in zip(levers, numbers, strict=True)]
    if not levers or any(
        "/" in cell and lever.among is None for lever, cell in zip(levers, cells, strict=True)
    ):
        return
    rows = [row_of(lever, cell) for lever, cell in zip(levers, cells, strict=True)]
    moved = {row.rpartition(",,")[0].rsplit(",", 2)[0] for row in rows}
    kept = [row for row in drawn.table.splitlines()[1:] if ",".join(row.split(",")[:4]) not in moved]
    anew = paid_anew(standing.agreement, "\n".join((HEADER, *kept, *rows)), drawn.people, dict(standing.paid))
    wide = f"scenario,{','.join(lever.name for lever in levers)}\none,{','.join(cells)}\n"
    long = "\n".join((f"scenario,{HEADER}", *(f"one,{row}" for row in rows)))
    assert paid_as_scenario(standing, wide) == anew
    assert paid_as_scenario(standing, long) == anew
