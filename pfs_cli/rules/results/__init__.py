"""Rules on results: what the observations must be before a settlement is computed from them."""

from collections.abc import Callable, Iterator, Mapping

from pfs_cli.contract import Agreement, Contract
from pfs_cli.problem import Problem, stops
from pfs_cli.results import Paid, Results
from pfs_cli.rules.results import claims, counts, kinds, missing, period_gap, ranges, shown, uncovered
from pfs_cli.settlement import FIRST, Before, look_back, look_past, settle
from pfs_cli.source import Source

_ON_OBSERVATIONS: tuple[Callable[[Contract, Results], Iterator[Problem]], ...] = (
    counts.check,
    ranges.check,
    kinds.check,
    claims.check,
)


def check_results(
    contract: Contract, results: Results, place: Source, before: Before = FIRST, *, values: bool = True
) -> Iterator[Problem]:
    """The problems of a period's results for sound terms. `place` is where a missing result would have to stand.

    The rules stand in order: what a value is made of comes before the value, and a rule that needs the value is
    asked only when the earlier ones found nothing that stops, and not at all without `values`.
    """
    found = tuple(missing.check(contract, results, place))
    yield from found
    for rule in _ON_OBSERVATIONS:
        problems = tuple(rule(contract, results))
        found += problems
        yield from problems
    if not values or results.unread or stops(found):
        return
    found = tuple(uncovered.check(contract, results, before.results))
    yield from found
    if stops(found):
        return
    found = tuple(claims.check_limits(contract, results, before))
    yield from found
    if not stops(found):
        yield from shown.check(contract, results, before)


def check_periods(
    agreement: Agreement, results: tuple[Results, ...], paid: Mapping[str, Paid], place: Source
) -> Iterator[Problem]:
    """The problems of the results of all periods, each looked at on what came before it.

    Once a period has a problem that stops, only the observations of the later ones are looked at: their values may
    stand on it.
    """
    yield from period_gap.check(agreement, results, paid, place)
    by_period = {each.period: each for each in results}
    before, sound = FIRST, True
    for contract in agreement.contracts:
        found = by_period.get(contract.period.name)
        if found is None:
            before = look_past(contract, paid, before)
            continue
        problems = tuple(check_results(contract, found, place, before, values=sound))
        yield from problems
        sound = sound and not found.unread and not stops(problems)
        if sound and found is not results[-1]:
            before = look_back(settle(contract, found, before), paid)
