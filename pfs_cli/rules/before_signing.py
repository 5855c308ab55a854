"""The checks that only `pfs validate` makes: nothing is paid otherwise by them, but the contract is better for them.

`ALWAYS` are made of every contract; `OF_DESIGN` ask what the terms reward, as long as they can be changed; `OF_SIGNED`
ask whether a signed term can be traced to where it was agreed. Those on all look at all periods together.
"""

from collections.abc import Callable, Iterator

from pfs_cli.contract import Agreement, Contract
from pfs_cli.problem import Problem
from pfs_cli.profile import Profile
from pfs_cli.rules import (
    amount_scale,
    clause_missing,
    condition_reach,
    dead_zone,
    denominator_undefined,
    example_missing,
    filter_never,
    incentive_low,
    level_missing,
    limit_never_binds,
    line_above_limit,
    line_limits,
    maximum_above_best,
    pay_cliff,
    period_hole,
    period_maximum_low,
    person_cap_low,
    pool_shares,
    requires_own,
    same_count,
    source_missing,
    source_unused,
    target_against_better,
    target_pay,
    tier_sides,
    unpublished_signed,
)

_Rules = tuple[Callable[[Contract], Iterator[Problem]], ...]
_RulesOnAll = tuple[Callable[[Agreement], Iterator[Problem]], ...]

ALWAYS: _Rules = (
    denominator_undefined.check,
    period_hole.check,
)
OF_DESIGN: _Rules = (
    target_against_better.check,
    target_pay.check,
    dead_zone.check,
    line_limits.check,
    tier_sides.check,
    level_missing.check,
    line_above_limit.check,
    amount_scale.check_paid,
    period_maximum_low.check,
    person_cap_low.check,
    pool_shares.check,
    condition_reach.check,
    requires_own.check,
    filter_never.check,
    pay_cliff.check,
    same_count.check,
)
OF_SIGNED: _Rules = (
    unpublished_signed.check,
    clause_missing.check,
    source_missing.check,
)
ALWAYS_ON_ALL: _RulesOnAll = ()
OF_DESIGN_ON_ALL: _RulesOnAll = (
    incentive_low.check,
    limit_never_binds.check,
    maximum_above_best.check,
)
OF_SIGNED_ON_ALL: _RulesOnAll = (
    example_missing.check,
    source_unused.check,
)


def check_terms(agreement: Agreement, profile: Profile) -> tuple[Problem, ...]:
    """All problems that the checks of the profile find in a sound contract, each once whatever period it is met in."""
    rules, on_all = _of_profile(profile)
    found = (
        *(problem for contract in agreement.contracts for rule in rules for problem in rule(contract)),
        *(problem for rule in on_all for problem in rule(agreement)),
    )
    return tuple({(problem.code, problem.source, problem.facts): problem for problem in found}.values())


def without_echoes(problems: tuple[Problem, ...]) -> tuple[Problem, ...]:
    """The problems without a sum of all lines that differs by just what the one cap cuts of which they speak."""
    cut = [dict(each.facts)["difference"] for each in problems if each.code == "cap-below-top"]
    if len(cut) != 1:
        return problems
    return tuple(
        each for each in problems if each.code != "best-differs" or dict(each.facts)["difference"] != cut[0]
    )


def rules_of(profile: Profile) -> tuple[Callable[..., Iterator[Problem]], ...]:
    """The checks that are made in a profile."""
    rules, on_all = _of_profile(profile)
    return (*rules, *on_all)


def every_check() -> tuple[Callable[..., Iterator[Problem]], ...]:
    """The checks of all profiles."""
    return tuple(dict.fromkeys((*rules_of(Profile.SIGNED), *rules_of(Profile.PAYING))))


def _of_profile(profile: Profile) -> tuple[_Rules, _RulesOnAll]:
    """The checks on the terms of each period, and those on all of them together."""
    rules, on_all = ALWAYS, ALWAYS_ON_ALL
    if profile is not Profile.PAYING:
        rules, on_all = (*rules, *OF_DESIGN), (*on_all, *OF_DESIGN_ON_ALL)
    if profile is not Profile.DRAFT:
        rules, on_all = (*rules, *OF_SIGNED), (*on_all, *OF_SIGNED_ON_ALL)
    return rules, on_all
