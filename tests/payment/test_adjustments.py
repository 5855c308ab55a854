"""Adjustments: in the order of the contract, each on the amounts as they then stand, before the lines are added."""

from fractions import Fraction

import pytest

from tests.contracts import contract_text, count, given, rules_of, settled_periods

LINES = "".join(count("{per_unit: {price: 1}}", name=name) for name in ("a", "b", "c"))
TAKEN_BACK = given("money", "nothing", name="recovered", more="note: 回収した額")


def linked(adjustments: str, *, a: int = 100, b: int = 60, c: int = 20) -> Fraction:
    """The linked payment of lines of these amounts, and an amount of 30 that was recovered, after the adjustments."""
    text = contract_text(LINES + TAKEN_BACK, more=f"adjustments: {adjustments}")
    (settlement,) = settled_periods(text, f"{{a: {a}, b: {b}, c: {c}, recovered: 30円}}")
    assert [line.amount.value for line in settlement.lines] == [a, b, c], (
        "a line stays visible as it was earned"
    )
    return settlement.linked.number


@pytest.mark.parametrize(
    ("expected", "adjustments"),
    [
        (180, "[]"),
        (150, "[{cap: 150, lines: linked}]"),
        (180, "[{cap: 200, lines: linked}]"),
        (140, "[{cap: 120, lines: [a, b]}]"),  # 160 -> 120, and 20
        (200, "[{floor: 200, lines: linked}]"),
        (190, "[{floor: 30, lines: [c]}]"),
        (150, "[{offset: 30, lines: linked}]"),
        (150, "[{offset: recovered, lines: linked}]"),
        (
            -20,
            "[{offset: 200, lines: linked}]",
        ),  # what is subtracted may be more than there is: money goes back
        (144, "[{withhold: 20%, lines: linked}]"),
        (170, "[{withhold: 10%, lines: [a]}]"),
        (100, "[{greatest_of: [a, b, c]}]"),
        (120, "[{greatest_of: [a, b]}]"),
        (20, "[{least_of: [a, b, c]}]"),
        (180, "[{gate: {indicator: a, from: 100件}}]"),
        (0, "[{gate: {indicator: a, above: 100件}}]"),
    ],
)
def test_what_each_adjustment_makes_of_the_lines(expected: int, adjustments: str) -> None:
    assert linked(adjustments) == expected


@pytest.mark.parametrize(
    ("expected", "adjustments"),
    [
        (120, "[{cap: 150, lines: linked}, {offset: 30, lines: linked}]"),
        (150, "[{offset: 30, lines: linked}, {cap: 150, lines: linked}]"),
        (135, "[{cap: 150, lines: linked}, {withhold: 10%, lines: linked}]"),
        (150, "[{withhold: 10%, lines: linked}, {cap: 150, lines: linked}]"),
        (100, "[{floor: 30, lines: [c]}, {greatest_of: [a, b, c]}]"),
        (30, "[{floor: 30, lines: [c]}, {least_of: [a, b, c]}]"),
        # a and b are one amount of 160 after the first step; the second takes all of it or none
        (160, "[{cap: 500, lines: [a, b]}, {greatest_of: [a, b, c]}]"),
        (20, "[{cap: 10, lines: [a, b]}, {greatest_of: [a, b, c]}]"),
        (90, "[{greatest_of: [a, b]}, {offset: 30, lines: linked}]"),
    ],
)
def test_adjustments_are_made_in_their_order_on_the_amounts_as_they_stand(
    expected: int, adjustments: str
) -> None:
    assert linked(adjustments) == expected


def test_a_tie_goes_to_the_first_that_is_named() -> None:
    text = contract_text(LINES, more="adjustments: [{greatest_of: [c, b, a]}]")
    (settlement,) = settled_periods(text, "{a: 7, b: 7, c: 7}")
    assert [group.names for group in settlement.groups] == [("a",), ("b",), ("c",)]
    assert [group.amount.number for group in settlement.groups] == [0, 0, 7]


def test_every_adjustment_is_a_step_with_the_amount_before() -> None:
    adjustments = "[{cap: 150, lines: linked}, {offset: 30, lines: linked}, {withhold: 10%, lines: linked}]"
    text = contract_text(LINES, more=f"adjustments: {adjustments}")
    (settlement,) = settled_periods(text, "{a: 100, b: 60, c: 20}")
    (group,) = settlement.groups
    assert rules_of(group.amount)[-4:] == ("together", "cap", "offset", "withhold")
    steps = [group.amount, group.amount.inputs[0], group.amount.inputs[0].inputs[0]]
    assert [step.inputs[0].number for step in steps] == [120, 150, 180]
    assert [step.number for step in steps] == [108, 120, 150]


BY_PERIOD = """\
basis: {basis}
periods:
  FY1: {{from: 2025-04-01, to: 2025-09-30}}
  FY2: {{from: 2025-10-01, to: 2026-03-31}}
adjustments: [{{withhold: 20%, lines: linked, periods: [FY1]}}]
"""


@pytest.mark.parametrize(
    ("expected", "basis"), [([80, 100], "each"), ([80, 120], "cumulative\noverpaid: repay")]
)
def test_what_is_withheld_is_due_when_its_periods_are_over_only_where_all_is_cumulated(
    expected: list[int], basis: str
) -> None:
    text = contract_text(count("{per_unit: {price: 1}}", name="a"), more=BY_PERIOD.format(basis=basis))
    settlements = settled_periods(text, "{FY1: {a: 100}, FY2: {a: 100}}")
    assert [settlement.total.number for settlement in settlements] == expected
