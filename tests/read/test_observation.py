"""One row of the results: its value with a unit, its counts, its place in the contract."""

from fractions import Fraction

import pytest

from tests.contracts import found_in, table
from tests.read.observed import observed, one


@pytest.mark.parametrize(
    ("read", "row"),
    [
        ((Fraction("0.24"), None, None), "share,24.0%"),
        ((Fraction("0.24"), None, None), "share,２４．０％"),
        ((Fraction("0.24"), None, None), "share,24 パーセント"),
        ((None, 32, 89), "share,32/89"),
        ((500, None, None), "visits,500"),
        ((500, None, None), "visits,500件"),
        ((1500, None, None), 'visits,"1,500件"'),
        ((Fraction("-0.057"), None, None), "points,-5.7pt"),
        ((Fraction("-0.057"), None, None), "points,▲5.7ポイント"),
        ((Fraction("-0.057"), None, None), "points,-5.7％ポイント"),
        ((9500000, None, None), "saved,950万円"),
        ((9500000, None, None), "saved,9500000円"),
        ("unit-missing", "saved,9500000"),
        ((Fraction("2.45"), None, None), "score,2.45"),
        ((Fraction("2.45"), None, None), "score,2.45点"),
        (("効果あり", None, None), "verdict,効果あり"),
        (("効果あり", None, None), "verdict, 効果あり "),
        ("unit-missing", "share,24"),
        ("unit-missing", "share,0.24"),
        ("unit-missing", "points,5"),
        ("unit-wrong", "share,24pt"),
        ("unit-wrong", "points,5%"),
        ("unit-wrong", "visits,500人"),
        ("unit-wrong", "visits,500%"),
        ("unit-wrong", "saved,950ドル"),
        ("unit-wrong", "score,80%"),
        ("verdict-unknown", "verdict,効果有り"),
        ("verdict-unknown", "verdict,1"),
        ("cell-kanji-number", "saved,九百五十万円"),
        ("cell-inner-space", "visits,1 500件"),
        ("cell-error", "share,#DIV/0!"),
        ("cell-not-number", "share,約24%"),
        ("cell-not-number", "visits,NaN"),
        ("cell-not-number", "visits,inf"),
        ("result-blank", "share,"),
        ("result-blank", "share,未測定"),
        ("result-blank", "visits,-"),
        ("result-blank", "visits,N/A"),
        ("result-blank", "verdict,該当なし"),
    ],
)
def test_a_value_is_read_with_its_unit_or_refused(read: tuple[object, ...] | str, row: str) -> None:
    assert one(row) == read


@pytest.mark.parametrize(
    ("read", "header", "row"),
    [
        ((Fraction("0.24"), None, None), "indicator,value,unit", "share,24,%"),
        ((Fraction("0.24"), None, None), "指標,値,単位", "share,24%,％"),
        ((Fraction("0.05"), None, None), "指標,値,単位", "points,5,ポイント"),
        ((500, None, None), "指標,値,単位", "visits,500,件"),
        ((9500000, None, None), "指標,値,単位", "saved,950,万円"),
        ((9500000, None, None), "指標,実績値(千円)", "saved,9500"),
        ((Fraction("0.24"), None, None), "指標,実績値(％)", "share,24.0"),
        ((0, None, None), "指標,実績値(％)", "share,0"),
        ((Fraction("0.00581"), None, None), "指標,実績値(％)", "share,0.581%"),
        ("percent-doubtful", "指標,実績値(％)", "share,0.581"),
        ("percent-doubtful", "指標,値,単位", "share,1,%"),
        ("unit-differs", "指標,値,単位", "share,24%,件"),
        ("unit-differs", "指標,値,単位", "saved,950万円,千円"),
        ("unit-wrong", "指標,値,単位", "visits,500,人"),
        ("unit-wrong", "指標,実績値(％)", "visits,500"),
    ],
)
def test_a_unit_may_stand_in_its_column_or_in_the_heading_but_not_two_that_differ(
    read: tuple[object, ...] | str, header: str, row: str
) -> None:
    assert one(row, header) == read


COUNTED = "indicator,value,count,among"


@pytest.mark.parametrize(
    ("read", "row"),
    [
        ((Fraction("0.36"), 32, 89), "share,36.0%,32,89"),
        ((Fraction("0.36"), 32, 89), "share,36%,32,89"),
        ((Fraction("0.3596"), 32, 89), "share,35.96%,32,89"),
        ((Fraction("0.125"), 1, 8), "share,12.5%,1,8"),
        ((Fraction("0.13"), 1, 8), "share,13%,1,8"),
        ("value-and-counts-differ", "share,35.9%,32,89"),
        ("value-and-counts-differ", "share,35.95%,32,89"),
        ("value-and-counts-differ", "share,12%,1,8"),
        ("value-and-counts-differ", "share,89%,32,89"),
        ("counts-incomplete", "share,36.0%,32,"),
        ("counts-incomplete", "share,,32,"),
        ("counts-incomplete", "share,,,89"),
        ("counts-twice", "share,32/89,32,89"),
        ("result-blank", "share,,-,89"),
        ("result-blank", "share,36%,未測定,89"),
        ((5, 5, None), "visits,5件,5,"),
        ((None, 5, None), "visits,,5件,"),
        ("counts-differ", "visits,5件,6,"),
        ("group-not-expected", "visits,5件,,89"),
        ("group-not-expected", "visits,,5,89"),
        ("unit-wrong", "share,,32件,89"),
        ("result-blank", "share,,,"),
    ],
)
def test_a_value_and_its_counts_agree_as_printed(read: tuple[object, ...] | str, row: str) -> None:
    assert one(row, COUNTED) == read


ADDRESSED = "indicator,input,item,value,count,among"


@pytest.mark.parametrize(
    ("address", "row"),
    [
        ("index.actual", "index,actual,,1.42,,"),
        ("index.actual", "index,実績,,1.42,,"),
        ("index.actual", "index,介入群,,,142,100"),
        ("index.against", "index,against,,1.55,,"),
        ("index.against", "index,比較群,,,155,100"),
        ("index.against", "index,対照群,,155/100,,"),
        ("card.一般", "card,,一般,5件,,"),
    ],
)
def test_an_input_or_an_item_is_named_beside_its_indicator(address: str, row: str) -> None:
    assert list(observed(table(row, header=ADDRESSED))[0]) == [address]


def test_an_item_is_named_in_a_column_headed_item_in_either_of_its_japanese_words() -> None:
    for heading in ("項目", "品目"):
        found, problems = observed(table("card,一般,5件", "card,重点,3件", header=f"指標,{heading},値"))
        assert list(found) == ["card.一般", "card.重点"]
        assert problems == ()


@pytest.mark.parametrize(
    ("code", "row"),
    [
        ("result-address", "index,,,1.42,,"),
        ("result-address", "index,againts,,1.42,,"),
        ("result-address", "card,,一 般,5件,,"),
        ("result-address", "card,,,5件,,"),
        ("result-part", "share,actual,,5%,,"),
        ("result-part", "visits,,一般,5件,,"),
    ],
)
def test_an_address_that_the_contract_does_not_have_is_refused(code: str, row: str) -> None:
    assert found_in(observed(table(row, header=ADDRESSED))[1]) == {(2, code)}


def test_a_slip_in_an_input_is_answered_with_the_address_that_was_meant() -> None:
    (problem,) = observed(table("index,againts,,1.42,,", header=ADDRESSED))[1]
    assert dict(problem.facts)["nearest"] == "index against"
