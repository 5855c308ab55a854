"""shows-other-tier, shows-rounded: a cell that shows one value and stores another is settled on what it stores.

A sheet shows 85.0 % and stores 84.9999 %. Where both lead to the same tier a note says what was used. Where they do
not, the officer who looks at the sheet and the one who recomputes it see two payments: nothing is paid until the cell
says what is meant.

Fails:   a cell stored as 0.849999 with the format 0.0%, and a tier from 85%
Passes:  a cell stored as 0.85 with the format 0.0%
"""

from collections.abc import Iterator

from pfs_cli.contract import Contract, Indicator
from pfs_cli.measure.address import unit_at
from pfs_cli.notation import grouped, write_value
from pfs_cli.problem import Problem, error, note
from pfs_cli.record import replace
from pfs_cli.results import Observation, Results
from pfs_cli.settlement import Settlement, settle


def check(contract: Contract, results: Results) -> Iterator[Problem]:
    """The problems of cells that show another value than they store, by settling on both."""
    doubtful = tuple(
        observation for observation in results.observations if observation.shown_value is not None
    )
    if not doubtful:
        return
    stored = settle(contract, results)
    for observation in doubtful:
        as_shown = tuple(
            replace(other, value=other.shown_value) if other is observation else other
            for other in results.observations
        )
        shown = settle(contract, replace(results, observations=as_shown))
        yield _compare(contract, observation, stored, shown)


def _compare(contract: Contract, observation: Observation, stored: Settlement, shown: Settlement) -> Problem:
    indicator = contract.indicator(observation.address.indicator)
    if indicator is None:
        raise KeyError(observation.address)
    as_stored = _write(indicator, observation, of_shown=False)
    as_shown = _write(indicator, observation, of_shown=True)
    if _decisions(stored) == _decisions(shown):
        return note("shows-rounded", observation.source, stored=as_stored, shown=as_shown)
    return error(
        "shows-other-tier",
        observation.source,
        stored=as_stored,
        shown=as_shown,
        stored_pay=grouped(stored.total.number),
        shown_pay=grouped(shown.total.number),
        difference=grouped(abs(stored.total.number - shown.total.number)),
    )


def _decisions(settlement: Settlement) -> tuple[object, ...]:
    """What was decided on the way: the piece of every line and whether its condition held."""
    return tuple((line.piece and line.piece.interval, line.met) for line in settlement.lines)


def _write(indicator: Indicator, observation: Observation, *, of_shown: bool) -> str:
    value = observation.shown_value if of_shown else observation.value
    return (
        "" if value is None else write_value(value, unit_at(indicator, observation.address), indicator.noun)
    )
