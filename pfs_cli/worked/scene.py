"""The terms of one period as one looks for results that show them: values that tell something, and how to reach one."""

from collections.abc import Iterator, Mapping
from fractions import Fraction
from itertools import islice

from pfs_cli.adjustment import Gate, GreatestOf, LeastOf
from pfs_cli.condition import All, AnyOf, Condition, Not, OnLevel, OnValue
from pfs_cli.contract import Contract, Indicator
from pfs_cli.measure.condition import holds
from pfs_cli.measure.observed import scale
from pfs_cli.measure.terms import Given, Met, Pooled, Weighted
from pfs_cli.payment.trigger import find_triggers
from pfs_cli.unit import Better, Unit
from pfs_cli.worked.outcome import Outcome, Value
from pfs_cli.worked.telling import observe, tell, telling_values
from pfs_cli.workings import Step

Choice = Mapping[str, Outcome]
"""What the results say of some indicators, by their names."""

_NOTHING = Fraction(0)
_FEW = 4
"""So many ways to reach one value are looked at."""


class Scene:
    """The indicators that results speak of, each with the outcomes that tell something, from the worst to the best."""

    def __init__(self, contract: Contract) -> None:
        self.contract = contract
        self.triggers = tuple(find_triggers(contract))
        self.outcomes: dict[str, tuple[Outcome, ...]] = {}
        self.far: dict[str, tuple[Outcome, ...]] = {}
        for indicator in contract.cohorts.values():
            if not isinstance(indicator.measure, Weighted | Met | Pooled):
                told = tell(contract, indicator, self.triggers)
                falls = indicator.better in (Better.LOWER, Better.FIRST)
                self.outcomes[indicator.name] = told.usual[::-1] if falls else told.usual
                self.far[indicator.name] = told.far[::-1] if falls else told.far

    @property
    def best(self) -> Choice:
        """The best outcome of every indicator."""
        return {name: found[-1] for name, found in self.outcomes.items() if found}

    @property
    def worst(self) -> Choice:
        """The worst outcome of every indicator."""
        return {name: found[0] for name, found in self.outcomes.items() if found}

    @property
    def beyond(self) -> Choice:
        """Every indicator so good that its line passes every limit, or its best outcome."""
        return {name: found[-1] for name, found in {**self.outcomes, **self._far()}.items() if found}

    @property
    def bases(self) -> tuple[Choice, ...]:
        """What results say of the indicators that nothing special is wanted of."""
        return (self.best, self.worst, self.beyond, self._by_pay(dearest=True), self._by_pay(dearest=False))

    def _by_pay(self, *, dearest: bool) -> Choice:
        """Every indicator with the outcome that is paid most, or least."""
        made: dict[str, Outcome] = {}
        for name, outcomes in self.outcomes.items():
            indicator = self.contract.cohorts[name]
            for outcome in outcomes[::-1]:
                earned = _earn(indicator, outcome)
                kept = _earn(indicator, made[name]) if name in made else None
                if kept is None or (earned > kept if dearest else earned < kept):
                    made[name] = outcome
        return made

    def _far(self) -> dict[str, tuple[Outcome, ...]]:
        return {name: found for name, found in self.far.items() if found}

    def choices(self) -> Iterator[Choice]:
        """What may be told of one indicator, or of those behind one: every value, condition and choice of lines."""
        for name, found in self.outcomes.items():
            for outcome in (*found, *self.far[name]):
                yield {name: outcome}
        for indicator in self.contract.indicators:
            if isinstance(indicator.measure, Weighted | Met | Pooled):
                for value in telling_values(self.contract, indicator, self.triggers):
                    yield from islice(self.reach(indicator, value), _FEW)
        for condition in self._conditions():
            for wanted in (True, False):
                yield from islice(self.satisfy(condition, wanted=wanted), _FEW)
        for step in self.contract.adjustments:
            if isinstance(step, GreatestOf | LeastOf):
                yield from self._single_out(step.lines)

    def reach(self, indicator: Indicator, value: Value) -> Iterator[Choice]:
        """Ways to give the indicator exactly the value."""
        measure = indicator.measure
        if isinstance(measure, Met):
            if not isinstance(value, str):
                yield from self._hold(measure, int(value))
        elif isinstance(measure, Pooled):
            members = [self.contract.cohorts[name] for name in measure.indicators]
            added = isinstance(members[0].measure, Given) and not isinstance(value, str)
            shares = [value, *(_NOTHING for _ in members[1:])] if added else [value for _ in members]
            yield from self._all_at(list(zip(members, shares, strict=True)))
        elif isinstance(measure, Weighted):
            if not isinstance(value, str):
                yield from self._weigh(indicator, measure, value)
        else:
            known = (each for each in self.outcomes[indicator.name] if each.value == value)
            outcome = next(known, None) or observe(indicator, value)
            if outcome is not None:
                yield {indicator.name: outcome}

    def satisfy(self, condition: Condition, *, wanted: bool) -> Iterator[Choice]:
        """Ways to make the condition hold, or fail."""
        match condition:
            case Not():
                yield from self.satisfy(condition.condition, wanted=not wanted)
            case All() | AnyOf():
                if isinstance(condition, All) is wanted:
                    yield from self._every(condition.conditions, wanted=wanted)
                else:
                    for part in condition.conditions:
                        yield from self.satisfy(part, wanted=wanted)
                    yield from self._every(condition.conditions, wanted=wanted)
            case OnValue() | OnLevel():
                asked = self.contract.by_name[condition.indicator]
                for value in self._values(asked):
                    step = Step(rule="", value=value, unit=asked.unit)
                    if holds(condition, self.contract.by_name, {asked.name: step}) is wanted:
                        yield from islice(self.reach(asked, value), 1)

    def _values(self, indicator: Indicator) -> tuple[Value, ...]:
        found = self.outcomes.get(indicator.name)
        if found is not None:
            return tuple(dict.fromkeys(outcome.value for outcome in found))
        return telling_values(self.contract, indicator, self.triggers)

    def _every(self, conditions: tuple[Condition, ...], *, wanted: bool) -> Iterator[Choice]:
        """Each condition in the first way that there is, the later ones on top of the earlier."""
        made: dict[str, Outcome] = {}
        for condition in conditions:
            found = next(self.satisfy(condition, wanted=wanted), None)
            if found is None:
                return
            made = {**found, **made}
        yield made

    def _hold(self, measure: Met, number: int) -> Iterator[Choice]:
        """So many of the conditions hold and the others fail."""
        conditions = measure.conditions
        for start in range(len(conditions)):
            held = {(start + at) % len(conditions) for at in range(number)}
            made: dict[str, Outcome] = {}
            for at, condition in enumerate(conditions):
                made = {**next(self.satisfy(condition, wanted=at in held), {}), **made}
            yield made

    def _weigh(self, indicator: Indicator, measure: Weighted, value: Fraction) -> Iterator[Choice]:
        """All parts at one value, or all but one at their best, their worst or in between."""
        parts = [(self.contract.by_name[part.indicator], part.weight.value) for part in measure.parts]
        weights = [
            weight * (scale(Fraction(1), indicator.unit) if part.unit is Unit.PERCENT else 1)
            for part, weight in parts
        ]
        if sum(weights):
            yield from self._all_at([(part, value / sum(weights)) for part, _ in parts])
        for at, (part, _) in enumerate(parts):
            if not weights[at]:
                continue
            for position in (-1, 0, 1):
                others = [
                    (other, self._values(other)[position % len(self._values(other))])
                    for number, (other, _) in enumerate(parts)
                    if number != at and self._values(other)
                ]
                numbers = [number for _, number in others if not isinstance(number, str)]
                rest = sum(
                    (
                        number * weight
                        for number, weight in zip(
                            numbers, [w for number, w in enumerate(weights) if number != at], strict=False
                        )
                    ),
                    Fraction(0),
                )
                yield from self._all_at([*others, (part, (value - rest) / weights[at])])

    def _all_at(self, wanted: list[tuple[Indicator, Value]]) -> Iterator[Choice]:
        made: dict[str, Outcome] = {}
        for indicator, value in wanted:
            found = next(self.reach(indicator, value), None)
            if found is None:
                return
            made.update(found)
        yield made

    def _conditions(self) -> Iterator[Condition]:
        for indicator in self.contract.indicators:
            if isinstance(indicator.measure, Met):
                yield from indicator.measure.conditions
            if indicator.pays is not None and indicator.pays.requires is not None:
                yield indicator.pays.requires
        for step in self.contract.adjustments:
            if isinstance(step, Gate):
                yield step.condition

    def _single_out(self, lines: tuple[str, ...]) -> Iterator[Choice]:
        """One line at its best and the others at their worst, and the other way round."""
        for name in lines:
            for alone, others in ((self.best, self.worst), (self.worst, self.best)):
                yield {each: (alone if each == name else others)[each] for each in lines if each in others}


def _earn(indicator: Indicator, outcome: Outcome) -> Fraction:
    """What the curve of the indicator's line earns, in its own measure; of a card the units stand for it."""
    pays = indicator.pays
    value = outcome.value
    if isinstance(value, str):
        place = None if indicator.tiers is None else indicator.tiers.position(value)
        value = Fraction(0) if place is None else place
    if pays is None or pays.curve is None:
        return value
    piece = pays.curve.at(value)
    return Fraction(0) if piece is None else piece.earn(value)
