"""What the numbers of levers decide: the value of an indicator, its tier, every comparison that a condition makes."""

from bisect import bisect_right
from collections.abc import Callable, Iterator
from fractions import Fraction

from pfs_cli.adjustment import Gate
from pfs_cli.condition import Condition, OnValue, parts_of
from pfs_cli.contract import Contract, Indicator
from pfs_cli.measure.condition import holds
from pfs_cli.measure.evidence import gather_evidence
from pfs_cli.measure.terms import Met, Pooled
from pfs_cli.measure.value import measure_all
from pfs_cli.record import Record, field, replace
from pfs_cli.settlement import Settlement
from pfs_cli.whatif.dependence import addresses_of, names_behind_values
from pfs_cli.whatif.lever import Lever
from pfs_cli.whatif.standing import Standing, with_changes
from pfs_cli.workings import Step

Decision = tuple[int | bool, ...]
Run = tuple[int, int, Decision]
"""Whole numbers from the first to the last, and what all of them decide."""


class Scale(Record):
    """An indicator of a period as a function of the levers that its value hangs on.

    It is `straight` where the value never falls, or never rises, as one lever rises: no measure behind it counts how
    many conditions hold.
    """

    settlement: Settlement
    indicator: Indicator
    levers: tuple[Lever, ...]
    straight: bool
    part: Contract = field(compare=False)
    asked: tuple[OnValue, ...] = field(compare=False)
    _known: dict[tuple[Fraction, ...], Decision] = field(init=False, compare=False)

    def __post_init__(self) -> None:
        self.derive("_known", {})

    @property
    def counts_conditions(self) -> bool:
        """Whether the value is how many conditions hold, so that it hangs on comparisons alone."""
        return isinstance(self.indicator.measure, Met)

    @property
    def order(self) -> tuple[bool, int]:
        """Before which others its decisions are found: straight ones first, and what others are made from."""
        return (not self.straight, len(self.part.indicators))

    def value(self, numbers: tuple[Fraction, ...]) -> Step:
        """The value of the indicator, after rounding where it is rounded, by the engine."""
        settlement = self.settlement
        moved = {
            lever.place: lever.observe(number) for lever, number in zip(self.levers, numbers, strict=True)
        }
        results, *earlier = with_changes((settlement.results, *settlement.before.results), moved)
        evidence = gather_evidence(results, tuple(earlier), cumulative=self.part.is_cumulative)
        return measure_all(self.part, evidence)[self.indicator.name]

    def tier(self, numbers: tuple[Fraction, ...]) -> int:
        """The position of the tier or piece on which the value lies, from 0; -1 below all of them or without any."""
        return self.decide(numbers)[0]

    def decide(self, numbers: tuple[Fraction, ...]) -> Decision:
        """The tier or piece on which the value lies, and whether each comparison of a condition with it holds."""
        found = self._known.get(numbers)
        if found is None:
            found = self._known[numbers] = self._decide(self.value(numbers))
        return found

    def _decide(self, value: Step) -> Decision:
        indicators, values = {self.indicator.name: self.indicator}, {self.indicator.name: value}
        return (self._position(value), *(holds(each, indicators, values) for each in self.asked))

    def _position(self, value: Step) -> int:
        pays, tiers = self.indicator.pays, self.indicator.tiers
        if isinstance(value.value, str):
            found = None if tiers is None else tiers.position(value.value)
            return -1 if found is None else int(found)
        if pays is None or pays.curve is None:
            return -1
        starts = [piece.interval.start for piece in pays.curve.pieces]
        return bisect_right(starts, (0, value.number, 0)) - 1


def find_scales(standing: Standing, levers: tuple[Lever, ...]) -> tuple[Scale, ...]:
    """Every indicator of a settled period whose value hangs on some of the levers, in the order of the contract."""
    return tuple(scale for settlement in standing.settlements for scale in _scales(settlement, levers))


def _scales(settlement: Settlement, levers: tuple[Lever, ...]) -> Iterator[Scale]:
    contract = settlement.contract
    conditions = tuple(_conditions(contract))
    earlier = {each.period for each in settlement.before.results}
    for indicator in contract.indicators:
        names = names_behind_values(contract, indicator.name)
        addresses = frozenset(addresses_of(contract, names))
        to_date = contract.is_cumulative or any(
            isinstance(contract.cohorts[name].measure, Pooled) for name in names
        )
        periods = {contract.period.name, *earlier} if to_date else {contract.period.name}
        own = tuple(lever for lever in levers if lever.address in addresses and lever.period in periods)
        if own:
            yield Scale(
                settlement=settlement,
                indicator=indicator,
                levers=own,
                straight=not any(isinstance(contract.cohorts[name].measure, Met) for name in names),
                part=replace(
                    contract, indicators=tuple(each for each in contract.indicators if each.name in names)
                ),
                asked=tuple(each for each in conditions if each.indicator == indicator.name),
            )


def _conditions(contract: Contract) -> Iterator[OnValue]:
    """Every comparison of an indicator's value that any condition of the contract makes."""
    conditions: list[Condition] = [
        each.pays.requires
        for each in contract.indicators
        if each.pays is not None and each.pays.requires is not None
    ]
    conditions += [step.condition for step in contract.adjustments if isinstance(step, Gate)]
    for indicator in contract.indicators:
        if isinstance(indicator.measure, Met):
            conditions += indicator.measure.conditions
    for condition in conditions:
        for part in parts_of(condition):
            if isinstance(part, OnValue):
                yield part


def find_runs(first: int, last: int, decide: Callable[[int], Decision]) -> tuple[Run, ...]:
    """The runs of numbers that decide the same, in order, where no decision comes back once it is left.

    A run that has the same decision at both ends has it throughout, so that halving finds every boundary.
    """
    runs: list[Run] = []
    pending = [(first, decide(first), last, decide(last))]
    while pending:
        low, below, high, above = pending.pop()
        if below == above:
            if runs and runs[-1][2] == below:
                runs[-1] = (runs[-1][0], high, below)
            else:
                runs.append((low, high, below))
            continue
        middle = (low + high) // 2
        pending += [
            (middle + 1, decide(middle + 1), high, above),
            (low, below, middle, decide(middle)),
        ]
    return tuple(runs)
