"""The values of indicators over a box: the measures of the contract, on what each open result may be."""

from collections.abc import Mapping
from fractions import Fraction
from typing import assert_never

from pfs_cli.condition import Condition, names_in
from pfs_cli.contract import Contract, Indicator
from pfs_cli.measure.address import input_unit, needed_addresses
from pfs_cli.measure.derived import names_needed
from pfs_cli.measure.evidence import Evidence, number_of
from pfs_cli.measure.observed import scale as scale_to
from pfs_cli.measure.terms import (
    Comparison,
    Difference,
    Given,
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
from pfs_cli.open_results import span as spans
from pfs_cli.open_results.form import Form, NothingPayableError, Over, Wish, known
from pfs_cli.open_results.item import Item
from pfs_cli.open_results.seen import Quotient, Seen, may_hold, see
from pfs_cli.open_results.span import Span
from pfs_cli.payment.per_unit import RateCard
from pfs_cli.results import Address, Observation, Status
from pfs_cli.unit import Unit
from pfs_cli.workings import Step

_ZERO = Fraction(0)
_ONE = Fraction(1)


class NotExactError(Exception):
    """What depends on the address cannot be told exactly while it is open."""

    def __init__(self, address: Address) -> None:
        super().__init__(address)
        self.address = address


class Scene:
    """One period over a box: its terms, its evidence, which observations are open, and what the box says of them.

    `steps` are the values that no open result changes; `places` are the items by the identity of their observation,
    `keys` what each of them is called in the box.
    """

    __slots__ = ("contract", "evidence", "items", "keys", "over", "places", "steps", "values")

    def __init__(  # noqa: PLR0913, PLR0917 -- what a period is made of
        self,
        contract: Contract,
        evidence: Evidence,
        steps: Mapping[str, Step],
        over: Over,
        items: tuple[Item, ...],
        places: Mapping[int, tuple[int, ...]],
        keys: tuple[int, ...],
    ) -> None:
        self.contract = contract
        self.evidence = evidence
        self.steps = steps
        self.over = over
        self.items = items
        self.places = places
        self.keys = keys
        self.values: dict[str, Seen] = {}

    def measure_all(self) -> None:
        """Finds the value of every indicator, those that others are made from first."""
        for name in self.contract.by_name:
            self.reach(name)

    def reach(self, name: str) -> Seen:
        """The value of one indicator over the box."""
        found = self.values.get(name)
        if found is not None:
            return found
        step = self.steps.get(name)
        seen = see(step) if step is not None else self._compared(self.contract.by_name[name])
        self.values[name] = seen
        return seen

    def _compared(self, indicator: Indicator) -> Seen:
        seen = self._measure(indicator)
        if seen.words:
            return seen
        period, printed = self.contract.period.name, indicator.compare
        form, place = seen.form, None
        if seen.quotient is not None or len(form.terms) > 1:
            place = self.over.place_of((period, indicator.name), form.behind)
            if place is not None:
                form = self.over.within(form, self.over.box[place])
        rounded = form
        if printed is not None:
            rounded = self.over.round(form, printed.to, printed.mode, (period, "compare", indicator.name))
        return Seen(rounded, exact=form, printed=printed, quotient=seen.quotient, place=place)

    def _measure(self, indicator: Indicator) -> Seen:
        measure = indicator.measure
        match measure:
            case Given() | Rate() | Participants():
                if indicator.pays is not None and isinstance(indicator.pays.terms, RateCard):
                    items = [self.count(indicator, item.name) for item in indicator.pays.terms.items]
                    return Seen(self.over.total(items))
                return self._observe(
                    self.evidence.observed(Address(indicator=indicator.name)), indicator.unit
                )
            case Difference() | Reduction() | Ratio():
                actual = self._input(indicator, measure.actual, "actual")
                against = self._input(indicator, measure.against, "against")
                return self._compare(indicator, measure, actual, against)
            case Weighted():
                return self._weigh(indicator, measure)
            case Met():
                return self._count_met(indicator, measure)
            case Pooled():
                return self._pool(indicator, measure)
            case _:
                assert_never(measure)

    def behind(self, condition: Condition) -> int:
        """The open results that decide whether the condition holds."""
        asked = 0
        for name in names_in(condition):
            asked |= self.values[name].behind
        return asked

    def count(self, indicator: Indicator, item: str) -> Form:
        """The units of one item of a rate card, as the value counts them."""
        observations = self.evidence.observed(Address(indicator=indicator.name, item=item))
        return self._observe(observations, indicator.unit).form

    def units(self, observations: tuple[Observation, ...]) -> Form:
        """The numbers of the observations added."""
        return self.over.total([self._number(each) for each in observations])

    def _observe(self, observations: tuple[Observation, ...], unit: Unit) -> Seen:
        """One observation, or several added: what `measure.observed.observe` makes of them."""
        if len(observations) == 1:
            item = self._item(observations[0])
            if item is not None and item.words:
                return self._verdict(observations[0], item)
            if item is None:
                return Seen(known(_one(observations[0], unit)))
            return Seen(self._number(observations[0]))
        if all(self._is_counted(each) for each in observations):
            among = sum((self._among(each) for each in observations), _ZERO)
            if not among:
                raise NothingPayableError
            count = self.over.total([self._members(each) for each in observations])
            return Seen(self.over.scale(count, scale_to(1 / among, unit)))
        if unit not in (Unit.COUNT, Unit.MONEY):
            raise NotExactError(self._first_open(observations))
        return Seen(self.units(observations))

    def _item(self, observation: Observation) -> Item | None:
        places = self.places.get(id(observation))
        return None if places is None else self.items[places[0]]

    def _first_open(self, observations: tuple[Observation, ...]) -> Address:
        opened = [each for each in observations if id(each) in self.places]
        if not opened:
            raise TypeError(observations)
        return next((each for each in opened if not self._is_counted(each)), opened[0]).address

    def _number(self, observation: Observation) -> Form:
        """The value of an observation that is a number; of the claims of persons their sum."""
        places = self.places.get(id(observation))
        if places is None:
            return known(number_of(observation))
        if self.items[places[0]].claim is None:
            return self._part(places[0])
        sure = sum((each.units for each in observation.claims if each.status is Status.VERIFIED), _ZERO)
        return self.over.total([known(sure), *(self._part(place) for place in places)])

    def _part(self, place: int) -> Form:
        item, key = self.items[place], self.keys[place]
        if not item.step:
            return known(item.base)
        inside = spans.add(spans.scale(self.over.terms[key], item.step), spans.point(item.base))
        return self.over.make({key: item.step}, item.base, inside, 1 << key)

    def claims(self, observations: tuple[Observation, ...]) -> dict[str, list[Form]]:
        """The units of every claim of each person, those that are open included."""
        found: dict[str, list[Form]] = {}
        for observation in observations:
            places = self.places.get(id(observation), ())
            opened = {id(self.items[place].claim): place for place in places}
            if places and not observation.claims:
                raise NotExactError(observation.address)
            for claim in observation.claims:
                place = opened.get(id(claim))
                form = known(claim.units) if place is None else self._part(place)
                found.setdefault(claim.person, []).append(form)
        return found

    def _verdict(self, observation: Observation, item: Item) -> Seen:
        key = self.keys[self.places[id(observation)][0]]
        start, end = self.over.terms[key]
        words = item.words[int(start[1]) : int(end[1]) + 1]
        place = self.over.make({key: _ONE}, _ZERO, self.over.terms[key], 1 << key)
        return Seen(known(_ZERO), exact=place, words=words)

    def _is_counted(self, observation: Observation) -> bool:
        item = self._item(observation)
        if item is not None:
            return item.group is not None
        return observation.count is not None and observation.among is not None

    def _among(self, observation: Observation) -> Fraction:
        item = self._item(observation)
        among = observation.among if item is None else item.group
        if among is None:
            raise TypeError(observation.address)
        return among

    def _members(self, observation: Observation) -> Form:
        item = self._item(observation)
        if item is not None:
            return self.over.scale(self._number(observation), self._among(observation))
        if observation.count is None:
            raise TypeError(observation.address)
        return known(observation.count)

    def _input(self, indicator: Indicator, measured: Input, name: str) -> Form:
        if isinstance(measured, Stated):
            return known(measured.value.value)
        observations = self.evidence.observed(Address(indicator=indicator.name, input=name))
        return self._observe(observations, input_unit(indicator, measured)).form

    def _compare(self, indicator: Indicator, measure: Comparison, actual: Form, against: Form) -> Seen:
        over = self.over
        match measure:
            case Difference():
                return Seen(over.less(actual, against))
            case Reduction():
                dividend, scale = over.less(against, actual), _ONE
            case Ratio():
                dividend, scale = actual, 1 / scale_to(_ONE, indicator.unit)
            case _:
                assert_never(measure)
        against = over.within(against, _without_zero(against.span))
        if against.is_known:
            return Seen(over.scale(dividend, 1 / (against.constant * scale)))
        behind = dividend.behind | against.behind
        if isinstance(measure, Reduction):
            # 1 - actual / against: each of the two is met once, so that its span is exact
            span = spans.add(spans.point(_ONE), spans.scale(spans.divide(actual.span, against.span), -_ONE))
        else:
            span = spans.scale(spans.divide(dividend.span, against.span), 1 / scale)
        form = over.only((self.contract.period.name, "quotient", indicator.name), span, behind)
        if span == spans.ALL:
            over.wishes.append(Wish(against, _ZERO))
        return Seen(form, quotient=Quotient(dividend, against, scale))

    def _weigh(self, indicator: Indicator, measure: Weighted) -> Seen:
        parts: list[Form] = []
        for part in measure.parts:
            seen = self.reach(part.indicator)
            of = self.contract.by_name[part.indicator].unit
            factor = scale_to(_ONE, indicator.unit) if of is Unit.PERCENT else _ONE
            parts.append(self.over.scale(seen.form, part.weight.value * factor))
        return Seen(self.over.total(parts))

    def _count_met(self, indicator: Indicator, measure: Met) -> Seen:
        for name in names_needed(measure):
            self.reach(name)
        held = [may_hold(self.over, each, self.contract.by_name, self.values) for each in measure.conditions]
        sure = Fraction(sum(each is True for each in held))
        most = sure + sum(each is None for each in held)
        behind = 0
        for name in names_needed(measure):
            behind |= self.values[name].behind
        own = (self.contract.period.name, "met", indicator.name)
        return Seen(self.over.only(own, spans.closed(sure, most), behind))

    def _pool(self, indicator: Indicator, measure: Pooled) -> Seen:
        members = [self.contract.cohorts[name] for name in measure.indicators]
        first = members[0].measure

        def gather(input_name: str | None) -> tuple[Observation, ...]:
            return tuple(
                observation
                for member in members
                for address in needed_addresses(member)
                if address.input == input_name
                for observation in self.evidence.to_date(address)
            )

        if not isinstance(first, Difference | Reduction | Ratio):
            return self._observe(gather(None), indicator.unit)

        def read(measured: Input, name: str) -> Form:
            if isinstance(measured, Stated):
                return known(measured.value.value)
            return self._observe(gather(name), input_unit(members[0], measured)).form

        return self._compare(indicator, first, read(first.actual, "actual"), read(first.against, "against"))


def _one(observation: Observation, unit: Unit) -> Fraction:
    """The number of one observation that is not open."""
    if observation.count is None or not observation.among or unit is Unit.COUNT:
        return number_of(observation)
    return scale_to(observation.count / observation.among, unit)


def _without_zero(span: Span) -> Span:
    """The span less an end that is zero: nothing is divided by it."""
    start, end = span
    return (
        (0, _ZERO, 1) if start == (0, _ZERO, 0) else start,
        (0, _ZERO, 0) if end == (0, _ZERO, 1) else end,
    )
