"""The conditions of a contract, each met and unmet, and the lines of which only the greatest or the least is paid."""

from collections.abc import Callable, Iterator
from typing import assert_never

from pfs_cli.adjustment import Gate, GreatestOf, LeastOf
from pfs_cli.condition import All, AnyOf, Condition, Not, OnLevel, OnValue
from pfs_cli.contract import Contract, Indicator
from pfs_cli.coverage import PointKind, Side
from pfs_cli.measure.terms import Met
from pfs_cli.payment.trigger import find_triggers
from pfs_cli.worked.boundaries import find_bound
from pfs_cli.worked.cells import possible
from pfs_cli.worked.seen import Seen
from pfs_cli.worked.wanted import Wanted, whole


def find_conditions(contract: Contract, indicator: Indicator) -> Iterator[Wanted]:
    """What the indicator counts (`met`) and what its line requires: each condition met and unmet."""
    name = indicator.name
    if isinstance(indicator.measure, Met):
        for number, condition in enumerate(indicator.measure.conditions):
            yield from _met_and_unmet(contract, name, "met", condition, _counted(name, number))
    if indicator.pays is not None and indicator.pays.requires is not None:
        yield from _met_and_unmet(contract, name, "requires", indicator.pays.requires, _required(name))


def find_bounds(contract: Contract) -> Iterator[Wanted]:
    """The bounds that conditions ask for."""
    for trigger in find_triggers(contract):
        found = find_bound(contract, trigger)
        if found is not None:
            yield found


def find_gate(contract: Contract, step: Gate) -> Iterator[Wanted]:
    """A condition on all lines, met and unmet."""

    def outcome(seen: Seen) -> bool | None:
        return next((each.fact("met") == "yes" for each in seen.find("gate", step.ground)), None)

    yield from _met_and_unmet(contract, "", "gate", step.condition, outcome)


def find_choice(contract: Contract, step: GreatestOf | LeastOf) -> Iterator[Wanted]:
    """Of the lines that are in force each as the one that is paid, where another one came to something else."""
    rule = "greatest_of" if isinstance(step, GreatestOf) else "least_of"
    lines = [name for name in step.lines if name in contract.by_name]
    for name in lines if len(lines) > 1 else ():
        yield whole(
            PointKind.GATE,
            name,
            f"{rule}: {', '.join(step.lines)}",
            step.ground.source,
            _chosen(rule, step, name),
        )


def write_condition(condition: Condition) -> str:
    """The condition in the words of the contract: `visits from 500件`, `not any (cohort_1 level met, ...)`."""
    match condition:
        case OnValue():
            return f"{condition.indicator} {condition.side} {condition.bound.written}"
        case OnLevel():
            return f"{condition.indicator} level {condition.level}"
        case All():
            return f"all ({', '.join(map(write_condition, condition.conditions))})"
        case AnyOf():
            return f"any ({', '.join(map(write_condition, condition.conditions))})"
        case Not():
            return f"not {write_condition(condition.condition)}"
        case _:
            assert_never(condition)


def _met_and_unmet(
    contract: Contract,
    subject: str,
    word: str,
    condition: Condition,
    outcome: Callable[[Seen], bool | None],
) -> Iterator[Wanted]:
    """A point for the condition, of which both outcomes must be seen as far as both are possible."""
    outcomes = possible(contract, condition)
    if len(outcomes) > 1:
        yield Wanted(
            kind=PointKind.GATE,
            subject=subject,
            what=f"{word}: {write_condition(condition)}",
            sides=(
                (Side.MET, lambda seen: outcome(seen) is True),
                (Side.UNMET, lambda seen: outcome(seen) is False),
            ),
            source=condition.ground.source,
        )


def _counted(name: str, number: int) -> Callable[[Seen], bool | None]:
    def outcome(seen: Seen) -> bool | None:
        step = next((step for step in seen.steps.get("met", ()) if step.subject == name), None)
        return None if step is None else step.fact("held").split()[number] == "yes"

    return outcome


def _required(name: str) -> Callable[[Seen], bool | None]:
    return lambda seen: seen.lines[name].met if name in seen.lines else None


def _chosen(rule: str, step: GreatestOf | LeastOf, name: str) -> Callable[[Seen], bool]:
    def test(seen: Seen) -> bool:
        return any(
            each.fact("chosen") == "yes"
            and name in each.subject.split("+")
            and any(other.value != each.inputs[0].value for other in each.inputs[1:])
            for each in seen.find(rule, step.ground)
        )

    return test
