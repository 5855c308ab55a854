"""The workings: each step follows from the steps before it, whatever the contract."""

from collections.abc import Callable
from fractions import Fraction

from hypothesis import given

from pfs_cli.workings import Step, walk
from tests.properties.agreements import ANY, Drawn
from tests.properties.engine import settle_drawn
from tests.properties.oracle.words import number

Check = Callable[[Step, list[Fraction]], bool]


def _is_sum(step: Step, before: list[Fraction]) -> bool:
    return step.number == sum(before, Fraction(0))


def _is_difference(step: Step, before: list[Fraction]) -> bool:
    return step.number == before[0] - before[1]


def _is_all_or_nothing(step: Step, before: list[Fraction]) -> bool:
    return step.number in (0, before[0])


def _is_no_more(step: Step, before: list[Fraction]) -> bool:
    return step.number <= before[0]


SUMS = "lines fixed_and_linked items_paid together fixed_to_date paid_before weighted pooled to_date"
LIMITS = "cap at_most_linked at_most_maximum at_most_period up_to ladder person_cap once_per payer_cap"
CHECKS: dict[str, Check] = {
    **dict.fromkeys(SUMS.split(), _is_sum),
    **dict.fromkeys(("gate", "requires", "greatest_of", "least_of"), _is_all_or_nothing),
    **dict.fromkeys(LIMITS.split(), _is_no_more),
    **dict.fromkeys(("less_paid", "difference"), _is_difference),
    "floor": lambda step, before: step.number >= before[0],
    "carry": lambda step, before: step.number == 0 > before[0],
    "withhold": lambda step, before: step.number == before[0] * (1 - number(step.fact("written"))),
    "offset": lambda step, before: (
        step.number == before[0] - (before[1] if len(before) > 1 else number(step.fact("written")))
    ),
    "part": lambda step, before: (
        step.number in {number(step.fact("written")) * before[0] * size for size in (1, 100)}
    ),
    "met": lambda step, _: step.number == step.fact("held").split().count("yes"),
    "less_earlier": lambda step, before: step.number == before[0] - number(step.fact("before")),
    "rounding": lambda step, before: abs(step.number - before[0]) < number(step.fact("to")),
    "whole_units": lambda step, before: step.number - before[0] == number(step.fact("residue")),
}
"""How a step follows from the numbers before it, by its rule."""


@given(ANY)
def test_each_step_follows_from_its_inputs(drawn: Drawn) -> None:
    for settlement in settle_drawn(drawn).values():
        for step in (step for root in settlement.roots for step in walk(root)):
            before = [each.number for each in step.inputs if isinstance(each.value, Fraction)]
            if step.rule in CHECKS and isinstance(step.value, Fraction) and len(before) == len(step.inputs):
                assert CHECKS[step.rule](step, before), step
