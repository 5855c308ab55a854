"""A planted fault: the contract with the fault in it, and what must be said of it on which line."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from pfs_cli.commands.checked_contract import Terms, check_contract_file
from pfs_cli.problem import Problem
from pfs_cli.profile import Profile
from tests.planted.draft import Draft, Place

FILE = "contract.yaml"
TODAY = date(2025, 4, 1)
BY_EXAMPLES = "example-differs"
"""Found because the contract's own examples no longer come out: on the line of the figure that does not."""


@dataclass(frozen=True)
class Planted:
    """A contract with one fault: `lines` are those where it stands, `codes` those that may say it, the best first.

    Where the fault makes another sound contract, `or_examples` says that the contract's examples may find it instead.
    `base` is the contract that the fault was planted in, where it is not the sample as it stands.
    """

    draft: Draft
    lines: frozenset[int]
    codes: tuple[str, ...]
    or_examples: bool = False
    profile: Profile = Profile.DRAFT
    base: Draft | None = None


Kind = Callable[[Draft], Iterator[Planted]]
"""A kind of fault: every way to plant it in a contract; none where it does not fit."""


def plant(
    draft: Draft,
    at: Place | Iterable[int] | int,
    codes: str,
    *,
    examples: bool = False,
    profile: Profile = Profile.DRAFT,
    base: Draft | None = None,
) -> Planted:
    """A fault at a place of the new text or on its lines, with the codes (words) that may say it."""
    lines = (at,) if isinstance(at, int) else draft.lines(at) if isinstance(at, Place) else at
    return Planted(
        draft=draft,
        lines=frozenset(lines),
        codes=tuple(codes.split()),
        or_examples=examples,
        profile=profile,
        base=base,
    )


def problems_of(text: str, profile: Profile) -> tuple[Problem, ...]:
    """Everything that is found in a contract before it is signed."""
    checked, _ = check_contract_file(text.encode(), FILE, Terms(profile=profile, today=TODAY))
    return checked.problems


def news(planted: Planted, before: frozenset[tuple[object, ...]]) -> tuple[Problem, ...]:
    """What is found in the contract with the fault and was not found in it before."""
    return tuple(
        problem
        for problem in problems_of(planted.draft.text, planted.profile)
        if identity(problem) not in before
    )


def identity(problem: Problem) -> tuple[object, ...]:
    """A problem wherever its lines have moved to."""
    return problem.code, problem.source.pointer, problem.facts


def found_by(planted: Planted, problems: tuple[Problem, ...]) -> str | None:
    """The code that finds the fault on its line; None where nothing does."""
    found = {
        problem.code
        for problem in problems
        if any(place.line in planted.lines for place in (problem.source, *problem.related))
    }
    for code in planted.codes:
        if code in found:
            return code
    if planted.or_examples and any(problem.code == BY_EXAMPLES for problem in problems):
        return BY_EXAMPLES
    return None
