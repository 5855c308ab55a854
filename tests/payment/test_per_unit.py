"""Per unit: a price for each one, up to a number of them, at the prices of bands, or item by item."""

from fractions import Fraction

import pytest

from pfs_cli.contract import Pays
from pfs_cli.payment.per_unit import RateCard
from tests.contracts import contract_of, contract_text, count
from tests.payment.curves import curve_of, earned


@pytest.mark.parametrize(
    ("earns", "value", "unit", "per_unit"),
    [
        (0, "0", "count", "{price: 6250}"),
        (6250, "1", "count", "{price: 6250}"),
        (3125000, "500", "count", "{price: 6250}"),
        (0, "-3", "score", "{price: 6250}"),
        (15625, "2.5", "score", "{price: 6250}"),
        (10000000, "1600", "count", "{price: 6250, up_to: 1600件}"),
        (10000000, "1601", "count", "{price: 6250, up_to: 1600件}"),
        (9993750, "1599", "count", "{price: 6250, up_to: 1600件}"),
        (0, "7", "count", "{price: 6250, up_to: 0}"),
        (2400, "0.24", "percent", "{price: 100}"),
        (2450, "0.245", "percent", "{price: 100}"),
        (0, "-0.05", "percent", "{price: 100}"),
        (500, "0.05", "points", "{price: 100}"),
        (300, "0.05", "points", "{price: 100, up_to: 3}"),
        (50, "100", "money", "{price: 50%}"),
        (0, "-100", "money", "{price: 50%}"),
        (-200, "2", "count", "{price: -100}"),
    ],
)
def test_each_unit_has_its_price_and_nothing_is_paid_below_zero(
    earns: int, value: str, unit: str, per_unit: str
) -> None:
    more = "note: 額" if unit == "money" else "compare: exact"
    assert earned(curve_of(f"{{per_unit: {per_unit}}}", unit, more), value) == earns


RETENTION = "bands: [{to: 370, price: 1100}, {to: 410, price: 1000}, {above: 410, price: 1350}]"


@pytest.mark.parametrize(
    ("graduated", "volume", "value"),
    [
        (0, 0, "0"),
        (1100, 1100, "1"),
        (370 * 1100, 370 * 1100, "370"),
        (370 * 1100 + 1000, 371 * 1000, "371"),
        (370 * 1100 + 40 * 1000, 410 * 1000, "410"),
        (370 * 1100 + 40 * 1000 + 1350, 411 * 1350, "411"),
        (370 * 1100 + 40 * 1000 + 190 * 1350, 600 * 1350, "600"),
    ],
)
def test_bands_pay_step_by_step_or_all_units_at_the_price_reached(
    graduated: int, volume: int, value: str
) -> None:
    for mode, expected in (("graduated", graduated), ("volume", volume)):
        curve = curve_of(f"{{per_unit: {{mode: {mode}, {RETENTION}}}}}", "count")
        assert earned(curve, value) == expected, mode


@pytest.mark.parametrize(
    ("graduated", "volume", "value"),
    [(0, 0, "-1"), (0, 0, "0"), (10, 10, "1"), (100, 50, "10"), (105, 55, "11")],
)
def test_bands_written_by_their_lower_ends_begin_at_zero(graduated: int, volume: int, value: str) -> None:
    bands = "bands: [{from: 0, price: 10}, {from: 10, price: 5}]"
    for mode, expected in (("graduated", graduated), ("volume", volume)):
        assert earned(curve_of(f"{{per_unit: {{mode: {mode}, {bands}}}}}", "count"), value) == expected, mode


def test_a_band_below_zero_earns_nothing_and_moves_no_other() -> None:
    bands = "bands: [{below: -5, price: 7}, {below: 10, price: 3}, {from: 10, price: 2}]"
    curve = curve_of(f"{{per_unit: {{mode: graduated, {bands}}}}}")
    assert [earned(curve, value) for value in ("-9", "-1", "0", "4", "10", "12")] == [0, 0, 0, 12, 30, 34]


def test_a_price_for_one_percent_counts_hundredths() -> None:
    bands = "bands: [{to: 10%, price: 100}, {above: 10%, price: 300}]"
    curve = curve_of(f"{{per_unit: {{mode: graduated, {bands}}}}}", "percent")
    assert earned(curve, "0.125") == 10 * 100 + Fraction("2.5") * 300


def test_the_items_of_a_rate_card_have_a_curve_each() -> None:
    pays = _pays(
        "{per_unit: {items: [{item: 一般, price: 30万円, up_to: 40件}, {item: 重点, label: 重点層, price: 42万円}]}}"
    )
    assert pays.curve is None
    assert isinstance(pays.terms, RateCard)
    general, focus = pays.terms.items
    assert [earned(general.curve, value) for value in ("0", "40", "41")] == [0, 12_000_000, 12_000_000]
    assert earned(focus.curve, "41") == 41 * 420_000
    assert (general.label, focus.label, pays.terms.ladder) == (None, "重点層", False)


def _pays(pays: str) -> Pays:
    found = contract_of(contract_text(count(pays))).indicators[0].pays
    assert found is not None
    return found
