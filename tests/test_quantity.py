"""What people type into a contract: the exact number it is, or what they should have typed instead."""

from collections.abc import Callable
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pfs_cli.notation import plain
from pfs_cli.problem import Fault
from pfs_cli.quantity import (
    CODES,
    exact,
    read_count,
    read_money,
    read_percent,
    read_points,
    read_rate,
    read_share,
    read_value,
    read_weight,
)
from pfs_cli.unit import Unit


def yen(text: str) -> Fraction | Fault:
    return read_money(text, yen=True)


def dollars(text: str) -> Fraction | Fault:
    return read_money(text, yen=False)


def score(text: str) -> Fraction | Fault:
    return read_value(text, Unit.SCORE, noun=None, yen=True)


def people(text: str) -> Fraction | Fault:
    return read_count(text, "人")


def bare_count(text: str) -> Fraction | Fault:
    return read_count(text, None)


Reader = Callable[[str], Fraction | Fault]


@pytest.mark.parametrize(
    ("number", "text", "read"),
    [
        (Fraction(4593000), "4593000", yen),
        (Fraction(9500000), "950万円", yen),
        (Fraction(9500000), "950 万円", yen),
        (Fraction(22000), "22千円", yen),
        (Fraction(3000000), "3百万円", yen),
        (Fraction(250000000), "2.5億円", yen),
        (Fraction(450), "450円", yen),
        (Fraction(-100000), "-10万円", yen),
        (Fraction(3775000), "377.5万円", yen),
        (Fraction(0), "0", yen),
        (Fraction(1512, 100), "15.12", dollars),
        (Fraction(-33, 10), "-3.3", dollars),
        (Fraction(3, 4), "75%", read_percent),
        (Fraction(41, 1000), "4.1%", read_percent),
        (Fraction(-3, 100), "-3%", read_percent),
        (Fraction(1, 2), "+50%", read_percent),
        (Fraction(3, 2), "150%", read_percent),
        (Fraction(0), "0%", read_percent),
        (Fraction(1, 20), "5pt", read_points),
        (Fraction(-57, 1000), "-5.7pt", read_points),
        (Fraction(3, 16), "3/16", read_share),
        (Fraction(0), "0/16", read_share),
        (Fraction(9173, 100000), "91.73/1000", read_share),
        (Fraction(1, 8), "12.5%", read_share),
        (Fraction(-1, 10), "-10%", read_share),
        (Fraction(-1, 3), "-1/3", read_share),
        (Fraction(0), "0", read_share),
        (Fraction(1), "1", read_share),
        (Fraction(-1), "-1", read_share),
        (Fraction(4, 5), "80%", read_weight),
        (Fraction(-1, 5), "-1/5", read_weight),
        (Fraction(1, 2), "0.5", read_weight),
        (Fraction(2), "2", read_weight),
        (Fraction(500), "500", people),
        (Fraction(500), "500人", people),
        (Fraction(500), "500 人", people),
        (Fraction(0), "0", bare_count),
        (Fraction(20), "20.0", people),
    ],
)
def test_a_quantity_is_the_digits_that_were_typed(number: Fraction, text: str, read: Reader) -> None:
    assert read(text) == number


@pytest.mark.parametrize(
    ("code", "expected", "text", "read"),
    [
        ("number-comma", "4593000", "4,593,000", yen),
        ("number-comma", "4593000円", "4,593,000円", yen),
        ("number-comma", "1000万円", "1,000万円", yen),
        ("number-space", "4593000", "4 593 000", yen),
        ("number-full-width", "4593000", "４５９３０００", yen),
        ("number-full-width", "950万円", "９５０万円", yen),
        ("number-full-width", "4593000", "４，５９３，０００", yen),
        ("number-form", "4593000", "1e6", yen),
        ("number-form", "80%", "よい", read_weight),
        ("percent-sign", "80%", "80％", read_weight),
        ("share-form", "3/16", "1/0", read_weight),
        ("number-form", "4593000", "4593000 yen", yen),
        ("money-mixed", "75000円", "7万5000円", yen),
        ("money-mixed", "99000万円", "9億9000万円", yen),
        ("percent-endless", "66.6666...%", "2/3", read_percent),
        ("percent-sign", "75%", "3/4", read_percent),
        ("money-currency", "JPY", "950万円", dollars),
        ("number-form", "15.12", "$15.12", dollars),
        ("number-form", "4593000", "010", yen),
        ("number-form", "4593000", ".5", yen),
        ("number-form", "4593000", "5.", yen),
        ("number-form", "4593000", "--5", yen),
        ("number-form", "4593000", "1_000", yen),
        ("number-form", "4593000", "１２3abc", yen),
        ("number-form", "4593000", "²", yen),
        ("number-form", "4593000", "٣", yen),
        ("number-form", "4593000", "", yen),
        ("number-form", "4593000", "1" * 16, yen),
        ("number-form", "4593000", "0." + "1" * 16, yen),
        ("percent-sign", "75%", "0.75", read_percent),
        ("percent-sign", "75%", "75", read_percent),
        ("percent-sign", "75%", "75％", read_percent),
        ("percent-sign", "75%", "７５％", read_percent),
        ("percent-sign", "0%", "0", read_percent),
        ("percent-sign", "1%", "1", read_percent),
        ("percent-sign", "75%", "high", read_percent),
        ("number-full-width", "75%", "７５%", read_percent),
        ("number-form", "75%", "x%", read_percent),
        ("points-sign", "5pt", "5%", read_points),
        ("points-sign", "5pt", "5ポイント", read_points),
        ("points-sign", "5pt", "5 pp", read_points),
        ("points-sign", "5pt", "5", read_points),
        ("points-sign", "5pt", "five", read_points),
        ("share-form", "75%", "0.75", read_share),
        ("value-bare", "60", "60%", score),
        ("value-bare", "60.5", "60.5点", score),
        ("value-bare", "-5", "-5pt", score),
        ("number-form", "70", "1e6", score),
        ("number-form", "70", "よい", score),
        ("share-form", "3/16", "16", read_share),
        ("share-form", "3/16", "3/0", read_share),
        ("share-form", "3/16", "3/-16", read_share),
        ("share-form", "3/16", "3/16/2", read_share),
        ("share-form", "3/16", "half", read_share),
        ("count-whole", "12人", "12.5人", people),
        ("count-whole", "12", "12.5", bare_count),
        ("count-noun", "500人", "500名", people),
        ("number-full-width", "500人", "５００人", people),
        ("number-form", "500", "500人", bare_count),
        ("number-form", "500人", "people", people),
        ("number-comma", "1500人", "1,500人", people),
    ],
)
def test_what_is_no_quantity_is_answered_with_one(code: str, expected: str, text: str, read: Reader) -> None:
    fault = read(text)
    assert isinstance(fault, Fault)
    facts = dict(fault.facts)
    assert (fault.code, facts["found"], facts["expected"]) == (code, text, expected)
    assert code in CODES


def test_percent_and_points_are_two_kinds() -> None:
    assert isinstance(read_percent("5pt"), Fault)
    assert isinstance(read_points("5%"), Fault)


@pytest.mark.parametrize(
    ("number", "text", "unit"),
    [
        (Fraction(3, 4), "75%", Unit.PERCENT),
        (Fraction(1, 20), "5pt", Unit.POINTS),
        (Fraction(500), "500件", Unit.COUNT),
        (Fraction(9500000), "950万円", Unit.MONEY),
        (Fraction(245, 100), "2.45", Unit.SCORE),
        (Fraction(70), "70", Unit.INDEX),
    ],
)
def test_a_value_is_read_in_the_unit_of_its_indicator(number: Fraction, text: str, unit: Unit) -> None:
    assert read_value(text, unit, noun="件", yen=True) == number


def test_a_verdict_is_no_number() -> None:
    with pytest.raises(ValueError, match="verdict"):
        read_value("効果あり", Unit.VERDICT, noun=None, yen=True)


@pytest.mark.parametrize(
    ("counts", "text"),
    [
        ((Fraction(32), Fraction(89)), "32/89"),
        ((Fraction(0), Fraction(1)), "0/1"),
        ((Fraction(3), Fraction(0)), "3/0"),
        (None, "32"),
        (None, "32/"),
        (None, "/89"),
        (None, "32 / 89"),
        (None, "32/89/2"),
        (None, "a/b"),
    ],
)
def test_a_rate_is_two_numbers_with_a_stroke_between_them(
    counts: tuple[Fraction, Fraction] | None, text: str
) -> None:
    assert read_rate(text) == counts


@given(st.decimals(min_value=-(10**15) + 1, max_value=10**15 - 1, places=6))
def test_no_digit_is_lost_on_the_way_from_the_text_to_the_number_and_back(number: object) -> None:
    text = f"{number:f}"
    read = exact(text)
    assert read == Fraction(text)
    assert read is not None
    assert Fraction(plain(read)) == read


@given(st.text(max_size=20))
def test_any_other_text_is_a_fault_and_never_an_exception(text: str) -> None:
    for read in (yen, dollars, read_percent, read_points, read_share, people, bare_count):
        answer = read(text)
        assert isinstance(answer, Fault | Fraction)
        if isinstance(answer, Fraction):
            assert text.isascii() or text.endswith(("円", "人"))
