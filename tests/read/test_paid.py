"""The table of what was really paid before: a period and an amount a row, nothing taken for zero."""

import pytest

from pfs_cli.contract import Agreement
from pfs_cli.read.book import read_book
from pfs_cli.read.paid import read_paid
from tests.contracts import agreement_of, contract_text, count, table
from tests.sheets import workbook

YEARS = """\
basis: each
periods: {FY2024: {from: 2024-04-01, to: 2025-03-31}, FY2025: {from: 2025-04-01, to: 2026-03-31}}
"""


def text(currency: str = "JPY", more: str = YEARS) -> str:
    return contract_text(count("nothing"), more=more, currency=currency).replace(
        "from: 2025-04-01, to: 2026-03-31}\ncurrency", "from: 2024-04-01, to: 2026-03-31}\ncurrency"
    )


JAPAN, AMERICA = agreement_of(text()), agreement_of(text("USD"))
HEADER = "period,paid"


def paid(content: str | bytes, agreement: Agreement = JAPAN) -> tuple[dict[str, str], list[tuple[str, str]]]:
    """The amounts by period, and the problems with their places, without the notes on 万円."""
    book, problems = read_book(content.encode() if isinstance(content, str) else content, "paid.csv")
    assert book is not None, problems
    found, problems = read_paid(book, agreement)
    amounts = {name: str(each.amount) for name, each in (found or {}).items()}
    told = [problem for problem in problems if problem.code != "cell-freely-written"]
    return amounts, [(problem.source.place, problem.code) for problem in told]


@pytest.mark.parametrize(
    ("amounts", "content"),
    [
        (
            {"FY2024": "7000000", "FY2025": "5000000"},
            table("FY2024,700万円", "FY2025,5000000円", header=HEADER),
        ),
        ({"FY2024": "7000000"}, table("令和6年度,7000", header="期間,支払額(千円)")),
        ({"FY2024": "7000000"}, table("令和6年度,7000,千円", header="期間,支払額,単位")),
        ({"FY2024": "5000000"}, table('FY2024,"5,000,000円"', header=HEADER)),
        ({"FY2024": "100000000"}, table("FY2024,1億円", header=HEADER)),
        ({"FY2024": "8200000"}, table("FY2024,8200千円", header="期間,支払額(千円)")),
        ({"FY2024": "-500000"}, table("FY2024,-500000円", header=HEADER)),
        ({"FY2024": "0"}, table("2024-04-01,0円", header="period,amount")),
        ({"FY2024": "7000000"}, "支払状況\n\n担当,期間,支払済額\n田中,FY2024,700万円\n"),
    ],
)
def test_amounts_are_read_by_their_periods(amounts: dict[str, str], content: str) -> None:
    assert paid(content) == (amounts, [])


def test_an_amount_that_cannot_be_read_is_not_missing_as_well() -> None:
    amounts, problems = paid(table("FY2024,5,000円", header=f"{HEADER},備考"))
    assert list(amounts) == ["FY2024"]
    assert problems == [("paid.csv:2:8", "value-cut-by-comma")]


def test_an_amount_of_yen_says_its_unit_for_it_might_be_thousands() -> None:
    content = table("FY2024,7000000", "FY2025,5000000円", header=HEADER)
    assert paid(content)[1] == [("paid.csv:2:8", "unit-missing")]
    assert paid(table("FY2024,15.12", header=HEADER), AMERICA) == ({"FY2024": "378/25"}, [])


def test_what_was_paid_is_whole_in_the_smallest_unit() -> None:
    assert paid(table("FY2024,0.5円", header=HEADER))[1] == [("paid.csv:2:8", "paid-not-whole")]
    assert paid(table("FY2024,15.123", header=HEADER), AMERICA)[1] == [("paid.csv:2:8", "paid-not-whole")]


def test_a_number_of_a_workbook_is_read_as_well() -> None:
    book, _ = read_book(workbook(("期間", "支払額(円)"), ("FY2024", 7000000)), "paid.xlsx")
    assert book is not None
    found, problems = read_paid(book, JAPAN)
    assert found is not None
    assert found["FY2024"].amount == 7000000
    assert problems == ()


def test_totals_and_notes_are_left_out_and_said() -> None:
    content = table("FY2024,1円,", "合計,1円", ",,税込", header=f"{HEADER},備考")
    assert paid(content) == (
        {"FY2024": "1"},
        [("paid.csv:3:1", "row-left-out"), ("paid.csv:4:3", "row-left-out")],
    )


@pytest.mark.parametrize(
    ("problem", "content"),
    [
        (("paid.csv:3:8", "paid-twice"), table("FY2024,1円", "FY2024,2円", header=HEADER)),
        (("paid.csv:2:1", "paid-blank"), table("FY2024,", "FY2025,2円", header=HEADER)),
        (("paid.csv:2:2", "period-blank"), table(",1円", header=HEADER)),
        (("paid.csv:2:1", "period-unknown"), table("FY2026,1円", header=HEADER)),
        (("paid.csv:2:1", "period-outside"), table("2026-04-01,1円", header=HEADER)),
        (("paid.csv:2:8", "unit-wrong"), table("FY2024,1ドル", header=HEADER)),
        (("paid.csv:2:8", "cell-not-number"), table("FY2024,約1円", header=HEADER)),
        (("paid.csv:2:8", "cell-not-number"), table("FY2024,-", header=HEADER)),
        (("paid.csv:1:13", "heading-twice"), table("FY2024,1円,2円", header=f"{HEADER},支払額")),
        (("paid.csv:2:8", "value-cut-by-comma"), table("FY2024,5,000", header="期間,支払額(千円),備考")),
        (("paid.csv:2:8", "value-cut-by-comma"), table("FY2024,8,200千円", header=f"{HEADER},備考")),
        (("paid.csv:2:8", "value-cut-by-comma"), table("FY2024,▲5,000円", header=f"{HEADER},備考")),
        (("paid.csv:2:10", "row-long"), table("FY2024,5,000,000円", header=HEADER)),
        (("paid.csv:2:10", "row-long"), table("FY2024,8,200千円", header=HEADER)),
        (("paid.csv:2:10", "row-long"), table("FY2024,5,000", header="期間,支払額(千円)")),
        (("paid.csv:2:1", "row-short"), table("FY2024,1円", header=f"{HEADER},備考")),
        (("paid.csv:2:8", "unit-differs"), table("FY2024,5000円", header="期間,支払額(千円)")),
        (("paid.csv:2:8", "unit-differs"), table("FY2024,5百万円", header="期間,支払額(万円)")),
        (("paid.csv:2:8", "unit-wrong"), table("FY2024,5000", header="期間,支払額(税込)")),
        (
            ("paid.csv:2:14", "result-of-other-contract"),
            table("FY2024,5000円,other", header=f"{HEADER},契約"),
        ),
        (("paid.csv:2:8", "paid-above-maximum"), table("FY2024,100000001円", header=HEADER)),
        (("paid.csv:2:8", "paid-above-maximum"), table("FY2024,-100000001円", header=HEADER)),
        (("paid.csv:2:8", "paid-above-maximum"), table("FY2024,8200000", header="期間,支払額(千円)")),
        (("paid.csv", "paid-header-missing"), table("FY2024,1円", header="period,sum")),
    ],
)
def test_what_is_not_an_amount_of_one_period_is_refused(problem: tuple[str, str], content: str) -> None:
    assert paid(content)[1] == [problem]


def test_a_contract_without_periods_has_no_earlier_payment() -> None:
    agreement = agreement_of(contract_text(count("nothing")))
    assert paid(table("FY2024,1円", header=HEADER), agreement) == ({}, [("paid.csv", "paid-without-periods")])
