"""What a sweep pays on many rows is what the engine settles on each of them, to the last unit."""

import os
import random
from fractions import Fraction

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from pfs_cli.money import Mode, round_exact
from pfs_cli.whatif.lever import Lever, find_levers
from pfs_cli.whatif.separation import separate
from pfs_cli.whatif.standing import Standing
from pfs_cli.whatif.sweep.axis import Axis, axis_of
from pfs_cli.whatif.sweep.sweep import Sweep, compile_sweep
from pfs_cli.whatif.sweep.tables import USUAL, Limits
from tests.contracts import contract_text, count, rate
from tests.contracts import given as given_value
from tests.properties.agreements import ANY, Drawn
from tests.whatif.numbers import settle_fully
from tests.whatif.standings import stand_kakamigahara, stand_on
from tests.whatif.whole_standings import standing_of_drawn

WHOLE = bool(os.environ.get("PFS_WHOLE_LAWS"))
LIMITS = (USUAL, Limits(totals=0), Limits(entries=0, totals=0), Limits(cells=0), Limits(cells=6))
"""As usual; without tables of payments; without any tables; several results asked of the engine; or in cells."""
LINE = "{linear: {points: [{at: 10%, pay: 0}, {at: 90%, pay: 1000000}], outside: {low: hold, high: hold}}}"
SHARES = (
    "{share_of: linked, tiers: [{below: 50%, share: 0}, {from: 50%, share: 1/3}, {from: 80%, share: 1/2}]}"
)


def sweep_of(standing: Standing, last: int | None = None) -> Sweep:
    """A sweep over all results; of counts without an end up to `last`."""
    levers = find_levers(standing)
    return compile_sweep(
        standing, tuple(axis_of(each, last=None if each.highest else last) for each in levers)
    )


def assert_pays_as_settled(standing: Standing, sweep: Sweep, rows: int, checked: int, seed: int = 0) -> None:
    """Pays random rows at once and settles some of them one by one."""
    draw = np.random.default_rng(seed)
    numbers = np.stack(
        [draw.integers(axis.first, axis.last + 1, rows, dtype=np.int32) for axis in sweep.axes], axis=1
    )
    paid = sweep.pay(numbers)
    assert paid.shape == (rows,)
    levers = tuple(axis.lever for axis in sweep.axes)
    for row in random.Random(seed).sample(range(rows), checked):
        at = tuple(axis.number(int(number)) for axis, number in zip(sweep.axes, numbers[row], strict=True))
        settled = settle_fully(standing, levers, at)
        assert settled is None or int(paid[row]) * sweep.unit == settled


def test_a_million_rows_are_paid_as_the_engine_settles_them() -> None:
    standing = stand_kakamigahara()
    rows, checked = (1_000_000, 20_000) if WHOLE else (1_000_000, 400)
    assert_pays_as_settled(standing, sweep_of(standing), rows, checked)


def axis_drawn(lever: Lever) -> Axis:
    """The axis of a drawn result: all it can have, whole numbers from 0 on, or steps of 10 %."""
    first = 1 if lever.address.input == "against" else 0  # nothing is divided by zero
    if lever.words:
        return axis_of(lever)
    if lever.counted:
        return axis_of(lever, first=first, last=8 if lever.highest is None else None)
    return axis_of(lever, scale=10, first=first, last=10)


@given(ANY, st.sampled_from(LIMITS), st.integers(0, 2**32))
def test_a_sweep_of_a_drawn_contract_pays_as_the_engine_settles(
    drawn: Drawn, limits: Limits, seed: int
) -> None:
    standing = standing_of_drawn(drawn)
    if standing is None:
        return
    last = standing.last.contract.period.name
    levers = tuple(each for each in find_levers(standing) if each.period == last and not each.of_persons)[:3]
    if not levers:
        return
    try:
        sweep = compile_sweep(standing, tuple(axis_drawn(each) for each in levers), limits)
    except ValueError:
        return  # a number of an axis is one that the contract or the rules on results refuse
    assert_pays_as_settled(standing, sweep, 60, 4, seed)


@pytest.mark.parametrize("mode", list(Mode))
@pytest.mark.parametrize(
    ("at", "to"), [("linked", "1"), ("linked", "1000"), ("indicator", "7"), ("total", "10")]
)
def test_every_rounding_is_exact(mode: Mode, at: str, to: str) -> None:
    rounding = f"{{at: {at}, to: {to}, mode: {mode}}}"
    final = "" if at != "indicator" else ", {at: linked, to: 1, mode: down}"
    text = contract_text(rate(LINE) + rate(LINE, name="other"), rounding=f"[{rounding}{final}]", fixed="3")
    standing = stand_on(text, "share,40,97,", "other,30,89,")
    sweep = sweep_of(standing)
    assert_pays_as_settled(standing, sweep, 2_000, 2_000 if WHOLE else 150)


def test_amounts_above_2_to_the_53_are_exact() -> None:
    # A double has no room for the last cent of 90,071,992,547,409.93: 2**53 + 1 cents.
    tiers = "{tiers: [{below: 50%, pay: 0.01}, {from: 50%, pay: 90071992547409.93}]}"
    text = contract_text(
        rate(tiers) + rate(tiers, name="other"),
        maximum="999999999999999.99",
        rounding="[{at: linked, to: 0.01, mode: down}]",
        currency="USD",
    )
    standing = stand_on(text, "share,40,80,", "other,30,80,")
    sweep = sweep_of(standing)
    paid = sweep.pay(np.array([[0, 0], [40, 0], [80, 80]], dtype=np.int16))
    assert paid.dtype == np.int64
    assert sweep.unit == Fraction(1, 100)
    assert paid.tolist() == [2, 9007199254740994, 18014398509481986]


def test_sums_that_64_bits_do_not_hold_are_whole_numbers_of_python() -> None:
    # Twelve lines of 10**18 - 1 thousandths of a dinar are more than 2**63 together, before the maximum cuts them.
    tiers = "{tiers: [{below: 50%, pay: -1}, {from: 50%, pay: 999999999999999.999}]}"
    text = contract_text(
        "".join(rate(tiers, name=f"i{number}") for number in range(12)),
        maximum="999999999999999.999",
        rounding="[{at: linked, to: 0.001, mode: down}]",
        currency="KWD",
    )
    standing = stand_on(text, *(f"i{number},40,80," for number in range(12)))
    one = [80, *([0] * 11)]
    rows = np.array([[0] * 12, one, one[::-1], [80] * 12])
    for limits in LIMITS:
        sweep = compile_sweep(standing, tuple(axis_of(lever) for lever in find_levers(standing)), limits)
        assert sweep.unit == Fraction(1, 1000)
        alone = 999999999999999999 - 11_000
        assert sweep.pay(rows).tolist() == [-12_000, alone, alone, 999999999999999999]


def test_a_single_column_of_any_kind_of_whole_numbers_is_looked_up() -> None:
    standing = stand_on(contract_text(rate(LINE)), "share,40,80,")
    sweep = sweep_of(standing)
    for kind in (np.int8, np.uint8, np.int16, np.uint16, np.int32, np.uint32, np.int64, np.uint64):
        assert sweep.pay(np.array([[8], [72], [40]], dtype=kind)).tolist() == [0, 1_000_000, 500_000]


def test_a_cap_over_all_lines_a_gate_and_payers_are_kept() -> None:
    gated = contract_text(
        rate(SHARES) + rate(SHARES, name="other"),
        linked="39999999",
        maximum="40999999",
        fixed="1000000",
        payers="[{name: 国, share: 1/3, of: linked, cap: 9999999}, {name: 市, share: rest}]",
        more="adjustments: [{cap: 30000001, lines: linked}, {gate: {indicator: other, from: 20%}}]",
    )
    standing = stand_on(gated, "share,40,80,", "other,30,80,")
    assert_pays_as_settled(standing, sweep_of(standing), 4_000, 4_000 if WHOLE else 200)


def test_a_gate_over_large_groups_is_paid_from_the_cells_of_its_tiers() -> None:
    gated = contract_text(
        rate(SHARES) + rate(SHARES, name="other") + rate("nothing", name="third"),
        linked="39999999",
        maximum="39999999",
        more="adjustments: [{gate: {all: [{indicator: other, from: 20%}, {indicator: third, above: 33.3%}]}}]",
    )
    standing = stand_on(gated, "share,40,1000,", "other,30,1000,", "third,500,1000,")
    sweep = sweep_of(standing)
    assert sweep.is_tabled  # 1,001 ** 3 cases in 3 x 4 x 2 cells
    assert_pays_as_settled(standing, sweep, 4_000, 4_000 if WHOLE else 200)


def test_payers_whose_caps_leave_something_are_asked_of_the_engine() -> None:
    capped = contract_text(
        rate(SHARES) + rate(SHARES, name="other"),
        linked="39999999",
        maximum="39999999",
        payers="[{name: 国, share: 1/2, of: total, cap: 9999999}, {name: 市, share: 1/2, of: total}]",
    )
    standing = stand_on(capped, "share,40,80,", "other,30,80,")
    assert_pays_as_settled(standing, sweep_of(standing), 4_000, 4_000 if WHOLE else 200)


def test_a_count_that_is_too_long_for_a_table_is_looked_up_in_runs() -> None:
    text = contract_text(count("{cap: 900000000000, per_unit: {price: 333}}") + rate(SHARES), linked="3")
    text = text.replace("linked: 3", "linked: 900000000002").replace(
        "maximum: 100000000", "maximum: 900000000002"
    )
    standing = stand_on(text, "visits,,,4000件", "share,40,80,")
    sweep = sweep_of(standing, 5_000_000_000)
    numbers = np.array([[0, 0], [1, 0], [2_702_702_703, 0], [5_000_000_000, 79]])
    assert sweep.pay(numbers).tolist() == [0, 333, 900_000_000_000, 900_000_000_002]


def test_results_that_only_together_decide_are_settled_each_case_once() -> None:
    mix = (
        "card:\n  label: 就職\n  unit: count\n  noun: 件\n  better: higher\n  measure: {given: 就職}\n"
        "  pays: {per_unit: {items: [{item: a, price: 300, up_to: {share: 70%, of: [card]}}, {item: b, price: 420}]}}\n"
    )
    standing = stand_on(contract_text(mix), "card,a,41件", "card,b,11件", header="indicator,item,value")
    sweep = sweep_of(standing, 3_000)
    # 70 % of 52 are 36.4, so 36 of the 41 at 300 and all 11 at 420; of 3,000 alone 2,100.
    assert sweep.pay(np.array([[41, 11], [3_000, 0], [0, 3_000]])).tolist() == [15_420, 630_000, 1_260_000]


def test_a_value_without_counts_moves_in_tenths_of_a_percent() -> None:
    standing = stand_on(contract_text(given_value("percent", LINE)), "value,,,50%")
    (lever,) = find_levers(standing)
    sweep = compile_sweep(standing, (axis_of(lever, scale=1000, first=0, last=1200),))
    # From 10 % on each tenth of a percent is 1,000,000 / 800 = 1,250 yen.
    assert sweep.pay(np.array([[0], [100], [101], [756], [1200]])).tolist() == [
        0,
        0,
        1250,
        820_000,
        1_000_000,
    ]


def test_a_number_that_is_not_on_its_axis_is_refused_before_anything_is_paid() -> None:
    sweep = sweep_of(stand_kakamigahara())
    for row in ([0, 0, 0, 42], [-1, 0, 0, 0]):
        with pytest.raises(ValueError, match=r"younger_10|male_65_74"):
            sweep.pay(np.array([[0, 0, 0, 0], row]))
    with pytest.raises(TypeError):
        sweep.pay(np.array([[0.0, 0.0, 0.0, 0.0]]))
    with pytest.raises(ValueError, match="3"):
        sweep.pay(np.array([[0, 0, 0]]))
    assert sweep.pay(np.zeros((0, 4), dtype=np.int16)).tolist() == []


def test_the_order_of_rows_in_memory_changes_nothing() -> None:
    sweep = sweep_of(stand_kakamigahara())
    numbers = np.random.default_rng(0).integers(0, 41, (100_000, 4)).astype(np.int16)
    paid = sweep.pay(numbers)
    assert (sweep.pay(np.asfortranarray(numbers)) == paid).all()
    assert (sweep.pay(numbers[::-1])[::-1] == paid).all()
    assert (sweep.pay(numbers.astype(np.uint64)) == paid).all()


@given(
    st.lists(st.integers(-(10**6), 10**6), min_size=1, max_size=30),
    st.fractions(max_denominator=60),
    st.fractions(max_denominator=60),
    st.sampled_from(list(Mode)),
    st.sampled_from((Fraction(1), Fraction(7), Fraction(1, 100), Fraction(1000))),
)
def test_rounding_whole_numbers_is_rounding_fractions(
    numbers: list[int], base: Fraction, slope: Fraction, mode: Mode, to: Fraction
) -> None:
    from pfs_cli.whatif.sweep.whole import Piece, evaluate

    divisor = (base / to).denominator * (slope / to).denominator
    piece = Piece(
        first=min(numbers),
        last=max(numbers),
        slope=int(slope / to * divisor),
        base=int(base / to * divisor),
        divisor=divisor,
        mode=mode,
        times=1,
        plus=0,
    )
    rounded = [round_exact(base + slope * number, to, mode) / to for number in numbers]
    assert evaluate((piece,), np.array(numbers)).tolist() == rounded
    assert evaluate((piece,), np.array(numbers, dtype=object)).tolist() == rounded


def test_separating_and_sweeping_agree_where_several_results_meet() -> None:
    standing = stand_kakamigahara()
    levers = find_levers(standing)
    separation, sweep = separate(standing, levers), sweep_of(standing)
    numbers = np.random.default_rng(1).integers(0, 41, (500, 4))
    paid = [separation.payment(tuple(Fraction(int(n)) for n in row)) for row in numbers]
    assert sweep.pay(numbers).tolist() == paid
