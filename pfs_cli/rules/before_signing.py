"""The checks that only `pfs validate` makes: nothing is paid otherwise by them, but the contract is better for them.

`ALWAYS` are made of every contract; `OF_DESIGN` ask what the terms reward, as long as they can be changed; `OF_SIGNED`
ask whether a signed term can be traced to where it was agreed.
"""

from collections.abc import Callable, Iterator

from pfs_cli.contract import Agreement, Contract
from pfs_cli.problem import Problem
from pfs_cli.profile import Profile
from pfs_cli.rules import (
    target_against_better,
)

ALWAYS: tuple[Callable[[Contract], Iterator[Problem]], ...] = ()
OF_DESIGN: tuple[Callable[[Contract], Iterator[Problem]], ...] = (target_against_better.check,)
OF_SIGNED: tuple[Callable[[Contract], Iterator[Problem]], ...] = ()
ALWAYS_ON_ALL: tuple[Callable[[Agreement], Iterator[Problem]], ...] = ()
"""The same for rules that look at all periods together."""


def check_terms(agreement: Agreement, profile: Profile) -> tuple[Problem, ...]:
    """All problems that the checks of the profile find in a sound contract, each once whatever period it is met in."""
    rules = (
        *ALWAYS,
        *(() if profile is Profile.PAYING else OF_DESIGN),
        *(() if profile is Profile.DRAFT else OF_SIGNED),
    )
    found = (
        *(problem for contract in agreement.contracts for rule in rules for problem in rule(contract)),
        *(problem for rule in ALWAYS_ON_ALL for problem in rule(agreement)),
    )
    return tuple({(problem.code, problem.source, problem.facts): problem for problem in found}.values())
