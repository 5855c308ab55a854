"""What each limit leaves: of every limit that a settlement knew, how much is used and how much is left."""

from typing import Any

import pytest

from pfs_cli.headroom import Limit, find_limits
from pfs_cli.notation import plain
from tests.contracts import contract_text, count, rate, settled, settled_periods

TWO_YEARS = """\
basis: {basis}
periods:
  FY1: {{from: 2025-04-01, to: 2025-09-30, maximum: 70}}
  FY2: {{from: 2025-10-01, to: 2026-03-31}}
"""
EACH = TWO_YEARS.format(basis="each")
CUMULATIVE = TWO_YEARS.format(basis="cumulative\noverpaid: repay")
PAYERS = """\
payers:
  - {name: 国, share: 1/2, of: total, cap: 40}
  - {name: 県, share: 1/4, of: total}
  - {name: 市, share: rest}"""


def said(limits: tuple[Limit, ...], *names: str) -> list[tuple[str, ...]]:
    """Of each limit the rule and the numbers, or other fields of it."""
    fields = names or ("rule", "limit", "used", "left")
    return [tuple(_write(getattr(limit, name)) for name in fields) for limit in limits]


def _write(value: Any) -> str:  # noqa: ANN401 -- any field of a limit
    return "" if value is None else value if isinstance(value, str) else plain(value)


def shared(text: str) -> str:
    """The contract with several payers."""
    return text.replace("payer: 見本市", PAYERS)


@pytest.mark.parametrize(
    ("expected", "pays"),
    [
        ([("cap", "35", "35", "0")], "{cap: 35, per_unit: {price: 10}}"),
        ([("cap", "350", "50", "300")], "{cap: 350, per_unit: {price: 10}}"),
        ([("up_to", "3", "3", "0")], "{per_unit: {price: 10, up_to: 3件}}"),
        (
            [("up_to", "8", "5", "3"), ("cap", "60", "50", "10")],
            "{cap: 60, per_unit: {price: 10, up_to: 8件}}",
        ),
        ([], "{floor: 60, per_unit: {price: 10}}"),
    ],
)
def test_the_limits_of_a_line_come_before_that_of_the_contract(
    expected: list[tuple[str, ...]], pays: str
) -> None:
    settlement = settled(contract_text(count(pays), maximum="1000"), "visits,5")
    assert said(find_limits(settlement))[:-1] == expected
    assert said(find_limits(settlement), "rule", "limit", "used")[-1][:2] == ("at_most_maximum", "1000")


def test_the_units_of_the_items_and_of_all_of_them_are_limits_of_their_own() -> None:
    card = "{per_unit: {up_to: 6, items: [{item: 甲, price: 1, up_to: 4}, {item: 乙, price: 1}]}}"
    text = contract_text(count(card))
    settlement = settled(text, "visits,甲,5", "visits,乙,3", header="indicator,item,value")
    assert said(find_limits(settlement), "rule", "subject", "indicator", "limit", "used")[:2] == [
        ("up_to", "甲", "visits", "4", "4"),
        ("up_to", "visits", "visits", "6", "6"),
    ]


def test_a_limit_on_percentages_is_in_percent() -> None:
    settlement = settled(contract_text(rate("{per_unit: {price: 1, up_to: 40}}")), "share,30%")
    (limit, _) = find_limits(settlement)
    assert (limit.unit, plain(limit.limit), plain(limit.used)) == ("percent", "0.4", "0.3")


def test_a_share_of_units_is_a_limit_in_whole_units() -> None:
    pays = (
        "{per_unit: {items: [{item: 甲, price: 1, up_to: {share: 70%, of: [visits]}}, {item: 乙, price: 1}]}}"
    )
    text = contract_text(count(pays))
    settlement = settled(text, "visits,甲,5", "visits,乙,1", header="indicator,item,value")
    assert said(find_limits(settlement))[0] == ("up_to", "4", "4", "0")


def test_the_limit_a_person_says_how_near_the_highest_is_and_names_no_one() -> None:
    text = contract_text(count("{person_cap: 15, per_unit: {price: 10}}"))
    rows = ("visits,秘密の甲,1", "visits,秘密の乙,1", "visits,秘密の乙,1")
    settlement = settled(text, *rows, header="indicator,person,value")
    limits = find_limits(settlement)
    assert said(limits)[0] == ("person_cap", "15", "15", "0")
    assert "秘密" not in repr(limits)
    below = find_limits(settled(text, *rows[:2], header="indicator,person,value"))
    assert said(below)[0] == ("person_cap", "15", "10", "5")


@pytest.mark.parametrize(
    ("expected", "more"),
    [
        ([("person_period", "15", "5"), ("person_period", "10", "10")], EACH),
        ([("person_to_date", "15", "5"), ("person_to_date", "20", "0")], CUMULATIVE),
    ],
)
def test_the_limit_a_person_holds_in_a_period_alone_or_to_date(
    expected: list[tuple[str, ...]], more: str
) -> None:
    text = contract_text(count("{person_cap: 20, per_unit: {price: 5}}"), maximum="100", more=more)
    settlements = settled_periods(text, "{FY1: {visits: {p1: 3}}, FY2: {visits: {p1: 2}}}")
    assert [said(find_limits(each), "span", "used", "left")[0] for each in settlements] == expected


def test_caps_of_adjustments_are_limits_of_the_lines_they_took() -> None:
    lines = count("{per_unit: {price: 1}}", name="a") + count("{per_unit: {price: 1}}", name="b")
    text = contract_text(lines, more="adjustments: [{cap: 50, lines: [a, b]}, {cap: 90, lines: linked}]")
    limits = find_limits(settled(text, "a,30", "b,40"))
    assert said(limits, "rule", "subject", "limit", "used")[:2] == [
        ("cap", "a+b", "50", "50"),
        ("cap", "a+b", "90", "50"),
    ]


@pytest.mark.parametrize(
    ("expected", "more"),
    [
        (
            [
                [("at_most_period", "period", "70", "0"), ("at_most_maximum", "term", "100", "30")],
                [("at_most_maximum", "term", "100", "0")],
            ],
            EACH,
        ),
        (
            [
                [("at_most_period", "period", "70", "0"), ("at_most_maximum", "term", "100", "30")],
                [("at_most_maximum", "term", "100", "0")],
            ],
            CUMULATIVE,
        ),
    ],
)
def test_the_maximum_of_a_period_is_its_own_and_that_of_the_contract_over_the_term(
    expected: list[list[tuple[str, ...]]], more: str
) -> None:
    text = contract_text(count("{per_unit: {price: 1}}"), maximum="100", more=more)
    settlements = settled_periods(text, "{FY1: {visits: 80}, FY2: {visits: 40}}")
    assert [said(find_limits(each), "rule", "span", "limit", "left") for each in settlements] == expected


@pytest.mark.parametrize(
    ("expected", "more"),
    [
        ([("period", "40", "35"), ("period", "40", "15")], EACH),
        ([("to_date", "40", "35"), ("to_date", "40", "40")], CUMULATIVE),
    ],
)
def test_the_cap_of_a_payer_is_used_in_each_period_or_to_date(
    expected: list[tuple[str, ...]], more: str
) -> None:
    text = shared(contract_text(count("{per_unit: {price: 1}}"), maximum="100", more=more))
    settlements = settled_periods(text, "{FY1: {visits: 80}, FY2: {visits: 30}}")
    assert [said(find_limits(each), "span", "limit", "used")[-1] for each in settlements] == expected


def test_money_that_goes_back_uses_nothing() -> None:
    text = contract_text(
        rate("{share_of: linked, tiers: [{below: 50%, share: -100%}, {from: 50%, share: 1}]}"),
        linked="100",
        maximum="100",
    )
    assert said(find_limits(settled(text, "share,10%"))) == [
        ("at_most_linked", "100", "0", "100"),
        ("at_most_maximum", "100", "0", "100"),
    ]
