"""Tiers: a boundary belongs to one of them, and each reaches to its neighbour."""

from fractions import Fraction

import pytest

from pfs_cli.bound import Side
from pfs_cli.payment.tiers import Tiers, reach
from tests.contracts import contract_of, contract_text, given, read
from tests.payment.curves import curve_of, earned, written

LAST_DIGIT = Fraction(1, 10**9)


@pytest.mark.parametrize(
    ("below", "at", "above", "tiers"),
    [
        (1, 2, 2, "[{below: 5, pay: 1}, {from: 5, pay: 2}]"),
        (1, 1, 2, "[{to: 5, pay: 1}, {above: 5, pay: 2}]"),
        (1, 2, 2, "[{below: 5, pay: 1}, {to: 9, pay: 2}, {above: 9, pay: 3}]"),
        (1, 1, 2, "[{to: 5, pay: 1}, {to: 9, pay: 2}, {above: 9, pay: 3}]"),
        (2, 3, 3, "[{below: 0, pay: 1}, {from: 0, pay: 2}, {from: 5, pay: 3}]"),
        (2, 2, 3, "[{below: 0, pay: 1}, {from: 0, pay: 2}, {above: 5, pay: 3}]"),
        (None, 2, 2, "[{from: 5, pay: 2}, {from: 9, pay: 3}]"),
        (None, None, 2, "[{above: 5, pay: 2}]"),
        (1, 1, None, "[{to: 5, pay: 1}]"),
        (1, None, None, "[{below: 5, pay: 1}]"),
        (1, None, 2, "[{below: 5, pay: 1}, {above: 5, pay: 2}]"),
    ],
)
def test_from_and_to_hold_their_number_and_above_and_below_do_not(
    below: int | None, at: int | None, above: int | None, tiers: str
) -> None:
    curve = curve_of(f"{{tiers: {tiers}}}")
    around = (Fraction(5) - LAST_DIGIT, Fraction(5), Fraction(5) + LAST_DIGIT)
    assert tuple(earned(curve, value) for value in around) == (below, at, above)


@pytest.mark.parametrize(
    ("intervals", "sides"),
    [
        ("[0, 5) [5, 9) [9, )", "from 0, from 5, from 9"),
        ("(0, 5] (5, )", "above 0, above 5"),
        ("[0, 5] (5, )", "from 0, above 5"),
        ("(, 5] (5, 9]", "to 5, to 9"),
        ("(, 5) [5, 9)", "below 5, below 9"),
        ("(, 5) [5, 9] (9, )", "below 5, to 9, above 9"),
        ("(, 5] [5, )", "to 5, from 5"),
        ("(, 5) (5, )", "below 5, above 5"),
        ("[5, ) (, 9]", "from 5, to 9"),
        ("[5, 3) [3, )", "from 5, from 3"),
    ],
)
def test_a_row_reaches_to_the_neighbour_that_is_written_from_the_same_end(intervals: str, sides: str) -> None:
    rows = tuple(
        (Side(side), Fraction(number)) for side, number in (row.split() for row in sides.split(", "))
    )
    assert " ".join(map(written, reach(rows))) == intervals


def test_a_tier_keeps_its_level_and_the_words_of_its_share() -> None:
    curve = curve_of(
        "{share_of: pool, tiers: [{level: 未達, below: 5, share: 0/16}, {from: 5, share: 3/16}]}"
    )
    assert [(piece.level, piece.written) for piece in curve.pieces] == [("未達", "0/16"), (None, "3/16")]
    assert [piece.intercept for piece in curve.pieces] == [0, Fraction(3, 16)]


def test_the_words_baseline_and_target_stand_for_the_indicators_own_values() -> None:
    curve = curve_of(
        "{tiers: [{below: baseline, pay: 0}, {from: baseline, pay: 1}, {from: target, pay: 2}]}",
        more="compare: exact\n  baseline: 3\n  target: {amount: 10, note: 目標}",
    )
    assert [earned(curve, value) for value in ("2.99", "3", "9.99", "10")] == [0, 1, 1, 2]


VERDICTS = given(
    "verdict",
    "{tiers: [{level: 下, is: 効果なし, pay: 0}, {is: 不明, pay: 1}, {level: 上, is: 効果あり, pay: 2}]}",
    more="note: 判定",
    better="last",
)


def test_verdicts_lie_on_the_whole_numbers_in_the_order_of_the_contract() -> None:
    tiers = contract_of(contract_text(VERDICTS)).indicators[0].tiers
    assert tiers is not None
    places = [tiers.position(word) for word in ("効果なし", "不明", "効果あり", "効果", "")]
    assert places == [0, 1, 2, None, None]
    curve = tiers.build_curve()
    assert [earned(curve, value) for value in ("0", "1", "2", "1/2", "-1", "3")] == [
        0,
        1,
        2,
        None,
        None,
        None,
    ]


def test_a_table_of_tiers_is_what_it_says_wherever_it_stands() -> None:
    def tiers_in(text: str) -> Tiers:
        contract, problems = read(text)
        assert contract is not None, problems
        found = contract.indicators[0].tiers
        assert found is not None
        return found

    text = contract_text(VERDICTS)
    assert tiers_in(text) == tiers_in(f"# moved down by a line\n{text}")
    assert tiers_in(text) != tiers_in(text.replace("pay: 2", "pay: 3"))
