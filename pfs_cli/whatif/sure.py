"""How sure is this tier: the chance that the true rate lies in another tier than the one that the people seen show.

The rate is unknown and the people are seen. What was believed before (`Belief`) and the people give a Beta distribution
with whole parameters, and the chance of each tier is an exact difference of its tails.
"""

from collections.abc import Iterator, Mapping
from fractions import Fraction
from itertools import pairwise

from pfs_cli.contract import Contract, Indicator
from pfs_cli.measure.address import needed_addresses
from pfs_cli.measure.terms import Comparison, Derived, Stated
from pfs_cli.money import Currency
from pfs_cli.record import Record
from pfs_cli.results import Address
from pfs_cli.settlement import Settlement
from pfs_cli.unit import Unit
from pfs_cli.whatif.belief import EVEN, Belief
from pfs_cli.whatif.crossing import Crossing, Half, find_crossings, hold_other, tier_pieces
from pfs_cli.whatif.lever import Lever, make_lever
from pfs_cli.whatif.miscoded import Miscoding, find_miscodings, is_coded
from pfs_cli.whatif.standing import Place, Standing
from pfs_cli.whatif.tail import ALWAYS, NEVER, Probability
from pfs_cli.whatif.two_rates import Shape, beyond

_ZERO = Fraction(0)
GROUP_NEEDED = "group-needed"
NO_MEMBERS = "no-members"
DERIVED = "derived"
SEVERAL_PERIODS = "several-periods"


class SureTier(Record):
    """An indicator with its tier and the chance of each of its tiers, in the order of value.

    `levers` are the one or two rates that are unknown, each with its belief; `fixed` are inputs of a comparison that
    are taken as they stand. The chances add up to 1.
    """

    period: str
    indicator: Indicator
    levers: tuple[Lever, ...]
    beliefs: tuple[Belief, ...]
    fixed: tuple[Lever, ...]
    tier: int
    chances: tuple[Probability, ...]

    @property
    def elsewhere(self) -> Probability:
        """The chance that the true rate lies in another tier."""
        return self.chances[self.tier].opposite

    @property
    def below(self) -> Probability:
        """The chance of all tiers of lower values together."""
        return sum(self.chances[: self.tier], NEVER)

    @property
    def above(self) -> Probability:
        """The chance of all tiers of higher values together."""
        return sum(self.chances[self.tier + 1 :], NEVER)


class UnsureTier(Record):
    """An indicator with tiers of which nothing can be said, and why: `reason` is one of the codes of this module.

    `levers` are the results that would need a group.
    """

    period: str
    indicator: Indicator
    reason: str
    levers: tuple[Lever, ...] = ()


class Sure(Record):
    """How sure the tiers are, and what wrongly coded cases would move, where checking is best spent first.

    `believed` are the levers of the tiers whose belief was given, `assumed` those of which the even one is assumed.
    `miscoded` is the chance that a single case is wrongly coded, None where none was given. `of_persons` are results
    of persons, of which no wrong cases are told, for who claims what decides.
    """

    currency: Currency
    tiers: tuple[SureTier, ...]
    unsure: tuple[UnsureTier, ...]
    believed: tuple[tuple[Lever, Belief], ...]
    assumed: tuple[Lever, ...]
    miscoded: Fraction | None
    miscodings: tuple[Miscoding, ...]
    of_persons: tuple[Lever, ...]

    @property
    def firm(self) -> tuple[Miscoding, ...]:
        """The kinds of cases of which no number moves the payment or a tier."""
        return tuple(each for each in self.miscodings if each.is_firm)


def study_tiers(
    standing: Standing, levers: tuple[Lever, ...], beliefs: Mapping[Place, Belief], miscoded: Fraction | None
) -> Sure:
    """How sure each tier of a standing is, and what moves when cases of its levers are wrongly coded."""
    tiers, unsure = judge_tiers(standing, beliefs)
    unknown = {lever.place: lever for tier in tiers for lever in tier.levers}
    coded = tuple(lever for lever in levers if is_coded(lever))
    return Sure(
        currency=standing.last.contract.currency,
        tiers=tiers,
        unsure=unsure,
        believed=tuple((lever, beliefs[place]) for place, lever in unknown.items() if place in beliefs),
        assumed=tuple(lever for place, lever in unknown.items() if place not in beliefs),
        miscoded=miscoded,
        miscodings=find_miscodings(standing, coded, miscoded),
        of_persons=tuple(lever for lever in levers if lever.counted and lever.of_persons),
    )


def judge_tiers(
    standing: Standing, beliefs: Mapping[Place, Belief]
) -> tuple[tuple[SureTier, ...], tuple[UnsureTier, ...]]:
    """How sure each tier of each period is, and of which nothing can be said; of results to date those of the last one.

    A lever without a belief has the even one.
    """
    judged = [each for settlement in _decisive(standing) for each in _judge_period(settlement, beliefs)]
    return (
        tuple(each for each in judged if isinstance(each, SureTier)),
        tuple(each for each in judged if isinstance(each, UnsureTier)),
    )


def _decisive(standing: Standing) -> tuple[Settlement, ...]:
    last = standing.last
    return (last,) if last.contract.is_cumulative else standing.settlements


def _judge_period(settlement: Settlement, beliefs: Mapping[Place, Belief]) -> Iterator[SureTier | UnsureTier]:
    contract = settlement.contract
    for line in settlement.lines:
        pieces = tier_pieces(line.indicator)
        if not pieces or line.piece is None:
            continue
        inputs = _inputs(settlement, line.indicator)
        if isinstance(inputs, str):
            yield UnsureTier(period=contract.period.name, indicator=line.indicator, reason=inputs)
            continue
        yield _judge(contract, line.indicator, inputs, (pieces.index(line.piece), beliefs))


def _inputs(settlement: Settlement, indicator: Indicator) -> tuple[Lever | Fraction, ...] | str:
    """The rate, or what is compared: as a lever, or as the number that the contract states; or why there is none."""
    if isinstance(indicator.measure, Derived):
        return DERIVED
    by_address = settlement.results.by_address()
    earlier = settlement.before.results if settlement.contract.is_cumulative else ()
    addresses = needed_addresses(indicator)
    if any(address in each.by_address() for each in earlier for address in addresses):
        return SEVERAL_PERIODS
    period = settlement.contract.period.name

    def lever_at(name: str | None) -> Lever:
        return make_lever(period, indicator, by_address[Address(indicator=indicator.name, input=name)])

    if not isinstance(indicator.measure, Comparison):
        return (lever_at(None),)
    return tuple(
        measured.value.value if isinstance(measured, Stated) else lever_at(name)
        for name, measured in (
            ("actual", indicator.measure.actual),
            ("against", indicator.measure.against),
        )
    )


def _judge(
    contract: Contract,
    indicator: Indicator,
    inputs: tuple[Lever | Fraction, ...],
    known: tuple[int, Mapping[Place, Belief]],
) -> SureTier | UnsureTier:
    tier, beliefs = known
    period = contract.period.name
    levers = tuple(each for each in inputs if isinstance(each, Lever))
    moving = tuple(lever for lever in levers if is_of_members(lever))
    lacking = tuple(lever for lever in levers if lacks_group(lever))
    if not moving or (not isinstance(indicator.measure, Comparison) and indicator.unit is Unit.COUNT):
        reason = GROUP_NEEDED if lacking else NO_MEMBERS
        return UnsureTier(period=period, indicator=indicator, reason=reason, levers=lacking)
    believed = tuple(beliefs.get(lever.place, EVEN) for lever in moving)
    passed = [ALWAYS, *(_pass(each, inputs, beliefs) for each in find_crossings(indicator)), NEVER]
    return SureTier(
        period=period,
        indicator=indicator,
        levers=moving,
        beliefs=believed,
        fixed=tuple(lever for lever in levers if lever not in moving),
        tier=tier,
        chances=tuple(before - after for before, after in pairwise(passed)),
    )


def is_of_members(lever: Lever) -> bool:
    """Whether it is a count of the members of a group, so that a single person has a chance."""
    return lever.among is not None and not lever.per_head


def lacks_group(lever: Lever) -> bool:
    """Whether it is a rate of members of whom only the rate is known."""
    return not lever.counted and not lever.words and lever.highest is not None


def _pass(
    crossing: Crossing, inputs: tuple[Lever | Fraction, ...], beliefs: Mapping[Place, Belief]
) -> Probability:
    """The chance that the true rates pass a boundary."""
    shapes = tuple(_shape(each, beliefs) for each in inputs)
    fixed = tuple(
        _number(each) if shape is None else None for each, shape in zip(inputs, shapes, strict=True)
    )
    actual, against = (*fixed, None)[:2] if len(fixed) > 1 else (fixed[0], _ZERO)
    first, second = (*shapes, None)[:2]
    if first is not None and second is not None:
        return beyond(first, second, (crossing.actual, crossing.against), crossing.least)
    shape = first or second
    if shape is None:
        raise TypeError(inputs)
    half = hold_other(crossing, actual=actual, against=against)
    if not isinstance(half, Half):
        return ALWAYS if half else NEVER
    below = shape.below(half.end)
    return below.opposite if half.upwards else below


def _shape(of: Lever | Fraction, beliefs: Mapping[Place, Belief]) -> Shape | None:
    """The distribution of an unknown rate; None for what is taken as it stands."""
    if not isinstance(of, Lever) or not is_of_members(of) or of.among is None:
        return None
    achieved, failed = beliefs.get(of.place, EVEN).after(of.number, of.among)
    return Shape(achieved=achieved, failed=failed)


def _number(of: Lever | Fraction) -> Fraction:
    """The value of an input that is taken as it stands, a rate per head as its quotient."""
    if isinstance(of, Fraction):
        return of
    value = of.value(of.number)
    if isinstance(value, str):
        raise TypeError(of.name)
    return value
