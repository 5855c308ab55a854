"""The adjustments in the order of the contract: what is owed for the lines before and after each of them."""

from collections.abc import Callable
from fractions import Fraction
from typing import assert_never

from pfs_cli.adjustment import (
    Adjustment,
    CapStep,
    FloorStep,
    Gate,
    GreatestOf,
    LeastOf,
    Names,
    Offset,
    Withhold,
)
from pfs_cli.contract import Contract
from pfs_cli.measure.condition import holds
from pfs_cli.measure.measured import Measured
from pfs_cli.payment.limit import add_amounts, limit_to, raise_to
from pfs_cli.payment.line import Line, open_or_shut
from pfs_cli.record import Record
from pfs_cli.source import Ground
from pfs_cli.unit import Unit
from pfs_cli.workings import Step

_NOTHING = Fraction(0)


class Group(Record):
    """Lines that a step took together and that are one amount from then on; at first each line is one by itself."""

    names: Names
    amount: Step


def adjust(contract: Contract, lines: tuple[Line, ...], measured: Measured) -> tuple[Group, ...]:
    """What is left of the lines after all adjustments of the period, in the contract's order of lines.

    Source: contract language, Order of the computation, 5: each on the amounts as they then stand.
    """
    groups = tuple(Group(names=(line.indicator.name,), amount=line.amount) for line in lines)
    for step in contract.adjustments:
        if groups and (step.periods is None or contract.period.name in step.periods):
            groups = _take(step, groups, measured)
    return groups


def is_taken(step: Offset, contract: Contract) -> bool:
    """Whether something is subtracted in the period: the step is of it, and so is a line that it names."""
    lines = (indicator.name for indicator in contract.indicators if indicator.pays is not None)
    in_period = step.periods is None or contract.period.name in step.periods
    return in_period and any(step.lines is None or line in step.lines for line in lines)


def _take(step: Adjustment, groups: tuple[Group, ...], measured: Measured) -> tuple[Group, ...]:
    match step:
        case Gate():
            met = holds(step.condition, measured.indicators, measured.values)
            return _each(groups, lambda group: _shut(group.amount, step, measured, met=met))
        case GreatestOf():
            return _choose("greatest_of", groups, step.lines, step.ground, lambda best, other: other > best)
        case LeastOf():
            return _choose("least_of", groups, step.lines, step.ground, lambda best, other: other < best)
        case CapStep():
            return _together(
                groups, step.lines, lambda amount: _mark(limit_to(amount, "cap", step.limit), step.ground)
            )
        case FloorStep():
            return _together(
                groups, step.lines, lambda amount: _mark(raise_to(amount, "floor", step.limit), step.ground)
            )
        case Offset():
            return _together(groups, step.lines, lambda amount: _subtract(amount, step, measured))
        case Withhold():
            return _together(groups, step.lines, lambda amount: _keep_back(amount, step))
        case _:
            assert_never(step)


def _each(groups: tuple[Group, ...], change: Callable[[Group], Step]) -> tuple[Group, ...]:
    return tuple(Group(names=group.names, amount=change(group)) for group in groups)


def _together(
    groups: tuple[Group, ...], lines: Names | None, change: Callable[[Step], Step]
) -> tuple[Group, ...]:
    """The lines become one amount where the first of them stood; a line that is not in force is passed over."""
    taken = tuple(group for group in groups if lines is None or not set(lines).isdisjoint(group.names))
    if not taken:
        return groups
    names = tuple(name for group in taken for name in group.names)
    amount = taken[0].amount
    if len(taken) > 1:
        subject = "linked" if lines is None else "+".join(names)
        amount = add_amounts("together", subject, tuple(group.amount for group in taken))
    made = Group(names=names, amount=change(amount))
    return tuple(
        made if group is taken[0] else group for group in groups if group is taken[0] or group not in taken
    )


def _choose(
    rule: str,
    groups: tuple[Group, ...],
    lines: Names,
    ground: Ground,
    beats: Callable[[Fraction, Fraction], bool],
) -> tuple[Group, ...]:
    """Of the lines one is paid and the others pay 0; of equal ones the first that is named."""
    compared: list[Group] = []
    for name in lines:
        compared.extend(group for group in groups if name in group.names and group not in compared)
    if not compared:
        return groups
    best = compared[0]
    for group in compared[1:]:
        if beats(best.amount.number, group.amount.number):
            best = group

    def choose(group: Group) -> Step:
        if group not in compared:
            return group.amount
        others = tuple(other.amount for other in compared if other is not group)
        return Step(
            rule=rule,
            value=group.amount.value if group is best else _NOTHING,
            unit=Unit.MONEY,
            subject=group.amount.subject,
            facts=(("chosen", "yes" if group is best else "no"),),
            inputs=(group.amount, *others),
            grounds=(ground,),
        )

    return _each(groups, choose)


def _shut(amount: Step, step: Gate, measured: Measured, *, met: bool) -> Step:
    return _mark(open_or_shut("gate", amount, step.condition, measured, met=met), step.ground)


def _mark(step: Step, ground: Ground) -> Step:
    """The step with the place of its adjustment, which carries the clause."""
    return Step(
        rule=step.rule,
        value=step.value,
        unit=step.unit,
        subject=step.subject,
        facts=step.facts,
        inputs=step.inputs,
        grounds=(ground, *step.grounds),
    )


def _subtract(amount: Step, step: Offset, measured: Measured) -> Step:
    if step.indicator is not None:
        value = measured.values[step.indicator]
        if value.number < 0:
            raise ValueError(step.indicator)
        subtracted, grounds = value.number, (step.ground, measured.indicators[step.indicator].ground)
        return _offset(amount, subtracted, step.indicator, (amount, value), grounds)
    if step.amount is None:
        raise TypeError(step)
    grounds = (step.ground, step.amount.ground)
    return _offset(amount, step.amount.value, step.amount.written, (amount,), grounds)


def _offset(
    amount: Step, subtracted: Fraction, written: str, inputs: tuple[Step, ...], grounds: tuple[Ground, ...]
) -> Step:
    return Step(
        rule="offset",
        value=amount.number - subtracted,
        unit=Unit.MONEY,
        subject=amount.subject,
        facts=(("written", written),),
        inputs=inputs,
        grounds=grounds,
    )


def _keep_back(amount: Step, step: Withhold) -> Step:
    return Step(
        rule="withhold",
        value=amount.number * (1 - step.share.value),
        unit=Unit.MONEY,
        subject=amount.subject,
        facts=(("written", step.share.written),),
        inputs=(amount,),
        grounds=(step.ground, step.share.ground),
    )
