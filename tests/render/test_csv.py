"""The settlement as CSV: read back whole by any spreadsheet, and calculated by none."""

import csv
import io
import re
from fractions import Fraction
from pathlib import Path

import pytest

from pfs_cli.language import Language
from pfs_cli.render.comma_separated import render_csv
from tests.contracts import contract_text, count, rate, sample_name, sample_results, settled
from tests.render.statements import SAY, sample_settlement, sample_statement, statement_of

NUMBER = re.compile(r"-?[0-9]+(\.[0-9]+)?")
FORMULAS = ("=", "+", "-", "@", "\t", "\r", "＝", "＋", "－", "＠")


def rows_of(text: str) -> list[list[str]]:
    assert text.startswith("\ufeff")
    return list(csv.reader(io.StringIO(text.removeprefix("\ufeff"), newline="")))


def amount(text: str) -> Fraction:
    whole, _, fraction = text.replace(",", "").partition(" ")
    return Fraction(whole) + (Fraction(fraction) if fraction else 0) * (-1 if whole.startswith("-") else 1)


def first_line(rows: list[list[str]]) -> list[str]:
    return next(row for row in rows if row[0] == SAY[Language.EN]("part.line"))


@pytest.mark.parametrize("language", Language)
@pytest.mark.parametrize("results", sample_results(), ids=sample_name)
def test_a_sample_is_a_table_of_equal_rows_with_every_amount(results: Path, language: Language) -> None:
    settlement = sample_settlement(results)
    head, *rows = rows_of(render_csv(sample_statement(results, language), SAY[language]))
    assert {len(row) for row in (head, *rows)} == {len(head)}
    at = {name: position for position, name in enumerate(head)}
    amounts, part, name = at[SAY[language]("column.amount")], at[SAY[language]("column.part")], at["id"]
    lines = {
        row[name]: row[amounts]
        for row in rows
        if row[part] == SAY[language]("part.line") and " " not in row[name]
    }
    for line in settlement.lines:
        assert amount(lines[line.indicator.name]) == line.amount.value
    sums = [amount(row[amounts]) for row in rows if row[part] == SAY[language]("part.sum")]
    assert (sums[0], sums[1], sums[-1]) == (
        settlement.fixed.value,
        settlement.linked.value,
        settlement.total.value,
    )


@pytest.mark.parametrize("results", sample_results(), ids=sample_name)
def test_no_text_of_a_sample_would_be_calculated(results: Path) -> None:
    head, *rows = rows_of(render_csv(sample_statement(results, Language.JA), SAY[Language.JA]))
    amounts = head.index(SAY[Language.JA]("column.amount"))
    for row in rows:
        assert not [
            cell
            for position, cell in enumerate(row)
            if position != amounts and cell.startswith(FORMULAS) and not NUMBER.fullmatch(cell)
        ]


@pytest.mark.parametrize(
    "label", ["=1+1", "+1", "-1", "@SUM(1)", "＝1+1", '=HYPERLINK("http://x")', "=cmd|' /C calc'!A0"]
)
def test_a_label_that_looks_like_a_formula_is_a_text(label: str) -> None:
    quoted = "'" + label.replace("'", "''") + "'"
    text = contract_text(count("{per_unit: {price: 1}}").replace("visits の件数", quoted))
    rows = rows_of(render_csv(statement_of(settled(text, "visits,5")), SAY[Language.EN]))
    assert first_line(rows)[2] == f"'{label}"


def test_amounts_have_no_commas_and_keep_their_fraction() -> None:
    text = contract_text(
        rate("{share_of: linked, tiers: [{below: 80%, share: 1/3}, {from: 80%, share: 1}]}"),
        linked="5000000",
        maximum="5000000",
    )
    thirds, whole = (
        rows_of(render_csv(statement_of(settled(text, f"share,{share}")), SAY[Language.EN]))
        for share in ("1%", "80%")
    )
    assert first_line(thirds)[-2] == "1666666 2/3"
    assert first_line(whole)[-2] == "5000000"
    total = [row for row in whole if row[0] == SAY[Language.EN]("part.sum")][-1]
    assert total[-2:] == ["5000000", first_line(whole)[-1]]


def test_lines_end_as_rfc_4180_has_it() -> None:
    written = render_csv(statement_of(settled(contract_text(rate("nothing")), "share,1%")), SAY[Language.EN])
    assert written.endswith("\r\n")
    assert "\n" not in written.replace("\r\n", "")
