"""How sure a tier is, on drawn contracts: chances that add up, and wrong cases held against every settlement."""

import os
import random
from fractions import Fraction

from hypothesis import given, settings

from pfs_cli.language import Catalogue, Language
from pfs_cli.render.simulation.sure import make_part, write_study
from pfs_cli.whatif.drawn.cases import pay_cases
from pfs_cli.whatif.lever import find_levers
from pfs_cli.whatif.sure import study_tiers
from tests.properties.agreements import ANY, Drawn
from tests.whatif.numbers import draw_numbers, settle_fully
from tests.whatif.test_sure_samples import hold_against_every_number
from tests.whatif.whole_standings import standing_of_drawn

OFTEN = 500 if os.environ.get("PFS_WHOLE_LAWS") else 25
MISCODED = Fraction(1, 50)
MOST_FILES = 60
CASES = 4
WORDS = tuple(Catalogue(language).say for language in Language)


@settings(max_examples=OFTEN)
@given(ANY)
def test_the_chances_of_all_tiers_make_one_and_every_study_has_words(drawn: Drawn) -> None:
    standing = standing_of_drawn(drawn)
    if standing is None:
        return
    study = study_tiers(standing, find_levers(standing), {}, MISCODED)
    for tier in study.tiers:
        assert sum(chance.value for chance in tier.chances) == 1
        assert all(chance.value >= -chance.error for chance in tier.chances)
    assert all(make_part(study, say).heading for say in WORDS)
    assert len(write_study(study)) > 1


@settings(max_examples=OFTEN)
@given(ANY)
def test_the_first_wrong_cases_that_move_a_tier_or_the_payment_are_those_of_an_exhaustive_search(
    drawn: Drawn,
) -> None:
    standing = standing_of_drawn(drawn)
    if standing is not None:
        hold_against_every_number(standing, MOST_FILES)


@settings(max_examples=OFTEN)
@given(ANY)
def test_every_case_that_is_drawn_is_paid_as_the_whole_contract_pays_it(drawn: Drawn) -> None:
    standing = standing_of_drawn(drawn)
    levers = () if standing is None else tuple(each for each in find_levers(standing) if not each.of_persons)
    if standing is None or not levers:
        return
    chance = random.Random(1)
    numbers = [draw_numbers(levers, chance) for _ in range(CASES)]
    settled = {each: paid for each in numbers if (paid := settle_fully(standing, levers, each)) is not None}
    if settled:
        outcome = pay_cases(standing, levers, [(each, 1) for each in settled])
        assert outcome.law.amounts == tuple(sorted(set(settled.values())))
        assert all(
            weight == list(settled.values()).count(amount)
            for amount, weight in zip(outcome.law.amounts, outcome.law.weights, strict=True)
        )
