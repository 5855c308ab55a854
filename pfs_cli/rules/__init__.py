"""Checks on meaning, one file each. Each module's docstring is its page of the manual."""

from collections.abc import Callable, Iterator

from pfs_cli.contract import Agreement, Contract
from pfs_cli.problem import Problem, stops
from pfs_cli.record import replace
from pfs_cli.rules import (
    adjustment_lines,
    adjustment_splits,
    amendment_before_term,
    amendment_dates,
    amendment_reaches_back,
    amendment_without_effect,
    amount_scale,
    amounts_by_period,
    best_result,
    example_differs,
    filter_column,
    filter_text,
    filter_type,
    indicator_absent,
    level_undefined,
    limit_negative,
    linked_shares,
    look_alike,
    maximum_differs,
    measure_cycle,
    name_twice,
    pay_falls,
    payer_rounding,
    payer_shares,
    payers_amended,
    periods_in_order,
    person_terms,
    rounding_stated,
    share_above_one,
    source_undefined,
    tier_gap,
    tier_order,
    tier_overlap,
    tier_unreachable,
    unit_of_measure,
    units_limited,
    verdict_undefined,
    weights_sum,
    whole_undefined,
    withhold_not_released,
)

_RULES: tuple[Callable[[Contract], Iterator[Problem]], ...] = (
    periods_in_order.check,
    indicator_absent.check,
    measure_cycle.check,
    unit_of_measure.check,
    filter_text.check,
    filter_column.check,
    filter_type.check,
    amounts_by_period.check,
    amount_scale.check,
    limit_negative.check,
    weights_sum.check,
    rounding_stated.check,
    linked_shares.check,
    best_result.check,
    tier_order.check,
    tier_gap.check,
    tier_overlap.check,
    tier_unreachable.check,
    name_twice.check,
    share_above_one.check,
    pay_falls.check,
    whole_undefined.check,
    level_undefined.check,
    verdict_undefined.check,
    source_undefined.check,
    look_alike.check,
    person_terms.check,
    units_limited.check,
    adjustment_lines.check,
    adjustment_splits.check,
    withhold_not_released.check,
    payer_shares.check,
    payer_rounding.check,
)

_OVER_PERIODS: tuple[Callable[[Agreement], Iterator[Problem]], ...] = (
    amendment_dates.check,
    amendment_before_term.check,
    amendment_without_effect.check,
    amendment_reaches_back.check,
    payers_amended.check,
    indicator_absent.check_earlier,
    maximum_differs.check,
    source_undefined.check_beside,
)


def check_contract(agreement: Agreement) -> tuple[Problem, ...]:
    """All problems of a contract's meaning, each once whatever period it is met in.

    Its examples are run once nothing else stands in the way.
    """
    found = (
        *(problem for contract in agreement.contracts for problem in _check_terms(contract)),
        *(problem for rule in _OVER_PERIODS for problem in rule(agreement)),
    )
    problems = tuple({(problem.code, problem.source, problem.facts): problem for problem in found}.values())
    return problems if stops(problems) else (*problems, *example_differs.check(agreement))


def keep_sound(agreement: Agreement) -> Agreement:
    """The agreement without those earlier terms that make no sense by themselves; nothing is settled under them."""
    sound = (each for each in agreement.earlier if not stops(tuple(_check_terms(each))))
    return replace(agreement, earlier=tuple(sound))


def _check_terms(contract: Contract) -> Iterator[Problem]:
    for rule in _RULES:
        yield from rule(contract)
