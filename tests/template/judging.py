"""What becomes of a template that comes back: contracts for it, what stands in its cells, what is paid on it."""

from io import BytesIO
from typing import Any

from openpyxl import load_workbook
from openpyxl.worksheet.worksheet import Worksheet

from pfs_cli.problem import Problem, stops
from pfs_cli.read.book import read_book
from pfs_cli.read.results import Submission, read_results
from pfs_cli.rules.results import check_periods
from pfs_cli.settlement import settle_periods
from pfs_cli.source import Source
from tests.contracts import agreement_of, contract_text, count, given, rate

PAYS = "{tiers: [{below: 80%, pay: 0}, {from: 80%, pay: 1000}]}"
FROM_TEN = "{tiers: [{below: 10, pay: 0}, {from: 10, pay: 500}]}"
VERDICT = "{tiers: [{is: 不適正, pay: 0}, {is: 適正, pay: 300}]}"
PEOPLE = """\
improved:
  label: 改善した者の割合
  unit: percent
  better: higher
  measure:
    participants:
      types: {person_id: text, age: integer, born: date, left: boolean, score: number}
      exclude: [{when: left, reason: 辞退}]
      achieved: score >= 2
      once_per: person_id
      missing: not_achieved
  compare: exact
  pays: {tiers: [{below: 50%, pay: 0}, {from: 50%, pay: 700}]}
"""


def sheet_of(book: bytes, position: int = 0) -> Worksheet:
    return load_workbook(BytesIO(book)).worksheets[position]


def judge(
    contract: str, book: bytes, asked: str | None = None, name: str = "results.xlsx"
) -> tuple[str | None, tuple[Problem, ...]]:
    """What is paid on a table in the last period with results, None where nothing is; and all problems."""
    agreement = agreement_of(contract)
    read, problems = read_book(book, name)
    assert read is not None, problems
    results, found = read_results((Submission(book=read),), agreement, None, asked)
    if results is None:
        return None, found
    found = (*problems, *found, *check_periods(agreement, results, {}, Source(file=name)))
    if stops(found):
        return None, found
    return str(settle_periods(agreement, results, {})[-1].total.value), found


def rules_at(sheet: Worksheet, place: str) -> list[tuple[Any, ...]]:
    """The rules of a cell: the type, and the list or the least and the most."""
    return [
        (rule.type, rule.formula1, rule.formula2)
        for rule in sheet.data_validations.dataValidation
        if place in rule.sqref
    ]


ONE_OF_EACH = contract_text(
    rate(PAYS)
    + count(FROM_TEN)
    + given("verdict", VERDICT, name="report", more="note: 判定", better="last")
    + given("money", "{tiers: [{below: 100, pay: 0}, {from: 100, pay: 10}]}", name="saved", more="note: 額")
)
