"""What the outcomes are worth, beside fractions worked out by hand and beside drawing lots."""

from fractions import Fraction
from math import prod

import pytest

from pfs_cli.whatif.benefits import Party
from pfs_cli.whatif.lever import find_levers
from pfs_cli.whatif.net_cases import find_law, settle_ways
from pfs_cli.whatif.net_draws import draw_spreads, error_of
from pfs_cli.whatif.standing import change
from pfs_cli.whatif.worth import Worth
from tests.contracts import contract_text, rate
from tests.whatif.standings import stand_on
from tests.whatif.test_net_states import each_of
from tests.whatif.valued import benefit, benefits_text, cases, outcome, people, sound, value


def worth(have: int = 3, among: int = 5, /, **keys: str) -> Worth:
    return value(benefits_text(**keys), people(have, among))


def test_the_net_benefit_is_what_is_gained_less_payment_and_costs() -> None:
    # 3 of 5 earn all 1,000; 3 less 5 * 20 % are 2 outcomes of 900 each.
    (view,) = worth(
        outcomes=outcome(untreated="20%"),
        benefits=benefit(per_year="900"),
        costs="{check: {label: 検証, borne_by: payer, once: 50}}",
    ).views
    assert [view.gross, view.payment, view.costs, view.net] == [1800, 1000, 50, 750]
    assert view.ratio == Fraction(1800, 1050)


@pytest.mark.parametrize(
    ("counted", "expected"),
    [
        ("end_of_year", Fraction(100) / Fraction("1.1") + Fraction(100) / Fraction("1.21")),
        ("start_of_year", Fraction(100) + Fraction(100) / Fraction("1.1")),
    ],
)
def test_a_year_counts_at_its_end_or_at_its_start(counted: str, expected: Fraction) -> None:
    (view,) = worth(1, 5, horizon="2年", rate="10%", counted=counted).views
    assert view.gross == expected


def test_a_benefit_begins_after_its_delay_and_fades() -> None:
    # Years 2, 3 and 4 of 4: 100, 50 and 25, each divided by 2 to the power of its year.
    (view,) = worth(1, 5, horizon="4", rate="100%", benefits=benefit(delay="1年", lasts="50%")).views
    assert view.gross == Fraction(100, 4) + Fraction(50, 8) + Fraction(25, 16)
    assert [year.gained for year in view.years] == [0, 0, Fraction(100, 4), Fraction(50, 8), Fraction(25, 16)]
    assert view.years[-1].so_far == view.net


def test_yearly_costs_are_discounted_like_benefits() -> None:
    costs = "{running: {label: 運営, borne_by: payer, per_year: 40}}"
    (view,) = worth(1, 5, horizon="2", rate="100%", costs=costs).views
    assert view.costs == 20 + 10
    assert [year.spent for year in view.years] == [400, 20, 10]


def test_what_others_gain_and_bear_is_told_apart() -> None:
    payers, everybody = worth(
        benefits=f"{benefit('saved', per_year='200')}\n{benefit('well', gains='others', per_year='500')}",
        costs="{time: {label: 本人の負担, borne_by: others, once: 30}}",
    ).views
    assert (payers.party, everybody.party) == (Party.PAYER, None)
    assert payers.net == 3 * 200 - 1000
    assert everybody.net == 3 * 700 - 1000 - 30


def test_less_is_an_improvement_where_less_is_better() -> None:
    pays = "{share_of: linked, tiers: [{to: 50%, share: 1}, {above: 50%, share: 0}]}"
    standing = stand_on(
        contract_text(rate(pays, better="lower"), linked="600", fixed="400", maximum="1000"), "share,1,4,"
    )
    # 1 of 4 where 3 of 4 would have been: two fewer.
    (view,) = value(benefits_text(outcomes=outcome(untreated="75%")), standing).views
    assert view.gains[0].outcomes == 2


def test_cases_count_over_what_there_would_have_been() -> None:
    (view,) = value(
        benefits_text(outcomes=outcome(improvement_of="visits", untreated="30件")), cases(45)
    ).views
    assert [view.gains[0].outcomes, view.payment] == [15, 450]


def test_a_number_of_outcomes_may_be_written() -> None:
    text = outcome(improvement_of="", untreated="", number="12.5", anyway="20%", effective="50%")
    (view,) = worth(outcomes=text).views
    assert view.gains[0].outcomes == 5


def test_at_the_break_even_values_nothing_is_left() -> None:
    keys = {"outcomes": outcome(untreated="20%"), "horizon": "3", "rate": "3%"}
    (view,) = worth(**keys).views
    of_benefit, of_outcomes = view.break_evens
    assert [of_benefit.value, of_outcomes.value] == [100, 2]
    assert of_benefit.needed is not None
    assert of_outcomes.needed is not None
    # Three years at 3 % come to 1/1.03 + 1/1.03^2 + 1/1.03^3 of a year's benefit.
    factor = sum(1 / Fraction("1.03") ** year for year in (1, 2, 3))
    assert of_benefit.needed == 1000 / (2 * factor)
    assert of_outcomes.needed == 1000 / (100 * factor)


def test_nothing_breaks_even_where_nothing_comes_of_it() -> None:
    (view,) = worth(benefits=benefit(per_year="0")).views
    assert [each.needed for each in view.break_evens] == [Fraction(1000, 3), None]


def test_an_uncertain_value_swings_the_net_benefit_to_its_ends() -> None:
    uncertain = benefit(per_year="{low: 300, high: 500, shape: uniform}")
    (view,) = worth(
        outcomes=outcome(untreated="{low: 0%, most_likely: 10%, high: 20%, shape: triangular}"),
        benefits=uncertain,
    ).views
    # Expected 3 - 5 * 10 % = 2.5 outcomes of 400: 2.5 of 300 or 500, or 3 or 2 of 400.
    assert [(each.part, each.net_low, each.net_high) for each in view.swings] == [
        ("per_year", Fraction(-250), Fraction(250)),
        ("without", Fraction(200), Fraction(-200)),
    ]


def test_a_number_that_chance_decides_swings_between_its_5_and_95_percent() -> None:
    text = outcome(untreated="50%", by_chance="[untreated]")
    (view,) = worth(4, 4, outcomes=text).views
    # Of four each with one half, none or all are passed over with 1/16 only: 5 % is none, 95 % is all four.
    (swing,) = view.swings
    assert swing.part == "count"
    assert [swing.low, swing.high] == [0, 4]
    assert [swing.net_low, swing.net_high] == [0 - 1000, 400 - 1000]


def test_the_chance_of_a_net_benefit_is_exact_where_chance_decides_of_people() -> None:
    # 3 of 4 people, each of whom would have had it with one half: 3, 2, 1, 0, -1 outcomes of 900.
    (view,) = worth(
        3, 4, outcomes=outcome(untreated="50%", by_chance="[untreated]"), benefits=benefit(per_year="900")
    ).views
    assert view.spread is not None
    assert view.spread.draws is None
    assert view.spread.positive == sum(
        chance for gone, chance in each_of(4, Fraction(1, 2)) if (3 - gone) * 900 > 1000
    )
    assert view.net == 900 - 1000


def test_the_payment_follows_where_chance_decides_who_has_the_result() -> None:
    text = benefits_text(outcomes=outcome(by_chance="[treated]"), benefits=benefit(per_year="500"))
    standing = people(3, 4)
    study = value(text, standing)
    (view,) = study.views
    paid = {number: Fraction(1000 if number >= 2 else 400) for number in range(5)}
    ways = list(each_of(4, Fraction(3, 4)))
    assert view.payment == sum(paid[number] * chance for number, chance in ways)
    assert study.settled == 1000
    assert view.net == 3 * 500 - view.payment
    assert view.spread is not None
    assert view.spread.positive == sum(chance for number, chance in ways if number * 500 > paid[number])


def test_every_payment_is_the_one_that_is_settled_on_those_results() -> None:
    standing = people(3, 7)
    payments = settle_ways(standing, sound(benefits_text(outcomes=outcome(by_chance="[treated]")), standing))
    (lever,) = find_levers(standing)
    assert payments == {
        (number,): change(standing, {lever.place: lever.observe(Fraction(number))}).payment
        for number in range(8)
    }


UNCERTAIN = {
    "per year": benefit(per_year="{low: 300, most_likely: 350, high: 700, shape: triangular}"),
    "two": (
        f"{benefit('one', per_year='{low: 100, high: 300, shape: uniform}')}\n"
        f"{benefit('two', per_year='{low: 100, most_likely: 100, high: 400, shape: triangular}')}"
    ),
    "lasts": benefit(per_year="150", lasts="{low: 50%, high: 100%, shape: uniform}"),
}


@pytest.mark.parametrize("kind", UNCERTAIN)
@pytest.mark.parametrize("by_chance", ["[]", "[untreated]", "[treated, untreated, effective]"])
@pytest.mark.parametrize(
    "costs", ["{}", "{run: {label: 費用, borne_by: payer, once: {low: 0, high: 90, shape: uniform}}}"]
)
def test_exact_chances_and_drawn_ones_agree(kind: str, by_chance: str, costs: str) -> None:
    standing = people(5, 8)
    benefits = sound(
        benefits_text(
            outcomes=outcome(
                untreated="10%", effective="75%" if "effective" in by_chance else "100%", by_chance=by_chance
            ),
            benefits=UNCERTAIN[kind],
            costs=costs,
            horizon="3",
            rate="2%",
        ),
        standing,
    )
    payments = settle_ways(standing, benefits)
    law = find_law(benefits, None, payments)
    (drawn,) = draw_spreads(benefits, (None,), payments, Fraction(1), draws=40_000, seed=7)
    if kind == "lasts":
        assert law is None  # persistence multiplies itself: no exact law, but its mean is exact
        return
    assert law is not None
    assert drawn.error is not None
    assert all(
        abs(law.up_to(net) - chance) < drawn.error + Fraction(1, 100) for net, chance in drawn.curve[1:-1]
    )
    assert abs(1 - law.up_to(Fraction(0)) - drawn.positive) <= drawn.error


def test_the_same_seed_draws_the_same_lots_and_another_one_others() -> None:
    text = benefits_text(benefits=UNCERTAIN["lasts"], horizon="3")
    found = [value(text, people(5, 8), draws=500, seed=seed).views[0].spread for seed in (1, 1, 2)]
    assert found[0] == found[1] != found[2]
    assert found[0] is not None
    assert (found[0].draws, found[0].seed) == (500, 1)


def test_persistence_that_is_uncertain_is_expected_by_its_powers() -> None:
    # Uniform from 50 % to 100 %: its mean is 3/4, its square 7/12 (1 - 1/8 over three halves).
    (view,) = worth(1, 5, horizon="3", benefits=UNCERTAIN["lasts"]).views
    assert view.gross == 150 * (1 + Fraction(3, 4) + Fraction(7, 12))


def test_the_error_of_draws_is_that_of_dvoretzky_kiefer_wolfowitz_and_massart() -> None:
    # sqrt(ln 200 / 20,000) = sqrt(5.298317 / 20,000) = 0.0162763..., rounded up to a millionth.
    assert error_of(10_000) == Fraction("0.016277")


def test_what_is_certain_has_no_chance() -> None:
    assert worth().views[0].spread is None


def test_large_groups_are_drawn_and_their_expectation_stays_exact() -> None:
    text = benefits_text(
        outcomes=outcome(untreated="20%", by_chance="[untreated]"), benefits=benefit(per_year="4")
    )
    (view,) = value(text, people(600, 1000), draws=20_000).views
    assert view.net == 400 * 4 - 1000
    assert view.spread is not None
    assert view.spread.draws == 20_000
    # 400 outcomes give or take 12.6: from 250 on 1,000 yen are covered, which is all but certain.
    assert view.spread.positive == 1
    assert abs(view.spread.quantiles[2][1] - 600) <= 8


def test_two_groups_are_independent() -> None:
    pays = "{share_of: linked, tiers: [{below: 50%, share: 0}, {from: 50%, share: 1/2}]}"
    standing = stand_on(
        contract_text(rate(pays) + rate(pays, name="other"), linked="600", fixed="400", maximum="1000"),
        "share,1,2,",
        "other,2,2,",
    )
    study = value(
        benefits_text(
            outcomes=(
                f"{outcome(by_chance='[treated]')}\n"
                f"{outcome(improvement_of='other', untreated='50%', by_chance='[untreated]').replace('more', 'rest')}"
            ),
            benefits=f"{benefit(per_year='400')}\n{benefit('two', of='rest', per_year='500')}",
        ),
        standing,
    )
    positive = Fraction(0)
    for (treated, one), (gone, two) in (
        (a, b) for a in each_of(2, Fraction(1, 2)) for b in each_of(2, Fraction(1, 2))
    ):
        paid = 400 + 300 * (treated >= 1) + 300
        positive += prod((one, two)) * (treated * 400 + (2 - gone) * 500 > paid)
    assert study.views[0].spread is not None
    assert study.views[0].spread.positive == positive


def test_the_curve_and_the_quantiles_of_an_exact_law_are_right_to_the_last_yen() -> None:
    standing = people(40, 80)
    benefits = sound(
        benefits_text(
            outcomes=outcome(untreated="33%", effective="70%", by_chance="[treated, untreated, effective]"),
            benefits=UNCERTAIN["per year"],
        ),
        standing,
    )
    law = find_law(benefits, None, settle_ways(standing, benefits))
    assert law is not None
    for level in (Fraction(1, 20), Fraction(1, 2), Fraction(19, 20)):
        amount = law.quantile(level, Fraction(1))
        assert law.up_to(amount - 1) < level <= law.up_to(amount)
        assert abs(Fraction(law.near(amount)) - law.up_to(amount)) < Fraction(1, 10**9)
