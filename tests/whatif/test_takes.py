"""What it takes: contracts by hand whose nearest numbers are worked out by hand, and held against trying them all."""

from fractions import Fraction

from pfs_cli.whatif.lever import find_levers
from pfs_cli.whatif.standing import Standing
from pfs_cli.whatif.takes import LeverTakes, Takes, find_takes
from tests.contracts import contract_text, count, given, rate
from tests.whatif import exhaustive
from tests.whatif.standings import stand_kakamigahara, stand_on

TIERS = "{tiers: [{below: 50%, pay: 0}, {from: 50%, pay: 100}, {from: 80%, pay: 300}]}"


def takes(standing: Standing) -> Takes:
    return find_takes(standing, find_levers(standing))


def of(study: Takes, name: str) -> LeverTakes:
    return next(each for each in study.levers if each.lever.name == name)


def moves(study: Takes, name: str) -> list[tuple[int, int]]:
    """How far the lever moves and how much more is then paid, more first, both ways together."""
    found: list[tuple[int, int]] = []
    for way in of(study, name).ways:
        for move in way.moves:
            assert not move.beside
            found.append((int(move.number - move.lever.number), int(move.change)))
    return found


def rules(study: Takes, name: str, *, more: bool) -> list[str]:
    """Why the lever changes nothing in a direction."""
    way = of(study, name).ways[0 if more else 1]
    assert not way.moves
    return [blocked.rule for blocked in way.blocked]


def as_tried(standing: Standing) -> None:
    """Every way of every counted lever is what trying all numbers finds."""
    for taken in takes(standing).levers:
        for way in taken.ways:
            for rises in (True, False):
                expected = exhaustive.nearest(standing, taken.lever, more=way.more, rises=rises)
                found = next((move for move in way.moves if (move.change > 0) is rises), None)
                assert expected == (None if found is None else (found.number, found.payment))


def test_two_more_people_reach_the_next_tier_and_three_fewer_leave_this_one() -> None:
    # 31/41 = 75.6 %; 80 % of 41 is 32.8, so 33; 70 % is 28.7, so 28 is below it. x = 1,600,000, each tier 1/16.
    study = takes(stand_kakamigahara())
    assert moves(study, "younger_10") == [(2, 100_000), (-3, -100_000)]
    assert moves(study, "male_65_74") == [(-3, -100_000)]  # 20 % of 50 is 10
    assert rules(study, "male_65_74", more=True) == ["share"]
    assert [(move.lever.name, int(move.change)) for move in study.up.moves] == [("younger_10", 100_000)]
    assert [(move.lever.name, int(move.change)) for move in study.down.moves] == [("continued", -100_000)]
    as_tried(stand_kakamigahara())


def test_more_of_what_had_better_be_low_lowers_the_payment() -> None:
    text = contract_text(count("{tiers: [{to: 10, pay: 500}, {above: 10, pay: 200}]}", better="lower"))
    standing = stand_on(text, "visits,8件", header="indicator,value")
    assert moves(takes(standing), "visits") == [(3, -300)]
    as_tried(standing)


def test_a_payment_that_rises_and_falls_again_is_told_both_ways() -> None:
    text = contract_text(
        count("{tiers: [{below: 3, pay: 300}, {from: 3, pay: 0}, {from: 7, pay: 200}, {from: 9, pay: 900}]}")
    )
    standing = stand_on(text, "visits,7件", header="indicator,value")
    # up: 9 pays more; down: 6 pays less, and 2 pays more than today
    assert moves(takes(standing), "visits") == [(2, 700), (-1, -200), (-5, 100)]
    as_tried(standing)


GATED = contract_text(
    rate(TIERS, name="a")
    + rate(
        "{requires: {indicator: a, from: 80%}, tiers: [{below: 50%, pay: 0}, {from: 50%, pay: 1000}]}",
        name="b",
    )
)


def test_a_gate_that_is_shut_is_named_with_what_would_open_it() -> None:
    standing = stand_on(GATED, "a,2,10,", "b,3,10,")
    study = takes(standing)
    assert moves(study, "a") == [(3, 100), (6, 300)][:1]
    way = of(study, "b").ways[0]
    (blocked,) = way.blocked
    assert (blocked.rule, blocked.subject, len(blocked.unmet)) == ("requires", "b", 1)
    as_tried(standing)


def test_where_no_single_result_helps_two_move_together() -> None:
    text = contract_text(
        rate("nothing", name="a")
        + rate(
            "{requires: {indicator: a, from: 80%}, tiers: [{below: 50%, pay: 0}, {from: 50%, pay: 1000}]}",
            name="b",
        )
    )
    study = takes(stand_on(text, "a,2,10,", "b,3,10,"))
    assert study.up.moves == ()
    sets = study.up.together
    assert sets is not None
    # 8 of 10 and 5 of 10: six and two more people
    assert sets.cost == 8
    assert [each.numbers for each in sets.sets] == [(Fraction(8), Fraction(5))]
    assert study.down.moves == ()
    assert study.down.together is None
    assert study.down.proven


def test_a_cap_that_binds_is_the_reason() -> None:
    text = contract_text(count("{cap: 500, per_unit: {price: 100}}"))
    study = takes(stand_on(text, "visits,9件", header="indicator,value"))
    assert moves(study, "visits") == [(-5, -100)]
    assert rules(study, "visits", more=True) == ["cap"]
    (blocked,) = of(study, "visits").ways[0].blocked
    assert blocked.limit == "500"


def test_the_maximum_of_the_contract_is_the_reason() -> None:
    text = contract_text(count("{per_unit: {price: 100}}"), maximum="700", fixed="200")
    study = takes(stand_on(text, "visits,9件", header="indicator,value"))
    assert rules(study, "visits", more=True) == ["at_most_maximum"]
    assert moves(study, "visits") == [(-5, -100)]


def test_nobody_is_left_in_the_group() -> None:
    study = takes(stand_on(contract_text(rate(TIERS)), "share,10,10,"))
    assert rules(study, "share", more=True) == ["end"]
    assert moves(study, "share") == [(-3, -200)]


def test_a_result_that_pays_nothing_says_so() -> None:
    text = contract_text(rate(TIERS) + count("nothing"))
    study = takes(stand_on(text, "share,6,10,", "visits,,,5件"))
    assert rules(study, "visits", more=True) == ["nothing"]


def test_the_printed_rate_is_reached_before_the_exact_one() -> None:
    text = contract_text(rate(TIERS, more="compare: {to: 1%, mode: half-up}"))
    # 79.5 % prints as 80 %: of 1,000 people 795, and 494 print as 49 %
    standing = stand_on(text, "share,700,1000,")
    assert moves(takes(standing), "share") == [(95, 200), (-206, -100)]


def test_a_value_without_people_has_an_exact_threshold_and_its_side() -> None:
    tiers = "{tiers: [{to: 10, pay: 0}, {above: 10, pay: 100}, {above: 20, pay: 300}]}"
    study = takes(stand_on(contract_text(given("score", tiers)), "value,15", header="indicator,value"))
    up, down = of(study, "value").ways
    assert up.first is not None
    assert down.first is not None
    assert (up.first.number, up.first.beside, up.first.change) == (Fraction(20), True, Fraction(200))
    assert (down.first.number, down.first.beside, down.first.change) == (Fraction(10), False, Fraction(-100))


def test_a_line_that_rises_slowly_changes_where_the_rounding_does() -> None:
    linear = "{linear: {points: [{at: 0, pay: 0}, {at: 30, pay: 1000}], outside: {low: hold, high: hold}}}"
    standing = stand_on(contract_text(given("score", linear)), "value,10", header="indicator,value")
    up, down = of(takes(standing), "value").ways
    assert standing.payment == 333  # 333 1/3, cut to whole yen
    assert up.first is not None
    assert down.first is not None
    assert (up.first.number, up.first.beside, up.first.payment) == (Fraction(1002, 100), False, Fraction(334))
    # 333 is paid down to 9.99, and not below it
    assert (down.first.number, down.first.beside, down.first.payment) == (
        Fraction(999, 100),
        True,
        Fraction(332),
    )


def test_a_hundred_thousand_people_need_no_hundred_thousand_settlements() -> None:
    standing = stand_on(contract_text(rate(TIERS)), "share,60000,100000,")
    assert moves(takes(standing), "share") == [(20_000, 200), (-10_001, -100)]


def test_a_verdict_that_raises_the_payment_is_among_the_moves() -> None:
    words = "{tiers: [{is: 良, level: 良, pay: 500}, {is: 否, level: 否, pay: 0}]}"
    text = contract_text(given("verdict", words, more="note: 見本", better="first") + count("nothing"))
    study = takes(stand_on(text, "value,否", "visits,3件", header="indicator,value"))
    (move,) = study.up.moves
    assert (move.lever.name, move.lever.value(move.number)) == ("value", "良")
    assert not move.more
    assert move.change == 500
    assert study.down.moves == ()
    assert study.down.proven


def test_where_values_that_are_not_counted_stay_nothing_is_said_of_moves_together() -> None:
    gated = "{requires: {indicator: value, from: 8}, tiers: [{below: 50%, pay: 0}, {from: 50%, pay: 1000}]}"
    text = contract_text(given("score", "nothing") + rate(gated, name="b"))
    study = takes(stand_on(text, "value,,,2", "b,3,10,"))
    assert (study.up.moves, study.up.together, study.up.proven) == ((), None, False)
