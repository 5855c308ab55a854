"""shows-other-payment, shows-rounded, printed-other-tier: what the eye reads is what is settled on.

A sheet shows 85.0 % and stores 84.9999 %. Where both lead to the same payment a note says what was used. Where they do
not, or where no payment can be computed from what is shown, the officer who looks at the sheet and the one who
recomputes it see two payments: nothing is paid until the cell says what is meant. A rate that is printed beside its
counts is rounded by nature: the counts decide, and a warning says where the printed rate would have reached another
tier.

Fails:   a cell stored as 0.849999 with the format 0.0%, and a tier from 85%
Warns:   60.0% beside 1199 of 2000, and a tier from 60%
Passes:  a cell stored as 0.85 with the format 0.0%

日本語:
目に見える値と、精算に使う値は同じです。

85.0%と表示され、84.9999%が入っているセルがあります。どちらでも支払が同じなら、使った値を注記します。支払が違う
とき、または表示の値では計算できないときは、表を見る人と計算し直す人で額が違ってしまうため、どちらの値かをセルに
書くまで支払いません。件数の横に印字された割合は丸められているので、件数で決め、印字の割合なら別の段階になるとき
は警告します。

誤り:    0.849999 が入り、表示形式が 0.0% のセルと、85% からの段階
警告:    2000人のうち1199人の横に印字された 60.0% と、60% からの段階
よい例:  0.85 が入り、表示形式が 0.0% のセル
"""

from collections.abc import Iterator

from pfs_cli.contract import Contract, Indicator
from pfs_cli.measure.address import needed_addresses, unit_at
from pfs_cli.measure.terms import Pooled
from pfs_cli.notation import grouped, write_value
from pfs_cli.problem import Problem, error, note, warning
from pfs_cli.record import replace
from pfs_cli.results import Address, Observation, Results
from pfs_cli.rules.results import ranges, uncovered
from pfs_cli.settlement import FIRST, Before, Settlement, settle


def check(contract: Contract, results: Results, before: Before = FIRST) -> Iterator[Problem]:
    """The problems of values that are seen in two ways, by settling on both."""
    settled: Settlement | None = None
    added = _find_added(contract, before)
    for observation in results.observations:
        other = _as_seen(observation)
        if other is None or (
            other.count is None and observation.count is not None and observation.address in added
        ):
            continue
        settled = settled or settle(contract, results, before)
        changed = tuple(other if each is observation else each for each in results.observations)
        seen = replace(results, observations=changed)
        unpayable = tuple(ranges.check(contract, seen, before.results)) or tuple(
            uncovered.check(contract, seen, before.results)
        )
        if not unpayable:
            yield from _compare(observation, settled, settle(contract, seen, before))
        elif observation.shown_value is not None:
            yield from unpayable


def _find_added(contract: Contract, before: Before) -> frozenset[Address]:
    """Where counts are added to others: what is printed beside them is the rate of a part, and decides nothing."""
    pooled = {
        name
        for each in contract.indicators
        if isinstance(each.measure, Pooled)
        for name in each.measure.indicators
    }
    inputs = (address for name in pooled for address in needed_addresses(contract.cohorts[name]))
    if not contract.is_cumulative:
        return frozenset(inputs)
    return frozenset(
        (*inputs, *(each.address for earlier in before.results for each in earlier.observations))
    )


def _as_seen(observation: Observation) -> Observation | None:
    """The observation as the eye has it: the number that a cell shows, or the rate printed beside its counts."""
    if observation.shown_value is not None:
        return replace(observation, value=observation.shown_value)
    if observation.value is not None and observation.count is not None and observation.among is not None:
        return replace(observation, count=None, among=None)
    return None


def _compare(observation: Observation, used: Settlement, seen: Settlement) -> Iterator[Problem]:
    indicator = used.contract.indicator(observation.address.indicator)
    if indicator is None:
        raise KeyError(observation.address)
    if observation.shown_value is None:
        if _tiers(used) != _tiers(seen):
            yield _of_counts(observation, indicator, used, seen)
        return
    stored = _write(indicator, observation, of_shown=False)
    shown = _write(indicator, observation, of_shown=True)
    if _payment(used) == _payment(seen):
        yield note("shows-rounded", observation.source, stored=stored, shown=shown)
        return
    yield error(
        "shows-other-payment",
        observation.source,
        stored=stored,
        shown=shown,
        stored_pay=grouped(used.total.number),
        shown_pay=grouped(seen.total.number),
        difference=grouped(abs(used.total.number - seen.total.number)),
        stored_line=_line(used, indicator),
        shown_line=_line(seen, indicator),
    )


def _of_counts(observation: Observation, indicator: Indicator, used: Settlement, seen: Settlement) -> Problem:
    return warning(
        "printed-other-tier",
        observation.source,
        printed=_write(indicator, observation, of_shown=False),
        counts=f"{observation.count}/{observation.among}",
        used_pay=grouped(used.total.number),
        printed_pay=grouped(seen.total.number),
    )


def _tiers(settlement: Settlement) -> tuple[object, ...]:
    """What was decided on the way: the piece of every line and whether its condition held."""
    return tuple((line.piece and line.piece.interval, line.met) for line in settlement.lines)


def _payment(settlement: Settlement) -> tuple[object, ...]:
    """What was decided and what it comes to, line by line."""
    return (*_tiers(settlement), *(line.amount.value for line in settlement.lines), settlement.total.value)


def _line(settlement: Settlement, indicator: Indicator) -> str:
    """The amount of the indicator's own line; of one that pays nothing 0."""
    amounts = (line.amount.number for line in settlement.lines if line.indicator.name == indicator.name)
    return grouped(next(amounts)) if any(line.indicator is indicator for line in settlement.lines) else "0"


def _write(indicator: Indicator, observation: Observation, *, of_shown: bool) -> str:
    value = observation.shown_value if of_shown else observation.value
    return (
        "" if value is None else write_value(value, unit_at(indicator, observation.address), indicator.noun)
    )
