"""How sure a tier is, and what wrongly coded cases move: by hand, and by settling every number of them."""

from fractions import Fraction
from math import comb

import pytest

from pfs_cli.whatif.belief import Belief
from pfs_cli.whatif.lever import Lever, find_levers
from pfs_cli.whatif.miscoded import Miscoding, first_where
from pfs_cli.whatif.standing import Standing, change
from pfs_cli.whatif.sure import Sure, study_tiers
from tests.contracts import contract_text, count, given, rate
from tests.whatif.standings import stand_kakamigahara, stand_on
from tests.whatif.test_crossing import comparison

PAYS = "{share_of: linked, tiers: [{below: 25%, share: 0}, {from: 25%, share: 1/2}, {from: 50%, share: 1}]}"
HALF, TWO_IN_A_HUNDRED = Fraction(1, 2), Fraction(2, 100)


def study(standing: Standing, miscoded: Fraction | None = None) -> Sure:
    return study_tiers(standing, find_levers(standing), {}, miscoded)


def linked(indicator: str) -> str:
    return contract_text(indicator, maximum="1000000", linked="1000000")


def chances(made: Sure) -> list[Fraction]:
    """The chances of the tiers of the only indicator."""
    (tier,) = made.tiers
    return [chance.value for chance in tier.chances]


def test_one_of_two_people_says_little_of_the_rate() -> None:
    # Beta(2, 2) up to x is 3x^2 - 2x^3: 5/32 up to a quarter, 1/2 up to a half.
    made = study(stand_on(linked(rate(PAYS)), "share,1,2,"))
    assert chances(made) == [Fraction(5, 32), Fraction(11, 32), HALF]
    (tier,) = made.tiers
    assert tier.tier == 2
    assert [tier.elsewhere.value, tier.below.value, tier.above.value] == [HALF, HALF, 0]
    assert [lever.name for lever in made.assumed] == ["share"]


def test_earlier_people_count_as_if_they_had_been_seen() -> None:
    standing = stand_on(linked(rate(PAYS)), "share,1,2,")
    (lever,) = find_levers(standing)
    belief = Belief(achieved=Fraction(9), seen=Fraction(30))
    made = study_tiers(standing, (lever,), {lever.place: belief}, None)
    assert (made.assumed, made.believed) == ((), ((lever, belief),))
    more = stand_on(linked(rate(PAYS)), "share,10,32,")
    assert chances(made) == chances(study(more))


def test_the_rounding_before_the_comparison_moves_the_boundary_of_the_true_rate() -> None:
    # To whole tens, half up: from 45 % on it is 50 %, and from 25 % on 30 %: 3x^2 - 2x^3 at 0.45 is 0.42525.
    made = study(stand_on(linked(rate(PAYS, more="compare: {to: 10%, mode: half-up}")), "share,1,2,"))
    assert chances(made)[2] == 1 - Fraction(42525, 100_000)


def test_an_agreed_number_to_compare_with_is_taken_as_it_stands() -> None:
    # 50 % less a rate: it lies above 25 points where the rate is below 25 %.
    text = linked(
        comparison(
            "difference", "points", "exact", "[{to: 25pt, share: 0}, {above: 25pt, share: 1}]"
        ).replace("actual: {rate: {count: 再犯者, among: 参加者}}", "actual: {value: 50%}")
    )
    made = study(stand_on(text, "effect,1,2,"))
    assert chances(made) == [Fraction(27, 32), Fraction(5, 32)]


def test_two_groups_that_are_compared_are_both_unknown() -> None:
    # One of one against none of one: the first rate is the higher one with the chance 5/6.
    text = linked(
        comparison("difference", "points", "exact", "[{below: 0pt, share: 0}, {from: 0pt, share: 1}]")
    )
    header = "indicator,input,count,among"
    made = study(stand_on(text, "effect,actual,1,1", "effect,against,0,1", header=header))
    assert chances(made) == [Fraction(1, 6), Fraction(5, 6)]
    assert [lever.name for lever in made.assumed] == ["effect.actual", "effect.against"]


def test_of_kakamigahara_the_third_tier_is_hardly_surer_than_a_coin() -> None:
    # 31 of 41: Beta(32, 11), P(Bin(42, x) >= 32) added up for 70 % and 80 %.
    def below(rate: Fraction) -> Fraction:
        return sum((comb(42, k) * rate**k * (1 - rate) ** (42 - k) for k in range(32, 43)), Fraction(0))

    tier = study(stand_kakamigahara()).tiers[3]
    assert tier.chances[2].value == below(Fraction(8, 10)) - below(Fraction(7, 10))
    assert round(float(tier.elsewhere.value), 4) == 0.4486


@pytest.mark.parametrize(
    ("text", "row", "reason"),
    [
        (linked(rate(PAYS)), "share,,,30%", "group-needed"),
        (linked(given("percent", PAYS)), "value,,,30%", "no-members"),
        (
            linked(count("{share_of: linked, tiers: [{below: 5, share: 0}, {from: 5, share: 1}]}")),
            "visits,,,7",
            "no-members",
        ),
    ],
)
def test_what_has_no_people_behind_it_is_said_to_have_none(text: str, row: str, reason: str) -> None:
    made = study(stand_on(text, row))
    assert [each.reason for each in made.unsure] == [reason]
    assert not made.tiers


def test_what_is_made_of_other_indicators_is_not_answered() -> None:
    index = (
        "index:\n  label: 指数\n  unit: percent\n  better: higher\n"
        "  measure: {weighted: [{indicator: share, weight: 100%}]}\n  compare: exact\n"
        f"  pays: {PAYS}\n"
    )
    made = study(stand_on(linked(rate("nothing") + index), "share,1,2,"))
    assert [(each.indicator.name, each.reason) for each in made.unsure] == [("index", "derived")]
    # Its tier moves all the same when cases of the rate are wrong.
    tiers = [each.tier for each in made.miscodings if each.tier is not None]
    assert {(each.cases, each.moves[0].indicator.name) for each in tiers} == {(1, "index")}


def every_case(standing: Standing, lever: Lever, *, achieved: bool) -> list[Standing]:
    """The standing with one wrong case, two, and so on until all of the kind are wrong."""
    step = -1 if achieved else 1
    files = lever.number if achieved else (lever.among or 0) - lever.number
    moved = (lever.number + step * wrong for wrong in range(1, int(files) + 1))
    return [change(standing, {lever.place: lever.observe(number)}) for number in moved]


def levels(standing: Standing) -> list[str | None]:
    return [None if line.piece is None else line.piece.level for line in standing.last.lines]


def test_the_cases_that_move_a_tier_are_those_of_an_exhaustive_search() -> None:
    standing = stand_kakamigahara()
    made = study(standing)
    found = {(each.lever.name, each.achieved): each for each in made.miscodings}
    for lever in find_levers(standing):
        for achieved in (True, False):
            settled = every_case(standing, lever, achieved=achieved)
            tier = next((at for at, each in enumerate(settled, 1) if levels(each) != levels(standing)), None)
            pays = next((at for at, each in enumerate(settled, 1) if each.payment != standing.payment), None)
            miscoding = found.get((lever.name, achieved))
            if not settled:
                assert miscoding is None
                continue
            assert miscoding is not None
            for wrong, first in ((miscoding.tier, tier), (miscoding.pays, pays)):
                assert (None if wrong is None else wrong.cases) == first
                assert wrong is None or wrong.payment == settled[wrong.cases - 1].payment
            assert (miscoding in made.firm) == (tier is pays is None)


def test_two_of_the_ten_that_did_not_achieve_it_are_worth_100_000_yen() -> None:
    # 33 of 41 is 80.48... % and the fourth tier: 1/16 of 1,600,000 more.
    made = study(stand_kakamigahara())
    (each,) = (each for each in made.miscodings if each.lever.name == "younger_10" and not each.achieved)
    assert each.files == 10
    assert each.pays == each.tier
    assert each.tier is not None
    assert [each.tier.cases, each.tier.number, each.tier.difference] == [2, 33, 100_000]
    assert [(move.before, move.after) for move in each.tier.moves] == [(2, 3)]
    assert each.by_case == 50_000


def expected(standing: Standing, each: Miscoding, chance: Fraction) -> Fraction:
    """The mean change of the payment: every number of wrong cases settled, with its binomial chance."""
    total = Fraction(0)
    for wrong, then in enumerate(every_case(standing, each.lever, achieved=each.achieved), 1):
        files = each.files or 0
        weight = comb(files, wrong) * chance**wrong * (1 - chance) ** (files - wrong)
        total += weight * abs(then.payment - standing.payment)
    return total


def test_the_expected_money_is_that_of_every_number_of_wrong_cases() -> None:
    standing = stand_kakamigahara()
    made = study(standing, TWO_IN_A_HUNDRED)
    moving = [each for each in made.miscodings if each.wrongs]
    assert len(moving) == 5
    for each in moving:
        assert each.risk is not None
        assert each.files is not None
        assert each.risk.money == expected(standing, each, TWO_IN_A_HUNDRED)
        for wrong in each.wrongs:
            assert wrong.chance is not None
            assert wrong.chance.value == sum(
                comb(each.files, k) * TWO_IN_A_HUNDRED**k * (1 - TWO_IN_A_HUNDRED) ** (each.files - k)
                for k in range(wrong.cases, each.files + 1)
            )
        assert each.by_file == each.risk.money / each.files
    ranked = [each.by_file for each in made.miscodings if each.by_file is not None]
    assert ranked == sorted(ranked, reverse=True)


def test_without_a_chance_the_money_of_a_case_that_must_be_wrong_ranks() -> None:
    ranked = [each.by_case for each in study(stand_kakamigahara()).miscodings]
    assert ranked == sorted(ranked, reverse=True)


def test_a_tier_that_moves_no_money_because_of_a_cap_says_so() -> None:
    capped = PAYS.replace("{share_of: linked,", "{share_of: linked, cap: 500000,")
    made = study(stand_on(linked(rate(capped)), "share,5,8,"), TWO_IN_A_HUNDRED)
    each, other = made.miscodings
    assert each.tier is not None
    assert [each.tier.cases, each.tier.difference, each.tier.by_case] == [2, 0, 0]
    # 1 of 8 is below a quarter: the fourth wrong case takes all of the money.
    assert each.pays is not None
    assert [each.pays.cases, each.pays.difference] == [4, -500_000]
    assert [wrong.cases for wrong in each.wrongs] == [2, 4]
    # Four of the five wrong, or all of them, and nothing is paid.
    right = 1 - TWO_IN_A_HUNDRED
    assert each.risk is not None
    assert each.risk.money == 500_000 * (5 * TWO_IN_A_HUNDRED**4 * right + TWO_IN_A_HUNDRED**5)
    assert made.firm == (other,)
    assert not other.achieved


LINE = (
    "{share_of: linked, linear: {points: [{at: 0%, share: 0}, {at: 100%, share: 1}],"
    " outside: {low: hold, high: hold}}}"
)
GATED = "adjustments:\n  - gate: {all: [{indicator: share, from: 63%}]}\n    clause: x\n"


def wrong_of(made: Sure, name: str, *, achieved: bool) -> tuple[Fraction | int | None, ...]:
    """The fewest cases that move the payment, by how much, and the fewest that move a tier."""
    (each,) = (each for each in made.miscodings if (each.lever.name, each.achieved) == (name, achieved))
    first = (None, None) if each.pays is None else (each.pays.cases, each.pays.difference)
    return (*first, None if each.tier is None else each.tier.cases)


def test_on_a_straight_line_every_wrong_case_moves_the_payment() -> None:
    # 40 people for 1,000,000: 25,000 each; 1 of 26 wrong, 1 of 14 wrong.
    made = study(stand_on(linked(rate(LINE)), "share,26,40,"), TWO_IN_A_HUNDRED)
    assert wrong_of(made, "share", achieved=True) == (1, -25_000, None)
    assert wrong_of(made, "share", achieved=False) == (1, 25_000, None)
    # As many as are expected to be wrong, 25,000 each: every file is worth 2 % of them.
    assert [each.by_file for each in made.miscodings] == [500, 500]
    assert not made.firm


def test_one_wrong_case_at_a_gate_takes_all_that_hangs_on_it_though_no_tier_moves() -> None:
    made = study(stand_on(linked(rate(LINE)) + GATED, "share,63,100,"), Fraction(1, 100))
    assert wrong_of(made, "share", achieved=True) == (1, -630_000, None)
    assert wrong_of(made, "share", achieved=False) == (1, 10_000, None)
    (each,) = (each for each in made.miscodings if each.achieved)
    assert each.risk is not None
    assert each.risk.money == 630_000 * (1 - Fraction(99, 100) ** 63)
    assert each.risk.error == 0


def test_a_plain_count_can_be_too_high_and_nobody_knows_how_many_were_missed() -> None:
    price = "{per_unit: {price: 10000, up_to: 50件}}"
    made = study(stand_on(contract_text(count(price), maximum="1000000"), "visits,,,7"), TWO_IN_A_HUNDRED)
    assert wrong_of(made, "visits", achieved=True) == (1, -10_000, None)
    assert wrong_of(made, "visits", achieved=False) == (1, 10_000, None)
    counted, missed = made.miscodings
    assert (counted.files, missed.files, missed.risk) == (7, None, None)
    assert counted.by_file == 200


def test_large_groups_are_weighed_with_a_bound() -> None:
    standing = stand_on(linked(rate(PAYS)), "share,50500,100000,")
    made = study(standing, TWO_IN_A_HUNDRED)
    each = made.miscodings[0]
    # More than 500 of 50,500 are wrong almost surely: half of 1,000,000 is lost.
    assert each.tier is not None
    assert (each.tier.cases, each.achieved) == (501, True)
    assert each.risk is not None
    assert each.risk.error > 0
    assert abs(each.risk.money - 500_000) < 1


@pytest.mark.parametrize("first", range(1, 41))
@pytest.mark.parametrize("most", [1, 2, 7, 31, 40])
def test_the_first_number_is_found_by_halving(first: int, most: int) -> None:
    assert first_where(lambda number: number >= first, most) == (first if first <= most else None)


def test_nothing_is_found_among_no_files() -> None:
    assert first_where(lambda _: True, 0) is None


def test_a_number_to_compare_with_has_no_people_and_is_taken_as_it_stands() -> None:
    given_rate = "actual: {rate: {count: 再犯者, among: 参加者}}, against: {given: 前年の率}"
    rates = "actual: {rate: {count: 再犯者, among: 参加者}}, against: {rate: {count: 再犯者, among: 参加者}}"
    tiers = "[{below: 50%, share: 0}, {from: 50%, share: 1}]"
    text = linked(comparison("reduction", "percent", "exact", tiers).replace(rates, given_rate))
    header = "indicator,input,count,among,value"
    # At least half of 0.5 less: the rate is at most a quarter.
    made = study(stand_on(text, "effect,actual,1,2,", "effect,against,,,0.5", header=header))
    assert chances(made) == [Fraction(27, 32), Fraction(5, 32)]
    assert [lever.name for lever in made.tiers[0].fixed] == ["effect.against"]
    assert {each.lever.name for each in made.miscodings} <= {"effect.actual"}


def test_events_per_head_are_fixed_beside_a_rate_of_members() -> None:
    events = "actual: {rate: {count: 件数, per: 参加者}}, against: {rate: {count: 再犯者, among: 参加者}}"
    rates = "actual: {rate: {count: 再犯者, among: 参加者}}, against: {rate: {count: 再犯者, among: 参加者}}"
    tiers = "[{to: 100%, share: 1}, {above: 100%, share: 0}]"
    text = linked(comparison("ratio", "percent", "exact", tiers).replace(rates, events))
    header = "indicator,input,count,among"
    # 5 events of 20 over a rate: above 100 % where the rate is below a quarter.
    made = study(stand_on(text, "effect,actual,5,20", "effect,against,1,2", header=header))
    assert chances(made) == [Fraction(27, 32), Fraction(5, 32)]
