"""The workbook that staff fill in: what is open, what may be typed, and what comes of it when it comes back."""

from io import BytesIO
from pathlib import Path

import pytest
from openpyxl import load_workbook

from pfs_cli.language import Catalogue, Language
from pfs_cli.read.headings import is_known
from pfs_cli.render.template.comma_separated import render_table
from pfs_cli.render.template.template import make_template
from pfs_cli.render.template.workbook import FIRST_ROW
from tests.contracts import agreement_of, codes_of
from tests.samples import SAMPLES
from tests.template.filling import Row, fill, recalculate, template_of
from tests.template.judging import ONE_OF_EACH, judge, rules_at, sheet_of


def test_entry_cells_are_open_and_everything_else_is_protected_without_a_password() -> None:
    book = load_workbook(BytesIO(template_of(ONE_OF_EACH)))
    assert [sheet.title for sheet in book] == ["実施結果", "記入方法"]
    assert all(sheet.protection.sheet and not sheet.protection.password for sheet in book)
    sheet = book.worksheets[0]
    headings = [cell.value for cell in sheet[FIRST_ROW]]
    for row in sheet.iter_rows(min_row=FIRST_ROW + 1):
        for heading, cell in zip(headings, row, strict=True):
            is_open = not cell.protection.locked
            assert is_open == (cell.fill.fgColor.rgb == "00FFF2CC"), cell.coordinate
            assert not (is_open and cell.value), cell.coordinate
            if heading in {"指標", "定義", "単位", "計算値", "契約"}:
                assert not is_open, cell.coordinate


@pytest.mark.parametrize(
    ("place", "kind", "low", "high"),
    [
        ("C5", "whole", "0", "999999999999999"),
        ("D5", "whole", "1", "999999999999999"),
        ("F5", "decimal", "0", "1"),
        ("F6", "whole", "0", "999999999999999"),
        ("F7", "list", '"不適正,適正"', None),
        ("F8", "decimal", "-999999999999999", "999999999999999"),
        ("H5", "list", '"確定,暫定,係争,保留,不明"', None),
        ("I5", "decimal", "0", "1"),
    ],
)
def test_a_cell_takes_only_what_belongs_into_it(place: str, kind: str, low: str, high: str | None) -> None:
    sheet = sheet_of(template_of(ONE_OF_EACH))
    assert [str(cell.value) for cell in sheet[FIRST_ROW]][:10] == (
        "指標 定義 分子 分母 計算値 値 単位 状態 下限 上限".split()
    )
    assert rules_at(sheet, place) == [(kind, low, high)]


def test_the_definition_and_the_unit_stand_beside_the_cells() -> None:
    sheet = sheet_of(template_of(ONE_OF_EACH))
    texts = [
        tuple(str(row[at].value or "") for at in (0, 1, 6)) for row in sheet.iter_rows(min_row=FIRST_ROW + 1)
    ]
    assert texts == [
        ("share の割合", "分子: 達成者\n分母: 参加者", "%"),
        ("visits の件数", "件数", "件"),
        ("report の値", "測定値", ""),
        ("saved の値", "測定値", "円"),
    ]


@pytest.mark.parametrize("language", Language)
def test_the_reader_knows_every_heading_so_that_nothing_is_left_out(language: Language) -> None:
    sheet = sheet_of(template_of(ONE_OF_EACH, language))
    assert all(is_known(str(cell.value)) for cell in sheet[FIRST_ROW])


@pytest.mark.parametrize("sample", sorted(SAMPLES.glob("*/contract.yaml")), ids=lambda path: path.parent.name)
def test_an_unfilled_template_says_of_each_row_that_it_is_blank(sample: Path) -> None:
    contract = sample.read_text("utf-8")
    book = template_of(contract)
    total, problems = judge(contract, book)
    assert total is None
    sheet = sheet_of(book)
    rows = [row for row in sheet.iter_rows(min_row=FIRST_ROW + 1, values_only=True) if any(row)]
    codes = codes_of(tuple(each for each in problems if each.severity == "error"))
    if "person_id" in contract:
        assert codes == ("group-zero",)
    elif rows:
        assert codes == ("result-blank",) * len(rows)
    else:
        assert codes == ("result-missing",) * 4


def test_what_is_blank_is_told_at_the_cell_that_staff_fill_in() -> None:
    problems = judge(ONE_OF_EACH, recalculate(template_of(ONE_OF_EACH)))[1]
    # The count of a rate (C5), the value of a count, a verdict and an amount of money.
    assert [problem.source.cell for problem in problems] == ["C5", "F6", "F7", "F8"]


FULL = (
    Row({"indicator": "share の割合", "count": "9", "among": "10"}),
    Row({"indicator": "visits の件数", "value": "12件"}),
    Row({"indicator": "report の値", "value": "適正"}),
    Row({"indicator": "saved の値", "value": "99円"}),
)


def test_a_filled_template_settles_without_a_word() -> None:
    assert judge(ONE_OF_EACH, recalculate(fill(template_of(ONE_OF_EACH), FULL))) == ("1800", ())


def test_a_quotient_that_was_never_computed_is_a_problem_and_nothing_is_paid() -> None:
    total, problems = judge(ONE_OF_EACH, fill(template_of(ONE_OF_EACH), FULL))
    assert (total, codes_of(problems)) == (None, ("cell-uncalculated",))
    assert problems[0].source.cell == "E5"


def test_a_quotient_of_other_counts_is_a_problem_and_nothing_is_paid() -> None:
    saved = recalculate(fill(template_of(ONE_OF_EACH), FULL))
    stale = saved_with(saved, b"<v>0.9</v>", b"<v>0.8</v>")
    total, problems = judge(ONE_OF_EACH, stale)
    assert (total, codes_of(problems)) == (None, ("value-and-counts-differ",))


def saved_with(book: bytes, old: bytes, new: bytes) -> bytes:
    """The workbook with a piece of its first sheet replaced."""
    from zipfile import ZIP_DEFLATED, ZipFile

    packed = BytesIO()
    with ZipFile(BytesIO(book)) as source, ZipFile(packed, "w", ZIP_DEFLATED) as target:
        for name in source.namelist():
            content = source.read(name)
            if name == "xl/worksheets/sheet1.xml":
                assert content.count(old) == 1
                content = content.replace(old, new)
            target.writestr(name, content)
    return packed.getvalue()


def test_a_rate_of_which_only_the_value_is_known_needs_no_computed_quotient() -> None:
    value = Row({"indicator": "share の割合", "value": "85.5%"})
    assert judge(ONE_OF_EACH, fill(template_of(ONE_OF_EACH), (value, *FULL[1:]))) == ("1800", ())


def test_results_on_the_template_of_another_contract_are_refused() -> None:
    other = ONE_OF_EACH.replace("id: sample", "id: another")
    total, problems = judge(ONE_OF_EACH, recalculate(fill(template_of(other), FULL)))
    assert total is None
    assert set(codes_of(problems)) == {"result-of-other-contract"}


# Bytes and CSV


def test_the_same_contract_gives_the_same_bytes() -> None:
    assert template_of(ONE_OF_EACH) == template_of(ONE_OF_EACH)


def test_as_csv_it_is_one_table_that_settles_when_it_is_filled_in() -> None:
    table = make_template(agreement_of(ONE_OF_EACH), Catalogue(Language.JA).say).results
    assert table is not None
    lines = render_table(table).splitlines()
    assert lines[0] == "\ufeff指標,定義,分子,分母,値,単位,状態,下限,上限,証拠,備考,契約"
    rows = "".join(f"{line}\n" for line in lines)
    for blank, filled in (
        ('分母: 参加者",,,,%', '分母: 参加者",9,10,,%'),
        ("件数,,,,件", "件数,,,12,件"),
        ("report の値,測定値,,,,", "report の値,測定値,,,適正,"),
        ("saved の値,測定値,,,,円", "saved の値,測定値,,,99,円"),
    ):
        assert rows.count(blank) == 1, blank
        rows = rows.replace(blank, filled)
    assert judge(ONE_OF_EACH, rows.encode(), name="results.csv") == ("1800", ())
