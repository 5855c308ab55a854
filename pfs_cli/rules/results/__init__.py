"""Rules on results: what the observations must be before a settlement is computed from them."""

from collections.abc import Callable, Iterator

from pfs_cli.contract import Contract
from pfs_cli.problem import Problem, stops
from pfs_cli.results import Results
from pfs_cli.rules.results import counts, kinds, missing, ranges, shown, uncovered
from pfs_cli.source import Source

_RULES: tuple[Callable[[Contract, Results], Iterator[Problem]], ...] = (
    counts.check,
    ranges.check,
    kinds.check,
    uncovered.check,
    shown.check,
)
_NEED_VALUES = (uncovered.check, shown.check)


def check_results(contract: Contract, results: Results, place: Source) -> Iterator[Problem]:
    """The problems of results for a sound contract. `place` is where a result that is missing would have to stand.

    The rules stand in order: what a value is made of comes before the value, and a rule that needs the value is
    asked only when the earlier ones found nothing that stops.
    """
    found = tuple(missing.check(contract, results, place))
    yield from found
    for rule in _RULES:
        if rule in _NEED_VALUES and (results.unread or stops(found)):
            return
        problems = tuple(rule(contract, results))
        found += problems
        yield from problems
