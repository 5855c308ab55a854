"""A result that somebody can move or that may turn out otherwise: what a scenario sets and a search seeks."""

from collections.abc import Iterator
from fractions import Fraction

from pfs_cli.contract import Contract, Indicator
from pfs_cli.measure.address import measured_at, unit_at
from pfs_cli.measure.terms import Participants, Rate
from pfs_cli.notation import plain, write_share, write_value
from pfs_cli.record import Record, replace
from pfs_cli.results import Address, Observation
from pfs_cli.unit import Unit
from pfs_cli.whatif.people import name_people
from pfs_cli.whatif.standing import Place, Standing

_ZERO = Fraction(0)
_ONE = Fraction(1)


class Lever(Record):
    """One observation of a period, and how it can be another one.

    A lever is `counted` where it moves by whole people, cases or events: its number is then the count, of a rate that
    of the `among` (None for a count without a group), and of a rate per head it has no end. Of all else the number is
    the value itself in the unit (percent and points as fractions of 1), of a verdict the place of its word in `words`.
    One whose rows name persons (`of_persons`) has no number: who claims what decides.
    """

    period: str
    indicator: Indicator
    observation: Observation
    unit: Unit
    counted: bool
    among: Fraction | None
    per_head: bool
    words: tuple[str, ...]
    of_persons: bool

    @property
    def address(self) -> Address:
        """What the observation is of."""
        return self.observation.address

    @property
    def place(self) -> Place:
        """Where the observation belongs."""
        return (self.period, self.address)

    @property
    def name(self) -> str:
        """As a command line names it: `younger_10`, `effect.actual`, `FY2025:card.general`."""
        part = self.address.input or self.address.item
        name = self.address.indicator if part is None else f"{self.address.indicator}.{part}"
        return f"{self.period}:{name}" if self.period else name

    @property
    def noun(self) -> str | None:
        """What is counted, as the contract calls it; None for members of a group."""
        return self.indicator.noun

    @property
    def of_people(self) -> bool:
        """Whether what is counted are people: by the noun, by a list of them, or by the words of the rate."""
        if self.noun is not None:
            return name_people(self.noun)
        measured = measured_at(self.indicator, self.address)
        if isinstance(measured, Rate):
            return not measured.per_head and (name_people(measured.group) or name_people(measured.count))
        return isinstance(measured, Participants)

    @property
    def number(self) -> Fraction:
        """Where the lever stands: its count, its value, or the place of its word."""
        observation = self.observation
        if self.words:
            return Fraction(self.words.index(str(observation.value)))
        if self.among is not None:
            return observation.count if observation.count is not None else _ZERO
        if isinstance(observation.value, Fraction):
            return observation.value
        return observation.count if observation.count is not None else _ZERO

    @property
    def lowest(self) -> Fraction | None:
        """The least number it can have, None where nothing limits it."""
        of_people = isinstance(measured_at(self.indicator, self.address), Rate | Participants)
        return _ZERO if self.counted or self.words or of_people else None

    @property
    def highest(self) -> Fraction | None:
        """The greatest number it can have, None where nothing limits it."""
        if self.words:
            return Fraction(len(self.words) - 1)
        if self.among is not None:
            return None if self.per_head else self.among
        of_members = isinstance(measured_at(self.indicator, self.address), Rate | Participants)
        return _ONE if self.unit is Unit.PERCENT and of_members and not self.per_head else None

    def value(self, number: Fraction) -> Fraction | str:
        """The value that a number stands for, in the unit of the observation."""
        if self.words:
            return self.words[int(number)]
        return number if self.among is None else number / self.among

    def write(self, number: Fraction) -> str:
        """The value that a number stands for, as a person writes it; of a rate with its counts: `75.6...% (31/41)`."""
        value = self.value(number)
        if self.among is None:
            return write_value(value, self.unit, self.noun)
        return f"{write_share(value, self.unit, self.noun)} ({plain(number)}/{plain(self.among)})"

    def observe(self, number: Fraction) -> Observation:
        """The observation with that number, verified, as a table of results would have it."""
        made = replace(
            self.observation,
            count=None,
            value=self.value(number),
            raw=write_value(self.value(number), self.unit, self.noun),
            percent=self.unit is Unit.PERCENT or self.observation.percent,
            format="",
            shown="",
            shown_value=None,
            claims=(),
            tally=(),
        )
        if self.among is None:
            return made
        return replace(
            made, value=None, count=number, raw=f"{plain(number)}/{plain(self.among)}", percent=False
        )


def find_levers(standing: Standing) -> tuple[Lever, ...]:
    """Every observation of the settled periods as a lever, in the order of the contract."""
    return tuple(
        lever
        for settlement in standing.settlements
        for lever in _levers(settlement.contract, settlement.results.observations)
    )


def _levers(contract: Contract, observations: tuple[Observation, ...]) -> Iterator[Lever]:
    order = {name: position for position, name in enumerate(contract.by_name)}
    for observation in sorted(observations, key=lambda each: order.get(each.address.indicator, len(order))):
        indicator = contract.indicator(observation.address.indicator)
        if indicator is not None:
            yield make_lever(contract.period.name, indicator, observation)


def make_lever(period: str, indicator: Indicator, observation: Observation) -> Lever:
    """The lever of an observation of an indicator in a period."""
    measured, unit = measured_at(indicator, observation.address), unit_at(indicator, observation.address)
    of_group = isinstance(measured, Rate | Participants) and observation.among is not None
    tiers = indicator.tiers
    words = (
        () if tiers is None or unit is not Unit.VERDICT else tuple(str(t.bound.value) for t in tiers.tiers)
    )
    return Lever(
        period=period,
        indicator=indicator,
        observation=observation,
        unit=unit,
        counted=of_group or unit is Unit.COUNT,
        among=observation.among if of_group else None,
        per_head=isinstance(measured, Rate) and measured.per_head,
        words=words,
        of_persons=bool(observation.claims),
    )
