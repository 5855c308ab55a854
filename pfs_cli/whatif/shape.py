"""What is known of an amount between two numbers of one lever, and what is looked at at each of them."""

from collections.abc import Iterator
from fractions import Fraction

from pfs_cli.adjustment import Gate
from pfs_cli.condition import Condition, OnLevel, OnValue, parts_of
from pfs_cli.contract import Contract, Rounding
from pfs_cli.measure.condition import holds
from pfs_cli.measure.terms import Met
from pfs_cli.money import round_exact
from pfs_cli.record import Record
from pfs_cli.settlement import Earned

_NOTHING = Fraction(0)


class Straight(Record):
    """An amount over whole numbers: base + slope x number, rounded where there is a rounding, and then `plus`."""

    base: Fraction
    slope: Fraction = _NOTHING
    rounding: Rounding | None = None
    plus: Fraction = _NOTHING

    def at(self, number: Fraction) -> Fraction:
        """The amount at a number."""
        exact = self.base + self.slope * number
        if self.rounding is None:
            return exact
        return round_exact(exact, self.rounding.to.value, self.rounding.mode) + self.plus


class Monotone(Record):
    """It only rises or only falls between the two numbers; how much at each of them in between is not known."""


Shape = Straight | Monotone


class Look(Record):
    """What is earned at a number, with the truth of every single question that a condition asks."""

    number: Fraction
    earned: Earned
    truths: tuple[bool, ...]


def questions_in(contract: Contract) -> tuple[OnValue | OnLevel, ...]:
    """Every single question that the conditions of the terms ask, of lines, values and gates."""
    return tuple(
        part
        for condition in _conditions(contract)
        for part in parts_of(condition)
        if isinstance(part, OnValue | OnLevel)
    )


def _conditions(contract: Contract) -> Iterator[Condition]:
    for indicator in contract.indicators:
        if indicator.pays is not None and indicator.pays.requires is not None:
            yield indicator.pays.requires
        if isinstance(indicator.measure, Met):
            yield from indicator.measure.conditions
    for step in contract.adjustments:
        if isinstance(step, Gate):
            yield step.condition


def look(
    contract: Contract, questions: tuple[OnValue | OnLevel, ...], number: Fraction, earned: Earned
) -> Look:
    """What is earned at a number, with the answers to the questions."""
    truths = tuple(holds(question, contract.by_name, earned.values) for question in questions)
    return Look(number=number, earned=earned, truths=truths)
