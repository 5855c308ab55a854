"""Whatever is typed into a contract of the whole language and its tables: it is settled or refused, no more."""

from typing import NamedTuple

from hypothesis import given
from hypothesis import strategies as st

from pfs_cli.problem import stops
from pfs_cli.read.book import read_book
from pfs_cli.read.results import Submission, read_results
from pfs_cli.render.comma_separated import render_csv
from pfs_cli.render.contract import write_contract
from pfs_cli.render.json import render_json
from pfs_cli.render.markdown import render_markdown
from pfs_cli.render.schedule.markdown import render_schedule_markdown
from pfs_cli.render.schedule.schedule import make_schedule
from pfs_cli.render.schedule.text import render_schedule_text
from pfs_cli.render.statement import make_statement
from pfs_cli.rules.results import check_periods
from pfs_cli.settlement import settle_periods
from pfs_cli.source import Source
from tests.contracts import RESULTS, read_agreement
from tests.properties.agreements import ANY, Drawn
from tests.properties.engine import PEOPLE
from tests.properties.oracle.words import Words
from tests.properties.test_no_fault import SLIPS, copied, paths, say_all
from tests.render.statements import SAY

KEYS = st.sampled_from(
    "from above to below share pay price unit fixed linked maximum cap floor offset withhold gate greatest_of lines "
    "periods by_period person_cap requires once_per ladder up_to of rest rounding measure pooled met null".split()
)
TYPED = st.sampled_from(
    ("", "0", "-1", "5件", "50%", "1/0", "x", "p1", "FY2026", "FY2030", "2025-04-01", "true", "良")
)


class Typed(NamedTuple):
    """A contract file, a table of results and a list of people, as somebody typed them."""

    yaml: str
    table: str
    people: str


@st.composite
def slips(draw: st.DrawFn) -> Typed:
    """A contract in which one to three values are others, have gone, or stand under another key; its results."""
    drawn: Drawn = draw(ANY)
    contract = copied(drawn.contract)
    for _ in range(draw(st.integers(1, 3))):
        *path, last = draw(st.sampled_from(paths(contract)))
        parent: Words = contract
        for key in path:
            parent = parent[key]
        match draw(st.sampled_from(("change", "change", "lose", "rename"))):
            case "change":
                parent[last] = draw(SLIPS)
            case "lose" if len(parent) > 1:
                del parent[last]
            case "rename" if isinstance(parent, dict):
                parent[draw(KEYS)] = parent.pop(last)
            case _:
                continue
    return Typed(drawn._replace(contract=contract).yaml, drawn.table, drawn.people)


@st.composite
def misprints(draw: st.DrawFn) -> Typed:
    """A sound contract, and tables in which one to three cells are others or whole rows have gone."""
    drawn: Drawn = draw(ANY)
    table = [line.split(",") for line in drawn.table.splitlines()]
    people = [line.split(",") for line in drawn.people.splitlines()]
    for rows in (table, people):
        for _ in range(draw(st.integers(0, 3)) if len(rows) > 1 else 0):
            row = rows[draw(st.integers(1, len(rows) - 1))]
            if draw(st.booleans()):
                row[draw(st.integers(0, len(row) - 1))] = draw(TYPED)
            else:
                row[:] = rows[draw(st.integers(1, len(rows) - 1))]
    return Typed(drawn.yaml, *("".join(f"{','.join(row)}\n" for row in rows) for rows in (table, people)))


def settle_if_sound(typed: Typed) -> None:
    """Settles and shows it, or says all problems; whatever is raised on the way is our own fault."""
    agreement, problems = read_agreement(typed.yaml)
    say_all(problems)
    if agreement is None or stops(problems):
        return
    write_contract(agreement)
    for say in SAY.values():
        schedule = make_schedule(agreement, say, "")
        render_schedule_markdown(schedule)
        render_schedule_text(schedule, 80, color=False)
    books = [
        read_book(text.encode(), file)[0]
        for text, file in ((typed.table, RESULTS), (typed.people, PEOPLE))
        if text
    ]
    submissions = tuple(Submission(book=book) for book in books if book is not None)
    results, problems = read_results(submissions, agreement) if submissions else (None, ())
    if results is None:
        say_all(problems)
        return
    place = Source(file=RESULTS)
    for allow_open in (False, True):
        say_all(tuple(check_periods(agreement, results, {}, place, allow_open=allow_open)))
    problems = (*problems, *check_periods(agreement, results, {}, place))
    say_all(problems)
    if stops(problems):
        return
    settlements = settle_periods(agreement, results, {})
    render_json(settlements, "", ())
    for say in SAY.values():
        statement = make_statement(settlements, say)
        render_csv(statement, say)
        render_markdown(statement, say)


@given(slips())
def test_a_contract_with_slips_is_refused_or_settled(typed: Typed) -> None:
    settle_if_sound(typed)


@given(misprints())
def test_a_table_with_misprints_is_refused_or_settled(typed: Typed) -> None:
    settle_if_sound(typed)
