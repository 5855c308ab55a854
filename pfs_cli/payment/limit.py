"""Limits and roundings of amounts, each a step with the amount before and after."""

from fractions import Fraction

from pfs_cli.bound import Amount
from pfs_cli.contract import Rounding
from pfs_cli.money import round_exact
from pfs_cli.source import Ground
from pfs_cli.unit import Unit
from pfs_cli.workings import Step


def limit_to(amount: Step, rule: str, limit: Amount) -> Step:
    """The amount, at most the limit; what it cuts is the difference between the step and its input."""
    return _limit(rule, amount, limit, min(amount.number, limit.value))


def raise_to(amount: Step, rule: str, limit: Amount) -> Step:
    """The amount, at least the limit."""
    return _limit(rule, amount, limit, max(amount.number, limit.value))


def _limit(rule: str, amount: Step, limit: Amount, value: Fraction) -> Step:
    return Step(
        rule=rule,
        value=value,
        unit=Unit.MONEY,
        subject=amount.subject,
        facts=(("written", limit.written),),
        inputs=(amount,),
        grounds=(limit.ground,),
    )


def round_step(amount: Step, rounding: Rounding | None) -> Step:
    """The amount rounded as the contract writes it for this stage, or as it is where it writes nothing."""
    if rounding is None:
        return amount
    return Step(
        rule="rounding",
        value=round_exact(amount.number, rounding.to.value, rounding.mode),
        unit=Unit.MONEY,
        subject=amount.subject,
        facts=(("at", rounding.at), ("to", rounding.to.written), ("mode", rounding.mode)),
        inputs=(amount,),
        grounds=(rounding.ground, rounding.to.ground),
    )


def add_amounts(rule: str, subject: str, steps: tuple[Step, ...], grounds: tuple[Ground, ...] = ()) -> Step:
    """The sum of amounts as a step."""
    return Step(
        rule=rule,
        value=sum((step.number for step in steps), Fraction(0)),
        unit=Unit.MONEY,
        subject=subject,
        inputs=steps,
        grounds=grounds,
    )
