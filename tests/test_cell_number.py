"""Numbers as staff type them into a sheet: read exactly by a table of ways, or refused with the reason."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pfs_cli.cell_number import CellNumber, is_absent, read_cell_number
from pfs_cli.problem import Fault


@pytest.mark.parametrize(
    ("value", "suffix", "decimals", "freely", "text"),
    [
        (Fraction(24), "", 0, False, "24"),
        (Fraction(24), "", 1, False, "24.0"),
        (Fraction(24), "%", 1, False, "24.0%"),
        (Fraction(24), "%", 1, True, "２４．０％"),
        (Fraction(902, 10), "%", 1, False, "90.2%"),
        (Fraction(889, 10), "%", 1, True, "８８．９％"),
        (Fraction(756, 10), "", 1, False, " 75.6 "),
        (Fraction(756, 10), "", 1, False, "　75.6　"),
        (Fraction(1004), "回", 0, True, "1,004回"),
        (Fraction(1004), "回", 0, False, "1004回"),
        (Fraction(1004), "回", 0, False, "1004 回"),
        (Fraction(500), "villages", 0, False, "500 villages"),
        (Fraction(4593000), "", 0, True, "4,593,000"),
        (Fraction(4593000), "", 0, True, "４，５９３，０００"),
        (Fraction(-35, 10), "", 1, False, "-3.5"),
        (Fraction(-35, 10), "", 1, True, "▲3.5"),
        (Fraction(-35, 10), "", 1, True, "△3.5"),
        (Fraction(-35, 10), "", 1, True, "−3.5"),
        (Fraction(-35, 10), "", 1, True, "－3.5"),
        (Fraction(35, 10), "", 1, False, "+3.5"),
        (Fraction(35, 10), "", 1, True, "＋3.5"),
        (Fraction(9500000), "円", 0, True, "950万円"),
        (Fraction(22000), "円", 0, True, "22千円"),
        (Fraction(450), "円", 0, False, "450円"),
        (Fraction(450), "円", 0, True, "¥450"),
        (Fraction(450), "円", 0, True, "￥450"),
        (Fraction(-450), "円", 0, True, "▲￥450"),
        (Fraction(-57, 10), "pt", 1, False, "-5.7pt"),
        (Fraction(5), "ポイント", 0, False, "5ポイント"),
        (Fraction(30), "分", 0, False, "30分"),
        (Fraction(5), "分野", 0, False, "5分野"),
    ],
)
def test_a_number_is_read_as_it_was_meant_with_its_unit(
    value: Fraction, suffix: str, decimals: int, freely: bool, text: str
) -> None:
    expected = CellNumber(value=value, suffix=suffix, decimals=decimals, freely=freely)
    assert read_cell_number(text) == expected


@pytest.mark.parametrize(
    ("code", "text"),
    [
        ("cell-negative", "(3.5)"),
        ("cell-negative", "（3.5）"),
        ("cell-negative", "ー3.5"),
        ("cell-negative", "―3.5"),
        ("cell-negative", "–3.5"),
        ("cell-negative", "--24"),
        ("cell-negative", "▲-3"),
        ("cell-symbol-number", "①"),
        ("cell-symbol-number", "⑤"),
        ("cell-symbol-number", "Ⅲ"),
        ("cell-symbol-number", "²"),
        ("cell-symbol-number", "½"),
        ("cell-symbol-number", "3½"),
        ("cell-foreign-digits", "٢٤"),
        ("cell-foreign-digits", "२४"),
        ("cell-foreign-digits", "𝟐𝟒"),
        ("cell-kanji-number", "四百五十九万円"),
        ("cell-kanji-number", "459万3千円"),
        ("cell-kanji-number", "2割4分"),
        ("cell-kanji-number", "二割四分"),
        ("cell-kanji-number", "3割"),
        ("cell-not-number", "部分達成"),
        ("cell-inner-space", "1 004"),
        ("cell-inner-space", "1　004"),
        ("cell-leading-zero", "007"),
        ("cell-leading-zero", "0500件"),
        ("cell-leading-zero", "00.5%"),
        ("cell-comma", "1,04"),
        ("cell-comma", "12,34,567"),
        ("cell-comma", ",500"),
        ("cell-comma", "1,234,"),
        ("cell-not-number", "'75.6"),
        ("cell-not-number", "約75"),
        ("cell-not-number", "high"),
        ("cell-not-number", "1.2.3"),
        ("cell-not-number", ".5"),
        ("cell-not-number", "5."),
        ("cell-not-number", "1e5"),
        ("cell-not-number", "1_0"),
        ("cell-not-number", "0x1F"),
        ("cell-not-number", "inf"),
        ("cell-not-number", "nan"),
        ("cell-not-number", "24-26"),
        ("cell-not-number", "#DIV/0!"),
    ],
)
def test_what_only_looks_like_a_number_is_refused_with_the_reason(code: str, text: str) -> None:
    fault = read_cell_number(text)
    assert isinstance(fault, Fault), fault
    assert (fault.code, dict(fault.facts)) == (code, {"found": text})


@pytest.mark.parametrize("text", ["1" * 16, "0." + "1" * 16, "1,111,111,111,111,111人"])
def test_a_number_of_more_than_fifteen_digits_is_refused_as_one(text: str) -> None:
    fault = read_cell_number(text)
    assert isinstance(fault, Fault), fault
    assert (fault.code, dict(fault.facts)) == ("cell-digits", {"limit": "15"})


@pytest.mark.parametrize(
    "text",
    [
        "",
        " ",
        "　",
        "-",
        "－",
        "ー",
        "―",
        "N/A",
        "n/a",
        "#N/A",
        "NA",
        "該当なし",
        "未測定",
        "なし",
        "不明",
        "TBD",
        "?",
    ],
)
def test_words_for_nothing_are_nothing_and_never_zero(text: str) -> None:
    assert is_absent(text)
    assert isinstance(read_cell_number(text), Fault)


@pytest.mark.parametrize("text", ["0", "０", "0%", "0.0", "0件"])
def test_zero_is_a_result(text: str) -> None:
    assert not is_absent(text)
    number = read_cell_number(text)
    assert isinstance(number, CellNumber)
    assert number.value == 0


@given(st.text(max_size=12))
def test_any_text_is_a_number_of_digits_or_a_fault_and_never_an_exception(text: str) -> None:
    number = read_cell_number(text)
    if isinstance(number, CellNumber):
        assert any(character in "0123456789０１２３４５６７８９" for character in text)
    else:
        assert dict(number.facts)["found"] == text


@given(
    st.decimals(min_value=-(10**12), max_value=10**12, places=3), st.sampled_from(["", "%", "件", " people"])
)
def test_plain_digits_come_back_as_they_were_typed(number: object, unit: str) -> None:
    read = read_cell_number(f"{number:f}{unit}")
    assert read == CellNumber(value=Fraction(f"{number:f}"), suffix=unit.strip(), decimals=3, freely=False)
