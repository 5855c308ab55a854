"""Several payers: shares in order, caps, their own roundings, the rest, and the last unit of the currency."""

from fractions import Fraction

import pytest

from pfs_cli.workings import walk
from tests.contracts import contract_text, count, settled_periods, step_of

ONE_EACH = count("{per_unit: {price: 1}}")


def parts(
    payers: str,
    results: int,
    *,
    fixed: str = "0",
    currency: str = "JPY",
    maximum: str = "100000000",
    pays: str = "{per_unit: {price: 1}}",
) -> list[Fraction]:
    """What each payer pays of a contract that pays 1 for each visit."""
    text = contract_text(count(pays), payers=payers, fixed=fixed, currency=currency, maximum=maximum)
    (settlement,) = settled_periods(text, f"{{visits: {results}}}")
    found = [part.amount.number for part in settlement.parts]
    assert settlement.paid == sum(found)
    return found


THIRDS = "[{name: 甲, share: 1/3, of: total}, {name: 乙, share: 1/3, of: total}, {name: 丙, share: 1/3, of: total}]"


@pytest.mark.parametrize(
    ("expected", "payers", "visits"),
    [
        ([34, 33, 33], THIRDS, 100),
        ([34, 34, 33], THIRDS, 101),
        ([33, 33, 33], THIRDS, 99),
        ([0, 0, 0], THIRDS, 0),
        # 1/2 of 5 is 2.5, 1/4 is 1.25 and so is the rest: the missing unit goes to the largest remainder.
        (
            [3, 1, 1],
            "[{name: 甲, share: 1/2, of: total}, {name: 乙, share: 1/4, of: total}, {name: 丙, share: rest}]",
            5,
        ),
        # 0.1, 0.1 and 0.8 of 9: 0.9, 0.9 and 7.2 are 0, 0 and 7 and two units more.
        (
            [1, 1, 7],
            "[{name: 甲, share: 10%, of: total}, {name: 乙, share: 10%, of: total}, {name: 丙, share: rest}]",
            9,
        ),
    ],
)
def test_the_parts_add_up_to_the_last_unit_and_ties_go_to_the_first(
    expected: list[int], payers: str, visits: int
) -> None:
    assert parts(payers, visits) == expected


def test_the_last_unit_is_that_of_the_currency() -> None:
    thirds = parts(THIRDS, 100, currency="USD", pays="{per_unit: {price: 1}}")
    assert thirds == [Fraction("33.34"), Fraction("33.33"), Fraction("33.33")]
    assert parts(THIRDS, 100, currency="KWD") == [Fraction("33.334"), Fraction("33.333"), Fraction("33.333")]


@pytest.mark.parametrize(
    ("expected", "cap", "rounding"),
    [
        ([499, 501], "", ""),
        ([400, 600], ", cap: 400", ""),
        ([400, 600], "", ", rounding: {to: 100, mode: down}"),
        ([500, 500], "", ", rounding: {to: 100, mode: up}"),
        ([400, 600], ", cap: 400", ", rounding: {to: 100, mode: up}"),
    ],
)
def test_a_share_is_capped_then_rounded_and_the_rest_is_what_is_left(
    expected: list[int], cap: str, rounding: str
) -> None:
    payers = f"[{{name: 国, share: 499/1000, of: total{cap}{rounding}}}, {{name: 市, share: rest}}]"
    assert parts(payers, 1000) == expected


@pytest.mark.parametrize(
    ("expected", "of"), [([500, 700], "linked"), ([100, 1100], "fixed"), ([600, 600], "total")]
)
def test_a_subsidy_is_of_the_linked_part_the_fixed_part_or_all(expected: list[int], of: str) -> None:
    payers = f"[{{name: 国, share: 1/2, of: {of}}}, {{name: 市, share: rest}}]"
    assert parts(payers, 1000, fixed="200") == expected


def test_what_the_maximum_cuts_falls_on_the_linked_part() -> None:
    payers = "[{name: 国, share: 1/2, of: linked}, {name: 市, share: rest}]"
    assert parts(payers, 1000, fixed="200", maximum="800") == [300, 500]


def test_without_a_rest_what_a_cap_cuts_is_not_paid() -> None:
    payers = "[{name: 甲, share: 1/2, of: total, cap: 300}, {name: 乙, share: 1/2, of: total}]"
    assert parts(payers, 1000) == [300, 500]


def test_a_payer_takes_at_most_what_the_ones_before_have_left() -> None:
    payers = (
        "[{name: 甲, share: 1, of: total, cap: 600}, {name: 乙, share: 3/4, of: total, cap: 300},"
        " {name: 丙, share: rest}]"
    )
    assert parts(payers, 1000) == [600, 300, 100]
    assert parts(payers, 700) == [600, 100, 0]
    assert parts(payers, 400) == [400, 0, 0]


def test_money_that_goes_back_is_shared_as_money_that_is_paid() -> None:
    pays = "{tiers: [{below: 10件, pay: -100}, {from: 10件, pay: 100}]}"
    assert parts(THIRDS, 5, pays=pays) == [-34, -33, -33]
    assert parts(THIRDS, 15, pays=pays) == [34, 33, 33]


def test_linked_money_that_goes_back_while_fixed_money_is_paid_goes_back_to_who_paid_it() -> None:
    pays = "{tiers: [{below: 10件, pay: -600}, {from: 10件, pay: 100}]}"
    payers = "[{name: 国, share: 1/2, of: linked}, {name: 市, share: rest}]"
    assert parts(payers, 5, fixed="1000", pays=pays) == [-300, 700]
    assert parts(payers, 5, fixed="200", pays=pays) == [-300, -100]


CUMULATIVE = """\
basis: cumulative
overpaid: repay
periods:
  FY1: {from: 2025-04-01, to: 2025-09-30}
  FY2: {from: 2025-10-01, to: 2026-03-31}
"""


@pytest.mark.parametrize(
    ("expected", "basis"), [([[300, 200], [300, 200]], "each"), ([[300, 200], [0, 500]], "cumulative")]
)
def test_the_cap_of_a_payer_holds_in_each_period_or_to_date(expected: list[list[int]], basis: str) -> None:
    more = (
        CUMULATIVE
        if basis == "cumulative"
        else CUMULATIVE.replace("overpaid: repay\n", "").replace("cumulative", "each")
    )
    payers = "[{name: 国, share: 3/4, of: total, cap: 300}, {name: 市, share: rest}]"
    text = contract_text(ONE_EACH, payers=payers, more=more)
    settlements = settled_periods(text, "{FY1: {visits: 500}, FY2: {visits: 500}}")
    assert [[part.amount.number for part in each.parts] for each in settlements] == expected


def test_every_step_of_a_part_is_shown() -> None:
    payers = "[{name: 国, share: 1/3, of: total, cap: 40, rounding: {to: 10, mode: down}}, {name: 市, share: rest}]"
    (settlement,) = settled_periods(contract_text(ONE_EACH, payers=payers), "{visits: 100}")
    first, rest = settlement.parts
    own = [step for step in walk(first.amount) if step.subject == "国"]
    assert [(step.rule, step.number) for step in own] == [
        ("payer_share", Fraction(100, 3)),
        ("payer_cap", Fraction(100, 3)),
        ("rounding", 30),
    ]
    assert rest.amount.rule == "payer_rest"
    assert rest.amount.number == 70
    assert step_of(settlement, "at_most_maximum").value == 100
