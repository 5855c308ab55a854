"""A settlement of the whole language on screens of every width: no amount is cut, no column has no heading."""

import re

import pytest

from pfs_cli.language import Language
from pfs_cli.notation import grouped
from pfs_cli.render.excerpt import width_of
from pfs_cli.render.statement import make_statement
from pfs_cli.render.text import render_text
from tests.render.statements import CASES, SAY, case_settlements
from tests.samples import Case


@pytest.mark.parametrize("language", Language)
@pytest.mark.parametrize("case", CASES, ids=str)
def test_no_amount_is_cut_and_no_column_without_a_heading_at_any_width(
    case: Case, language: Language
) -> None:
    settlements, say = case_settlements(case), SAY[language]
    statement = make_statement(settlements, say)
    amounts = {grouped(each.total.number) for each in settlements}
    amounts |= {grouped(part.amount.number) for each in settlements for part in each.parts}
    wide = render_text(statement, say, 1000, color=False)
    for width in (40, 80, 120):
        text = render_text(statement, say, width, color=False)
        for amount in amounts:
            found = re.compile(rf"(?<![\d,.]){re.escape(amount)}(?![\d,./]| \d+/)")
            assert len(found.findall(text)) == len(found.findall(wide)) > 0
        for line in text.splitlines():
            unbreakable = max(map(len, re.findall(r"[!-~]+", line)), default=0)
            assert width_of(line) <= max(width, unbreakable + 4), line
    for each in statement.sections:
        assert all(column.name for column in each.columns)
        assert {len(entry.cells) for entry in each.entries} == {len(each.columns)}
