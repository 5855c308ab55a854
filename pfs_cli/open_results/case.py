"""A contract and its open results: what is paid when all are closed in one way, and what over a box of ways."""

from collections.abc import Mapping
from fractions import Fraction
from math import gcd, lcm

from pfs_cli.contract import Agreement, Contract, Indicator, Stage
from pfs_cli.measure.address import needed_addresses
from pfs_cli.measure.derived import names_behind
from pfs_cli.measure.evidence import Evidence, gather_evidence
from pfs_cli.measure.measured import Measured
from pfs_cli.measure.terms import Pooled
from pfs_cli.measure.value import measure_all
from pfs_cli.open_results.box import Point
from pfs_cli.open_results.form import Form, NothingPayableError, Over, known
from pfs_cli.open_results.item import Item, close
from pfs_cli.open_results.line import names_behind_line
from pfs_cli.open_results.payment import NOTHING_EARLIER, Due, Earlier, earn_lines, pay
from pfs_cli.open_results.span import Span
from pfs_cli.open_results.value import Scene
from pfs_cli.payment.fixed import fixed_step
from pfs_cli.payment.line import earn_line
from pfs_cli.payment.per_unit import Bands, RateCard, UnitPrice
from pfs_cli.record import replace
from pfs_cli.results import Address, Observation, Paid, Results
from pfs_cli.settlement import Settlement, settle_periods
from pfs_cli.workings import Step

_ZERO = Fraction(0)


class Scenery:
    """What of a period no open result changes: its terms, its evidence, values and amounts of lines."""

    __slots__ = ("amounts", "contract", "evidence", "fixed", "moving", "steps")

    def __init__(
        self, contract: Contract, evidence: Evidence, steps: dict[str, Step], amounts: dict[str, Fraction]
    ) -> None:
        self.moving = tuple(name for name in contract.by_name if name not in steps)
        self.contract = contract
        self.evidence = evidence
        self.steps = steps
        self.amounts = amounts
        self.fixed = fixed_step(contract).number


class Case:
    """The payment of the last of some periods, as what the open results make of it."""

    def __init__(
        self,
        agreement: Agreement,
        results: tuple[Results, ...],
        items: tuple[Item, ...],
        paid: Mapping[str, Paid],
    ) -> None:
        """`results` are complete: what was missing stands in them as unknown. The last of them is asked for."""
        self.items = items
        self.results = results
        self.paid = paid
        periods = [contract.period.name for contract in agreement.contracts]
        last = max(periods.index(each.period) for each in results)
        self.agreement = replace(agreement, contracts=agreement.contracts[: last + 1])
        places: dict[int, list[int]] = {}
        for place, item in enumerate(items):
            places.setdefault(id(item.observation), []).append(place)
        self.places = {opened: tuple(each) for opened, each in places.items()}
        self.scenery = self._make_scenery()
        self.values = {
            name: place
            for place, name in enumerate(
                (each.contract.period.name, name) for each in self.scenery for name in each.moving
            )
        }
        """The places of the values that open results may change, behind those of the open results."""
        self.grid = _grid(self.agreement, paid)
        self._known: dict[Point, Settlement | None] = {}

    # One way

    def close(self, point: Point) -> tuple[Results, ...]:
        """The results if the open ones turn out so."""
        return tuple(
            replace(
                each, observations=tuple(self._close(observation, point) for observation in each.observations)
            )
            for each in self.results
        )

    def _close(self, observation: Observation, point: Point) -> Observation:
        places = self.places.get(id(observation))
        if places is None:
            return observation
        return close(
            observation,
            tuple(self.items[place] for place in places),
            tuple(point[place] for place in places),
        )

    def settle(self, point: Point) -> tuple[Settlement, ...] | None:
        """The settlements of all periods if the open results turn out so; None where that cannot be paid."""
        try:
            return settle_periods(self.agreement, self.close(point), self.paid)
        except (ValueError, ZeroDivisionError):  # a curve that refuses the value; a quotient by nothing
            return None

    def settle_last(self, point: Point) -> Settlement | None:
        """The settlement of the period that is asked for, remembered."""
        if point not in self._known:
            settled = self.settle(point)
            self._known[point] = None if settled is None else settled[-1]
        return self._known[point]

    # A box of ways

    def pay_over(self, over: Over, keys: tuple[int, ...]) -> list[Due]:
        """The payment of the period over a box, in every course that it may take; `keys` name the items in the box."""
        courses = [NOTHING_EARLIER]
        for scenery in self.scenery[:-1]:
            courses = [after for before in courses for after in self._pass(scenery, over, keys, before)]
        last = self.scene(self.scenery[-1], over, keys)
        groups = earn_lines(last, self.scenery[-1].amounts)
        found: list[Due] = []
        for before in courses:
            try:
                found.extend(pay(last, groups, before, self.scenery[-1].fixed, None))
            except NothingPayableError:
                continue
        if not found:
            raise NothingPayableError
        return found

    def _pass(self, scenery: Scenery, over: Over, keys: tuple[int, ...], before: Earlier) -> list[Earlier]:
        """What counts as paid after an earlier period, in every course that it may take."""
        name = scenery.contract.period.name
        real = self.paid.get(name)
        if not any(each.period == name for each in self.results):
            if real is None:
                return [before]
            linked = real.amount - min(scenery.contract.payment.fixed.value, real.amount)
            return [pass_on(over, before, known(real.amount), known(linked), {}, before.course)]
        scene = self.scene(scenery, over, keys)
        groups = earn_lines(scene, scenery.amounts)
        dues = pay(scene, groups, before, scenery.fixed, None if real is None else real.amount)
        return [pass_on(over, before, due.paid, due.linked, due.parts, due.course) for due in dues]

    def scene(self, scenery: Scenery, over: Over, keys: tuple[int, ...]) -> Scene:
        """One period over a box; `keys` name the items in the box."""
        return Scene(scenery.contract, scenery.evidence, scenery.steps, over, self.items, self.places, keys)

    def _make_scenery(self) -> tuple[Scenery, ...]:
        by_period = {each.period: each for each in self.results}
        sample = {each.period: each for each in self.close(tuple(_some(item) for item in self.items))}
        earlier: tuple[Results, ...] = ()
        sampled: tuple[Results, ...] = ()
        made: list[Scenery] = []
        for contract in self.agreement.contracts:
            found = by_period.get(contract.period.name)
            if found is None:
                empty = gather_evidence(Results(file="", observations=()), earlier, cumulative=False)
                made.append(Scenery(contract, empty, {}, {}))
                continue
            evidence = gather_evidence(found, earlier, cumulative=contract.is_cumulative)
            closed = gather_evidence(sample[found.period], sampled, cumulative=contract.is_cumulative)
            made.append(self._scenery(contract, evidence, closed))
            earlier, sampled = (*earlier, found), (*sampled, sample[found.period])
        return tuple(made)

    def _scenery(self, contract: Contract, evidence: Evidence, closed: Evidence) -> Scenery:
        moving = self._moving(contract, evidence)
        still = tuple(each for each in contract.indicators if each.name not in moving)
        steps = measure_all(replace(contract, indicators=still), closed)
        measured = Measured(indicators=contract.by_name, values=steps, evidence=closed)
        amounts = {
            indicator.name: earn_line(indicator.pays, indicator, measured, contract).amount.number
            for indicator in still
            if indicator.pays is not None
            and moving.isdisjoint(names_behind_line(indicator, indicator.pays))
            and not (
                isinstance(indicator.pays.terms, UnitPrice | RateCard | Bands)
                and self._is_open(indicator, evidence, to_date=True)
            )
        }
        return Scenery(contract, evidence, steps, amounts)

    def _moving(self, contract: Contract, evidence: Evidence) -> set[str]:
        """The indicators whose value an open result may change."""
        moving: set[str] = set()
        for indicator in contract.indicators:
            members = (
                [contract.cohorts[name] for name in indicator.measure.indicators]
                if isinstance(indicator.measure, Pooled)
                else []
            )
            if self._is_open(indicator, evidence, to_date=False) or any(
                self._is_open(member, evidence, to_date=True) for member in members
            ):
                moving.add(indicator.name)
        more = True
        while more:
            more = False
            for indicator in contract.indicators:
                if isinstance(indicator.measure, Pooled) or indicator.name in moving:
                    continue
                if not moving.isdisjoint(names_behind(indicator.measure)):
                    moving.add(indicator.name)
                    more = True
        return moving

    def _is_open(self, indicator: Indicator, evidence: Evidence, *, to_date: bool) -> bool:
        def seen(address: Address) -> tuple[Observation, ...]:
            return evidence.to_date(address) if to_date else evidence.observed(address)

        return any(
            id(observation) in self.places
            for address in needed_addresses(indicator)
            for observation in seen(address)
        )


def pass_on(
    over: Over, before: Earlier, paid: Form, linked: Form, parts: dict[str, Form], course: tuple[object, ...]
) -> Earlier:
    """What the next period looks back on after a period in which so much was paid."""
    together = dict(before.parts)
    for name, part in parts.items():
        old = together.get(name)
        together[name] = part if old is None else over.add(old, part)
    return Earlier(
        over.add(before.amount, paid), over.add(before.linked, linked), together, course, before.periods + 1
    )


def _some(item: Item) -> Fraction:
    """A number that the open result may be, not 0 if there is another."""
    start, end = item.span
    candidates = [each[1] for each in (end, start) if not each[0]]
    return next((each for each in candidates if each), candidates[0] if candidates else Fraction(1))


def _grid(agreement: Agreement, paid: Mapping[str, Paid]) -> Fraction | None:
    """An amount of which every payment is a multiple: of all that is added or compared after the last rounding."""
    amounts: list[Fraction] = [each.amount for each in paid.values()]
    for contract in agreement.contracts:
        payment = contract.payment
        at_total, at_linked = payment.round_at(Stage.TOTAL), payment.round_at(Stage.LINKED)
        amounts.append(payment.maximum.value)
        if contract.period.maximum is not None:
            amounts.append(contract.period.maximum.value)
        if contract.payers:
            amounts.append(contract.currency.smallest)
        if at_total is not None:
            amounts.append(at_total.to.value)
        elif at_linked is not None:
            amounts.extend((at_linked.to.value, fixed_step(contract).number))
            if payment.linked is not None:
                amounts.append(payment.linked.value)
        else:
            return None
    return common_measure(amounts)


def common_measure(amounts: list[Fraction]) -> Fraction:
    """The greatest amount of which all are multiples."""
    below = lcm(*(each.denominator for each in amounts))
    return Fraction(gcd(*(int(each * below) for each in amounts)), below)


def snap(span: Span, grid: Fraction) -> Span:
    """The multiples of the grid in the span, its ends on them; empty where there are none."""
    start, end = span
    if not start[0]:
        count = -(-start[1] // grid)
        if start[2] and count * grid == start[1]:
            count += 1
        start = (0, count * grid, 0)
    if not end[0]:
        count = end[1] // grid
        if not end[2] and count * grid == end[1]:
            count -= 1
        end = (0, count * grid, 1)
    return start, end
