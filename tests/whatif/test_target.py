"""What it takes to reach an amount: the cheapest sets, worked out by hand and held against trying all of them."""

from fractions import Fraction

from pfs_cli.whatif.cheapest import find_cheapest
from pfs_cli.whatif.goal import Goal
from pfs_cli.whatif.lever import Lever, find_levers
from pfs_cli.whatif.reach import Reach
from pfs_cli.whatif.standing import Standing
from pfs_cli.whatif.target import Priced, Target, find_least, find_most, find_target
from tests.contracts import contract_text, count, given, rate
from tests.whatif import exhaustive
from tests.whatif.asking import answers
from tests.whatif.standings import stand_kakamigahara, stand_on, stand_sample

TIERS = "{tiers: [{below: 50%, pay: 0}, {from: 50%, pay: 100}, {from: 80%, pay: 300}]}"
LINE = "{linear: {points: [{at: 0%, pay: 0}, {at: 100%, pay: 1000}], outside: {low: hold, high: hold}}}"


def priced(standing: Standing, **costs: int) -> tuple[Priced, ...]:
    """The counted results of a standing at these costs, 1 where none is given."""
    return tuple(
        Priced(lever=lever, cost=Fraction(costs.get(lever.name, 1)))
        for lever in find_levers(standing)
        if lever.counted
    )


def target(standing: Standing, amount: int, **costs: int) -> Target:
    return find_target(
        standing, Fraction(amount), find_levers(standing), priced(standing, **costs), in_money=bool(costs)
    )


def sets(study: Target) -> list[tuple[int, ...]]:
    """The numbers of each set that was found."""
    assert study.sets is not None
    return [tuple(int(number) for number in each.numbers) for each in study.sets.sets]


def as_tried(standing: Standing, amount: int, **costs: int) -> None:
    """The sets are those that trying all numbers of all levers finds."""
    study = target(standing, amount, **costs)
    levers: tuple[Lever, ...] = tuple(each.lever for each in study.moving)
    expected = exhaustive.cheapest(
        standing, levers, tuple(each.cost for each in study.moving), Goal(amount=Fraction(amount))
    )
    if expected is None:
        assert study.sets is None
    else:
        assert study.sets is not None
        assert study.sets.complete
        assert (study.sets.cost, {each.numbers for each in study.sets.sets}) == expected


def test_six_people_of_one_result_reach_the_maximum() -> None:
    # the fifth tier begins at 90 %: of 41 that is 36.9, so 37
    study = target(stand_kakamigahara(), 4_593_000)
    assert study.sets is not None
    assert study.sets.cost == 6
    assert sets(study) == [(12, 37, 40, 37)]


def test_every_set_of_the_same_size_is_named() -> None:
    text = contract_text(rate(TIERS, name="a") + rate(TIERS, name="b"))
    standing = stand_on(text, "a,3,10,", "b,3,10,")
    assert sets(target(standing, 100)) == [(5, 3), (3, 5)]
    as_tried(standing, 100)
    # 8 of 10 in one: five people; 5 of 10 in both: four people, but only 200
    assert sets(target(standing, 200)) == [(5, 5)]
    assert sets(target(standing, 300)) == [(8, 3), (3, 8)]
    for amount in (200, 300, 400, 600):
        as_tried(standing, amount)


def test_costs_decide_who_moves() -> None:
    text = contract_text(rate(TIERS, name="a") + rate(TIERS, name="b"))
    standing = stand_on(text, "a,3,10,", "b,3,10,")
    study = target(standing, 100, a=3000, b=2000)
    assert study.sets is not None
    assert study.sets.cost == 4000
    assert sets(study) == [(3, 5)]
    as_tried(standing, 400, a=3, b=2)
    as_tried(standing, 600, a=3, b=2)


def test_a_gate_is_opened_on_the_way() -> None:
    gated = "{requires: {indicator: a, from: 80%}, tiers: [{below: 50%, pay: 0}, {from: 50%, pay: 1000}]}"
    standing = stand_on(contract_text(rate(TIERS, name="a") + rate(gated, name="b")), "a,3,10,", "b,4,10,")
    assert sets(target(standing, 1000)) == [(8, 5)]  # 300 and 1,000
    as_tried(standing, 1000)
    as_tried(standing, 300)


def test_lines_that_rise_slowly_share_the_way_in_every_manner() -> None:
    text = contract_text(rate(LINE, name="a") + rate(LINE, name="b"))
    standing = stand_on(text, "a,1,10,", "b,1,10,")
    assert sets(target(standing, 500)) == [(4, 1), (1, 4), (3, 2), (2, 3)]
    as_tried(standing, 500)


def test_a_result_that_had_better_be_low_moves_down() -> None:
    text = contract_text(count("{tiers: [{to: 5, pay: 500}, {above: 5, pay: 200}]}", better="lower"))
    standing = stand_on(text, "visits,9件", header="indicator,value")
    assert sets(target(standing, 500)) == [(5,)]


def test_pooled_groups_are_filled_where_it_is_cheapest() -> None:
    pooled = (
        "pool:\n  label: 合計\n  unit: percent\n  better: higher\n  measure: {pooled: [a, b]}\n"
        "  compare: exact\n  pays: {tiers: [{below: 60%, pay: 0}, {from: 60%, pay: 700}]}\n"
    )
    standing = stand_on(
        contract_text(rate("nothing", name="a") + rate("nothing", name="b") + pooled), "a,4,10,", "b,2,5,"
    )
    # 9 of 15 are 60 %: three more of either
    assert sets(target(standing, 700)) == [(7, 2), (4, 5), (6, 3), (5, 4)]
    as_tried(standing, 700)
    as_tried(standing, 700, a=3, b=5)


def test_a_target_that_is_paid_already_moves_nothing() -> None:
    study = target(stand_kakamigahara(), 4_000_000)
    assert study.is_reached
    assert study.sets is None
    assert study.alone == ()


def test_each_result_by_itself_is_told_also_where_it_is_not_counted() -> None:
    tiers = "{tiers: [{to: 10, pay: 0}, {above: 10, pay: 100}]}"
    text = contract_text(rate(TIERS, name="a") + given("score", tiers, name="s"))
    standing = stand_on(text, "a,3,10,", "s,,,4")
    study = target(standing, 100)
    assert [lever.name for lever in study.staying] == ["s"]
    by_name = {each.lever.name: each.move for each in study.alone}
    people, score = by_name["a"], by_name["s"]
    assert people is not None
    assert score is not None
    assert (int(people.number), people.beside) == (5, False)
    assert (int(score.number), score.beside) == (10, True)


def test_the_most_is_the_maximum_of_the_contract() -> None:
    standing = stand_on(
        contract_text(count("{per_unit: {price: 100}}"), maximum="750"),
        "visits,2件",
        header="indicator,value",
    )
    most = find_most(standing, priced(standing))
    assert most.payment == 750
    assert most.moves is not None
    assert most.moves.numbers == (Fraction(8),)
    assert find_least(standing, find_levers(standing)) == 0


def test_the_least_is_that_of_all_results_those_that_the_sets_do_not_move_among_them() -> None:
    # 4,393,000 today. With one result of people the three printed rates stay in every set, yet they can fall as well:
    # nothing of the linked part is sure, and 4,193,000 is no floor.
    standing = stand_sample(
        "kakamigahara-2024",
        *("male_65_74,,,24%", "improved,,,90.2%", "continued,,,88.9%", "younger_10,31,41,"),
    )
    assert find_least(standing, find_levers(standing)) == 2_993_000


def test_a_hundred_thousand_people_in_each_of_four_groups() -> None:
    text = contract_text("".join(rate(TIERS, name=name) for name in "abcd"))
    standing = stand_on(text, *(f"{name},{30_000 + place},100000," for place, name in enumerate("abcd")))
    # 50 % of 100,000 of the two that are nearest to it
    assert sets(target(standing, 200)) == [(30_000, 30_001, 50_000, 50_000)]


def test_where_the_search_is_given_up_a_set_that_does_it_is_told_with_what_is_needed_at_least() -> None:
    standing = stand_on(contract_text("".join(rate(LINE, name=name) for name in "ab")), "a,1,10,", "b,1,10,")
    moving = priced(standing)
    reach = Reach(standing, tuple(each.lever for each in moving))
    found = find_cheapest(reach, (Fraction(1), Fraction(1)), Goal(amount=Fraction(500)), limit=2)
    assert found is not None
    assert found.sets[0].payment >= 500
    assert found.proven <= 3 <= found.cost  # 5 of 20 are three more people
    assert not found.complete


def test_no_set_that_is_named_is_dearer_than_a_result_by_itself_that_is_enough() -> None:
    # ten results behind limits on the mix: the search is given up, and 36 people of one result are enough
    (answer,) = answers("proyecta-tu-futuro", "results.csv", "--target", "15000000")
    assert answer["cheapest"]["cost"] == "36"
    assert answer["cheapest"]["proven"] < "36"
