"""How exact numbers are written: nothing is lost, and nothing is rounded without a sign of it."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pfs_cli.notation import approximate, grouped, plain, with_commas, write_value
from pfs_cli.unit import Unit


@pytest.mark.parametrize(
    ("for_records", "for_the_eye", "shortened", "number"),
    [
        ("0", "0", "0", Fraction(0)),
        ("1400000", "1,400,000", "1,400,000", Fraction(1400000)),
        ("-1400000", "-1,400,000", "-1,400,000", Fraction(-1400000)),
        ("0.24", "0.24", "0.24", Fraction(24, 100)),
        ("-0.5", "-0.5", "-0.5", Fraction(-1, 2)),
        ("1234.5", "1,234.5", "1,234.5", Fraction(12345, 10)),
        ("32/89", "32/89", "0.3595...", Fraction(32, 89)),
        ("-32/89", "-32/89", "-0.3595...", Fraction(-32, 89)),
        ("7790000/3", "2,596,666 2/3", "2,596,666.6666...", Fraction(7790000, 3)),
        ("-5000000/3", "-1,666,666 2/3", "-1,666,666.6666...", Fraction(-5000000, 3)),
        ("1/3", "1/3", "0.3333...", Fraction(1, 3)),
        ("0.000000000001", "0.000000000001", "0.000000000001", Fraction(1, 10**12)),
        ("0.0000000000001", "1/10000000000000", "0.0000...", Fraction(1, 10**13)),
    ],
)
def test_a_number_is_a_decimal_where_it_ends_and_a_fraction_where_it_does_not(
    for_records: str, for_the_eye: str, shortened: str, number: Fraction
) -> None:
    assert (plain(number), grouped(number), approximate(number)) == (for_records, for_the_eye, shortened)


@pytest.mark.parametrize(
    ("written", "value", "unit", "noun"),
    [
        ("24%", Fraction(24, 100), Unit.PERCENT, None),
        ("24.05%", Fraction(2405, 10000), Unit.PERCENT, None),
        ("35.9550...%", Fraction(32, 89), Unit.PERCENT, None),
        ("1,000%", Fraction(10), Unit.PERCENT, None),
        ("-5.7pt", Fraction(-57, 1000), Unit.POINTS, None),
        ("921人", Fraction(921), Unit.COUNT, "人"),
        ("1,000 people", Fraction(1000), Unit.COUNT, "people"),
        ("1,000", Fraction(1000), Unit.COUNT, None),
        ("2.45", Fraction(245, 100), Unit.SCORE, None),
        ("9,500,000", Fraction(9500000), Unit.MONEY, None),
        ("効果あり", "効果あり", Unit.VERDICT, None),
    ],
)
def test_a_value_is_written_as_a_contract_would_write_it(
    written: str, value: Fraction | str, unit: Unit, noun: str | None
) -> None:
    assert write_value(value, unit, noun) == written


@given(st.fractions())
def test_no_number_is_lost_in_a_record(number: Fraction) -> None:
    assert Fraction(plain(number)) == number


@given(st.fractions())
def test_no_number_is_lost_for_the_eye(number: Fraction) -> None:
    sign = -1 if grouped(number).startswith("-") else 1
    parts = grouped(number).removeprefix("-").replace(",", "").split(" ")
    assert sign * sum((Fraction(part) for part in parts), Fraction(0)) == number


@given(st.fractions())
def test_what_is_shortened_says_so_and_is_cut_towards_zero(number: Fraction) -> None:
    written = approximate(number).replace(",", "")
    shown = Fraction(written.removesuffix("..."))
    if written.endswith("..."):
        assert 0 <= (number - shown) * (1 if number > 0 else -1) < Fraction(1, 10_000)
    else:
        assert shown == number


@pytest.mark.parametrize(
    ("expected", "written"),
    [
        ("4,593,000", "4593000"),
        ("-3,300,000", "-3300000"),
        ("333,333.5", "333333.5"),
        ("950万円", "950万円"),
        ("3/16", "3/16"),
        ("75%", "75%"),
        ("1.", "1."),
        ("-", "-"),
        ("", ""),
    ],
)
def test_an_amount_as_typed_has_commas_where_it_is_a_plain_number(expected: str, written: str) -> None:
    assert with_commas(written) == expected
