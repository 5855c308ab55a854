"""Linear: straight between the points, exactly, and outside them as the contract says."""

from fractions import Fraction

import pytest

from tests.payment.curves import curve_of, earned

POINTS = "points: [{at: 10, pay: 100}, {at: 13, pay: 200}, {at: 20, pay: 150}]"


@pytest.mark.parametrize(
    ("earns", "value"),
    [
        ("100", "10"),
        ("100/3 + 100", "11"),
        ("200/3 + 100", "12"),
        ("200", "13"),
        ("200 - 50/7", "14"),
        ("150", "20"),
        ("100 + 1/30000000", "10.000000001"),
    ],
)
def test_between_two_points_pay_runs_straight_and_every_third_is_a_third(earns: str, value: str) -> None:
    curve = curve_of(f"{{linear: {{{POINTS}, outside: {{low: hold, high: hold}}}}}}")
    first, sign, second = earns.partition(" - " if " - " in earns else " + ")
    expected = Fraction(first) + (Fraction(second) if second else 0) * (-1 if sign == " - " else 1)
    assert earned(curve, value) == expected


@pytest.mark.parametrize(
    ("below", "above", "outside"),
    [
        (100, 150, "{low: hold, high: hold}"),
        (0, 150, "{low: zero, high: hold}"),
        (None, 0, "{low: refuse, high: zero}"),
        (100, None, "{low: hold, high: refuse}"),
    ],
)
def test_outside_the_points_pay_holds_is_nothing_or_is_refused(
    below: int | None, above: int | None, outside: str
) -> None:
    curve = curve_of(f"{{linear: {{{POINTS}, outside: {outside}}}}}")
    found = [earned(curve, value) for value in ("-5", "9.999", "10", "20", "20.001", "1000")]
    assert found == [below, below, 100, 150, above, above]


def test_the_points_themselves_are_inside_even_where_the_outside_is_refused() -> None:
    curve = curve_of(
        "{share_of: pool, linear: {points: [{at: 0%, share: 0}, {at: target, share: 70%}],"
        " outside: {low: refuse, high: refuse}}}",
        unit="percent",
        more="compare: exact\n  target: 20%",
    )
    found = [earned(curve, value) for value in ("-0.01", "0", "0.13", "0.2", "0.21")]
    assert found == [None, 0, Fraction("0.455"), Fraction("0.7"), None]


def test_pay_may_fall_and_go_below_zero() -> None:
    curve = curve_of(
        "{linear: {points: [{at: 0, pay: 100}, {at: 10, pay: -100}], outside: {low: hold, high: hold}}}"
    )
    assert [earned(curve, value) for value in ("0", "5", "7.5", "10", "11")] == [100, 0, -50, -100, -100]
