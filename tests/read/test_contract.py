"""The contract file as records: every quantity exact and with its place, every slip found at its line in one run."""

from datetime import date
from fractions import Fraction

import pytest

from pfs_cli.bound import Amount, Side
from pfs_cli.condition import AnyOf, Not, OnLevel, OnValue
from pfs_cli.contract import Stage
from pfs_cli.measure.terms import Difference, Given, Rate, Stated
from pfs_cli.money import Mode
from pfs_cli.payment.linear import Linear, Outside
from pfs_cli.payment.per_unit import RateCard
from pfs_cli.payment.tiers import Tiers
from pfs_cli.unit import Better, Unit
from tests.contracts import (
    contract_of,
    contract_text,
    count,
    found_in,
    given,
    marked_in,
    rate,
    read,
    read_agreement,
)
from tests.read.shaped_contracts import EVERYTHING, changed

SOUND = changed("fall: {actual: 1/2, against: 50%}", "fall: {actual: 1/2}", EVERYTHING)
"""The value that `fall` is held against stands in the contract, so no example gives it."""
TIERS = "{tiers: [{below: 80%, pay: 0}, {from: 80%, pay: 1}]}"


def test_a_contract_with_every_key_of_format_1_becomes_records() -> None:
    contract, problems = read(SOUND)
    assert contract is not None, problems
    assert (contract.id, contract.status, contract.payer) == ("sample-everything", "signed", "見本県")
    assert (contract.term.first, contract.term.last) == (date(2025, 4, 1), date(2026, 3, 31))
    assert contract.currency.code == "JPY"
    assert contract.columns == (("指標", "indicator"), ("実績", "value"))
    assert [(each.name, each.title, each.date) for each in contract.references] == [
        ("leaflet", "概要", "2025-08-01")
    ]
    assert contract.ground.marks.note == "見本"
    names = [indicator.name for indicator in contract.indicators]
    assert names == ["rate", "fall", "fewer", "cut", "verdict", "saved", "card", "bands"]
    assert contract.indicator("saved") is contract.indicators[5]
    assert contract.indicator("nobody") is None


def test_the_payment_is_exact_and_keeps_its_marks() -> None:
    contract = read(SOUND)[0]
    assert contract is not None
    payment = contract.payment
    assert (payment.maximum.value, payment.maximum.written) == (Fraction(22000), "22千円")
    assert (payment.maximum.ground.marks.source, payment.maximum.ground.marks.assumed) == (
        "leaflet",
        "公表されていない",
    )
    assert payment.maximum.ground.unpublished
    assert payment.linked is not None
    assert payment.linked.value == Fraction("15.12")
    amounts = {name: payment.whole(name) for name in ("pool", "principal", "fixed", "linked", "maximum")}
    assert {name: amount and amount.value for name, amount in amounts.items()} == {
        "pool": 1000000,
        "principal": 10,
        "fixed": 0,
        "linked": Fraction("15.12"),
        "maximum": None,
    }
    item, total = payment.round_at(Stage.ITEM), payment.round_at(Stage.TOTAL)
    assert item is not None
    assert (item.to.value, item.mode, item.ground.marks.reconstructed) == (
        Fraction(1),
        Mode.HALF_EVEN,
        "端数から",
    )
    assert total is not None
    assert payment.round_at(Stage.LINKED) is None


def test_indicators_are_measured_and_paid_as_they_are_written() -> None:
    contract = read(SOUND)[0]
    assert contract is not None
    share, fall, _, _, verdict, _, card, _ = contract.indicators
    assert (share.unit, share.better, share.noun) == (Unit.PERCENT, Better.HIGHER, None)
    assert share.baseline is not None
    assert (share.baseline.value, share.baseline.ground.marks.note) == (Fraction("0.03"), "前年")
    assert isinstance(share.measure, Rate)
    assert (share.measure.count, share.measure.group, share.measure.per_head) == ("受診者", "対象者", False)
    assert share.compare is not None
    assert (share.compare.to, share.compare.mode) == (Fraction("0.001"), Mode.HALF_UP)
    assert share.pays is not None
    assert isinstance(share.pays.terms, Linear)
    assert (share.pays.terms.low, share.pays.terms.high) == (Outside.REFUSE, Outside.HOLD)
    assert [(point.at.value, point.at.written) for point in share.pays.terms.points] == [
        (0, "0%"),
        (Fraction("0.1"), "target"),
    ]
    assert isinstance(fall.measure, Difference)
    assert isinstance(fall.measure.against, Stated)
    assert fall.measure.against.value.value == Fraction("0.5")
    assert fall.compare is None
    assert isinstance(verdict.measure, Given)
    assert isinstance(verdict.tiers, Tiers)
    assert [tier.bound.value for tier in verdict.tiers.tiers] == ["効果なし", "効果あり"]
    assert card.pays is not None
    assert isinstance(card.pays.terms, RateCard)
    assert [
        (item.name, item.label, isinstance(item.terms.up_to, Amount) and item.terms.up_to.value)
        for item in card.pays.terms.items
    ] == [
        ("一般", "一般の就職", 40),
        ("12 months", None, False),
    ]


def test_a_condition_is_read_to_its_depth() -> None:
    contract = read(SOUND)[0]
    assert contract is not None
    pays = contract.indicators[0].pays
    assert pays is not None
    match pays.requires:
        case None | OnValue() | OnLevel() | AnyOf() | Not():
            raise AssertionError(pays.requires)
        case every:
            negated, above = every.conditions
    assert isinstance(negated, Not)
    assert isinstance(negated.condition, AnyOf)
    level, verdict = negated.condition.conditions
    assert isinstance(level, OnLevel)
    assert (level.indicator, level.level) == ("verdict", "よい")
    assert isinstance(verdict, OnValue)
    assert (verdict.side, verdict.bound.value) == (Side.IS, "効果あり")
    assert isinstance(above, OnValue)
    assert (above.side, above.bound.value, above.ground.marks.clause) == (
        Side.ABOVE,
        Fraction("-0.05"),
        "別紙",
    )


def test_every_figure_knows_the_line_that_it_stands_in() -> None:
    text = contract_text(rate(TIERS), maximum="{amount: 950万円, clause: 第5条}")
    contract = contract_of(text)
    maximum = contract.payment.maximum.ground.source
    assert text.splitlines()[(maximum.line or 0) - 1][(maximum.column or 0) - 1 :].startswith(
        "{amount: 950万円"
    )
    assert maximum.pointer == "/payment/maximum"
    tiers = contract.indicators[0].tiers
    assert tiers is not None
    for tier, bound in zip(tiers.tiers, ("below: 80%", "from: 80%"), strict=True):
        here = tier.ground.source
        assert text.splitlines()[(here.line or 0) - 1][(here.column or 0) - 1 :].startswith(f"{{{bound}")


UNREADABLE = {
    "a currency that nobody has": contract_text(rate(TIERS), currency="YEN  #! currency-unknown"),
    "a quoted number": contract_text(rate(TIERS), fixed='"5"  #! number-quoted'),
    "a rounding to nothing": contract_text(
        rate(TIERS),
        rounding="\n    - {at: linked, to: 0, mode: down}  #! rounding-step"
        "\n    - {at: total, to: -1, mode: up}  #! rounding-step",
    ),
    "yen units in dollars": contract_text(rate(TIERS), maximum="950万円  #! money-currency", currency="USD"),
    "a day of another writing": contract_text(rate(TIERS)).replace(
        "2025-04-01, to: 2026-03-31}", "2025/4/1, to: 令和8年3月31日}  #! date-form"
    ),
    "a term that ends before it begins": contract_text(rate(TIERS)).replace(
        "to: 2026-03-31}", "to: 2025-03-31}  #! period-order"
    ),
    "percent without its sign": contract_text(rate("{tiers: [{from: 0.75, pay: 1}]}  #! percent-sign")),
    "points as percent": contract_text(given("points", "{tiers: [{from: 5%, pay: 1}]}  #! points-sign")),
    "a share as a decimal": contract_text(
        rate("{share_of: pool, tiers: [{from: 0%, share: 0.25}]}  #! share-form"), amounts="{pool: 9}"
    ),
    "a count of something else": contract_text(count("{tiers: [{from: 5人, pay: 1}]}  #! count-noun")),
    "half a case": contract_text(count("{tiers: [{from: 2.5件, pay: 1}]}  #! count-whole")),
    "fewer than no units": contract_text(count("{per_unit: {price: 1, up_to: -5}}  #! count-negative")),
    "a baseline of another unit": contract_text(rate(TIERS, more="compare: exact\n  baseline: 75  #! percent-sign")),
    "a target that is not written": contract_text(rate("{tiers: [{from: target, pay: 1}]}  #! bound-undefined")),
    "a verdict on a number": contract_text(rate("{tiers: [{is: 80%, pay: 1}]}  #! side-of-verdict")),
    "a number of a verdict": contract_text(
        given(
            "verdict", "{tiers: [{from: 良, pay: 1}]}  #! side-not-of-verdict", more="note: 判定", better="last"
        )
    ),
    "a verdict paid along a line": contract_text(
        given(
            "verdict",
            "\n    linear: {points: [{at: 良, pay: 1}, {at: 否, pay: 2}], outside: {low: hold, high: hold}}"
            "  #! verdict-needs-tiers",
            more="note: 判定",
            better="last",
        )
    ),
    "a share of nothing": contract_text(rate("{tiers: [{from: 0%, share: 1/2}]}  #! share-without-whole")),
    "money beside a whole": contract_text(
        rate("{share_of: pool, tiers: [{from: 0%, pay: 100}]}  #! pay-with-whole"), amounts="{pool: 9}"
    ),
    "a price beside a whole": contract_text(
        count("{share_of: pool, per_unit: {price: 1}}  #! share-of-not-used"), amounts="{pool: 9}"
    ),
    "points that fall": contract_text(
        rate(
            "\n    linear:\n      outside: {low: hold, high: hold}\n      points:\n        - {at: 50%, pay: 0}\n"
            "        - {at: 50%, pay: 1}  #! points-not-rising\n        - {at: 40%, pay: 2}  #! points-not-rising"
        )
    ),
    "a point whose value has not its sign, and a sound one behind it": contract_text(
        given(
            "points",
            "\n    linear:\n      outside: {low: hold, high: hold}\n      points:\n        - {at: -10%, pay: 1}"
            "  #! points-sign\n        - {at: -2pt, pay: 0}",
        )
    ),
    "a condition on nobody": contract_text(
        count("{requires: {indicator: shares, from: 80%}, per_unit: {price: 1}}  #! indicator-undefined") + rate(TIERS)
    ),
    "items of a rate": contract_text(
        rate("{per_unit: {items: [{item: 一般, price: 1}]}}").replace("参加者}}", "参加者}}  #! items-need-given")
    ),
    "an example of nobody": contract_text(
        rate(TIERS), more="examples: [{name: x, results: {shares: 80%}, expect: {total: 1}}]  #! indicator-undefined\n"
    ),
    "an example that expects of nobody": contract_text(
        rate(TIERS),
        more="examples: [{name: x, results: {share: 80%}, expect: {lines: {shares: 1}}}]  #! indicator-undefined\n",
    ),
    "an example at no address": contract_text(
        rate(TIERS),
        more="examples: [{name: x, results: {share: {actual: 80%}}, expect: {total: 1}}]  #! example-address\n",
    ),
    "an example without its items": contract_text(
        count("{per_unit: {items: [{item: 一般, price: 1}]}}"),
        more="examples: [{name: x, results: {visits: 5}, expect: {total: 1}}]  #! example-address\n",
    ),
    "a sign behind a score in an example": contract_text(
        given("score", "{tiers: [{below: 5, pay: 0}, {from: 5, pay: 1}]}"),
        more="examples: [{name: x, results: {value: 5%}, expect: {total: 0}}]  #! value-bare\n",
    ),
    "an example without a sign": contract_text(
        rate(TIERS), more="examples: [{name: x, results: {share: 0.8}, expect: {total: 1}}]  #! percent-sign\n"
    ),
    "everything at once": contract_text(
        rate("{tiers: [{below: 80, pay: 0}, {from: 80％, pay: 1}]}  #! percent-sign")
        + count("{per_unit: {price: 1.600.000}}  #! number-form"),
        maximum="4593000円也  #! number-form",
        fixed='"0"  #! number-quoted',
        currency="JPY",
    ),
}  # fmt: skip


@pytest.mark.parametrize("text", UNREADABLE.values(), ids=UNREADABLE.keys())
def test_what_is_no_quantity_or_no_name_of_the_contract_is_found_at_its_line(text: str) -> None:
    contract, problems = read(text)
    assert contract is None
    assert found_in(problems) == marked_in(text)


@pytest.mark.parametrize(
    ("nearest", "text"),
    [
        (
            "share",
            contract_text(
                count("{requires: {indicator: shares, from: 80%}, per_unit: {price: 1}}") + rate(TIERS)
            ),
        ),
        ("JPY", contract_text(rate(TIERS), currency="jpy")),
    ],
)
def test_a_slip_in_a_name_is_answered_with_the_nearest_one(nearest: str, text: str) -> None:
    (problem,) = read(text)[1]
    assert dict(problem.facts)["nearest"] == nearest


def test_a_problem_points_at_the_figure_itself() -> None:
    text = contract_text(rate("{tiers: [{below: 80%, pay: 0}, {from: 0.8, pay: 1}]}"))
    (problem,) = read(text)[1]
    line = text.splitlines()[(problem.source.line or 0) - 1]
    assert line[(problem.source.column or 0) - 1 :].startswith("0.8, pay: 1")
    assert problem.source.pointer == "/indicators/share/pays/tiers/1/from"
    assert dict(problem.facts)["expected"] == "80%"


def test_examples_are_results_at_addresses_and_figures_that_they_come_to() -> None:
    agreement, problems = read_agreement(SOUND)
    assert agreement is not None, problems
    (example,) = agreement.examples
    (results,) = example.results
    seen = {
        (each.address.indicator, each.address.input or each.address.item): (
            each.value,
            each.count,
            each.among,
        )
        for each in results.observations
    }
    assert seen == {
        ("rate", None): (None, 8, 10),
        ("fall", "actual"): (None, 1, 2),
        ("verdict", None): ("効果あり", None, None),
        ("card", "一般"): (4, None, None),
        ("card", "12 months"): (1, None, None),
    }
    expected = [(each.figure, each.subject, each.value) for each in example.expect]
    assert expected == [
        ("values", "fall", 0),
        ("values", "verdict", "効果あり"),
        ("levels", "verdict", "よい"),
        ("lines", "card", 1200000),
        ("linked", None, 1500000),
        ("total", None, 1500000),
    ]
