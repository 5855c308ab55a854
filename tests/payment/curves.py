"""Makers of curves and intervals: from a contract's own words, and from the notation of school books."""

from fractions import Fraction

from pfs_cli.payment.curve import Curve
from pfs_cli.payment.interval import Interval
from tests.contracts import contract_text, count, given, rate, read


def curve_of(pays: str, unit: str = "score", more: str = "compare: exact") -> Curve:
    """The curve of an indicator of that unit which pays this (YAML in braces), sound or not."""
    match unit:
        case "count":
            indicator = count(pays)
        case "rate":
            indicator = rate(pays, more=more)
        case _:
            indicator = given(unit, pays, more=more)
    contract, problems = read(contract_text(indicator, amounts="{pool: 1000}"))
    assert contract is not None, problems
    paid = contract.indicators[0].pays
    assert paid is not None
    assert paid.curve is not None
    return paid.curve


def interval_of(text: str) -> Interval:
    """`[1, 2)` holds 1 and not 2; a missing number (`(, 2]`) is no end."""
    low, _, high = text[1:-1].partition(",")
    return Interval(
        low=Fraction(low) if low.strip() else None,
        low_closed=text.startswith("["),
        high=Fraction(high) if high.strip() else None,
        high_closed=text.endswith("]"),
    )


def written(interval: Interval) -> str:
    """The interval in the notation of `interval_of`."""
    low = "" if interval.low is None else str(interval.low)
    high = "" if interval.high is None else str(interval.high)
    return f"{'[' if interval.low_closed else '('}{low}, {high}{']' if interval.high_closed else ')'}"


def earned(curve: Curve, value: str | Fraction) -> Fraction | None:
    """What a value earns on the curve, or None where the contract says nothing of it."""
    number = Fraction(value)
    piece = curve.at(number)
    return None if piece is None else piece.earn(number)
