"""Laws of the checks on what the terms reward: what they call impossible never happens, whatever the contract."""

from collections.abc import Iterator
from fractions import Fraction

from hypothesis import given

from pfs_cli.condition import parts_of
from pfs_cli.contract import Indicator
from pfs_cli.measure.condition import holds
from pfs_cli.measure.possible import can_be
from pfs_cli.payment.money_curve import paid_curve
from pfs_cli.profile import Profile
from pfs_cli.rules.before_signing import check_terms
from pfs_cli.rules.conditions import conditions_of
from pfs_cli.rules.progress import pay_at
from pfs_cli.settlement import Settlement
from pfs_cli.workings import Step, walk
from tests.contracts import agreement_of
from tests.properties.agreements import ANY, Drawn, agreements
from tests.properties.engine import settle_drawn
from tests.properties.test_no_fault import say_all


@given(ANY)
def test_every_check_before_signing_says_its_problems_at_a_line(drawn: Drawn) -> None:
    agreement = agreement_of(drawn.yaml)
    for profile in Profile:
        problems = check_terms(agreement, profile)
        say_all(problems)
        assert all(problem.source.line is not None for problem in problems)


@given(agreements("requires"))
def test_what_a_condition_came_to_was_possible(drawn: Drawn) -> None:
    for settlement in settle_drawn(drawn).values():
        contract, values = settlement.contract, dict(settlement.values)
        for condition in conditions_of(contract):
            for part in parts_of(condition):
                assert can_be(contract, part, met=holds(part, contract.by_name, values))


@given(agreements("line_limits"))
def test_the_curve_of_a_line_pays_what_the_line_earned(drawn: Drawn) -> None:
    for settlement in settle_drawn(drawn).values():
        for indicator, value, earned in _earned(settlement):
            curve = paid_curve(settlement.contract, indicator)
            if curve is not None:
                assert pay_at(curve, value) == earned


def _earned(settlement: Settlement) -> Iterator[tuple[Indicator, Fraction, Fraction]]:
    """Each line, the place of its value on its curve, and what it earned before its condition and its rounding."""
    for line in settlement.lines:
        step: Step = line.amount
        while step.rule in ("rounding", "requires"):
            step = step.inputs[0]
        tiers, value = line.indicator.tiers, line.value.value
        number = tiers.position(value) if isinstance(value, str) and tiers is not None else value
        if isinstance(number, Fraction):
            yield line.indicator, number, step.number


@given(agreements("line_limits"))
def test_a_limit_that_is_told_never_to_matter_cuts_nothing(drawn: Drawn) -> None:
    told = {
        problem.source.pointer
        for problem in check_terms(agreement_of(drawn.yaml), Profile.DRAFT)
        if problem.code == "limit-never-binds"
    }
    for settlement in settle_drawn(drawn).values():
        for step in walk(settlement.total):
            if step.rule in ("cap", "floor") and {ground.source.pointer for ground in step.grounds} & told:
                assert step.number == step.inputs[0].number


@given(ANY)
def test_a_maximum_that_is_told_to_be_out_of_reach_is_never_paid(drawn: Drawn) -> None:
    agreement = agreement_of(drawn.yaml)
    told = [each for each in check_terms(agreement, Profile.DRAFT) if each.code == "maximum-above-best"]
    if told:
        most = agreement.contracts[-1].payment.maximum.value
        settled = settle_drawn(drawn._replace(paid={}))
        assert sum((settlement.paid for settlement in settled.values()), Fraction(0)) < most
