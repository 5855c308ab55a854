"""How many units of a count are paid: once a person, no more than the instalment before, up to the limit."""

from collections.abc import Mapping
from fractions import Fraction

from pfs_cli.bound import Amount
from pfs_cli.measure.evidence import Evidence, number_of
from pfs_cli.notation import plain
from pfs_cli.payment.per_unit import UpTo
from pfs_cli.results import Address, Observation
from pfs_cli.source import Ground
from pfs_cli.unit import Unit
from pfs_cli.workings import Step

_NOTHING = Fraction(0)


class Tally:
    """The units of one address: those that count to date, and those of them that earlier periods have counted.

    Periods that are settled alone count to date only where the contract looks back over the term.
    """

    __slots__ = ("before", "to_date")

    def __init__(self, to_date: Step, before: Fraction) -> None:
        self.to_date = to_date
        self.before = before


def tally_units(units: Step, address: Address, evidence: Evidence) -> Tally:
    """The units to date at an address; without earlier periods the units as they were counted."""
    earlier = evidence.before(address)
    if not earlier:
        return Tally(units, _NOTHING)
    before = sum((number_of(each) for each in earlier), _NOTHING)
    return Tally(
        Step(
            rule="to_date",
            value=units.number + before,
            unit=units.unit,
            subject=units.subject,
            inputs=(units, *(_earlier(each, units) for each in earlier)),
        ),
        before,
    )


def _earlier(observation: Observation, units: Step) -> Step:
    return Step(
        rule="observed",
        value=number_of(observation),
        unit=units.unit,
        subject=units.subject,
        facts=(("written", observation.raw),),
        grounds=(Ground(source=observation.source),),
    )


def count_once(tally: Tally, address: Address, evidence: Evidence, ground: Ground) -> Tally:
    """Each person's claims count as one over the term (`once_per: person`)."""
    before = persons_of(evidence.before(address))
    now = before | persons_of(evidence.observed(address))
    step = Step(
        rule="once_per",
        value=Fraction(len(now)),
        unit=tally.to_date.unit,
        subject=tally.to_date.subject,
        inputs=(tally.to_date,),
        grounds=(ground,),
    )
    return Tally(step, Fraction(len(before)))


def persons_of(observations: tuple[Observation, ...]) -> frozenset[str]:
    """The persons who claim anything in the observations."""
    return frozenset(claim.person for each in observations for claim in each.claims if claim.units > 0)


def climb(tally: Tally, below: Tally | None, ground: Ground) -> Tally:
    """No more units to date than the instalment before had (`ladder`)."""
    if below is None:
        return tally
    step = Step(
        rule="ladder",
        value=min(tally.to_date.number, below.to_date.number),
        unit=tally.to_date.unit,
        subject=tally.to_date.subject,
        inputs=(tally.to_date, below.to_date),
        grounds=(ground,),
    )
    return Tally(step, min(tally.before, below.before))


def count_new(tally: Tally) -> Step:
    """The units of this period: those to date less those that earlier periods have counted."""
    if not tally.before:
        return tally.to_date
    return Step(
        rule="less_earlier",
        value=tally.to_date.number - tally.before,
        unit=tally.to_date.unit,
        subject=tally.to_date.subject,
        facts=(("before", plain(tally.before)),),
        inputs=(tally.to_date,),
    )


class Room:
    """What a limit on the units of several items still leaves, in units; taken from in the order of the items."""

    __slots__ = ("left", "limit", "taken")

    def __init__(self, limit: Step) -> None:
        self.limit = limit
        self.left = limit.number
        self.taken: tuple[Step, ...] = ()

    def take(self, units: Step, size: Fraction) -> Step:
        """The units, at most what is left, which they then use up."""
        limited = limit_units(units, self.limit, self.left * size, self.taken)
        self.left -= limited.number / size
        self.taken = (*self.taken, limited)
        return limited


def find_limit(up_to: UpTo, values: Mapping[str, Step]) -> Step:
    """How many units are paid at most: a number, or a share of the units achieved cut to whole ones."""
    if isinstance(up_to, Amount):
        return Step(
            rule="limit",
            value=up_to.value,
            unit=Unit.COUNT,
            facts=(("written", up_to.written),),
            grounds=(up_to.ground,),
        )
    achieved = tuple(values[name] for name in up_to.indicators)
    units = sum((step.number for step in achieved), _NOTHING)
    return Step(
        rule="share_of_units",
        value=Fraction(up_to.share.value * units // 1),
        unit=Unit.COUNT,
        subject="+".join(up_to.indicators),
        facts=(("written", up_to.share.written),),
        inputs=achieved,
        grounds=(up_to.ground, up_to.share.ground),
    )


def limit_units(units: Step, limit: Step, most: Fraction, taken: tuple[Step, ...] = ()) -> Step:
    """The units, at most `most` in their own numbers: the limit, less what the items before have `taken` of it."""
    inputs = (units, *taken) if limit.rule == "limit" else (units, limit, *taken)
    return Step(
        rule="up_to",
        value=min(units.number, most),
        unit=units.unit,
        subject=units.subject,
        facts=(("written", limit.fact("written")),),
        inputs=inputs,
        grounds=limit.grounds,
    )
