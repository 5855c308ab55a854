"""A payment taken apart and put together again is the payment."""

import random
from fractions import Fraction

import pytest
from hypothesis import given

from pfs_cli.whatif.lever import find_levers
from pfs_cli.whatif.separation import separate
from pfs_cli.whatif.standing import Standing
from tests.contracts import contract_text, rate
from tests.properties.agreements import ANY, Drawn
from tests.samples import Case, sample_cases
from tests.whatif.numbers import draw_numbers, settle_fully
from tests.whatif.standings import stand_on
from tests.whatif.whole_standings import standing_of_drawn, standing_of_sample

TIERS = "{tiers: [{level: low, below: 50%, pay: 0}, {level: high, from: 50%, pay: 1000}]}"
HALF = "{tiers: [{below: 50%, pay: 0}, {from: 50%, pay: 1000}]}"
ROWS = ("share,40,80,", "other,30,80,")
SETTLED = [case for case in sample_cases() if not case.is_open and case.results[0].endswith(".csv")]


def clusters_of(text: str, *rows: str) -> list[tuple[tuple[str, ...], tuple[str, ...]]]:
    """Which levers stand together, and the lines that they decide."""
    standing = stand_on(text, *(rows or ROWS))
    separation = separate(standing, find_levers(standing))
    return [(tuple(lever.name for lever in cluster.levers), cluster.lines) for cluster in separation.clusters]


def assert_comes_together(standing: Standing, chance: random.Random, times: int) -> None:
    last = standing.last.contract.period.name
    everything = tuple(lever for lever in find_levers(standing) if not lever.of_persons)
    for levers in (everything, tuple(lever for lever in everything if lever.period == last)):
        separation = separate(standing, levers)
        together = [lever.place for cluster in separation.clusters for lever in cluster.levers]
        assert sorted(together, key=repr) == sorted((lever.place for lever in levers), key=repr)
        assert separation.payment(tuple(lever.number for lever in levers)) == standing.payment
        for _ in range(times):
            numbers = draw_numbers(levers, chance)
            paid = settle_fully(standing, levers, numbers)
            assert paid is None or separation.payment(numbers) == paid


@given(ANY)
def test_the_amounts_of_the_clusters_come_to_the_payment(drawn: Drawn) -> None:
    standing = standing_of_drawn(drawn)
    if standing is not None:
        assert_comes_together(standing, random.Random(0), 3)


@pytest.mark.parametrize("case", SETTLED, ids=str)
def test_the_amounts_of_the_clusters_of_a_sample_come_to_its_payment(case: Case) -> None:
    assert_comes_together(standing_of_sample(case), random.Random(0), 10)


def test_lines_that_know_nothing_of_each_other_are_apart() -> None:
    text = contract_text(rate(HALF) + rate(HALF, name="other"))
    assert clusters_of(text) == [(("share",), ("share",)), (("other",), ("other",))]


def test_a_line_stands_with_the_result_that_it_requires() -> None:
    required = (
        "{requires: {indicator: share, level: high}, tiers: [{below: 50%, pay: 0}, {from: 50%, pay: 1000}]}"
    )
    text = contract_text(rate(TIERS) + rate(required, name="other"))
    assert clusters_of(text) == [(("share", "other"), ("share", "other"))]


def test_a_cap_over_some_lines_puts_them_together_one_over_all_does_not() -> None:
    lines = rate(HALF) + rate(HALF, name="other") + rate(HALF, name="third")
    rows = (*ROWS, "third,20,80,")
    some = contract_text(lines, more="adjustments: [{cap: 1500, lines: [share, other]}]")
    every = contract_text(lines, more="adjustments: [{cap: 1500, lines: linked}]")
    assert clusters_of(some, *rows) == [(("share", "other"), ("share", "other")), (("third",), ("third",))]
    assert len(clusters_of(every, *rows)) == 3


def test_a_gate_on_what_can_move_puts_all_together() -> None:
    gate = "adjustments: [{gate: {indicator: share, from: 50%}}]"
    text = contract_text(rate(HALF) + rate(HALF, name="other"), more=gate)
    assert clusters_of(text) == [(("share", "other"), ("share", "other"))]


def test_a_result_that_moves_nothing_is_by_itself() -> None:
    text = contract_text(rate("nothing") + rate(HALF, name="other"))
    assert clusters_of(text) == [(("other",), ("other",)), (("share",), ())]


def test_what_the_clusters_add_up_to_is_rounded_and_capped_by_pay() -> None:
    # Fixed 500 on top; cut below a yen once; at most 4,000 in all.
    tiers = "{tiers: [{below: 50%, pay: 0}, {from: 50%, pay: 2000}]}"
    text = contract_text(rate(tiers) + rate(tiers, name="other"), fixed="500", maximum="4000")
    standing = stand_on(text, *ROWS)
    separation = separate(standing, find_levers(standing))
    assert separation.pay(Fraction(2000)) == 2500
    assert separation.pay(Fraction(24_999, 10)) == 2999
    assert separation.pay(Fraction(4000)) == 4000


def test_rows_of_persons_have_no_number_to_move() -> None:
    pays = "{per_unit: {price: 100, once_per: person}}"
    indicator = (
        "jobs:\n  label: 就職\n  unit: count\n  noun: 件\n  better: higher\n  measure: {given: 就職}\n"
        f"  pays: {pays}\n"
    )
    standing = stand_on(
        contract_text(indicator), "jobs,p1,1件", "jobs,p2,1件", header="indicator,person,value"
    )
    with pytest.raises(ValueError, match="jobs"):
        separate(standing, find_levers(standing))
