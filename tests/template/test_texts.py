"""Whatever the contract's own words look like, a template has them as texts, and the reader finds them again."""

from io import BytesIO

import pytest
from openpyxl import load_workbook

from pfs_cli.language import Catalogue, Language
from pfs_cli.read.open_cells import read_status
from pfs_cli.render.template.comma_separated import render_table
from pfs_cli.render.template.template import make_template
from pfs_cli.results import Status
from pfs_cli.source import Source
from pfs_cli.table import Cell, CellKind
from tests.contracts import agreement_of, contract_text, count, given
from tests.template.filling import Row, fill, template_of
from tests.template.judging import FROM_TEN, ONE_OF_EACH, PEOPLE, judge, rules_at, sheet_of


@pytest.mark.parametrize("label", ["指標", "値", "#N/A", "合計", "1,2", "'x", "TRUE"])
def test_a_label_is_a_text_whatever_it_looks_like(label: str) -> None:
    contract = contract_text(count(FROM_TEN).replace("label: visits の件数", f"label: {label!r}"))
    book = fill(template_of(contract), [Row({"indicator": label, "value": "12"})])
    assert judge(contract, book) == ("500", ())


@pytest.mark.parametrize("label", ["=1+1", "+81", "-5", "@SUM(A1)"])
def test_an_indicator_whose_label_is_like_a_formula_stands_under_its_name(label: str) -> None:
    contract = contract_text(count(FROM_TEN).replace("label: visits の件数", f"label: {label!r}"))
    book = fill(template_of(contract), [Row({"indicator": "visits", "value": "12"})])
    assert judge(contract, book) == ("500", ())


def test_a_definition_that_is_like_a_formula_is_a_text_in_csv_too() -> None:
    contract = contract_text(count(FROM_TEN).replace("{given: 件数}", "{given: '=1+1'}"))
    table = make_template(agreement_of(contract), Catalogue(Language.JA).say).results
    assert table is not None
    assert ",'=1+1," in render_table(table)
    assert sheet_of(template_of(contract))["B5"].data_type == "s"


@pytest.mark.parametrize("language", Language)
def test_what_stands_beside_a_cell_is_as_short_as_a_spreadsheet_takes_it(language: Language) -> None:
    for contract in (ONE_OF_EACH, contract_text(PEOPLE)):
        for rule in sheet_of(template_of(contract, language)).data_validations.dataValidation:
            assert len(rule.errorTitle) <= 32
            assert len(rule.prompt) == len(rule.error) <= 225


@pytest.mark.parametrize("language", Language)
def test_the_words_for_a_status_are_those_that_the_reader_knows(language: Language) -> None:
    ((_, words, _),) = rules_at(sheet_of(template_of(ONE_OF_EACH, language)), "H5")
    cells = (
        Cell(kind=CellKind.TEXT, raw=word, source=Source(file="x")) for word in words.strip('"').split(",")
    )
    assert [read_status(cell) for cell in cells] == list(Status)


def test_a_label_in_which_a_workbook_sees_an_escaped_letter_stays_what_it_is() -> None:
    contract = contract_text(count(FROM_TEN).replace("visits の件数", "_x0041_の件数"))
    book = load_workbook(BytesIO(template_of(contract)))
    book.worksheets[0]["C5"] = 12
    content = BytesIO()
    book.save(content)
    assert judge(contract, content.getvalue()) == ("500", ())


def test_indicators_with_the_same_label_stand_under_their_names() -> None:
    same = count(FROM_TEN).replace("visits の件数", "件数") + count(FROM_TEN, name="calls").replace(
        "calls の件数", "件数"
    )
    contract = contract_text(same)
    rows = [Row({"indicator": name, "value": "12"}) for name in ("visits", "calls")]
    assert judge(contract, fill(template_of(contract), rows)) == ("1000", ())


@pytest.mark.parametrize("words", [("とても, 良い", "悪い"), ('"良"', "悪い"), ("良" * 200, "悪" * 200)])
def test_words_that_a_rule_cannot_hold_stand_on_the_page_on_how_to_fill_in(words: tuple[str, ...]) -> None:
    tiers = ", ".join(f"{{is: {word!r}, pay: {at}}}" for at, word in enumerate(words))
    contract = contract_text(given("verdict", f"{{tiers: [{tiers}]}}", more="note: 判定", better="last"))
    book = template_of(contract)
    ((_, place, _),) = rules_at(sheet_of(book), "C5")
    name, _, cells = place.replace("$", "").rpartition("!")
    assert name == "'記入方法'"
    assert [row[0].value for row in sheet_of(book, 1)[cells]] == list(words)
    assert judge(contract, fill(book, [Row({"indicator": "value の値", "value": words[1]})])) == ("1", ())
