"""Two standings side by side: which lines change, what becomes of the sums, and where a change grows or shrinks."""

from collections.abc import Iterator
from fractions import Fraction

from pfs_cli.contract import Indicator
from pfs_cli.owner import find_owners
from pfs_cli.payment.curve import Piece
from pfs_cli.payment.line import Line
from pfs_cli.record import Record
from pfs_cli.results import Paid
from pfs_cli.settlement import Settlement
from pfs_cli.whatif.standing import Standing
from pfs_cli.workings import Step, walk

_TURNING = frozenset(
    {
        "up_to",
        "ladder",
        "once_per",
        "person_cap",
        "floor",
        "cap",
        "requires",
        "greatest_of",
        "least_of",
        "gate",
        "withhold",
        "at_most_linked",
        "at_most_maximum",
        "carry",
        "at_most_period",
        "payer_cap",
    }
)
"""The rules after which a change may be another one than before them: limits, conditions and choices."""


class LineBeside(Record):
    """An indicator in a period: its value, its level ("" for none) and its amount, today and then.

    The amounts are those of its line, in the main unit; None where it pays nothing. `stays` is the piece of the
    curve on which it was and is, None where it left one or there is none.
    """

    period: str
    indicator: Indicator
    value: tuple[Fraction | str, Fraction | str]
    level: tuple[str, str]
    amount: tuple[Fraction, Fraction] | None
    stays: Piece | None

    @property
    def changes(self) -> bool:
        """Whether anything of it is another then."""
        return any(each is not None and each[0] != each[1] for each in (self.value, self.level, self.amount))


class SumBeside(Record):
    """A sum of a period today and then, in the main unit: `fixed`, `linked`, `total` or the part of a payer."""

    period: str
    subject: str
    today: Fraction
    then: Fraction


class Turn(Record):
    """A limit, a condition or a choice behind which the change is another one than before it.

    `today` and `then` are its steps; `owner` is the indicator that they belong to, None for the sums and the payers.
    """

    period: str
    owner: str | None
    today: Step
    then: Step

    @property
    def before(self) -> Fraction:
        """How much more goes into it then than today, in the unit of the step."""
        return self.then.inputs[0].number - self.today.inputs[0].number

    @property
    def after(self) -> Fraction:
        """How much more comes out of it then than today."""
        return self.then.number - self.today.number


class Beside(Record):
    """All that differs between two standings of one contract, period by period, in its order."""

    lines: tuple[LineBeside, ...]
    sums: tuple[SumBeside, ...]
    turns: tuple[Turn, ...]


def compare(today: Standing, then: Standing) -> Beside:
    """What differs between the two, which are settled in the same periods.

    All sums of the periods are there, changed or not; of lines and turns only what is another then.
    """
    pairs = tuple(zip(today.settlements, then.settlements, strict=True))
    return Beside(
        lines=tuple(line for pair in pairs for line in _lines(*pair) if line.changes),
        sums=tuple(
            each
            for position, (first, second) in enumerate(pairs)
            for each in _sums(first, second, None if position == len(pairs) - 1 else _really(then, second))
        ),
        turns=tuple(turn for pair in pairs for turn in _turns(*pair)),
    )


def _really(then: Standing, settlement: Settlement) -> Paid | None:
    return then.paid.get(settlement.contract.period.name)


def _lines(today: Settlement, then: Settlement) -> Iterator[LineBeside]:
    values = dict(today.values)
    lines = tuple({line.indicator.name: line for line in each.lines} for each in (today, then))
    for name, value in then.values:
        before, after = (each.get(name) for each in lines)
        amount = None if before is None or after is None else (before.amount.number, after.amount.number)
        same = before is not None and after is not None and before.piece == after.piece
        yield LineBeside(
            period=then.contract.period.name,
            indicator=then.contract.by_name[name],
            value=(values[name].value, value.value),
            level=(level_of(before), level_of(after)),
            amount=amount,
            stays=after.piece if same and after is not None else None,
        )


def level_of(line: Line | None) -> str:
    """The level of the tier that a line reached, "" where there is none."""
    return "" if line is None or line.piece is None else line.piece.level or ""


def _sums(today: Settlement, then: Settlement, real: Paid | None) -> Iterator[SumBeside]:
    """The sums of a period; what was really paid in it stays paid, and the parts of its payers with it."""
    period = then.contract.period.name
    steps = (("fixed", today.fixed, then.fixed), ("linked", today.linked, then.linked))
    for subject, before, after in steps:
        yield SumBeside(period=period, subject=subject, today=before.number, then=after.number)
    if real is not None:
        yield SumBeside(period=period, subject="total", today=real.amount, then=real.amount)
        return
    yield SumBeside(period=period, subject="total", today=today.paid, then=then.paid)
    for part, other in zip(today.parts, then.parts, strict=True):
        yield SumBeside(
            period=period,
            subject=part.payer.name,
            today=part.amount.number,
            then=other.amount.number,
        )


def _turns(today: Settlement, then: Settlement) -> Iterator[Turn]:
    owners, before = find_owners(then), _by_place(today)
    for key, step in _by_place(then).items():
        other = before.get(key)
        if other is None:
            continue
        turn = Turn(period=then.contract.period.name, owner=owners.get(id(step)), today=other, then=step)
        if turn.before != turn.after:
            yield turn


def _by_place(settlement: Settlement) -> dict[tuple[str, str, str, int], Step]:
    """The turning steps by their rule, what they are of, the place that says so, and how many were alike before."""
    placed: dict[tuple[str, str, str, int], Step] = {}
    for step in walk(settlement.total, *(part.amount for part in settlement.parts)):
        if step.rule not in _TURNING:
            continue
        pointer = step.grounds[0].source.pointer if step.grounds else ""
        alike = 0
        while (step.rule, step.subject, pointer, alike) in placed:
            alike += 1
        placed[step.rule, step.subject, pointer, alike] = step
    return placed
