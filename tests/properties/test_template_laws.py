"""A template of any contract has a place for each of its results, and what is filled in there is read as it is told."""

import csv
from collections.abc import Iterator
from io import StringIO

from hypothesis import given

from pfs_cli.language import Catalogue, Language
from pfs_cli.problem import stops
from pfs_cli.read.book import read_book
from pfs_cli.read.results import Submission, read_results
from pfs_cli.render.template.comma_separated import render_table
from pfs_cli.render.template.template import make_template
from pfs_cli.render.template.workbook import render_workbook
from pfs_cli.results import Address, Results
from tests.contracts import agreement_of
from tests.properties.agreements import ANY, Drawn
from tests.properties.engine import read_drawn

SAY = {language: Catalogue(language).say for language in Language}
_ADDRESS = ("period", "indicator", "input", "item")


@given(ANY)
def test_what_is_filled_in_is_read_as_a_table_of_ones_own_is(drawn: Drawn) -> None:
    if not drawn.table:
        return
    agreement = agreement_of(drawn.yaml)
    sheet = make_template(agreement, SAY[Language.EN]).results
    assert sheet is not None
    book, problems = read_book(_filled(render_table(sheet), drawn).encode(), "results.csv")
    assert book is not None, problems
    results, found = read_results((Submission(book=book),), agreement)
    assert results is not None
    assert not stops(found), found
    told = read_drawn(drawn)
    assert dict(_observed(results)) == {
        key: value for key, value in _observed(told.results) if key[1].indicator not in _from_lists(drawn)
    }


@given(ANY)
def test_the_workbook_of_any_contract_can_be_opened_and_is_blank(drawn: Drawn) -> None:
    agreement = agreement_of(drawn.yaml)
    say = SAY[Language.JA]
    book, problems = read_book(render_workbook(make_template(agreement, say), say), "results.xlsx")
    assert book is not None, problems
    assert not stops(problems), problems
    results, found = read_results((Submission(book=book),), agreement)
    assert results is not None, found
    assert {problem.code for problem in found} <= {"result-blank"}
    counted = _from_lists(drawn)
    assert all(each.address.indicator in counted for one in results for each in one.observations)


def _observed(results: tuple[Results, ...]) -> Iterator[tuple[tuple[str, Address], tuple[object, ...]]]:
    """What was read at each address of each period."""
    for one in results:
        for each in one.observations:
            claims = tuple(sorted((claim.person, claim.units) for claim in each.claims))
            yield (one.period, each.address), (each.value, each.count, each.among, claims)


def _from_lists(drawn: Drawn) -> set[str]:
    """The indicators that are counted from lists of people, in any period."""
    told = (pair for results in drawn.results.values() for pair in results.items())
    return {name for name, result in told if isinstance(result, list)} | {
        name for name, each in drawn.contract["indicators"].items() if "participants" in str(each["measure"])
    }


def _filled(template: str, drawn: Drawn) -> str:
    """The template with each row of the drawn table in its place; rows of persons follow."""
    head, *blank = csv.reader(StringIO(template.removeprefix("\ufeff")))
    labels = {each["label"]: name for name, each in drawn.contract["indicators"].items()}
    rows = list(csv.DictReader(StringIO(drawn.table)))
    waiting = {tuple(row[key] for key in _ADDRESS): row for row in rows if not row["person"]}
    lines = [dict(zip(head, line, strict=True)) for line in blank]
    for line in lines:
        name = labels.get(line["indicator"], line["indicator"])
        address = (line.get("period", ""), name, line.get("input", ""), line.get("item", ""))
        row = waiting.pop(address, None) or waiting.pop((*address[:2], "", address[3]), None)
        if row is not None:
            count, stroke, among = row["value"].partition("/")
            line.update({"count": count, "among": among} if stroke else {"value": row["value"]})
    assert not waiting
    lines += [{key: text for key, text in row.items() if key in head} for row in rows if row["person"]]
    paper = StringIO()
    table = csv.DictWriter(paper, head, restval="")
    table.writeheader()
    table.writerows(lines)
    return paper.getvalue()
