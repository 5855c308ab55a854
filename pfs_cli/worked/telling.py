"""The values of an indicator at which something of the contract shows: at and beside each number that it names."""

from collections.abc import Iterable, Iterator
from fractions import Fraction
from math import ceil, floor

from pfs_cli.adjustment import CapStep, FloorStep, Offset
from pfs_cli.contract import Contract, Indicator
from pfs_cli.measure.domain import domain_of
from pfs_cli.notation import plain
from pfs_cli.payment.boundary import find_thresholds
from pfs_cli.payment.interval import Interval
from pfs_cli.payment.neighbours import Neighbours
from pfs_cli.payment.per_unit import RateCard
from pfs_cli.payment.trigger import Trigger
from pfs_cli.record import Record
from pfs_cli.unit import Unit
from pfs_cli.worked.cards import PERSONS, is_by_person, observe_card, tell_card, tell_claims, tell_far
from pfs_cli.worked.outcome import Outcome, Value, observe_value

_NOTHING = Fraction(0)
_MUCH = 4


def observe(indicator: Indicator, value: Value) -> Outcome | None:
    """The results with which the indicator has exactly the value: of a card all of it of the first item."""
    pays = indicator.pays
    if isinstance(value, str) or pays is None:
        return observe_value(indicator, value)
    if isinstance(pays.terms, RateCard):
        return observe_card(indicator, pays, pays.terms, {pays.terms.items[0].name: value})
    if is_by_person(pays):
        return next(tell_claims(indicator, pays, (value,)), None) if value <= PERSONS else None
    return observe_value(indicator, value)


class Told(Record):
    """The results of an indicator that are worth an example, in rising order; `far` ones earn past every limit."""

    usual: tuple[Outcome, ...]
    far: tuple[Outcome, ...]


def tell(contract: Contract, indicator: Indicator, triggers: tuple[Trigger, ...]) -> Told:
    """What results may say of an indicator; nothing of one that is made of others."""
    pays, values = indicator.pays, telling_values(contract, indicator, triggers)
    numbers = tuple(value for value in values if not isinstance(value, str))
    far: Iterable[Outcome | None] = ()
    if pays is not None and isinstance(pays.terms, RateCard):
        usual: Iterable[Outcome | None] = tell_card(indicator, pays, pays.terms, numbers)
        far = tell_far(indicator, pays, pays.terms, _limits(contract))
    elif pays is not None and is_by_person(pays):
        usual = tell_claims(indicator, pays, numbers)
    else:
        usual = (observe_value(indicator, value) for value in values)
        far = (observe_value(indicator, value) for value in _far(contract, indicator))
    return Told(usual=_in_order(usual), far=_in_order(far))


def _in_order(outcomes: Iterable[Outcome | None]) -> tuple[Outcome, ...]:
    """Those that there are, each once, by their numbers; verdicts as they stand."""
    found = {outcome.observations: outcome for outcome in outcomes if outcome is not None}
    return tuple(
        sorted(
            found.values(),
            key=lambda outcome: Fraction(0) if isinstance(outcome.value, str) else outcome.value,
        )
    )


def telling_values(
    contract: Contract, indicator: Indicator, triggers: tuple[Trigger, ...]
) -> tuple[Value, ...]:
    """The values at which something of the contract shows, in rising order; of a verdict its words in their order."""
    pays = indicator.pays
    if indicator.unit is Unit.VERDICT:
        tiers = () if indicator.tiers is None else indicator.tiers.tiers
        return tuple(str(tier.bound.value) for tier in tiers)
    domain = domain_of(indicator, contract.cohorts)
    values: set[Fraction] = set()
    for neighbours, number in _numbers(contract, indicator, triggers):
        values.update(_around(indicator, neighbours, number, domain))
    if pays is not None and pays.curve is not None:
        for piece in pays.curve.pieces:
            ends = (piece.interval.low, piece.interval.high)
            if not any(piece.interval.holds(value) and value not in ends for value in values):
                values.update(_inside(piece.interval, domain, indicator.unit))
    if not values:
        values.update(
            value for value in (_NOTHING, Fraction(1, 2), Fraction(1), Fraction(10)) if domain.holds(value)
        )
    if indicator.unit in (Unit.COUNT, Unit.MONEY):
        values = {value for value in values if value.denominator == 1}
    return tuple(sorted(value for value in values if domain.holds(value)))


def _numbers(
    contract: Contract, indicator: Indicator, triggers: tuple[Trigger, ...]
) -> Iterator[tuple[Neighbours, Fraction]]:
    for table in find_thresholds(contract, indicator):
        for threshold in table.thresholds:
            yield threshold.values, threshold.number
    for trigger in triggers:
        if trigger.asked.name == indicator.name:
            yield trigger.values, trigger.number


def _around(
    indicator: Indicator, values: Neighbours, number: Fraction, domain: Interval
) -> Iterator[Fraction]:
    """The number, and what lies just beside it: the neighbouring value, or one with a decimal more."""
    if values.apart is not None:
        yield from (each for each in (values.below, values.at, values.above) if each is not None)
        return
    if domain.holds(number):
        yield number
    size = Fraction(1, 100) if indicator.unit in (Unit.PERCENT, Unit.POINTS) else Fraction(1)
    _, point, decimals = plain(number / size).partition(".")
    ends = bool(point) or (number / size).denominator == 1
    step = Fraction(1) if indicator.unit is Unit.MONEY else size / 10 ** (len(decimals) + 1 if ends else 1)
    yield (ceil(number / step) - 1) * step
    yield (floor(number / step) + 1) * step


def _inside(interval: Interval, domain: Interval, unit: Unit) -> Iterator[Fraction]:
    low = interval.low if interval.low is not None else domain.low
    high = interval.high if interval.high is not None else domain.high
    if low is not None and high is not None:
        yield (low + high) / 2
        yield Fraction(ceil((low + high) / 2))
    else:
        sign, end = (1, low) if low is not None else (-1, high)
        size = Fraction(1, 100) if unit in (Unit.PERCENT, Unit.POINTS) else Fraction(1)
        for step in (0, 1, 10):
            yield (_NOTHING if end is None else end) + sign * step * size


def _far(contract: Contract, indicator: Indicator) -> Iterator[Fraction]:
    """Of a line without an end the value at which it earns more than every limit of the contract together."""
    pays = indicator.pays
    if pays is None or pays.curve is None:
        return
    whole = None if pays.share_of is None else contract.payment.whole(pays.share_of)
    worth = Fraction(1) if whole is None else whole.value
    enough = _limits(contract) + (pays.cap.value if pays.cap is not None else _NOTHING)
    domain = domain_of(indicator, contract.cohorts)
    for piece in pays.curve.pieces:
        slope = piece.slope * worth
        if slope > 0 and piece.interval.high is None:
            yield _round_up(max(enough / slope, piece.interval.low or _NOTHING), indicator)
        elif slope < 0 and piece.interval.low is None:
            yield -_round_up(enough / -slope, indicator)
        elif slope and domain.high is not None:
            yield domain.high


def _limits(contract: Contract) -> Fraction:
    """More than any limit of the contract, also where part of it is kept back or subtracted first."""
    payment = contract.payment
    limits = [payment.maximum, payment.linked, contract.period.maximum]
    limits += [step.limit for step in contract.adjustments if isinstance(step, CapStep | FloorStep)]
    limits += [step.amount for step in contract.adjustments if isinstance(step, Offset)]
    return _MUCH * sum((abs(limit.value) for limit in limits if limit is not None), Fraction(1))


def _round_up(number: Fraction, indicator: Indicator) -> Fraction:
    """The next number with one digit and zeros behind it, in the unit's own digits."""
    size = Fraction(1, 100) if indicator.unit in (Unit.PERCENT, Unit.POINTS) else Fraction(1)
    units = ceil(number / size) + 1
    power = 10 ** (len(str(units)) - 1)
    return Fraction(ceil(Fraction(units, power)) * power) * size
