"""Where a table of tiers differs: a side, a boundary, what a tier earns; and the values on which the line moves."""

from fractions import Fraction

import pytest

from pfs_cli.comparison.compare import compare
from pfs_cli.comparison.difference import Comparison, Difference, Kind, Weight
from pfs_cli.payment.interval import Interval
from tests.contracts import agreement_of, contract_text, count, rate

TIERS = "[{{below: 70%, share: 0}}, {{from: 70%, share: 1/16}}, {{{third}, share: {share}}}]"


def tiers(third: str = "from: 75%", share: str = "2/16") -> str:
    """A contract with three tiers: below 70 %, from 70 %, and a third one."""
    table = TIERS.format(third=third, share=share)
    return contract_text(rate(f"{{share_of: pool, tiers: {table}}}"), amounts="{pool: 1600000}")


def compared(old: str, new: str) -> Comparison:
    """What differs between the contracts of two texts."""
    return compare(agreement_of(old, "old.yaml"), agreement_of(new, "new.yaml"))


def paying(comparison: Comparison) -> list[tuple[Interval, Fraction]]:
    """Each range of values on which the line moves, and by how much."""
    return [
        (each.stretch.interval, each.stretch.new.intercept - each.stretch.old.intercept)
        for each in comparison.differences
        if each.stretch is not None and each.stretch.old is not None and each.stretch.new is not None
    ]


def of_kind(comparison: Comparison, kind: Kind) -> list[Difference]:
    """The differences of a kind."""
    return [each for each in comparison.differences if each.kind is kind]


def exactly(percent: int) -> Interval:
    """One value alone."""
    number = Fraction(percent, 100)
    return Interval(low=number, low_closed=True, high=number, high_closed=True)


def test_a_boundary_that_moves_pays_one_share_more_between_the_two_numbers() -> None:
    comparison = compared(tiers("from: 75%"), tiers("from: 72%"))
    between = Interval(low=Fraction(72, 100), low_closed=True, high=Fraction(75, 100))
    assert paying(comparison) == [(between, Fraction(100000))]
    (begins,) = of_kind(comparison, Kind.BEGINS)
    assert (begins.part, begins.weight) == ("3", Weight.MONEY)
    assert begins.old is not None
    assert begins.new is not None
    assert (begins.old.meaning, begins.new.meaning) == (Fraction(75, 100), Fraction(72, 100))
    (reach,) = comparison.reaches
    assert reach.more is not None
    assert (int(reach.more.amount), reach.more.at, reach.more.reached) == (100000, Fraction(72, 100), True)


def test_a_side_that_changes_moves_exactly_its_number() -> None:
    comparison = compared(tiers("above: 75%"), tiers("from: 75%"))
    assert paying(comparison) == [(exactly(75), Fraction(100000))]
    assert [each.part for each in of_kind(comparison, Kind.BEGINS)] == ["3"]


def test_a_share_that_changes_moves_its_tier_to_the_end_of_what_can_be() -> None:
    comparison = compared(tiers(share="2/16"), tiers(share="3/16"))
    top = Interval(low=Fraction(75, 100), low_closed=True, high=Fraction(1), high_closed=True)
    assert paying(comparison) == [(top, Fraction(100000))]
    (earns,) = of_kind(comparison, Kind.CHANGED)
    assert (earns.what, earns.part) == ("row.earns", "3")


def test_tiers_of_whole_numbers_are_the_same_from_the_next_one_on() -> None:
    old = contract_text(count("{tiers: [{below: 10件, pay: 0}, {from: 10件, pay: 5000}]}"))
    new = contract_text(count("{tiers: [{to: 9件, pay: 0}, {above: 9件, pay: 5000}]}"))
    assert compared(old, new).differences == ()


@pytest.mark.parametrize("more", ["", "\n# a comment\n"])
def test_a_contract_does_not_differ_from_itself(more: str) -> None:
    assert compared(tiers(), tiers() + more).differences == ()


def with_compare(compare: str) -> str:
    """The same tiers on a value that is rounded so before it decides."""
    return tiers().replace("compare: exact", f"compare: {compare}")


@pytest.mark.parametrize(
    ("compare", "gained"),
    [
        # 74.95 % is printed as 75.0 %, and 69.95 % as 70.0 %.
        ("{to: 0.1%, mode: half-up}", [(("0.6995", True), "0.7"), (("0.7495", True), "0.75")]),
        # Half-way to 70 goes up, for 70 is even; half-way to 75 goes down to 74.
        ("{to: 1%, mode: half-even}", [(("0.695", True), "0.7"), (("0.745", False), "0.75")]),
        ("{to: 1%, mode: up}", [(("0.69", False), "0.7"), (("0.74", False), "0.75")]),
        ("{to: 1%, mode: down}", []),
    ],
)
def test_another_rounding_before_the_value_decides_moves_what_is_rounded_across_a_boundary(
    compare: str, gained: list[tuple[tuple[str, bool], str]]
) -> None:
    comparison = compared(with_compare("exact"), with_compare(compare))
    expected = [
        (Interval(low=Fraction(low), low_closed=closed, high=Fraction(high)), Fraction(100000))
        for (low, closed), high in gained
    ]
    assert paying(comparison) == expected
    assert [each.what for each in of_kind(comparison, Kind.CHANGED)] == ["compare"]
    (reach,) = comparison.reaches
    assert reach.told


CARD = (
    "{{per_unit: {{{more}items: [{{item: a, price: {a}, up_to: 10}}, {{item: b, price: {b}, up_to: 5}}]}}}}"
)


def card(a: int, b: int, more: str = "") -> str:
    """A rate card of two items, at most 10 units of one and 5 of the other."""
    return contract_text(count(CARD.format(a=a, b=b, more=more)))


def test_a_rate_card_moves_the_sum_of_what_its_items_move() -> None:
    (reach,) = compared(card(300, 400), card(320, 370)).reaches
    assert reach.more is not None
    assert reach.less is not None
    # 10 x 20 more of the one, 5 x 30 less of the other.
    assert (str(reach.more.amount), str(reach.less.amount)) == ("200", "-150")


def test_what_a_common_limit_holds_together_is_not_told_item_by_item() -> None:
    (reach,) = compared(card(300, 400, "up_to: 12, "), card(320, 400, "up_to: 12, ")).reaches
    assert not reach.told


def test_a_price_without_a_limit_moves_without_end() -> None:
    old, new = (contract_text(count(f"{{per_unit: {{price: {price}}}}}")) for price in (300, 320))
    (reach,) = compared(old, new).reaches
    assert reach.told
    assert reach.more is None
    assert reach.less is not None
    assert reach.less.amount == 0


def test_a_slope_over_whole_units_is_told_from_the_first_unit_to_the_last_one_on_it() -> None:
    old = contract_text(count("{per_unit: {price: 150, up_to: 40}}"))
    new = contract_text(count("{per_unit: {price: 120, up_to: 50}}"))
    ranges = [each.stretch for each in compared(old, new).differences if each.stretch is not None]
    # 40 x 150 = 6,000 are paid for 41 units by the one, 41 x 120 = 4,920 by the other, and 6,000 from 50 units on.
    assert [str(each.interval.low) for each in ranges] == ["0", "41"]
    assert [str(each.interval.high) for each in ranges] == ["40", "50"]
    assert all(each.interval.low_closed and each.interval.high_closed for each in ranges)
    last = ranges[-1]
    assert last.old is not None
    assert last.new is not None
    assert last.new.earn(Fraction(41)) - last.old.earn(Fraction(41)) == -1080


def test_a_row_that_begins_where_it_did_is_not_told_when_its_value_is_rounded_otherwise() -> None:
    table = "{tiers: [{below: 42.5%, pay: 0}, {from: 42.5%, pay: 500}]}"
    old = contract_text(rate(table, more="compare: {to: 0.1%, mode: half-up}"))
    comparison = compared(old, old.replace("to: 0.1%", "to: 1%"))
    assert of_kind(comparison, Kind.BEGINS) == []
    # Printed to a whole percent 42.45 % is 42 %, and no longer 42.5 %.
    moved = Interval(low=Fraction(4245, 10000), low_closed=True, high=Fraction(425, 1000))
    assert paying(comparison) == [(moved, Fraction(-500))]
