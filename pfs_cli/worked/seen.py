"""What one settlement lets one see: the steps by their rules, the numbers that were looked up, the clauses cited."""

from fractions import Fraction

from pfs_cli.payment.line import Line
from pfs_cli.settlement import Settlement
from pfs_cli.source import Ground
from pfs_cli.workings import Step, walk


class Seen:
    """A settlement, walked once."""

    __slots__ = ("clauses", "lines", "numbers", "settlement", "steps", "values")

    def __init__(self, settlement: Settlement) -> None:
        self.settlement = settlement
        self.lines: dict[str, Line] = {line.indicator.name: line for line in settlement.lines}
        self.values: dict[str, Step] = dict(settlement.values)
        self.steps: dict[str, list[Step]] = {}
        self.clauses: set[str] = set()
        """Every clause that the workings stand on."""
        self.numbers: dict[str, Fraction] = {}
        """The number on which the curve of each line was looked up: the value, or the units that are paid."""
        for step in walk(*settlement.roots):
            self.steps.setdefault(step.rule, []).append(step)
            self.clauses.update(
                ground.marks.clause for ground in step.grounds if ground.marks.clause is not None
            )
        for step in self.steps.get("earned", ()):
            units = step.inputs[0].inputs[0] if step.inputs[0].rule == "share" else step.inputs[0]
            if not isinstance(units.value, str):
                self.numbers[step.subject] = units.value

    def find(self, rule: str, ground: Ground) -> tuple[Step, ...]:
        """The steps of a rule that stand on this very place of the contract."""
        return tuple(
            step for step in self.steps.get(rule, ()) if any(each is ground for each in step.grounds)
        )

    def changed(self, rule: str, ground: Ground) -> bool:
        """Whether a step of the rule on this place made something else of what went into it."""
        return any(step.value != step.inputs[0].value for step in self.find(rule, ground))
