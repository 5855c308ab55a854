"""The law of a whole contract's payment is that of every case settled by itself."""

import random
from fractions import Fraction

import pytest
from hypothesis import given

from pfs_cli.whatif.belief import EVEN
from pfs_cli.whatif.lever import find_levers
from pfs_cli.whatif.odds.chance import Known, Learned
from pfs_cli.whatif.odds.counts import count_exactly
from pfs_cli.whatif.odds.forecast import Chances, Forecast, TooMany, forecast, make_tables
from pfs_cli.whatif.standing import Standing
from tests.contracts import contract_text, count, rate
from tests.properties.agreements import ANY, Drawn
from tests.samples import Case, sample_cases
from tests.whatif.odds.every_case import Table, TierTable, draw_chances, settle_every_case
from tests.whatif.standings import stand_kakamigahara, stand_on
from tests.whatif.whole_standings import standing_of_drawn, standing_of_sample

HALF = Fraction(1, 2)
STEP = "{tiers: [{level: low, below: 50%, pay: 0}, {level: high, from: 50%, pay: 1000}]}"
SETTLED = [case for case in sample_cases() if not case.is_open and case.results[0].endswith(".csv")]


def foresee(standing: Standing, chances: Chances, most_work: int = 10**9) -> Forecast:
    found = forecast(make_tables(standing, chances), most_work=most_work)
    assert isinstance(found, Forecast)
    return found


def payments(found: Forecast) -> Table:
    chances = ((amount, found.law.chance(position)) for position, amount in enumerate(found.law.amounts))
    return {amount: chance for amount, chance in chances if chance}


def tiers(found: Forecast) -> TierTable:
    return {
        (odds.period, odds.indicator.name): {
            position: odds.chance(position) for position, weight in enumerate(odds.weights) if weight
        }
        for odds in found.tiers
    }


def known(standing: Standing, *rates: str) -> Chances:
    """The levers of a standing, in order, each person of whose groups has such a chance."""
    levers = find_levers(standing)
    return tuple(
        (lever, Known(people=int(lever.among or 0), rate=Fraction(each)))
        for lever, each in zip(levers, rates, strict=True)
    )


def test_two_groups_of_two_and_three_people() -> None:
    # At least half of two people: one or two of them, 1 - (1/2)^2 = 3/4. Of three: two or three, with a chance of 1/3
    # each 3 * 1/9 * 2/3 + 1/27 = 7/27. Each pays 1,000 on its own.
    standing = stand_on(contract_text(rate(STEP) + rate(STEP, name="other")), "share,1,2,", "other,1,3,")
    found = foresee(standing, known(standing, "1/2", "1/3"))
    one, other = Fraction(3, 4), Fraction(7, 27)
    assert payments(found) == {
        0: (1 - one) * (1 - other),
        1000: one * (1 - other) + (1 - one) * other,
        2000: one * other,
    }
    assert found.law.mean == 1000 * (one + other)
    assert tiers(found) == {("", "share"): {0: 1 - one, 1: one}, ("", "other"): {0: 1 - other, 1: other}}
    assert [odds.today for odds in found.tiers] == [1, 0]


def test_a_maximum_over_all_lines_is_kept_in_every_case() -> None:
    text = contract_text(rate(STEP) + rate(STEP, name="other"), maximum="1500", fixed="200")
    standing = stand_on(text, "share,1,2,", "other,1,2,")
    found = foresee(standing, known(standing, "1/2", "1/2"))
    assert payments(found) == {200: Fraction(1, 16), 1200: Fraction(6, 16), 1500: Fraction(9, 16)}


def test_a_line_that_requires_another_is_paid_only_with_it() -> None:
    required = (
        "{requires: {indicator: share, level: high}, tiers: [{below: 50%, pay: 0}, {from: 50%, pay: 1000}]}"
    )
    standing = stand_on(contract_text(rate(STEP) + rate(required, name="other")), "share,1,2,", "other,1,2,")
    found = foresee(standing, known(standing, "1/2", "1/2"))
    assert payments(found) == {0: Fraction(4, 16), 1000: Fraction(3, 16), 2000: Fraction(9, 16)}


def test_units_are_paid_one_by_one_in_exact_amounts() -> None:
    # Each of two people becomes a unit of 100.7 yen with a chance of 1/2; the sum is cut to a yen.
    standing = stand_on(
        contract_text(count("{per_unit: {price: 100.7}}")), "visits,1", header="indicator,value"
    )
    (lever,) = find_levers(standing)
    found = foresee(standing, ((lever, Known(people=2, rate=HALF)),))
    assert payments(found) == {0: Fraction(1, 4), 100: HALF, 201: Fraction(1, 4)}


def test_what_has_no_chance_stays_as_it_is() -> None:
    standing = stand_kakamigahara()
    levers = find_levers(standing)
    learned = Learned(people=41, met=31, among=41, belief=EVEN)
    found = foresee(standing, ((levers[3], learned),))
    assert [lever.name for lever in found.staying] == ["male_65_74", "improved", "continued"]
    # Levels 5, 5, 5 pay 12/16 of 1,600,000 beside 2,993,000; the fourth indicator adds 0 to 4/16.
    assert found.law.amounts == tuple(range(4_193_000, 4_594_000, 100_000))
    # 37 to 41 of 41 reach 90 %: by the beta-binomial law with the parameters 32 and 11.
    assert found.law.chance(4) == sum(
        (chance for number, chance in _law(learned) if number >= 37), Fraction(0)
    )


def _law(learned: Learned) -> list[tuple[Fraction, Fraction]]:
    from tests.whatif.odds.every_case import law_of

    return law_of(learned)


def assert_is_the_law_of_every_case(standing: Standing, chances: Chances) -> None:
    expected = settle_every_case(standing, chances)
    if expected is None:
        return
    found = foresee(standing, chances)
    assert found.law.is_exact
    assert sum(found.law.weights) == found.law.whole
    assert payments(found) == expected[0]
    assert not found.unseen
    seen = tiers(found)
    assert {name: chances for name, chances in expected[1].items() if name in seen} == seen
    assert all(len(table) == 1 for name, table in expected[1].items() if name not in seen)
    assert_floats_are_near(expected[0], foresee(standing, chances, 0))


def assert_floats_are_near(expected: Table, floats: Forecast) -> None:
    got = payments(floats)
    assert set(got) <= set(expected)
    # All amounts that are too likely in floats are the set that errs most.
    errors = [got.get(amount, Fraction(0)) - chance for amount, chance in expected.items()]
    assert sum((each for each in errors if each > 0), Fraction(0)) <= floats.law.bound
    assert abs(sum(a * c for a, c in expected.items()) - floats.law.mean) <= floats.law.mean_bound


@given(ANY)
def test_the_law_of_a_drawn_contract_is_that_of_every_case(drawn: Drawn) -> None:
    standing = standing_of_drawn(drawn)
    if standing is None:
        return
    levers = tuple(lever for lever in find_levers(standing) if not lever.of_persons)
    if levers:
        assert_is_the_law_of_every_case(standing, draw_chances(levers, random.Random(0)))


@pytest.mark.parametrize("case", SETTLED, ids=str)
def test_the_law_of_a_sample_is_that_of_every_case(case: Case) -> None:
    standing = standing_of_sample(case)
    levers = tuple(lever for lever in find_levers(standing) if not lever.of_persons)
    if levers:
        for seed in range(3):
            assert_is_the_law_of_every_case(standing, draw_chances(levers, random.Random(seed)))


@pytest.mark.parametrize(
    "pays", [STEP, "{linear: {points: [{at: 40%, pay: 0}, {at: 90%, pay: 977}], outside: hold}}"]
)
def test_floats_err_by_no_more_than_they_say_in_a_whole_contract(pays: str) -> None:
    outside = pays.replace("outside: hold", "outside: {low: hold, high: hold}")
    standing = stand_on(
        contract_text(rate(outside) + rate(outside, name="other")), "share,100,200,", "other,80,200,"
    )
    chances = known(standing, "7/10", "31/41")
    exact, floats = foresee(standing, chances), foresee(standing, chances, 0)
    assert_floats_are_near(payments(exact), floats)
    assert 0 < floats.law.bound < Fraction(1, 10**10)
    for known_odds, odds in zip(exact.tiers, floats.tiers, strict=True):
        assert odds.possible == known_odds.possible
        assert sum(odds.weights) == odds.whole
        for position in range(len(odds.weights)):
            assert abs(odds.chance(position) - known_odds.chance(position)) <= odds.bound


def test_two_thousand_people_in_floats_are_those_in_whole_numbers() -> None:
    standing = stand_on(contract_text(rate(STEP)), "share,1000,2000,")
    chances = known(standing, "501/1000")
    exact, floats = foresee(standing, chances).law, foresee(standing, chances, 0).law
    assert exact.amounts == floats.amounts == (Fraction(0), Fraction(1000))
    assert abs(exact.chance(1) - floats.chance(1)) <= floats.bound < Fraction(1, 10**11)


def test_amounts_in_too_many_pairs_for_whole_numbers_are_added_up_in_floats() -> None:
    # One yen for each unit of two results of 600 people: together a binomial law of 1,200 people.
    unit, rate_of_each = "{per_unit: {price: 1}}", Fraction(3, 10)
    text = contract_text(count(unit) + count(unit, name="jobs"))
    standing = stand_on(text, "visits,1", "jobs,1", header="indicator,value")
    found = foresee(
        standing, tuple((lever, Known(people=600, rate=rate_of_each)) for lever in find_levers(standing))
    )
    assert 0 < found.law.bound < Fraction(1, 10**11)
    together = count_exactly(1200, rate_of_each)
    weights = zip(together.numbers, together.weights, strict=True)
    assert_floats_are_near(
        {Fraction(number): Fraction(weight) / together.whole for number, weight in weights}, found
    )


def test_years_that_are_settled_alone_do_not_ask_for_all_their_cases() -> None:
    # 200 people in each of two years are 201 * 201 cases; the mean of both is the sum of what each year changes.
    case = next(case for case in SETTLED if case.contract.parent.name == "mima-2019")
    standing = standing_of_sample(case)
    levers = [lever for lever in find_levers(standing) if lever.among == 200][:2]
    assert len({lever.period for lever in levers}) == 2
    chances: Chances = tuple((lever, Known(people=200, rate=Fraction(3, 5))) for lever in levers)
    together, alone = foresee(standing, chances), [foresee(standing, (each,)) for each in chances]
    moved = sum(each.law.mean - standing.payment for each in alone)
    assert together.law.mean - standing.payment == moved != 0
    assert [odds.period for odds in together.tiers] == [lever.period for lever in levers]


def difference(pays: str) -> str:
    """A contract that pays for the difference of two rates, in points."""
    actual, against = "{rate: {count: 達成者, among: 参加者}}", "{rate: {count: 達成者, among: 比べる人}}"
    measure = f"measure: {{difference: {{actual: {actual}, against: {against}}}}}"
    return contract_text(
        rate(pays).replace(f"measure: {actual}", measure).replace("unit: percent", "unit: points")
    )


INPUTS = "indicator,input,count,among,value"


@pytest.mark.parametrize(("people", "others"), [(12, 9), (60, 40), (30, 200)])
def test_a_difference_of_two_rates_is_decided_by_both(people: int, others: int) -> None:
    standing = stand_on(
        difference("{tiers: [{below: 5pt, pay: 0}, {from: 5pt, pay: 1000}, {from: 20pt, pay: 1500}]}"),
        f"share,actual,3,{people},",
        f"share,against,2,{others},",
        header=INPUTS,
    )
    found = foresee(standing, known(standing, "3/5", "1/2"))
    one, other = count_exactly(people, Fraction(3, 5)), count_exactly(others, HALF)
    expected: Table = {Fraction(0): Fraction(0), Fraction(1000): Fraction(0), Fraction(1500): Fraction(0)}
    for met, weight in zip(one.numbers, one.weights, strict=True):
        for known_met, beside in zip(other.numbers, other.weights, strict=True):
            ahead = Fraction(met, people) - Fraction(known_met, others)
            pays = 1500 if ahead >= Fraction(1, 5) else 1000 if ahead >= Fraction(1, 20) else 0
            expected[Fraction(pays)] += Fraction(weight * beside) / (one.whole * other.whole)
    assert payments(found) == expected
    assert tiers(found) == {("", "share"): dict(enumerate(expected.values()))}


SLOPED = "{linear: {points: [{at: 0pt, pay: 0}, {at: 90pt, pay: 977}], outside: {low: hold, high: hold}}}"


def test_a_slope_over_the_difference_of_two_rates_is_paid_number_by_number() -> None:
    # More numbers than are settled one by one: what is paid lies on straight runs along the larger group.
    people, others = 230, 101
    standing = stand_on(
        difference(SLOPED), f"share,actual,150,{people},", f"share,against,50,{others},", header=INPUTS
    )
    found = foresee(standing, known(standing, "3/5", "1/2"))
    one, other = count_exactly(people, Fraction(3, 5)), count_exactly(others, HALF)
    expected: Table = {}
    for met, weight in zip(one.numbers, one.weights, strict=True):
        for known_met, beside in zip(other.numbers, other.weights, strict=True):
            ahead = Fraction(met, people) - Fraction(known_met, others)
            pays = min(max(ahead / Fraction(9, 10), Fraction(0)), Fraction(1)) * 977
            amount = Fraction(pays.__floor__())
            chance = Fraction(weight * beside) / (one.whole * other.whole)
            expected[amount] = expected.get(amount, Fraction(0)) + chance
    assert payments(found) == expected
    assert_floats_are_near(expected, foresee(standing, known(standing, "3/5", "1/2"), 0))


def test_levers_that_decide_together_in_too_many_ways_are_named() -> None:
    standing = stand_on(
        difference(SLOPED), "share,actual,1500,2000,", "share,against,1000,2000,", header=INPUTS
    )
    found = forecast(make_tables(standing, known(standing, "3/4", "1/2")))
    assert isinstance(found, TooMany)
    assert [lever.name for lever in found.levers] == ["share.actual", "share.against"]
