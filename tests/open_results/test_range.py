"""What is paid at least and at most while results are open, on contracts small enough to compute by hand."""

from fractions import Fraction
from time import process_time

import pytest

from pfs_cli.open_results.range import find_range
from pfs_cli.record import replace
from tests.contracts import agreement_of, contract_text, count, given, rate
from tests.open_results.ranges import HERE, both, ends, look, open_results, range_of

TIERS = "{tiers: [{below: 60%, pay: 0}, {from: 60%, pay: 100}, {from: 80%, pay: 300}]}"
EACH = "{per_unit: {price: 10}}"


def card(more: str, name: str = "card") -> str:
    """A rate card of two items, 10 and 100 a unit."""
    items = "items: [{item: a, price: 10}, {item: b, price: 100}]"
    return count(f"{{per_unit: {{{more}{items}}}}}", name=name)


@pytest.mark.parametrize(
    ("row", "least", "most"),
    [
        ("share,70%,,,", 100, 100),
        ("share,70%,provisional,,", 0, 300),
        ("share,70%,provisional,65%,79.9%", 100, 100),
        ("share,70%,held,65%,80%", 100, 300),
        ("share,,disputed,59%,80%", 0, 300),
        ("share,,unknown,,", 0, 300),
    ],
)
def test_a_result_may_be_all_that_its_status_allows(row: str, least: int, most: int) -> None:
    assert ends(contract_text(rate(TIERS)), row) == (least, most)


def test_members_of_a_known_group_are_whole_persons() -> None:
    text = contract_text(rate(TIERS))
    header = "indicator,count,among,status,low,high"
    assert ends(text, "share,3,4,provisional,55%,76%", header=header) == (100, 100)
    found = range_of(text, "share,2,4,provisional,50%,76%", header=header)
    assert both(found) == (0, 100)
    assert (found.lowest.closed, found.highest.closed) == (("50% (2/4)",), ("75% (3/4)",))


@pytest.mark.parametrize(
    ("row", "closed", "amounts"),
    [
        ("share,,4,held,55%,76%", ("75% (3/4)", "75% (3/4)"), (100, 100)),
        ("share,,4,provisional,50%,76%", ("50% (2/4)", "75% (3/4)"), (0, 100)),
        ("share,,4,unknown,,", ("0% (0/4)", "100% (4/4)"), (0, 300)),
        ("share,,3,held,,", ("0% (0/3)", "100% (3/3)"), (0, 300)),
    ],
)
def test_of_a_group_that_is_known_the_count_may_be_left_open(
    row: str, closed: tuple[str, str], amounts: tuple[int, int]
) -> None:
    found = range_of(contract_text(rate(TIERS)), row, header="indicator,count,among,status,low,high")
    assert both(found) == amounts
    assert (*found.lowest.closed, *found.highest.closed) == closed


def test_a_missing_result_is_unknown() -> None:
    text = contract_text(rate(TIERS) + count(EACH, name="visits"))
    assert ends(text, "visits,3,,,") == (30, 330)


def test_an_end_that_is_only_approached_is_rounded_as_what_comes_near_it() -> None:
    pays = "{linear: {points: [{at: 0, pay: 0}, {at: 1, pay: 100}], outside: {low: hold, high: zero}}}"
    for mode, most in (("down", 100), ("up", 100)):
        text = contract_text(given("score", pays), rounding=f"[{{at: linked, to: 1, mode: {mode}}}]")
        assert ends(text, "value,,provisional,0,5") == (0, most)
    bands = "{per_unit: {mode: volume, bands: [{from: 0%, price: 2}, {from: 50%, price: 1}]}}"
    for mode, most in (("down", 99), ("up", 100), ("half-up", 100)):
        text = contract_text(rate(bands), rounding=f"[{{at: linked, to: 1, mode: {mode}}}]")
        assert ends(text, "share,,provisional,0%,60%") == (0, most)


def test_an_end_that_is_only_approached_has_a_value_that_can_be_typed_and_pays_it() -> None:
    line = "{per_unit: {mode: volume, bands: [{from: 0%, price: 12142.857}, {from: 70%, price: 1}]}}"
    text = contract_text(rate(line))
    found = range_of(text, "share,,provisional,0%,90%")
    # 12,142.857 x 70 = 849,999.99, and a little below it is still above 849,999
    assert both(found) == (0, 849999)
    assert (found.highest.closed, found.highest.beside) == (("69.99999%",), (0,))
    assert ends(text, "share,69.99999%,,,") == (849999, 849999)
    assert ends(text, "share,70%,,,") == (70, 70)


def test_an_end_too_near_to_a_boundary_for_its_digits_is_said_to_be_just_below_it() -> None:
    line = "{per_unit: {mode: volume, bands: [{from: 0, price: 1.00000000000001}, {from: 10, price: 1}]}}"
    text = contract_text(given("score", line), rounding="[{at: linked, to: 1, mode: up}]")
    found = range_of(text, "value,,provisional,0,10.5")
    # 10 x 1.00000000000001 is above 10, and rounded up 11: so it is within 0.0000000000001 below 10, and 11 from 10.5
    assert both(found) == (0, 11)
    assert found.highest.beside == (0,)
    found = range_of(text, "value,,provisional,0,10")
    assert both(found) == (0, 11)
    assert (found.highest.closed, found.highest.beside) == (("10",), (-1,))
    assert ends(text, "value,10,,,") == (10, 10)


def test_counts_without_an_end_reach_the_maximum() -> None:
    text = contract_text(count(EACH), maximum="12345")
    found = range_of(text, "visits,,unknown,,")
    assert both(found) == (0, 12345)
    assert found.worths[0].moves == 12345
    assert found.worths[0].at_high is None


def test_what_may_be_offset_has_no_end() -> None:
    text = contract_text(
        count(EACH) + given("money", "nothing", name="savings", more="note: 見本"),
        more="adjustments:\n  - {offset: savings, lines: linked}\n",
    )
    found = range_of(text, "visits,5,,,", "savings,,unknown,,")
    assert both(found) == (None, 50)  # 5 visits at 10 yen, and nothing that is subtracted is below zero
    assert found.held is None
    assert ends(text, "visits,5,,,", "savings,,provisional,10円,20円") == (30, 40)
    assert ends(text, "visits,5,,,", "savings,,provisional,-10円,20円") == (30, 50)


def test_one_result_in_two_lines_is_one_result() -> None:
    lines = rate("{per_unit: {price: 2}}") + (
        "falls:\n  label: 残り\n  unit: percent\n  better: lower\n  compare: exact\n"
        "  measure: {weighted: [{indicator: share, weight: 1}]}\n"
        "  pays: {linear: {points: [{at: 0%, pay: 200}, {at: 100%, pay: 0}], outside: {low: hold, high: hold}}}\n"
    )
    assert ends(contract_text(lines), "share,,unknown,,") == (200, 200)


def test_a_gate_and_the_line_behind_it_cannot_both_have_their_way() -> None:
    gate = "adjustments:\n  - {gate: {indicator: share, below: 50%}}\n"
    text = contract_text(rate("{per_unit: {price: 2}}"), more=gate)
    found = range_of(text, "share,,unknown,,")
    assert both(found) == (0, 99)


@pytest.mark.parametrize(
    ("step", "least", "most"),
    [
        ("{greatest_of: [a, b]}", 30, 80),
        ("{least_of: [a, b]}", 20, 30),
        ("{cap: 45, lines: [a, b]}", 45, 45),
        ("{floor: 70, lines: linked}", 70, 110),
        ("{withhold: 50%, lines: [a]}", 40, 70),
    ],
)
def test_adjustments_are_taken_with_every_outcome(step: str, least: int, most: int) -> None:
    text = contract_text(count(EACH, name="a") + count(EACH, name="b"), more=f"adjustments:\n  - {step}\n")
    assert ends(text, "a,,provisional,2,8", "b,3,,,") == (least, most)


def test_a_share_of_the_units_limits_an_item_by_the_other_one() -> None:
    items = "items: [{item: a, price: 10, up_to: {share: 50%, of: [card]}}, {item: b, price: 1}]"
    text = contract_text(count(f"{{per_unit: {{{items}}}}}", name="card"))
    header = "indicator,item,value,status,low,high"
    assert ends(text, "card,a,4,,,", "card,b,,provisional,0,6", header=header) == (20, 46)


def test_instalments_stop_while_a_count_is_open() -> None:
    header = "indicator,item,value,status,low,high"
    text = contract_text(card("ladder: true, "))
    assert ends(text, "card,a,,provisional,1,4", "card,b,3,,,", header=header) == (110, 340)


def test_an_open_claim_counts_in_full_or_not_at_all() -> None:
    header = "indicator,person,value,status"
    text = contract_text(count(EACH))
    rows = ("visits,p1,2,", "visits,p1,3,held", "visits,p2,4,disputed")
    assert ends(text, *rows, header=header) == (20, 90)
    once = contract_text(count("{per_unit: {price: 10, once_per: person}}"))
    assert ends(once, *rows, header=header) == (10, 20)
    capped = contract_text(count("{person_cap: 35, per_unit: {price: 10}}"))
    found = range_of(capped, *rows, header=header)
    assert both(found) == (20, 70)
    assert [worth.moves for worth in found.worths] == [15, 35]


def test_pooled_cohorts_and_triggers_share_their_counts() -> None:
    met = "{requires: {not: {indicator: a, from: 80%}}, tiers: [{below: 70%, pay: 0}, {from: 70%, pay: 50}]}"
    pooled = (
        "pool:\n  label: 合計\n  unit: percent\n  better: higher\n  compare: exact\n"
        f"  measure: {{pooled: [a, b]}}\n  pays: {met}\n"
    )
    tiers = "{tiers: [{below: 80%, pay: 0}, {from: 80%, pay: 60}]}"
    text = contract_text(rate(tiers, name="a") + rate(tiers, name="b") + pooled)
    header = "indicator,count,among,status"
    found = range_of(text, "a,5,10,held", "b,6,10,held", header=header)
    # at most: neither a nor the pool alone, but b and, with a just below its own trigger, the pool: 60 + 50; or a and b
    assert both(found) == (0, 120)
    assert ends(text, "a,7,10,", "b,6,10,held", header=header) == (0, 110)
    assert ends(text, "a,8,10,", "b,6,10,held", header=header) == (60, 120)


def test_two_results_in_one_difference_move_together() -> None:
    difference = (
        "gap:\n  label: 差\n  unit: points\n  better: higher\n  compare: exact\n"
        "  measure: {difference: {actual: {given: 率}, against: {given: 率}}}\n"
        "  pays: {tiers: [{below: 5pt, pay: 0}, {from: 5pt, pay: 100}]}\n"
    )
    header = "indicator,input,value,status,low,high"
    rows = ("gap,actual,,provisional,50%,54.9%", "gap,against,,provisional,50%,60%")
    assert ends(contract_text(difference), *rows, header=header) == (0, 0)
    rows = ("gap,actual,,provisional,50%,55%", "gap,against,,provisional,50%,60%")
    found = range_of(contract_text(difference), *rows, header=header)
    assert both(found) == (0, 100)
    assert found.highest.closed == ("55%", "50%")


def test_a_value_that_the_line_refuses_is_no_outcome() -> None:
    pays = "{linear: {points: [{at: 1, pay: 10}, {at: 2, pay: 30}], outside: {low: refuse, high: refuse}}}"
    text = contract_text(given("score", pays))
    assert ends(text, "value,,unknown,,") == (10, 30)
    found, problems = look(text, "value,,provisional,5,6")
    assert found is None
    assert [problem.code for problem in problems] == ["open-not-payable"]


def test_what_cannot_be_told_exactly_is_not_told() -> None:
    pays = "{person_cap: 15, per_unit: {price: 10}}"
    found, problems = look(contract_text(count(pays)))
    assert found is None
    assert [(problem.code, dict(problem.facts)) for problem in problems] == [
        ("open-not-exact", {"found": "visits"})
    ]


def test_bounds_that_leave_no_value_are_said() -> None:
    text = contract_text(count(EACH))
    (results,) = open_results(text, "visits,,held,2,3")
    (row,) = results.observations
    row = replace(row, low=Fraction("2.4"), high=Fraction("2.6"))
    found, problems = find_range(agreement_of(text), (replace(results, observations=(row,)),), {}, HERE)
    assert found is None
    assert [problem.code for problem in problems] == ["open-impossible"]


PERIODS = (
    "basis: {basis}\n"
    "periods: {{FY1: {{from: 2025-04-01, to: 2025-09-30}}, FY2: {{from: 2025-10-01, to: 2026-03-31}}}}\n{more}"
)


def test_an_open_result_of_an_earlier_period_leaves_what_is_left_of_the_maximum_open() -> None:
    text = contract_text(
        count(EACH),
        maximum="100",
        fixed="{by_period: {FY1: 0, FY2: 0}}",
        more=PERIODS.format(basis="each", more=""),
    )
    header = "period,indicator,value,status,low,high"
    found = range_of(text, "FY1,visits,,provisional,2,9", "FY2,visits,4,,,", header=header)
    assert both(found) == (10, 40)
    assert [both(each.bounds) for each in found.periods] == [(20, 90), (10, 40)]


def test_cumulated_an_earlier_result_cancels_where_it_was_paid() -> None:
    text = contract_text(
        count(EACH),
        fixed="{by_period: {FY1: 0, FY2: 0}}",
        more=PERIODS.format(basis="cumulative", more="overpaid: repay\n"),
    )
    header = "period,indicator,value,status,low,high"
    rows = ("FY1,visits,,provisional,0,100000", "FY2,visits,,provisional,3,4")
    assert ends(text, *rows, header=header) == (30, 40)


def test_caps_of_payers_and_their_rests_are_kept() -> None:
    payers = "payers: [{name: a, share: 1/2, of: linked, cap: 30}, {name: b, share: 1/2, of: linked}, "
    payers += "{name: c, share: 1, of: fixed}]"
    text = contract_text(count(EACH), fixed="5").replace("payer: 見本市", payers)
    assert ends(text, "visits,,provisional,4,10") == (45, 85)
    found = range_of(text, "visits,,provisional,4,10")
    assert [part.amount.number for part in found.lowest.settlements[-1].parts] == [20, 20, 5]


def test_a_contract_of_four_indicators_with_three_open_results_is_told_at_once() -> None:
    text = contract_text(
        rate(TIERS, name="a")
        + rate("{cap: 250, requires: {indicator: a, from: 50%}, per_unit: {price: 3}}", name="b")
        + count("{per_unit: {price: 7, up_to: 90}}", name="c")
        + rate(TIERS, name="d"),
        maximum="900",
        more="adjustments:\n  - {gate: {any: [{indicator: b, from: 40%}, {indicator: c, from: 20}]}}\n",
    )
    start = process_time()
    found = range_of(text, "a,,unknown,,", "b,,provisional,30%,90%", "c,,held,,", "d,81%,,,")
    assert both(found) == (0, 900)
    assert process_time() - start < 2
    assert all(isinstance(worth.moves, Fraction) for worth in found.worths)


def test_an_open_cohort_of_an_earlier_period_moves_what_is_pooled_later() -> None:
    cohorts = rate("nothing", name="a", more="compare: exact\n  periods: [Y1]")
    pooled = (
        "both:\n  label: 全体\n  unit: percent\n  better: higher\n  measure: {pooled: [a, share]}\n"
        "  compare: exact\n  periods: [Y2]\n  pays: {tiers: [{below: 50%, pay: 0}, {from: 50%, pay: 70}]}\n"
    )
    later = rate("nothing", more="compare: exact\n  periods: [Y2]")
    text = contract_text(
        cohorts + later + pooled,
        more="basis: each\nperiods: {Y1: {from: 2025-04-01, to: 2025-09-30}, Y2: {from: 2025-10-01, to: 2026-03-31}}\n",
    )
    header = "period,indicator,count,among,status,low,high"
    # 20 of 30 in the second cohort; of 10 in the first between 0 and 10: 20/40 at the least
    assert ends(text, "Y1,a,5,10,provisional,,", "Y2,share,20,30,,,", header=header) == (70, 70)
    assert ends(text, "Y1,a,5,10,provisional,,", "Y2,share,19,30,,,", header=header) == (0, 70)
    assert ends(text, "Y1,a,5,10,provisional,10%,100%", "Y2,share,19,30,,,", header=header) == (70, 70)
