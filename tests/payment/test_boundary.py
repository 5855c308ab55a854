"""What a line pays around its thresholds, computed by hand, and held against what the engine pays there."""

from fractions import Fraction

import pytest

from pfs_cli.contract import Contract
from pfs_cli.notation import plain
from pfs_cli.payment.boundary import Kind, Threshold, find_thresholds, most_of
from pfs_cli.payment.per_unit import RateCard, ShareOfUnits
from pfs_cli.payment.trigger import find_triggers, most_of_all
from tests.contracts import contract_of, contract_text, count, given, line_of, rate, settled

_Row = tuple[str | None, ...]
"""Kinds, number, and the pay just below, at and just above, and the step."""


def thresholds_of(text: str, name: str) -> tuple[Threshold, ...]:
    contract = contract_of(text)
    indicator = contract.indicator(name)
    assert indicator is not None
    return tuple(
        threshold for table in find_thresholds(contract, indicator) for threshold in table.thresholds
    )


def rows_of(text: str, name: str) -> list[_Row]:
    return [
        (
            " ".join(each.kinds),
            str(each.number),
            *(
                None if amount is None else str(amount)
                for amount in (each.below, each.at, each.above, each.step)
            ),
        )
        for each in thresholds_of(text, name)
    ]


TIERS = "{share_of: linked, tiers: [{below: 40%, share: 0}, {from: 40%, share: 1/4}, {from: 85%, share: 1}]}"
SIDES = "{tiers: [{to: -5pt, pay: 100}, {below: 0pt, pay: 50}, {from: 0pt, pay: -10}]}"
DEAD = "{tiers: [{below: 18.6%, pay: -3300}, {to: 41.3%, pay: 0}, {above: 41.3%, pay: 3300}]}"
FULL = "{tiers: [{below: 100%, pay: 0}, {from: 100%, pay: 70}]}"
EMPTY = "{tiers: [{from: 0%, pay: 5}, {from: 50%, pay: 9}]}"
LINE = "{linear: {points: [{at: 10%, pay: 100}, {at: 30%, pay: 500}], outside: {low: zero, high: hold}}}"
REFUSED = "{linear: {points: [{at: 10, pay: 0}, {at: 40, pay: 600}], outside: {low: refuse, high: hold}}}"
BANDS = "[{to: 370, price: 1100}, {to: 410, price: 1000}, {above: 410, price: 1350}]"
VOLUME = "[{below: 10, price: 3}, {from: 10, price: 5}]"


@pytest.mark.parametrize(
    ("expected", "indicator", "name"),
    [
        pytest.param(
            [("tier", "2/5", "0", "250", "250", "250"), ("tier", "17/20", "250", "1000", "1000", "750")],
            rate(TIERS),
            "share",
            id="shares of the linked amount, from",
        ),
        pytest.param(
            [("tier", "-1/20", "100", "100", "50", "-50"), ("tier", "0", "50", "-10", "-10", "-60")],
            given("points", SIDES, better="lower"),
            "value",
            id="a tier that holds its upper end, and money that goes back",
        ),
        pytest.param(
            [("tier", "93/500", "-3300", "0", "0", "3300"), ("tier", "413/1000", "0", "0", "3300", "3300")],
            given("percent", DEAD),
            "value",
            id="a dead zone with both ends inside",
        ),
        pytest.param(
            [("tier", "1", "0", "70", None, "70")],
            rate(FULL),
            "share",
            id="nothing lies above all of a group",
        ),
        pytest.param(
            [("tier", "1/2", "5", "9", "9", "4")],
            rate(EMPTY),
            "share",
            id="nothing is parted at 0 % of a group",
        ),
        pytest.param(
            [("point", "1/10", "0", "100", "100", "100"), ("point", "3/10", "500", "500", "500", "0")],
            given("percent", LINE),
            "value",
            id="a line that begins with a jump and is held",
        ),
        pytest.param(
            [("point", "10", None, "0", "20", None), ("point", "40", "580", "600", "600", "0")],
            count(REFUSED),
            "visits",
            id="a line that is refused below",
        ),
        pytest.param(
            [("up_to", "40", "11700", "12000", "12000", "0")],
            count("{per_unit: {price: 300, up_to: 40件}}"),
            "visits",
            id="units paid at most",
        ),
        pytest.param(
            [("up_to", "1/10", "5000", "5000", "5000", "0")],
            given("percent", "{per_unit: {price: 500, up_to: 10}}"),
            "value",
            id="percent paid at most",
        ),
        pytest.param(
            [
                ("band", "370", "405900", "407000", "408000", "1000"),
                ("band", "410", "446000", "447000", "448350", "1350"),
            ],
            count(f"{{per_unit: {{mode: graduated, bands: {BANDS}}}}}"),
            "visits",
            id="each unit at the price of its band",
        ),
        pytest.param(
            [("band", "10", "27", "50", "55", "23"), ("up_to", "12", "55", "60", "60", "0")],
            count(f"{{per_unit: {{mode: volume, up_to: 12件, bands: {VOLUME}}}}}"),
            "visits",
            id="all units at the price of the band that is reached",
        ),
        pytest.param(
            [("cap", "10/3", "900", None, "1000", "100")],
            count("{per_unit: {price: 300}, cap: 1000}"),
            "visits",
            id="a cap between two counts",
        ),
        pytest.param(
            [("floor", "2", "600", "600", "900", "300"), ("cap", "4", "900", "1200", "1200", "0")],
            count("{per_unit: {price: 300}, floor: 600, cap: 1200}"),
            "visits",
            id="a floor and a cap",
        ),
        pytest.param([], count("{per_unit: {price: 300}}"), "visits", id="a price without an end"),
        pytest.param(
            [],
            given(
                "verdict", "{tiers: [{is: 否, pay: 0}, {is: 可, pay: 9}]}", better="last", more="note: 見本"
            ),
            "value",
            id="verdicts",
        ),
    ],
)
def test_the_pay_around_each_threshold_is_what_a_hand_computes(
    expected: list[_Row], indicator: str, name: str
) -> None:
    text = contract_text(indicator, linked="1000" if "share_of" in indicator else "", maximum="10000000")
    text = text.replace("maximum: 10000000", "maximum: 1000") if "share_of" in indicator else text
    assert rows_of(text, name) == expected


@pytest.mark.parametrize(
    ("mode", "reached"),
    [
        ("down", (Fraction("0.8"), True)),
        ("up", (Fraction("0.799"), False)),
        ("half-up", (Fraction("0.7995"), True)),
        ("half-even", (Fraction("0.7995"), True)),
    ],
)
def test_of_a_printed_rate_the_unrounded_value_that_reaches_it_is_named(
    mode: str, reached: tuple[Fraction, bool]
) -> None:
    tiers = "{tiers: [{below: 80%, pay: 0}, {from: 80%, pay: 5}]}"
    text = contract_text(rate(tiers, more=f"compare: {{to: 0.1%, mode: {mode}}}"))
    (threshold,) = thresholds_of(text, "share")
    assert threshold.reached == reached
    assert (threshold.values.below, threshold.values.above) == (Fraction("0.799"), Fraction("0.801"))
    assert [threshold.below, threshold.at, threshold.above, threshold.step] == [0, 5, 5, 5]
    value, enough = reached
    for number, pays in (
        (value - Fraction(1, 10**6), 0),
        (value, 5 if enough else 0),
        (value + Fraction(1, 10**6), 5),
    ):
        assert line_of(settled(text, f"share,{plain(number * 100)}%"), "share") == pays


@pytest.mark.parametrize(("beyond", "reached"), [("hold", "79.95"), ("refuse", "80.05"), ("zero", "80.05")])
def test_the_last_point_of_a_line_is_reached_where_it_is_rounded_to_unless_the_line_breaks_off(
    beyond: str, reached: str
) -> None:
    points = "points: [{at: 50, pay: 0}, {at: 80, pay: 600}]"
    line = f"{{linear: {{{points}, outside: {{low: hold, high: {beyond}}}}}}}"
    text = contract_text(given("index", line, more="compare: {to: 0.1, mode: half-up}"))
    first, last = thresholds_of(text, "value")
    assert first.reached == (Fraction("49.95"), True)
    assert last.reached == (Fraction(reached), True)


def test_a_tier_that_holds_its_upper_end_is_left_by_the_next_printed_value() -> None:
    tiers = "{tiers: [{to: 80%, pay: 0}, {above: 80%, pay: 5}]}"
    (threshold,) = thresholds_of(
        contract_text(rate(tiers, more="compare: {to: 1%, mode: half-even}")), "share"
    )
    assert [threshold.below, threshold.at, threshold.above, threshold.step] == [0, 0, 5, 5]
    assert threshold.reached == (Fraction("0.805"), False), "80.5 % goes to the even 80 %"


@pytest.mark.parametrize(
    ("indicator", "name", "values"),
    [
        (count(REFUSED), "visits", (10, 11, 39, 40, 41)),
        (
            count(f"{{per_unit: {{mode: graduated, bands: {BANDS}}}}}"),
            "visits",
            (369, 370, 371, 409, 410, 411),
        ),
        (count("{per_unit: {price: 300}, floor: 600, cap: 1200}"), "visits", (1, 2, 3, 4, 5)),
        (count("{per_unit: {price: 300, up_to: 40件}}"), "visits", (39, 40, 41)),
    ],
)
def test_the_sheet_says_what_the_engine_pays(indicator: str, name: str, values: tuple[int, ...]) -> None:
    text = contract_text(indicator, rounding="[{at: total, to: 1, mode: down}]")
    paid = {
        value: amount
        for each in thresholds_of(text, name)
        for value, amount in (
            (each.values.below, each.below),
            (each.values.at, each.at),
            (each.values.above, each.above),
        )
    }
    assert {value: line_of(settled(text, f"{name},{value}"), name) for value in values} == {
        value: paid[Fraction(value)] for value in values
    }


CARD = "{per_unit: {items: [{item: 一般, price: 300, up_to: 40件}, {item: 重点, price: 500}]}, cap: 9000}"


def test_each_item_of_a_card_is_looked_at_by_itself() -> None:
    contract = contract_of(contract_text(count(CARD)))
    tables = find_thresholds(contract, contract.indicators[0])
    assert [(table.item, [str(each.number) for each in table.thresholds]) for table in tables] == [
        ("一般", ["30", "40"]),
        ("重点", ["18"]),
    ]
    assert [each.kinds for each in tables[0].thresholds] == [(Kind.CAP,), (Kind.UP_TO,)]
    assert most_of(contract, contract.indicators[0]) == 9000


CONDITIONS = contract_text(
    rate("{tiers: [{level: 否, below: 60%, pay: 0}, {level: 可, from: 60%, pay: 100}]}")
    + count(
        "{tiers: [{below: 10, pay: 0}, {from: 10, pay: 40}],"
        " requires: {all: [{indicator: share, level: 可}, {not: {indicator: value, to: 3}}]}}"
    )
    + given("score", "nothing"),
    more="""
    adjustments:
      - {gate: {indicator: visits, above: 5}}
    """,
)


def triggers_of(contract: Contract) -> list[tuple[str, str, bool | None, bool | None, bool | None, str, str]]:
    return [
        (
            each.asked.name,
            str(each.number),
            each.below,
            each.at,
            each.above,
            "all" if each.line is None else each.line.name,
            str(each.most),
        )
        for each in find_triggers(contract)
    ]


def test_the_bounds_of_conditions_say_where_they_hold_and_what_depends_on_them() -> None:
    assert triggers_of(contract_of(CONDITIONS)) == [
        ("share", "3/5", False, True, True, "visits", "40"),
        ("value", "3", True, True, False, "visits", "40"),
        ("visits", "5", False, False, True, "all", "140"),
    ]


def test_of_a_price_without_an_end_all_of_the_line_depends_on_a_condition() -> None:
    contract = contract_of(
        contract_text(
            count("{per_unit: {price: 7}, requires: {indicator: share, from: 1%}}") + rate("nothing")
        )
    )
    assert triggers_of(contract) == [("share", "1/100", False, True, True, "visits", "None")]
    assert most_of_all(contract) is None


def test_a_limit_that_is_a_share_of_units_is_no_threshold() -> None:
    card = (
        "{per_unit: {items: [{item: 甲, price: 3, up_to: {share: 70%, of: [visits]}}, {item: 乙, price: 5}]}}"
    )
    contract = contract_of(contract_text(count(card)))
    terms = contract.indicators[0].pays
    assert terms is not None
    assert isinstance(terms.terms, RateCard)
    assert isinstance(terms.terms.items[0].terms.up_to, ShareOfUnits)
    assert find_thresholds(contract, contract.indicators[0]) == ()
