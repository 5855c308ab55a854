"""Currencies and rounding: the only place that rounds."""

from decimal import ROUND_DOWN, ROUND_HALF_EVEN, ROUND_HALF_UP, ROUND_UP, Decimal, localcontext
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pfs_cli.money import Currency, Mode, currency_codes, find_currency, round_exact

FRACTIONS = st.fractions(max_denominator=10_000)
STEPS = st.sampled_from(
    [
        Fraction(1),
        Fraction(1, 100),
        Fraction(1, 1000),
        Fraction(1000),
        Fraction(10_000),
        Fraction(5),
        Fraction(1, 3),
        Fraction(1, 1000) * 7,
    ]
)
DECIMAL_MODES = {
    Mode.DOWN: ROUND_DOWN,
    Mode.UP: ROUND_UP,
    Mode.HALF_UP: ROUND_HALF_UP,
    Mode.HALF_EVEN: ROUND_HALF_EVEN,
}


@pytest.mark.parametrize(
    ("down", "up", "half_up", "half_even", "value"),
    [
        ("1", "2", "1", "1", "1.4"),
        ("1", "2", "2", "2", "1.5"),
        ("2", "3", "3", "2", "2.5"),
        ("1", "2", "2", "2", "1.6"),
        ("1", "2", "1", "1", "1.000000001"),
        ("1", "2", "1", "1", "1.499999999"),
        ("2", "2", "2", "2", "2"),
        ("0", "0", "0", "0", "0"),
        ("0", "1", "1", "0", "0.5"),
        ("0", "1", "0", "0", "1/3"),
        ("0", "1", "1", "1", "2/3"),
        ("-1", "-2", "-1", "-1", "-1.4"),
        ("-1", "-2", "-2", "-2", "-1.5"),
        ("-2", "-3", "-3", "-2", "-2.5"),
        ("-1", "-2", "-2", "-2", "-1.6"),
        ("0", "-1", "-1", "0", "-0.5"),
        ("0", "-1", "0", "0", "-1/3"),
    ],
)
def test_down_cuts_up_goes_away_from_zero_and_a_half_goes_away_or_to_the_even_one(
    down: str, up: str, half_up: str, half_even: str, value: str
) -> None:
    rounded = tuple(round_exact(Fraction(value), Fraction(1), mode) for mode in Mode)
    assert rounded == (Fraction(down), Fraction(up), Fraction(half_up), Fraction(half_even))


@pytest.mark.parametrize(
    ("expected", "value", "to", "mode"),
    [
        ("3770000", "3775000", "10000", Mode.DOWN),
        ("1670000", "5000000/3", "10000", Mode.HALF_UP),
        ("33.33", "100/3", "0.01", Mode.DOWN),
        ("66.667", "200/3", "0.001", Mode.HALF_EVEN),
        ("-33.34", "-100/3", "0.01", Mode.UP),
        ("0.800", "0.7996", "0.001", Mode.HALF_UP),
        ("15", "12.5", "5", Mode.HALF_UP),
        ("10", "12.5", "5", Mode.HALF_EVEN),
    ],
)
def test_an_amount_is_rounded_to_a_multiple_of_what_the_contract_says(
    expected: str, value: str, to: str, mode: Mode
) -> None:
    assert round_exact(Fraction(value), Fraction(to), mode) == Fraction(expected)


@given(
    st.decimals(min_value=-(10**9), max_value=10**9, places=4),
    st.sampled_from([0, 1, 2, 3]),
    st.sampled_from(Mode),
)
def test_rounding_is_that_of_the_decimal_arithmetic_of_banks(value: Decimal, places: int, mode: Mode) -> None:
    with localcontext() as context:
        context.prec = 40
        step = Decimal(1).scaleb(-places)
        expected = value.quantize(step, rounding=DECIMAL_MODES[mode])
    assert round_exact(Fraction(value), Fraction(step), mode) == Fraction(expected)


@given(FRACTIONS, STEPS, st.sampled_from(Mode))
def test_what_is_rounded_is_a_multiple_less_than_one_step_away(
    value: Fraction, to: Fraction, mode: Mode
) -> None:
    rounded = round_exact(value, to, mode)
    assert (rounded / to).denominator == 1
    assert abs(rounded - value) < to
    assert round_exact(rounded, to, mode) == rounded


@given(FRACTIONS, FRACTIONS, STEPS, st.sampled_from(Mode))
def test_rounding_never_turns_more_into_less(
    one: Fraction, other: Fraction, to: Fraction, mode: Mode
) -> None:
    low, high = sorted((one, other))
    assert round_exact(low, to, mode) <= round_exact(high, to, mode)


@given(FRACTIONS, STEPS, st.sampled_from(Mode))
def test_below_zero_each_mode_mirrors_what_it_does_above(value: Fraction, to: Fraction, mode: Mode) -> None:
    assert round_exact(-value, to, mode) == -round_exact(value, to, mode)


@pytest.mark.parametrize(
    ("smallest", "code"),
    [
        (Fraction(1), "JPY"),
        (Fraction(1), "KRW"),
        (Fraction(1, 100), "USD"),
        (Fraction(1, 100), "GBP"),
        (Fraction(1, 1000), "KWD"),
        (Fraction(1, 1000), "TND"),
    ],
)
def test_a_currency_knows_its_smallest_unit(smallest: Fraction, code: str) -> None:
    currency = find_currency(code)
    assert currency is not None
    assert (currency.code, currency.smallest) == (code, smallest)


@pytest.mark.parametrize("code", ["", "jpy", "YEN", "円", "US", "USDX", "XXX", "BTC", "ZWL"])
def test_what_is_not_in_the_list_of_currencies_is_none(code: str) -> None:
    assert find_currency(code) is None


def test_every_listed_code_is_a_currency() -> None:
    assert [code for code in currency_codes() if find_currency(code) is None] == []
    assert list(currency_codes()) == sorted(set(currency_codes()))


def test_currencies_are_told_apart_by_their_code() -> None:
    assert Currency(code="JPY", decimals=0) != Currency(code="KRW", decimals=0)
