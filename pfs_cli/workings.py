"""How a number was reached: every value is a step that names its rule, its inputs and what it stands on."""

from collections.abc import Iterator
from fractions import Fraction

from pfs_cli.record import Record
from pfs_cli.source import Ground
from pfs_cli.unit import Unit


class Step(Record):
    """A value, by which rule, from which steps.

    `rule` is a word of the order of computation (`rate`, `compare`, `earned`, `cap`, `rounding` ...). `value` is in
    `unit`: percent and points as fractions of 1, money in the main unit of the currency, a verdict as its word;
    a share of a whole has the unit None. `subject` names the indicator, item, amount or input it belongs to;
    `facts` are texts as written that the rule used (`tier`, `share`, `to`, `mode`, `cell` ...); `grounds` are the
    places in the contract and the results.
    """

    rule: str
    value: Fraction | str
    unit: Unit | None
    subject: str = ""
    facts: tuple[tuple[str, str], ...] = ()
    inputs: tuple["Step", ...] = ()
    grounds: tuple[Ground, ...] = ()

    @property
    def number(self) -> Fraction:
        """The value of a step that is not a verdict."""
        if isinstance(self.value, str):
            raise TypeError(self.rule)
        return self.value

    def fact(self, name: str) -> str:
        """The fact of that name, or an empty text where the rule had none."""
        return next((value for key, value in self.facts if key == name), "")


def walk(*steps: Step) -> Iterator[Step]:
    """Every step below and including these, in their order, inputs before what they lead to, each once."""
    seen: set[int] = set()
    pending = [(step, False) for step in reversed(steps)]
    while pending:
        current, ready = pending.pop()
        if ready:
            yield current
        elif id(current) not in seen:
            seen.add(id(current))
            pending.append((current, True))
            pending.extend((below, False) for below in reversed(current.inputs))
