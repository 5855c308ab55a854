"""Intervals of exact numbers: which end belongs to them decides who is paid."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pfs_cli.payment.interval import EVERYTHING, HIGHEST, LOWEST, Interval, between, common_part, find_gaps
from tests.payment.curves import interval_of, written

NUMBERS = st.integers(0, 6).map(Fraction)


@st.composite
def intervals(draw: st.DrawFn) -> Interval:
    low, high = draw(st.none() | NUMBERS), draw(st.none() | NUMBERS)
    return Interval(
        low=low,
        low_closed=low is not None and draw(st.booleans()),
        high=high,
        high_closed=high is not None and draw(st.booleans()),
    )


PROBES = tuple(Fraction(half, 2) for half in range(-2, 15))
"""Every number at which intervals between 0 and 6 may begin or end, and one between each two of them."""


@pytest.mark.parametrize(
    ("held", "text"),
    [
        ("1 3/2 2", "[1, 2]"),
        ("1 3/2", "[1, 2)"),
        ("3/2 2", "(1, 2]"),
        ("3/2", "(1, 2)"),
        ("1", "[1, 1]"),
        ("", "[1, 1)"),
        ("", "(1, 1]"),
        ("", "[2, 1]"),
        ("0 1/2 1", "(, 1]"),
        ("0 1/2", "(, 1)"),
        ("2 5/2 3", "[2, )"),
        ("5/2 3", "(2, )"),
        ("0 1/2 1 3/2 2 5/2 3", "(, )"),
    ],
)
def test_an_end_belongs_to_it_only_if_it_is_closed(held: str, text: str) -> None:
    interval = interval_of(text)
    numbers = (Fraction(half, 2) for half in range(7))
    assert " ".join(str(number) for number in numbers if interval.holds(number)) == held
    assert interval.is_empty is (held == "")


@pytest.mark.parametrize(
    ("gaps", "covered", "domain"),
    [
        ("", "[0, 1) [1, )", "[0, )"),
        ("[1, 1]", "[0, 1) (1, )", "[0, )"),
        ("[0, 1)", "[1, )", "[0, )"),
        ("(, 1)", "[1, )", "(, )"),
        ("(1, 2)", "[0, 1] [2, 3]", "[0, 3]"),
        ("(3, )", "[0, 1] (1, 3]", "[0, )"),
        ("[0, 4]", "", "[0, 4]"),
        ("", "[5, 9] [0, 5)", "[0, 9]"),
        ("[0, 1) (8, 9]", "[1, 5] [3, 8]", "[0, 9]"),
        ("", "[0, 9] [2, 3]", "[0, 9]"),
        ("[0, 9]", "[3, 2] [10, 11]", "[0, 9]"),
        ("(, 0) (0, )", "[0, 0]", "(, )"),
    ],
)
def test_what_no_interval_covers_is_found(gaps: str, covered: str, domain: str) -> None:
    pieces = tuple(interval_of(text) for text in _split(covered))
    assert " ".join(map(written, find_gaps(pieces, interval_of(domain)))) == gaps


def _split(text: str) -> list[str]:
    """`[0, 1) [1, )` is two intervals."""
    return [part for part in text.replace(") ", ")|").replace("] ", "]|").split("|") if part]


@pytest.mark.parametrize(
    ("common", "first", "second"),
    [
        ("[1, 1]", "[0, 1]", "[1, 2]"),
        (None, "[0, 1)", "[1, 2]"),
        (None, "[0, 1]", "(1, 2]"),
        ("[1, 2)", "[0, 2)", "[1, )"),
        ("(1, 2]", "(, 2]", "(1, 5]"),
        ("(, )", "(, )", "(, )"),
        (None, "[3, 2]", "(, )"),
    ],
)
def test_what_two_intervals_share_is_found(common: str | None, first: str, second: str) -> None:
    shared = common_part(interval_of(first), interval_of(second))
    assert (None if shared is None else written(shared)) == common


@given(intervals(), intervals())
def test_a_number_lies_in_the_common_part_when_it_lies_in_both(first: Interval, second: Interval) -> None:
    shared = common_part(first, second)
    for number in PROBES:
        assert (shared is not None and shared.holds(number)) == (first.holds(number) and second.holds(number))


@given(st.lists(intervals(), max_size=5).map(tuple), intervals())
def test_a_number_lies_in_one_gap_when_the_domain_has_it_and_no_interval(
    pieces: tuple[Interval, ...], domain: Interval
) -> None:
    gaps = find_gaps(pieces, domain)
    for number in PROBES:
        missing = domain.holds(number) and not any(piece.holds(number) for piece in pieces)
        assert sum(gap.holds(number) for gap in gaps) == missing
    assert not [gap for gap in gaps if gap.is_empty]


@given(intervals())
def test_an_interval_is_what_lies_between_its_cuts(interval: Interval) -> None:
    if not interval.is_empty:
        assert between(interval.start, interval.end) == interval
    assert between(LOWEST, HIGHEST) == EVERYTHING
