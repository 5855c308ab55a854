"""Results that give an indicator exactly a value, written as an example of the contract writes them."""

from collections.abc import Iterator, Mapping
from fractions import Fraction
from itertools import product
from math import ceil

from pfs_cli.contract import Indicator
from pfs_cli.measure.address import input_unit, needed_addresses
from pfs_cli.measure.observed import scale
from pfs_cli.measure.terms import (
    Comparison,
    Difference,
    Input,
    Met,
    Participants,
    Pooled,
    Rate,
    Ratio,
    Reduction,
    Stated,
    Weighted,
)
from pfs_cli.notation import plain
from pfs_cli.quantity import exact
from pfs_cli.record import Record
from pfs_cli.results import Address, Claim, Observation
from pfs_cli.source import Source
from pfs_cli.unit import Unit

_GROUP = 100
"""Members of a group where the value does not need others; a value such as 84.9% needs 1,000."""
_LARGEST_GROUP = 1_000_000
_AGAINST = (
    Fraction(1, 2),
    Fraction(1),
    Fraction(100),
    Fraction(1, 10),
    Fraction(9, 10),
    Fraction(0),
    Fraction(10**6),
)
"""What is compared against: the first of these with which both inputs can be written."""

_HERE = Source(file="")

Value = Fraction | str


class Outcome(Record):
    """What the results of a period say of an indicator, and the value that it comes to; of a card its units."""

    value: Value
    observations: tuple[Observation, ...]


def observe_value(indicator: Indicator, value: Value) -> Outcome | None:
    """The results with which the indicator has exactly the value; None where none can be written, or none are read."""
    measure = indicator.measure
    if isinstance(measure, Weighted | Met | Pooled):
        return None
    addresses = needed_addresses(indicator)
    if isinstance(measure, Comparison):
        if isinstance(value, str):
            return None
        found = next(_inputs(indicator, measure, value), None)
        return None if found is None else Outcome(value=value, observations=found)
    if len(addresses) != 1 or addresses[0].item is not None:
        return None
    observation = _observe(indicator, measure, indicator.unit, addresses[0], value)
    return None if observation is None else Outcome(value=value, observations=(observation,))


def observe_claims(indicator: Indicator, units: Mapping[str | None, tuple[Fraction, ...]]) -> Outcome:
    """Results person by person: of each item (None where there is none) the units of one person after the other."""
    observations = tuple(
        _claimed(Address(indicator=indicator.name, item=item), claimed) for item, claimed in units.items()
    )
    total = sum((sum(claimed, Fraction(0)) for claimed in units.values()), Fraction(0))
    return Outcome(value=total, observations=observations)


def observe_items(indicator: Indicator, units: dict[str, Fraction]) -> Outcome | None:
    """The results of a rate card with so many units of each item; None where they cannot be written."""
    observations = [
        _observe(
            indicator, indicator.measure, indicator.unit, Address(indicator=indicator.name, item=item), number
        )
        for item, number in units.items()
    ]
    made = tuple(each for each in observations if each is not None)
    if len(made) != len(observations):
        return None
    return Outcome(value=sum(units.values(), Fraction(0)), observations=made)


def _claimed(address: Address, units: tuple[Fraction, ...]) -> Observation:
    claims = tuple(
        Claim(person=f"p{number}", units=each, source=_HERE) for number, each in enumerate(units, 1)
    )
    total = sum(units, Fraction(0))
    return Observation(
        address=address, value=total, count=None, among=None, raw=plain(total), source=_HERE, claims=claims
    )


def _observe(
    indicator: Indicator, measured: object, unit: Unit, address: Address, value: Value
) -> Observation | None:
    """One observation that comes to the value; None where it cannot be written."""
    if isinstance(value, str):
        return _written(address, value, value)
    if isinstance(measured, Rate) or (isinstance(measured, Participants) and unit is not Unit.COUNT):
        per_head = isinstance(measured, Rate) and measured.per_head
        return _rate(address, value / scale(Fraction(1), unit), per_head=per_head)
    raw = write_result(value, unit, indicator.noun)
    return None if raw is None else _written(address, value, raw)


def write_result(value: Fraction, unit: Unit, noun: str | None) -> str | None:
    """The value as a contract types it: `85%`, `921人`, `60`; None where its decimals have no end."""
    number = plain(value * 100 if unit in (Unit.PERCENT, Unit.POINTS) else value)
    if exact(number) is None:
        return None
    match unit:
        case Unit.PERCENT:
            return f"{number}%"
        case Unit.POINTS:
            return f"{number}pt"
        case Unit.COUNT:
            if value.denominator != 1 or value < 0:
                return None
            latin = bool(noun) and noun is not None and noun[0].isascii() and noun[0].isalpha()
            return f"{number}{' ' if latin else ''}{noun or ''}"
        case _:
            return number


def _written(address: Address, value: Value, raw: str) -> Observation:
    return Observation(
        address=address,
        value=value,
        count=None,
        among=None,
        raw=raw,
        source=_HERE,
        percent=raw.endswith("%"),
    )


def _rate(address: Address, value: Fraction, *, per_head: bool) -> Observation | None:
    """The value as counts of a group: of a hundred where that is enough."""
    among = value.denominator * max(1, ceil(Fraction(_GROUP, value.denominator)))
    if among % _GROUP and _GROUP % value.denominator == 0:
        among = _GROUP
    count = value * among
    if value < 0 or (value > 1 and not per_head) or among > _LARGEST_GROUP:
        return None
    raw = f"{plain(count)}/{plain(Fraction(among))}"
    return Observation(address=address, value=None, count=count, among=Fraction(among), raw=raw, source=_HERE)


def _inputs(
    indicator: Indicator, measure: Difference | Reduction | Ratio, value: Fraction
) -> Iterator[tuple[Observation, ...]]:
    """Both inputs with which the comparison comes to the value; a stated one is no result."""
    units = [input_unit(indicator, each) for each in (measure.actual, measure.against)]
    for against, percent in product(_fixed(measure.against) or _AGAINST, (False, True)):
        actual = _solve(indicator, measure, value, against)
        fixed = _fixed(measure.actual)
        if fixed is not None:
            solved = _solve_against(indicator, measure, value, fixed[0])
            if solved is None:
                return
            actual, against = fixed[0], solved  # noqa: PLW2901 -- the other way round
        made: list[Observation | None] = []
        for name, measured, unit, number in (
            ("actual", measure.actual, units[0], actual),
            ("against", measure.against, units[1], against),
        ):
            if isinstance(measured, Stated):
                continue
            shown = (
                Unit.PERCENT if percent and unit is Unit.SCORE and not isinstance(measured, Rate) else unit
            )
            address = Address(indicator=indicator.name, input=name)
            made.append(_observe(indicator, measured, shown, address, number))
        if None not in made and (against != 0 or isinstance(measure, Difference)):
            yield tuple(each for each in made if each is not None)


def _fixed(measured: Input) -> tuple[Fraction, ...] | None:
    return (measured.value.value,) if isinstance(measured, Stated) else None


def _solve(
    indicator: Indicator, measure: Difference | Reduction | Ratio, value: Fraction, against: Fraction
) -> Fraction:
    """The actual value with which the comparison against the other comes to the value."""
    match measure:
        case Difference():
            return value + against
        case Reduction():
            return against * (1 - value)
        case Ratio():
            return value * against / scale(Fraction(1), indicator.unit)


def _solve_against(
    indicator: Indicator, measure: Difference | Reduction | Ratio, value: Fraction, actual: Fraction
) -> Fraction | None:
    """What the stated actual value must be compared against."""
    match measure:
        case Difference():
            return actual - value
        case Reduction():
            return None if value == 1 else actual / (1 - value)
        case Ratio():
            return None if value == 0 else actual * scale(Fraction(1), indicator.unit) / value
