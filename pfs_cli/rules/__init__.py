"""Checks on meaning, one file each. Each module's docstring is its page of the manual."""

from collections.abc import Callable, Iterator

from pfs_cli.contract import Agreement, Contract
from pfs_cli.measure.terms import Comparison, Measure, Met, Participants, Pooled, Weighted
from pfs_cli.problem import Problem, stops
from pfs_cli.record import replace
from pfs_cli.rules import (
    amount_scale,
    best_result,
    example_differs,
    level_undefined,
    limit_negative,
    linked_shares,
    look_alike,
    maximum_differs,
    name_twice,
    pay_falls,
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
    whole_undefined,
)

_RULES: tuple[Callable[[Contract], Iterator[Problem]], ...] = (
    unit_of_measure.check,
    amount_scale.check,
    limit_negative.check,
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
)

_ON_ALL: tuple[Callable[[Agreement], Iterator[Problem]], ...] = (
    maximum_differs.check,
    source_undefined.check_beside,
)


def check_contract(agreement: Agreement) -> tuple[Problem, ...]:
    """All problems of a contract's meaning, each once whatever period it is met in.

    Its examples are run once nothing else stands in the way.
    """
    found = (
        *(problem for contract in agreement.contracts for problem in _check_terms(contract)),
        *(problem for rule in _rules_on_all(agreement) for problem in rule(agreement)),
    )
    problems = tuple({(problem.code, problem.source, problem.facts): problem for problem in found}.values())
    return problems if stops(problems) else (*problems, *example_differs.check(agreement))


def every_rule() -> tuple[Callable[..., Iterator[Problem]], ...]:
    """The rules that every contract is held against before anything is paid, also those on what few contracts have."""
    from pfs_cli.rules import of_derived, of_lines, of_people, of_periods

    on_terms = (*of_derived.ON_TERMS, *of_lines.ON_TERMS, *of_people.ON_TERMS, *of_periods.ON_TERMS)
    return (*_RULES, *on_terms, *_ON_ALL, *of_periods.ON_ALL, example_differs.check)


def keep_sound(agreement: Agreement) -> Agreement:
    """The agreement without those earlier terms that make no sense by themselves; nothing is settled under them."""
    sound = (each for each in agreement.earlier if not stops(tuple(_check_terms(each))))
    return replace(agreement, earlier=tuple(sound))


def _check_terms(contract: Contract) -> Iterator[Problem]:
    for rule in _rules_on(contract):
        yield from rule(contract)


def _rules_on(contract: Contract) -> tuple[Callable[[Contract], Iterator[Problem]], ...]:
    """The rules on the terms of a period: those that every contract must keep, behind those on what this one has."""
    rules = _RULES
    if any(isinstance(each.measure, Weighted | Met | Pooled) for each in contract.indicators):
        from pfs_cli.rules import of_derived

        rules = (*of_derived.ON_TERMS, *rules)
    if contract.periods:
        from pfs_cli.rules import of_periods

        rules = (*of_periods.ON_TERMS, *rules)
    if any(_counts_a_list(each.measure) for each in contract.indicators):
        from pfs_cli.rules import of_people

        rules = (*rules, *of_people.ON_TERMS)
    if contract.adjustments or contract.payers:
        from pfs_cli.rules import of_lines

        rules = (*rules, *of_lines.ON_TERMS)
    return rules


def _counts_a_list(measure: Measure) -> bool:
    inputs = (measure.actual, measure.against) if isinstance(measure, Comparison) else (measure,)
    return any(isinstance(each, Participants) for each in inputs)


def _rules_on_all(agreement: Agreement) -> tuple[Callable[[Agreement], Iterator[Problem]], ...]:
    """The rules that look at all periods together."""
    if not agreement.has_periods and not agreement.amendments:
        return _ON_ALL
    from pfs_cli.rules import of_periods

    return (*of_periods.ON_ALL, *_ON_ALL)
