"""Open results: which they are, and everything that each of them may turn out to be."""

from collections.abc import Iterator
from fractions import Fraction
from math import ceil, floor

from pfs_cli.contract import Agreement, Contract, Indicator
from pfs_cli.measure.address import measured_at, unit_at
from pfs_cli.measure.terms import Participants, Rate, Stated
from pfs_cli.notation import plain, write_value
from pfs_cli.open_results import span as spans
from pfs_cli.open_results.span import Span
from pfs_cli.payment.interval import HIGHEST, LOWEST
from pfs_cli.record import Record, replace
from pfs_cli.results import Address, Claim, Observation, Results, Status
from pfs_cli.rules.results.missing import find_missing
from pfs_cli.source import Source
from pfs_cli.unit import Unit

_ZERO = Fraction(0)
_ONE = Fraction(1)


class Item(Record):
    """One open result, and what it may be: a number within `span`, which stands for a value.

    The value is `base` + `step` x number. Of a count the number is the count itself, of a rate among a group of known
    size how many of the `group` they are, of a disputed result 0 (`low`) or 1 (`high`), of a verdict the place of its
    word among the `words`, of the claim of a person 0 (it does not count) or 1 (it does); of all else the value.
    `whole` says that only whole numbers count.
    """

    period: str
    observation: Observation
    claim: Claim | None = None
    unit: Unit
    noun: str | None
    label: str
    span: Span
    whole: bool
    base: Fraction = _ZERO
    step: Fraction = _ONE
    group: Fraction | None = None
    words: tuple[str, ...] = ()

    @property
    def address(self) -> Address:
        """What the open result is of."""
        return self.observation.address

    @property
    def source(self) -> Source:
        """Where it is written."""
        return self.observation.source if self.claim is None else self.claim.source

    @property
    def status(self) -> Status:
        """How far it is settled."""
        return self.observation.status if self.claim is None else self.claim.status

    def value(self, number: Fraction) -> Fraction | str:
        """The value that a number stands for, in the unit of the address."""
        return self.words[int(number)] if self.words else self.base + self.step * number

    def write(self, number: Fraction) -> str:
        """The value that a number stands for, as a person writes it; of a rate with its counts."""
        value = self.value(number)
        written = write_value(value, self.unit, self.noun)
        if self.group is None or isinstance(value, str):
            return written
        return f"{written} ({plain(value * self.group)}/{plain(self.group)})"


def close(observation: Observation, items: tuple[Item, ...], numbers: tuple[Fraction, ...]) -> Observation:
    """The observation as it will be if its open parts turn out so: verified, nothing left open."""
    first, number = items[0], numbers[0]
    count: Fraction | None = None
    among: Fraction | None = None
    claims: tuple[Claim, ...] = ()
    value: Fraction | str | None
    if first.claim is not None:
        counted = {id(item.claim) for item, each in zip(items, numbers, strict=True) if each}
        claims = tuple(
            replace(claim, status=Status.VERIFIED)
            for claim in observation.claims
            if claim.status is Status.VERIFIED or id(claim) in counted
        )
        value = sum((claim.units for claim in claims), _ZERO)
        written = plain(value)
    else:
        value, written = first.value(number), first.write(number)
        if first.group is not None and not isinstance(value, str):
            count, among = value * first.group, first.group
            value = None
    return replace(
        observation,
        value=value,
        count=count,
        among=among,
        raw=written,
        format="",
        shown="",
        shown_value=None,
        claims=claims,
        tally=(),
        status=Status.VERIFIED,
        low=None,
        high=None,
    )


def find_items(
    agreement: Agreement, results: tuple[Results, ...]
) -> tuple[tuple[Item, ...], tuple[Results, ...]]:
    """The open results of all periods in the contract's order, and the results with those added that were missing.

    What may not be, such as more members than a group has, is left out of what a result may be.
    """
    by_period = {each.period: each for each in results}
    items: list[Item] = []
    complete: list[Results] = []
    for contract in agreement.contracts:
        found = by_period.get(contract.period.name)
        if found is None:
            continue
        missing = tuple(
            _unknown(address, found) for _, address in find_missing(contract, found, tuple(complete))
        )
        found = replace(found, observations=(*found.observations, *missing))
        complete.append(found)
        items.extend(_items(contract, found))
    return tuple(items), tuple(complete)


def _items(contract: Contract, results: Results) -> Iterator[Item]:
    for observation in results.observations:
        indicator = contract.indicator(observation.address.indicator)
        if indicator is None or observation.status is Status.VERIFIED:
            continue
        made = _open(contract, indicator, observation)
        opened = [claim for claim in observation.claims if claim.status is not Status.VERIFIED]
        for claim in opened:
            yield replace(made, claim=claim, span=spans.closed(_ZERO, _ONE), step=claim.units, base=_ZERO)
        if not opened:
            yield made


def _unknown(address: Address, results: Results) -> Observation:
    return Observation(
        address=address,
        value=None,
        count=None,
        among=None,
        raw="",
        source=Source(file=results.file),
        status=Status.UNKNOWN,
    )


def _open(contract: Contract, indicator: Indicator, observation: Observation) -> Item:
    unit = unit_at(indicator, observation.address)
    made = Item(
        period=contract.period.name,
        observation=observation,
        unit=unit,
        noun=indicator.noun if unit is indicator.unit else None,
        label=indicator.label,
        span=spans.ALL,
        whole=False,
    )
    if unit is Unit.VERDICT:
        return _verdict(made, indicator)
    measured = measured_at(indicator, observation.address)
    if isinstance(measured, Stated):
        raise TypeError(observation.address)
    is_rate = isinstance(measured, Rate | Participants) and unit is not Unit.COUNT
    within = _allowed(measured, unit)
    group = observation.among if is_rate and observation.among else None
    if observation.status is Status.DISPUTED:
        return _disputed(made, group, within)
    if observation.status is not Status.UNKNOWN:
        low, high = (None if isinstance(end, str) else end for end in (observation.low, observation.high))
        within = spans.meet(within, spans.closed(low, high))
    if group is not None:
        return replace(
            made, span=_whole_numbers(spans.scale(within, group)), whole=True, step=1 / group, group=group
        )
    if unit is Unit.COUNT:
        return replace(made, span=_whole_numbers(within), whole=True)
    return replace(made, span=within)


def _allowed(measured: object, unit: Unit) -> Span:
    """What a unit allows: of a count whole numbers from 0, of members of a group 0 % to 100 %, of all else anything."""
    if unit is Unit.COUNT:
        return spans.closed(_ZERO, None)
    if isinstance(measured, Rate):
        return spans.closed(_ZERO, None if measured.per_head else _ONE)
    return spans.closed(_ZERO, _ONE) if isinstance(measured, Participants) else spans.ALL


def _whole_numbers(span: Span) -> Span:
    """The whole numbers in a closed span."""
    start, end = span
    return (
        start if start == LOWEST else (0, Fraction(ceil(start[1])), 0),
        end if end == HIGHEST else (0, Fraction(floor(end[1])), 1),
    )


def _disputed(made: Item, group: Fraction | None, within: Span) -> Item:
    """Exactly one of two values; one that cannot be is left out."""
    low, high = made.observation.low, made.observation.high
    if low is None or high is None or isinstance(low, str) or isinstance(high, str):
        raise TypeError(made.address)
    numbers = [Fraction(place) for place, value in enumerate((low, high)) if spans.holds(within, value)]
    counted = group is not None and all((value * group).denominator == 1 for value in (low, high))
    span = spans.closed(min(numbers), max(numbers)) if numbers else (HIGHEST, LOWEST)
    return replace(made, span=span, whole=True, base=low, step=high - low, group=group if counted else None)


def _verdict(made: Item, indicator: Indicator) -> Item:
    """The words of the table, all of them or those from `low` to `high`; of a disputed verdict its two."""
    tiers = indicator.tiers.tiers if indicator.tiers is not None else ()
    words = tuple(tier.bound.value for tier in tiers if isinstance(tier.bound.value, str))
    observation = made.observation
    ends = [end for end in (observation.low, observation.high) if isinstance(end, str)]
    if observation.status is Status.DISPUTED:
        words = tuple(ends)
    elif observation.status is not Status.UNKNOWN and ends and all(end in words for end in ends):
        places = [words.index(end) for end in ends]
        words = words[min(places) : max(places) + 1]
    if not words:  # a verdict that is only noted down: nothing asks for it
        words = (str(observation.value or ""),)
    return replace(made, span=spans.closed(_ZERO, Fraction(len(words) - 1)), whole=True, words=words)
