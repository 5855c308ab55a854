"""Results that are not settled yet: their status, and what they may become."""

from fractions import Fraction

import pytest

from pfs_cli.results import Status
from tests.contracts import agreement_of, contract_text, count, given, rate, table
from tests.read.submissions import read_soundly, refuse

JUDGED = given(
    "verdict",
    "{tiers: [{is: 不可, pay: 0}, {is: 可, pay: 1}, {is: 良, pay: 2}]}",
    name="verdict",
    more="note: 判定",
    better="last",
)
AGREEMENT = agreement_of(contract_text(count("nothing")))
PARTS = {
    "visits": AGREEMENT,
    "share": agreement_of(contract_text(rate("nothing"))),
    "verdict": agreement_of(contract_text(JUDGED)),
}
HEADER = "indicator,value,count,among,status,low,high"


@pytest.mark.parametrize(
    ("status", "words"),
    [
        (Status.VERIFIED, ("", "確定", "verified", "Verified", "検証済")),
        (Status.PROVISIONAL, ("暫定", "速報", "provisional", "速報値")),
        (Status.HELD, ("保留", "held", "HELD")),
        (Status.DISPUTED, ("係争", "争いあり", "disputed")),
        (Status.UNKNOWN, ("不明", "未確定", "unknown")),
    ],
)
def test_a_status_is_known_in_japanese_and_english(status: Status, words: tuple[str, ...]) -> None:
    for word in words:
        value = "" if status is Status.UNKNOWN else "5件"
        found = read_soundly(AGREEMENT, table(f"visits,{value},,,{word},,", header=HEADER))
        assert found[""]["visits"].status is status


def test_a_status_that_nobody_knows_is_answered_with_the_nearest() -> None:
    assert refuse(AGREEMENT, table("visits,5件,,,暫定的,,", header=HEADER)) == [
        ("1.csv:2:13", "status-unknown")
    ]


@pytest.mark.parametrize(
    ("read", "row"),
    [
        ((5, None, None, 3, 9), "visits,5件,,,暫定,3件,9"),
        ((None, None, None, 3, 9), "visits,,,,保留,3件,9件"),
        ((None, None, None, None, None), "visits,-,,,保留,-,"),
        ((None, None, None, None, None), "visits,,,,不明,,"),
        ((3, None, None, 3, 9), "visits,3件,,,係争,3件,9件"),
        ((None, None, None, 3, 9), "visits,,,,係争,3件,9件"),
        ((None, 4, 5, Fraction(3, 4), 1), "share,,4,5,暫定,75%,100%"),
        ((Fraction(4, 5), None, None, None, None), "share,80%,,,暫定,,"),
        (("可", None, None, "不可", "良"), "verdict,可,,,暫定,不可,良"),
        ((None, None, None, "不可", "良"), "verdict,,,,係争,不可,良"),
    ],
)
def test_an_open_result_is_read_with_what_it_may_become(read: tuple[object, ...], row: str) -> None:
    name = row.partition(",")[0]
    found = read_soundly(PARTS[name], table(row, header=HEADER))[""][name]
    assert (found.value, found.count, found.among, found.low, found.high) == read
    open_only = ("1.csv:2", "result-open")
    problems = refuse(PARTS[name], table(row, header=HEADER))
    assert [(place.rpartition(":")[0], code) for place, code in problems] == [open_only]
    assert refuse(PARTS[name], table(row, header=HEADER), allow_open=True) == []


@pytest.mark.parametrize(
    ("code", "row"),
    [
        ("bounds-not-expected", "visits,5件,,,,3件,9件"),
        ("bounds-not-expected", "visits,5件,,,確定,,9件"),
        ("bounds-not-expected", "visits,,,,不明,3件,9件"),
        ("bounds-incomplete", "visits,5件,,,暫定,3件,"),
        ("bounds-incomplete", "visits,5件,,,保留,,9件"),
        ("bounds-incomplete", "visits,5件,,,係争,,"),
        ("bounds-order", "visits,5件,,,暫定,9件,3件"),
        ("bounds-order", "verdict,可,,,暫定,良,不可"),
        ("verdict-unknown", "verdict,可,,,暫定,悪,良"),
        ("verdict-unknown", "verdict,,,,係争,不可,悪"),
        ("cell-error", "verdict,,,,係争,#N/A,良"),
        ("cell-error", "verdict,#N/A,,,係争,不可,良"),
        ("cell-error", "visits,,,,保留,#N/A,9件"),
        ("cell-error", "visits,,,,保留,3件,#REF!"),
        ("cell-error", "visits,#N/A,,,保留,3件,9件"),
        ("cell-error", "share,,#N/A,5,保留,,"),
        ("value-outside-bounds", "visits,2件,,,暫定,3件,9件"),
        ("value-outside-bounds", "visits,10件,,,保留,3件,9件"),
        ("value-outside-bounds", "visits,5件,,,係争,3件,9件"),
        ("value-outside-bounds", "share,,3,5,暫定,75%,100%"),
        ("unknown-with-value", "visits,5件,,,不明,,"),
        ("count-not-whole", "visits,5件,,,暫定,3.5件,9件"),
        ("count-negative-result", "visits,5件,,,暫定,-1件,9件"),
        ("rate-out-of-range", "share,80%,,,暫定,75%,105%"),
        ("unit-wrong", "visits,5件,,,暫定,3人,9件"),
        ("unit-missing", "share,80%,,,暫定,75,100%"),
        ("cell-not-number", "visits,5件,,,暫定,x,9件"),
        ("verdict-unknown", "verdict,悪,,,暫定,,"),
        ("counts-incomplete", "share,,4,,暫定,,"),
        ("counts-incomplete", "share,,,5,確定,,"),
        ("group-zero", "share,,,0,保留,,"),
        ("group-zero", "share,,,0,不明,,"),
    ],
)
def test_what_an_open_result_cannot_become_is_refused_even_where_a_range_is_asked_for(
    code: str, row: str
) -> None:
    name = row.partition(",")[0]
    assert [found for _, found in refuse(PARTS[name], table(row, header=HEADER), allow_open=True)] == [code]


def test_a_settled_result_needs_its_value() -> None:
    assert refuse(AGREEMENT, table("visits,,,,確定,,", header=HEADER)) == [("1.csv:2:8", "result-blank")]
