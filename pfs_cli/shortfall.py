"""What was achieved and is not paid: what each limit, condition or choice cut, and whether it is lost."""

from enum import StrEnum
from fractions import Fraction

from pfs_cli.adjustment import Withhold
from pfs_cli.owner import find_owners
from pfs_cli.record import Record
from pfs_cli.settlement import Settlement
from pfs_cli.source import Ground
from pfs_cli.unit import Unit
from pfs_cli.workings import Step, walk

_CUTTING = frozenset(
    {
        "ladder",
        "up_to",
        "person_cap",
        "cap",
        "requires",
        "greatest_of",
        "least_of",
        "gate",
        "withhold",
        "at_most_linked",
        "at_most_maximum",
        "at_most_period",
    }
)
"""The rules after which less may be paid than was achieved."""


class Fate(StrEnum):
    """What becomes of what was cut: it is lost, or a later period may still pay it."""

    LOST = "lost"
    DUE = "due"


class Cut(Record):
    """What was achieved and is not paid: units or money, before and after the step that cut it.

    `indicator` is the one whose line it was cut from, None for several lines, the sums and the payers. `persons` is
    how many persons a limit a person cut something from, None for any other rule.
    """

    rule: str
    indicator: str | None
    subject: str
    unit: Unit
    before: Fraction
    after: Fraction
    fate: Fate
    persons: int | None
    ground: Ground | None

    @property
    def cut(self) -> Fraction:
        """How much was cut, above zero."""
        return self.before - self.after


def find_cuts(settlement: Settlement) -> tuple[Cut, ...]:
    """What was achieved and is not paid, in the order in which it was cut.

    The amounts are before and after each step, so what a first limit cut is not in the next one: money of several steps
    adds up, units do not turn into money.
    """
    owners = find_owners(settlement)
    steps = (step for step in walk(settlement.total) if step.rule in _CUTTING)
    cuts = tuple(_cut(settlement, step, owners.get(id(step))) for step in steps if _is_cut(step))
    unpaid = settlement.total.number - settlement.paid
    if not settlement.parts or unpaid <= 0:
        return cuts
    return (*cuts, _cut_by_payers(settlement))


def _is_cut(step: Step) -> bool:
    return step.inputs[0].number > step.number


def _cut(settlement: Settlement, step: Step, owner: str | None) -> Cut:
    if step.unit is None:
        raise TypeError(step.rule)
    persons = step.fact("persons")
    line = step.subject if step.subject in settlement.contract.by_name else None
    return Cut(
        rule=step.rule,
        indicator=owner or line,
        subject=step.subject,
        unit=step.unit,
        before=step.inputs[0].number,
        after=step.number,
        fate=_fate(settlement, step),
        persons=int(persons) if persons else None,
        ground=step.grounds[0] if step.grounds else None,
    )


def _fate(settlement: Settlement, step: Step) -> Fate:
    """Cumulated, a later period pays what the maximum of a period cut, and what was kept back for some periods."""
    if not settlement.contract.is_cumulative:
        return Fate.LOST
    if step.rule == "at_most_period":
        return Fate.DUE
    kept_back = (
        each for each in settlement.contract.adjustments if isinstance(each, Withhold) and each.periods
    )
    waits = step.rule == "withhold" and any(each.ground is step.grounds[0] for each in kept_back)
    return Fate.DUE if waits else Fate.LOST


def _cut_by_payers(settlement: Settlement) -> Cut:
    """What the caps of payers leave unpaid; cumulated it counts as not yet paid when the next period is settled."""
    return Cut(
        rule="payer_cap",
        indicator=None,
        subject="total",
        unit=Unit.MONEY,
        before=settlement.total.number,
        after=settlement.paid,
        fate=Fate.DUE if settlement.contract.is_cumulative else Fate.LOST,
        persons=None,
        ground=next((part.payer.cap.ground for part in settlement.parts if part.payer.cap is not None), None),
    )
