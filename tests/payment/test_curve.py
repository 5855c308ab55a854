"""The payment function: looked up anywhere, with the most that it can earn."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pfs_cli.payment.curve import Curve, Piece
from pfs_cli.payment.interval import EVERYTHING
from pfs_cli.source import Ground, Source
from tests.payment.curves import curve_of, earned, interval_of

NOWHERE = (Ground(source=Source(file="contract.yaml")),)


def piece(interval: str, intercept: int = 0, slope: int = 0) -> Piece:
    return Piece(
        interval=interval_of(interval),
        intercept=Fraction(intercept),
        slope=Fraction(slope),
        grounds=NOWHERE,
    )


@pytest.mark.parametrize(
    ("supremum", "pieces"),
    [
        (None, ()),
        (7, (piece("(, )", 7),)),
        (5, (piece("(, 0)", -3), piece("[0, )", 5))),
        (5, (piece("(, 0)", 5), piece("[0, )", -3))),
        (20, (piece("[0, 10)", 0, 2),)),
        (20, (piece("[0, 10]", 0, 2), piece("(10, )", 1))),
        (None, (piece("[0, )", 0, 2),)),
        (0, (piece("[0, )", 0, -2),)),
        (None, (piece("(, 0]", 0, -2),)),
        (-1, (piece("(, )", -1),)),
    ],
    ids=str,
)
def test_the_most_that_can_be_earned_is_known_unless_it_has_no_end(
    supremum: int | None, pieces: tuple[Piece, ...]
) -> None:
    assert Curve(pieces=pieces).supremum == supremum


def test_a_value_outside_every_piece_has_none() -> None:
    curve = Curve(pieces=(piece("[0, 1)"), piece("(1, 2]")))
    found = [curve.at(Fraction(number, 2)) is not None for number in range(-1, 6)]
    assert found == [False, True, True, False, True, True, False]
    assert Curve(pieces=()).at(Fraction(0)) is None


def test_gaps_of_a_curve_are_those_of_its_pieces() -> None:
    curve = Curve(pieces=(piece("(, 0)"), piece("[1, )")))
    assert curve.find_gaps(EVERYTHING) == (interval_of("[0, 1)"),)


CURVES = (
    curve_of("{tiers: [{below: 10, pay: 1}, {to: 20, pay: 2}, {above: 20, pay: 3}, {from: 30, pay: 4}]}"),
    curve_of(
        "{linear: {points: [{at: 10, pay: 1}, {at: 20, pay: 7}, {at: 30, pay: 8}],"
        " outside: {low: hold, high: zero}}}"
    ),
    curve_of("{per_unit: {mode: graduated, bands: [{to: 10, price: 5}, {above: 10, price: 3}]}}"),
    curve_of("{per_unit: {price: 5, up_to: 20}}"),
)


@given(st.sampled_from(CURVES), st.fractions(-5, 45, max_denominator=6) | st.sampled_from([0, 10, 20, 30]))
def test_a_value_is_looked_up_on_the_one_piece_that_holds_it(curve: Curve, value: Fraction) -> None:
    holding = [part for part in curve.pieces if part.interval.holds(Fraction(value))]
    assert holding == [curve.at(Fraction(value))]


@given(st.sampled_from(CURVES), st.fractions(-100, 1000))
def test_nothing_earns_more_than_the_most(curve: Curve, value: Fraction) -> None:
    most, got = curve.supremum, earned(curve, value)
    assert got is not None
    assert most is None or got <= most
