"""Rules on results: what the observations must be before a settlement is computed from them."""

from collections.abc import Iterator, Mapping

from pfs_cli.contract import Agreement, Contract
from pfs_cli.problem import Problem, stops
from pfs_cli.record import replace
from pfs_cli.results import Paid, Results
from pfs_cli.rules.results import (
    bounds,
    claims,
    counts,
    given_again,
    kinds,
    missing,
    offsets,
    open_results,
    period_gap,
    pooled_counts,
    ranges,
    shown,
    uncovered,
)
from pfs_cli.settlement import FIRST, Before, look_back, look_past, settle
from pfs_cli.source import Source


def check_results(
    contract: Contract,
    results: Results,
    place: Source,
    before: Before = FIRST,
    *,
    values: bool = True,
    allow_open: bool = False,
) -> Iterator[Problem]:
    """The problems of a period's results for sound terms. `place` is where a missing result would have to stand.

    The rules stand in order: what a value is made of comes before the value, and a rule that needs the value is
    asked only when the earlier ones found nothing that stops, and not at all without `values`. With `allow_open` a
    result may be open or missing; then there is no value yet.
    """
    opened = tuple(_check_closed(contract, results, place, before))
    found = tuple(_check_observations(contract, results, before.results))
    found = found if allow_open else (*opened, *found)
    yield from found
    if not values or opened or results.unread or stops(found):
        return
    found = (
        *uncovered.check(contract, results, before.results),
        *offsets.check(contract, results, before.results),
    )
    yield from found
    if stops(found):
        return
    found = tuple(claims.check_limits(contract, results, before))
    yield from found
    if not stops(found):
        yield from shown.check(contract, results, before)


def _check_closed(contract: Contract, results: Results, place: Source, before: Before) -> Iterator[Problem]:
    """What is missing or not settled yet."""
    yield from missing.check(contract, results, place, before.results, lacking=before.lacking)
    yield from open_results.check(contract, results)


def _check_observations(
    contract: Contract, results: Results, earlier: tuple[Results, ...]
) -> Iterator[Problem]:
    """What can be said of each observation by itself, and beside those of earlier periods."""
    yield from counts.check(contract, results, earlier)
    yield from ranges.check(contract, results, earlier)
    yield from kinds.check(contract, results)
    yield from claims.check(contract, results, earlier)
    yield from pooled_counts.check(contract, results, earlier)
    yield from bounds.check(contract, results)
    yield from given_again.check(contract, results, earlier)


def check_periods(
    agreement: Agreement,
    results: tuple[Results, ...],
    paid: Mapping[str, Paid],
    place: Source,
    *,
    allow_open: bool = False,
    values: bool = True,
) -> Iterator[Problem]:
    """The problems of the results of all periods, each looked at on what came before it.

    Once a period has a problem that stops, only the observations of the later ones are looked at: their values may
    stand on it. It is so from the first period on where one has no results that it must have, and without `values`: no
    value can be computed by unsound terms. What a later period finds again in an earlier one is said once.
    """
    gaps = tuple(period_gap.check(agreement, results, paid, place))
    yield from gaps
    by_period = {each.period: each for each in results}
    before, sound = FIRST, values and not stops(gaps)
    said: set[Problem] = set()
    for contract in agreement.contracts:
        found = by_period.get(contract.period.name)
        if found is None:
            before = look_past(contract, paid, before)
            continue
        problems = tuple(check_results(contract, found, place, before, values=sound, allow_open=allow_open))
        yield from (problem for problem in problems if problem not in said)
        said.update(problems)
        if found is not results[-1]:
            opened = any(_check_closed(contract, found, place, before))
            sound = sound and not found.unread and not opened and not stops(problems)
            before = look_back(settle(contract, found, before), paid) if sound else _look_over(found, before)


def _look_over(results: Results, before: Before) -> Before:
    """What the next period looks back on after one that cannot be settled: its results, as they are."""
    return replace(before, results=(*before.results, results))
