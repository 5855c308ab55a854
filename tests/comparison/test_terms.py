"""What else two contracts may differ in, each with its weight: amounts, limits, rounding, conditions, steps, names."""

from itertools import pairwise

import pytest

from pfs_cli.comparison.difference import Weight
from tests.comparison.makers import compared, said
from tests.contracts import contract_text, count, given, rate

TIERS = "[{below: 70%, share: 0}, {from: 70%, share: 1/16}]"
LINE = f"{{share_of: pool, cap: 900, requires: {{indicator: visits, from: 10件}}, tiers: {TIERS}}}"
CARD = "{per_unit: {up_to: 10, items: [{item: 一般, price: 300}, {item: 重点, price: 420}]}}"
STEPS = """
adjustments:
  - {cap: 5000, lines: [share, visits]}
  - {withhold: 10%, lines: linked}
"""
PAYERS = "[{name: 国, share: 1/2, of: linked, cap: 700}, {name: 県, share: 1/4, of: linked}, {name: 市, share: rest}]"
TEXT = contract_text(
    rate(LINE) + count("{cap: 4000, per_unit: {price: 100}}") + count(CARD, name="card"),
    amounts="{pool: 16000}",
    payers=PAYERS,
    more=STEPS,
)


@pytest.mark.parametrize(
    ("written", "otherwise", "expected", "weight"),
    [
        ("maximum: 100000000", "maximum: 5000万円", ("changed", "payment.maximum", ""), Weight.MONEY),
        ("fixed: 0", "fixed: 1", ("changed", "payment.fixed", ""), Weight.MONEY),
        ("pool: 16000", "pool: 32000", ("changed", "payment.amounts", "pool"), Weight.MONEY),
        ("mode: down", "mode: up", ("changed", "payment.rounding", "linked"), Weight.MONEY),
        ("tax: included", "tax: excluded", ("changed", "payment.tax", ""), Weight.MONEY),
        ("to: 2026-03-31", "to: 2026-04-30", ("changed", "term.to", ""), Weight.MONEY),
        ("provider: 見本法人", "provider: 別の法人", ("changed", "provider", ""), Weight.TERMS),
        ("id: sample", "id: other", ("changed", "id", ""), Weight.TERMS),
        ("title: 見本の契約", "title: 契約", ("changed", "title", ""), Weight.WORDING),
        ("cap: 900,", "cap: 800,", ("changed", "pays.cap", ""), Weight.MONEY),
        ("cap: 900,", "floor: 5, cap: 900,", ("added", "pays.floor", ""), Weight.MONEY),
        ("from: 10件", "above: 10件", ("changed", "pays.requires", ""), Weight.MONEY),
        ("compare: exact", "compare: {to: 0.1%, mode: half-up}", ("changed", "compare", ""), Weight.MONEY),
        ("better: higher", "better: lower", ("changed", "better", ""), Weight.TERMS),
        ("count: 達成者", "count: 改善者", ("changed", "measure", ""), Weight.MONEY),
        ("label: share の割合", "label: 割合", ("changed", "label", ""), Weight.WORDING),
        ("compare: exact", "compare: exact\n    target: 80%", ("added", "target", ""), Weight.TERMS),
        ("price: 100}", "price: 110}", ("changed", "pays.price", ""), Weight.MONEY),
        ("up_to: 10,", "up_to: 11,", ("changed", "pays.up_to", ""), Weight.MONEY),
        ("price: 420", "price: 421", ("changed", "pays.items", "重点"), Weight.MONEY),
        (
            "{item: 一般, price: 300}, {item: 重点, price: 420}",
            "{item: 重点, price: 420}, {item: 一般, price: 300}",
            ("order", "pays", ""),
            Weight.MONEY,
        ),
        (", {item: 重点, price: 420}", "", ("removed", "pays.items", "重点"), Weight.MONEY),
        ("cap: 5000", "cap: 4000", ("changed", "adjustments", ""), Weight.MONEY),
        ("  - {withhold: 10%, lines: linked}\n", "", ("removed", "adjustments", ""), Weight.MONEY),
        ("cap: 700", "cap: 800", ("changed", "payers.cap", "国"), Weight.MONEY),
        ("of: linked, cap: 700", "of: total, cap: 700", ("changed", "payers.share", "国"), Weight.MONEY),
        ("name: 県", "name: 府", ("renamed", "payers.name", "府"), Weight.TERMS),
        ("note: 見本", "note: 例", ("changed", "note", ""), Weight.WORDING),
    ],
)
def test_a_term_that_differs_is_told_with_its_weight(
    written: str, otherwise: str, expected: tuple[str, str, str], weight: Weight
) -> None:
    assert written in TEXT
    comparison = compared(TEXT, TEXT.replace(written, otherwise, 1))
    assert expected in said(comparison)
    weights = {each.weight for each in comparison.differences if each.what == expected[1]}
    assert weight in weights


@pytest.mark.parametrize(
    ("tiers", "condition", "weight"),
    [
        ("{tiers: [{below: 5件, pay: 0}, {from: 5件, pay: 100}]}", "", Weight.TERMS),
        ("{tiers: [{below: target, pay: 0}, {from: target, pay: 100}]}", "", Weight.MONEY),
        (
            "{linear: {points: [{at: 0件, pay: 0}, {at: target, pay: 9}], outside: {low: hold, high: hold}}}",
            "",
            Weight.MONEY,
        ),
        ("{per_unit: {price: 3}}", "requires: {indicator: visits, from: target}, ", Weight.MONEY),
        ("{per_unit: {price: 3}}", "requires: {not: {indicator: visits, from: 5件}}, ", Weight.TERMS),
    ],
)
def test_a_target_moves_money_where_a_tier_a_point_or_a_condition_begins_at_it(
    tiers: str, condition: str, weight: Weight
) -> None:
    visits = count(tiers, name="visits").replace("noun: 件", "noun: 件\n  target: 5件")
    text = contract_text(visits + count("{" + condition + "per_unit: {price: 7}}", name="calls"))
    comparison = compared(text, text.replace("target: 5件", "target: 9件"))
    (target,) = [each for each in comparison.differences if each.what == "target"]
    assert target.weight is weight


@pytest.mark.parametrize(
    ("written", "otherwise"),
    [
        ("lines: [share, visits]", "lines: [visits, share]"),
        ("measure: {given: 件数}\n    note: 見本", "measure: {given: 件数, note: 見本}"),
        ("cap: 900,", "cap: {amount: 900},"),
        ("{withhold: 10%, lines: linked}", "{withhold: 10.0%, lines: [card, visits, share]}"),
    ],
)
def test_what_means_the_same_is_no_difference(written: str, otherwise: str) -> None:
    assert written in TEXT
    assert compared(TEXT, TEXT.replace(written, otherwise, 1)).differences == ()


@pytest.mark.parametrize(
    ("written", "otherwise", "what"),
    [
        ("id: sample", "id: other", "id"),
        ("title: 見本の契約", "title: 契約", "title"),
        ("provider: 見本法人", "provider: 別の法人", "provider"),
        ("tax: included", "tax: excluded", "payment.tax"),
        ("label: share の割合", "label: 割合", "label"),
        ("better: higher", "better: lower", "better"),
        ("compare: exact", "compare: {to: 0.1%, mode: half-up}", "compare"),
    ],
)
def test_a_word_that_differs_is_told_with_its_own_line(written: str, otherwise: str, what: str) -> None:
    line = TEXT[: TEXT.index(written)].count("\n") + 1
    column = len(TEXT[: TEXT.index(written)].rpartition("\n")[2]) + written.index(":") + 3
    comparison = compared(TEXT, TEXT.replace(written, otherwise, 1))
    (found,) = [each for each in comparison.differences if each.what == what]
    assert (found.old_source.line, found.old_source.column) == (line, column)
    assert (found.new_source.line, found.new_source.column) == (line, column)


def test_what_happens_with_too_much_is_told_where_it_stands() -> None:
    old = contract_text(
        count("{per_unit: {price: 100}}"),
        more="""
        basis: cumulative
        overpaid: carry
        periods: {A: {from: 2025-04-01, to: 2025-09-30}, B: {from: 2025-10-01, to: 2026-03-31}}
        """,
    )
    (found,) = compared(old, old.replace("carry", "repay")).differences
    line = old[: old.index("overpaid")].count("\n") + 1
    assert (found.what, found.old_source.line, found.new_source.line) == ("overpaid", line, line)


def test_an_indicator_under_another_name_is_the_same_one_everywhere() -> None:
    comparison = compared(TEXT, TEXT.replace("visits", "calls").replace("calls の件数", "visits の件数"))
    assert said(comparison) == [("renamed", "indicators.name", "")]
    assert comparison.differences[0].subject == "calls"


def test_an_indicator_that_is_gone_is_told_once_and_what_it_could_pay_is_lost() -> None:
    one = given("score", "{tiers: [{below: 3, pay: 0}, {from: 3, pay: 500}]}")
    two = count("{tiers: [{below: 10件, pay: 0}, {from: 10件, pay: 5000}]}")
    comparison = compared(contract_text(one + two), contract_text(two))
    assert said(comparison) == [("removed", "indicators", "")]
    (gone,) = [reach for reach in comparison.reaches if reach.subject == "value"]
    assert gone.less is not None
    assert gone.less.amount == -500
    assert gone.less.reached
    assert gone.less.at == 3


def test_the_order_of_payers_means_something() -> None:
    swapped = TEXT.replace(
        "{name: 国, share: 1/2, of: linked, cap: 700}, {name: 県, share: 1/4, of: linked}",
        "{name: 県, share: 1/4, of: linked}, {name: 国, share: 1/2, of: linked, cap: 700}",
    )
    assert said(compared(TEXT, swapped)) == [("order", "payers", "")]


LIMITED = (
    "{per_unit: {items: [{item: 常勤, price: 200, label: 常勤の者, up_to: 20},"
    " {item: 非常勤, price: 100, up_to: 30}]}}"
)


def test_the_limit_of_an_item_that_only_one_contract_has_is_told_with_its_price() -> None:
    old = contract_text(count(LIMITED.replace(", {item: 非常勤, price: 100, up_to: 30}", "")))
    new = contract_text(count(LIMITED))
    terms = [("pays.items", "非常勤"), ("pays.items.up_to", "非常勤")]
    assert said(compared(old, new)) == [("added", *term) for term in terms]
    assert said(compared(new, old)) == [("removed", *term) for term in terms]


def test_a_price_that_gives_way_to_items_is_told_with_the_limits_of_all_of_them() -> None:
    old = contract_text(count("{per_unit: {price: 150, up_to: 40}}"))
    added = [
        part
        for kind, what, part in said(compared(old, contract_text(count(LIMITED))))
        if what == "pays.items.up_to"
    ]
    assert added == ["常勤", "非常勤"]


def test_the_cap_and_the_rounding_of_a_payer_that_only_one_contract_has_are_told_with_its_share() -> None:
    line = count("{per_unit: {price: 100}}")
    old = contract_text(line, payers="[{name: 国, share: 1/2, of: linked}, {name: 市, share: rest}]")
    province = "{name: 県, share: 1/4, of: linked, cap: 700, rounding: {to: 10, mode: down}}"
    new = contract_text(
        line, payers=f"[{{name: 国, share: 1/2, of: linked}}, {province}, {{name: 市, share: rest}}]"
    )
    terms = [("payers.share", "県"), ("payers.cap", "県"), ("payers.rounding", "県")]
    assert said(compared(old, new)) == [("added", *term) for term in terms]


WAYS = {
    "price": "{per_unit: {price: 100}}",
    "items": CARD,
    "bands": "{per_unit: {mode: volume, bands: [{to: 10件, price: 100}, {above: 10件, price: 90}]}}",
    "line": "{tiers: [{below: 10件, pay: 0}, {from: 10件, pay: 500}]}",
}


@pytest.mark.parametrize(("old", "new"), list(pairwise([*WAYS, "price"])))
def test_another_way_of_paying_is_told_with_both_ways(old: str, new: str) -> None:
    comparison = compared(*(contract_text(count(WAYS[way])) for way in (old, new)))
    terms = [(each.old, each.new) for each in comparison.differences if each.what == "pays" and each.old]
    assert [tuple(term and term.meaning for term in pair) for pair in terms] == [(old, new)]


def test_a_level_line_and_the_one_tier_that_pays_the_same_are_one_way_of_paying() -> None:
    tier = contract_text(count("{tiers: [{from: 0件, pay: 500}]}"))
    points = "[{at: 0件, pay: 500}, {at: 10件, pay: 500}]"
    line = contract_text(count(f"{{linear: {{points: {points}, outside: {{low: hold, high: hold}}}}}}"))
    assert ("changed", "pays", "") not in said(compared(tier, line))
