"""Open results that can close in few ways: every way is settled, and says the same as the search."""

from fractions import Fraction
from time import process_time

from hypothesis import assume, given

from pfs_cli.open_results.case import Case
from pfs_cli.open_results.every_way import settle_every_way
from pfs_cli.open_results.item import find_items
from pfs_cli.open_results.question import Move, Payment
from pfs_cli.open_results.search import LimitError, find_greatest
from pfs_cli.open_results.value import NotExactError
from tests.contracts import contract_text, count, rate
from tests.open_results.drawn import drawn_contracts
from tests.open_results.kinds import Drawn
from tests.open_results.ranges import both, range_of
from tests.open_results.test_range_laws import LAW

PERIODS = (
    "basis: cumulative\noverpaid: repay\nperiods:\n  Y1: {from: 2025-04-01, to: 2025-07-31, maximum: 300}\n"
    "  Y2: {from: 2025-08-01, to: 2025-11-30}\n  Y3: {from: 2025-12-01, to: 2026-03-31}\n"
)
HEADER = "period,indicator,value,count,among,status,low,high"


def test_what_each_result_moves_is_told_where_money_may_go_back() -> None:
    pays = "{tiers: [{below: 70%, pay: 0}, {from: 70%, pay: 450}]}"
    text = contract_text(
        count("{per_unit: {price: 10}}") + rate(pays, more="compare: exact"),
        fixed="{by_period: {Y1: 0, Y2: 0, Y3: 0}}",
        maximum="900",
        more=PERIODS,
    )
    rows = ("Y1,visits,,,,held,3,9", "Y1,share,,6,10,held,60%,80%", "Y2,visits,4,,,,,", "Y2,share,,7,10,,,")
    found = range_of(text, *rows, header=HEADER)
    # to date: 13 to 15 of 20, of which 14 reach the share. Y1 below 70 %: 30..90 paid, else the 300 of the period;
    # Y2 below: 40; above from 7 in the first: 30 + 40 + 450 - 300 at the least, and 90 + 40 + 450 - 300 at the most
    assert both(found) == (40, 280)
    assert [worth.moves for worth in found.worths] == [60, 240]
    assert [both(each.bounds) for each in found.periods] == [(30, 300), (40, 280)]
    assert [(worth.low, worth.high) for worth in found.worths] == [
        ("3件", "9件"),
        ("60% (6/10)", "80% (8/10)"),
    ]
    ends = [(worth.at_low, worth.at_high) for worth in found.worths]
    assert [tuple(both(end) for end in each if end) for each in ends] == [
        ((40, 220), (40, 280)),
        ((40, 40), (220, 280)),
    ]


def test_thousands_of_ways_over_three_periods_are_told_in_seconds() -> None:
    pays = "{tiers: [{below: 70%, pay: 0}, {from: 70%, pay: 450}]}"
    text = contract_text(
        count("{per_unit: {price: 10}}") + rate(pays, more="compare: exact"),
        fixed="{by_period: {Y1: 0, Y2: 0, Y3: 0}}",
        maximum="900",
        more=PERIODS,
    )
    rows = [
        row
        for year in ("Y1", "Y2", "Y3")
        for row in (f"{year},visits,,,,held,3,6", f"{year},share,,6,10,held,60%,80%")
    ]
    start = process_time()
    found = range_of(text, *rows, header=HEADER)
    assert all(isinstance(worth.moves, Fraction) for worth in found.worths)
    assert process_time() - start < 5


def test_an_earlier_period_that_is_closed_is_settled_once() -> None:
    text = contract_text(
        count("{per_unit: {price: 10}}"), fixed="{by_period: {Y1: 0, Y2: 0, Y3: 0}}", more=PERIODS
    )
    rows = ("Y1,visits,4,,,,,", "Y2,visits,5,,,,,", "Y3,visits,,,,disputed,2,8")
    found = range_of(text, *rows, header=HEADER)
    assert both(found) == (20, 80)
    first, second = found.lowest.settlements[0], found.highest.settlements[0]
    assert [first.paid, second.paid] == [40, 40]
    assert [both(each.bounds) for each in found.periods] == [(40, 40), (50, 50), (20, 80)]


def test_what_cannot_be_paid_is_left_out_of_every_way() -> None:
    pays = "{linear: {points: [{at: 4, pay: 10}, {at: 6, pay: 30}], outside: {low: refuse, high: refuse}}}"
    found = range_of(contract_text(count(pays)), "visits,,held,0,9", header="indicator,value,status,low,high")
    assert both(found) == (10, 30)
    (worth,) = found.worths
    assert worth.moves == 20
    assert worth.at_low is worth.at_high is None


@LAW
@given(drawn_contracts())
def test_every_way_and_the_search_find_the_same(drawn: Drawn) -> None:
    items, complete = find_items(drawn.agreement, drawn.results)
    assume(items)
    case = Case(drawn.agreement, complete, items, drawn.paid)
    try:
        settled = settle_every_way(case, 4_000)
    except NotExactError:
        settled = None
    assume(settled is not None)
    assert settled is not None
    for place, sign in enumerate((-1, 1)):
        question = Payment(case, sign)
        try:
            found = find_greatest(question, question.box, 600)
        except LimitError:
            continue
        ends = settled[-1].ends
        assert (found is None) == (ends is None)
        assert found is None or ends is None or found.value == ends[place].value
        assert ends is None or question.answer(ends[place].point) is not None
    move = Move(case, 0)
    try:
        moved = find_greatest(move, move.box, 200)
    except LimitError:
        return
    assert settled[-1].moves(0) == (None if moved is None else moved.value)
