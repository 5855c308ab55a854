"""Why a result that moves changes no payment: which step of the settlement lets nothing of it through."""

from collections.abc import Iterator
from fractions import Fraction

from pfs_cli.adjustment import Gate
from pfs_cli.condition import All, Condition, names_in
from pfs_cli.contract import Contract
from pfs_cli.measure.condition import holds
from pfs_cli.record import Record
from pfs_cli.settlement import Settlement
from pfs_cli.whatif.lever import Lever
from pfs_cli.whatif.reach import is_whole
from pfs_cli.whatif.standing import Standing, change
from pfs_cli.workings import Step

_FAR = Fraction(10**9)
_CONDITIONS = ("requires", "gate")


class Blocked(Record):
    """One step through which nothing passes, whatever the lever does in a direction.

    `rule` is that of the step (`share` and `earned` for a tier or a flat part of a line), or `end` where the lever has
    no further numbers, `nothing` where no line asks for it, `payers` where the caps of all payers are reached,
    `periods` where what one period pays more another pays less, and `otherwise` where no single step does it.
    `subject` is as in the step; `limit` the limit, the tier's level or the step of a rounding as it was written,
    `unmet` the parts of a condition that do not hold.
    """

    rule: str
    period: str = ""
    subject: str = ""
    limit: str = ""
    unmet: tuple[Condition, ...] = ()


def find_blocked(standing: Standing, lever: Lever, *, falling: bool) -> tuple[Blocked, ...]:
    """Why no number above today's (`falling`: below it) pays anything else: each step that lets nothing through."""
    end = lever.lowest if falling else lever.highest
    if end == lever.number:
        return (Blocked(rule="end"),)
    far = end if end is not None else lever.number + (-_FAR if falling else _FAR)
    there = next((found for number in _probes(lever, far) if (found := _try(standing, lever, number))), None)
    if there is None:
        return (Blocked(rule="otherwise"),)
    # What was really paid in an earlier period stays as it is, whatever its results had been.
    beside = tuple(
        (today, then)
        for today, then in zip(standing.settlements, there.settlements, strict=True)
        if today is standing.last or today.contract.period.name not in standing.paid
    )
    if any(today.paid != then.paid for today, then in beside):
        return (Blocked(rule="periods" if len(beside) > 1 else "otherwise"),)
    blocked = tuple(each for today, then in beside for each in _find(today, then))
    return tuple(dict.fromkeys(blocked)) or (Blocked(rule="nothing"),)


def _probes(lever: Lever, far: Fraction) -> Iterator[Fraction]:
    """The farthest number, and others nearer by where the contract refuses that one."""
    gap = far - lever.number
    step = Fraction(1 if gap > 0 else -1) if is_whole(lever) else gap / 1000
    yield from (far, far - step, lever.number + step)


def _try(standing: Standing, lever: Lever, number: Fraction) -> Standing | None:
    try:
        return change(standing, {lever.place: lever.observe(number)})
    except (ValueError, ZeroDivisionError):  # a curve that refuses the value; a quotient by nothing
        return None


def _find(today: Settlement, then: Settlement) -> Iterator[Blocked]:
    """The steps that have the same value in both settlements although something that they are made of differs.

    What lies below a step that differs is no reason: it got through there.
    """
    period = today.contract.period.name
    if today.total.number != then.total.number:
        yield Blocked(rule="payers", period=period)
        return
    seen: set[tuple[int, int]] = set()
    pending = [(today.total, then.total)]
    found: list[Blocked] = []
    while pending:
        one, other = pending.pop()
        if (id(one), id(other)) in seen:
            continue
        seen.add((id(one), id(other)))
        below = tuple(zip(one.inputs, other.inputs, strict=False))
        if any(a.value != b.value for a, b in below):
            found.append(_describe(today, one, period))
        pending += [(a, b) for a, b in below if a.value == b.value]
    yield from reversed(found)


def _describe(settlement: Settlement, step: Step, period: str) -> Blocked:
    of_curve = step.rule in ("share", "earned")
    limit = step.fact("level") if of_curve else step.fact("written") or step.fact("to")
    if step.rule not in _CONDITIONS:
        return Blocked(rule=step.rule, period=period, subject=step.subject, limit=limit)
    values = dict(settlement.values)
    condition = _condition(settlement.contract, step)
    unmet = () if condition is None else tuple(_unmet(condition, settlement.contract, values))
    return Blocked(rule=step.rule, period=period, subject=step.subject, unmet=unmet)


def _condition(contract: Contract, step: Step) -> Condition | None:
    """The condition that the step asked."""
    if step.rule == "requires":
        indicator = contract.indicator(step.subject)
        return None if indicator is None or indicator.pays is None else indicator.pays.requires
    return next(
        (
            each.condition
            for each in contract.adjustments
            if isinstance(each, Gate) and each.ground is step.grounds[0]
        ),
        None,
    )


def _unmet(condition: Condition, contract: Contract, values: dict[str, Step]) -> Iterator[Condition]:
    """The parts that would all have to hold and do not."""
    if not set(names_in(condition)) <= set(values) or holds(condition, contract.by_name, values):
        return
    if isinstance(condition, All):
        for part in condition.conditions:
            yield from _unmet(part, contract, values)
    else:
        yield condition
