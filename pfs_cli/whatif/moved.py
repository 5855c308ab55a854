"""A standing with one result moved: settled, and as if nothing were rounded; each number once."""

from collections.abc import Mapping
from fractions import Fraction

from pfs_cli.contract import Contract
from pfs_cli.payment.per_unit import RateCard
from pfs_cli.problem import Problem, Severity
from pfs_cli.record import Record
from pfs_cli.results import Paid, Results
from pfs_cli.rules.results import check_periods
from pfs_cli.settlement import Settlement
from pfs_cli.source import Source
from pfs_cli.whatif.beside import level_of
from pfs_cli.whatif.decision import Decision, decide_payment, decide_values
from pfs_cli.whatif.lever import Lever
from pfs_cli.whatif.standing import Standing, paid_by_period, stand, with_changes
from pfs_cli.whatif.trend import Trend, fit, level
from pfs_cli.whatif.unrounded import Unrounded, settle_unrounded, without_rounding

_PLACE = Source(file="")
_NOTHING = Fraction(0)


class Point(Record):
    """A number of the lever: how the contract stands there, or the first problem why nothing can be paid."""

    number: Fraction
    settlements: tuple[Settlement, ...]
    paid: Mapping[str, Paid]
    problem: Problem | None

    @property
    def payment(self) -> Fraction | None:
        """What all payers pay in all settled periods, None where nothing can be paid."""
        if self.problem is not None:
            return None
        return sum(paid_by_period(self.settlements, self.paid), _NOTHING)

    @property
    def refusal(self) -> str:
        """The code of the problem, "" where something can be paid."""
        return "" if self.problem is None else self.problem.code

    @property
    def levels(self) -> tuple[str, ...]:
        """The level of each line, "" where it has none."""
        return tuple(level_of(line) for each in self.settlements for line in each.lines)

    @property
    def amounts(self) -> tuple[Fraction, ...]:
        """The amount of each line."""
        return tuple(line.amount.number for each in self.settlements for line in each.lines)


class Moved:
    """A standing with one lever moved: settled, and as if nothing were rounded; each number once."""

    __slots__ = ("_points", "_slack", "_unrounded", "agreement", "bare", "lever", "results", "standing")

    def __init__(self, standing: Standing, lever: Lever) -> None:
        self.standing = standing
        self.lever = lever
        self.agreement = standing.agreement
        self.results = standing.results
        self.bare = without_rounding(standing.agreement)
        self._slack = sum(map(_slack_of, standing.agreement.contracts), _NOTHING)
        self._points: dict[Fraction, Point] = {}
        self._unrounded: dict[Fraction, tuple[Unrounded, ...] | None] = {}

    @property
    def settled(self) -> int:
        """How many numbers have been settled, with or without roundings."""
        return len(self._points) + len(self._unrounded)

    def point(self, number: Fraction) -> Point:
        """How the contract stands at the number, after the rules on results."""
        if number not in self._points:
            self._points[number] = self._settle(number)
        return self._points[number]

    def _settle(self, number: Fraction) -> Point:
        paid = self.standing.paid
        results = with_changes(self.results, {self.lever.place: self.lever.observe(number)})
        found = check_periods(self.agreement, results, paid, _PLACE)
        problem = next((each for each in found if each.severity is Severity.ERROR), None)
        settlements = () if problem else stand(self.agreement, results, paid).settlements
        return Point(number=number, settlements=settlements, paid=paid, problem=problem)

    def unrounded(self, number: Fraction) -> tuple[Unrounded, ...] | None:
        """The periods without roundings at any number, whole or not; None where they cannot be settled."""
        if number not in self._unrounded:
            results = with_changes(self.results, {self.lever.place: self.lever.observe(number)})
            try:
                found = settle_unrounded(self.bare, results, self.standing.paid)
            except (ValueError, ZeroDivisionError):
                found = None
            self._unrounded[number] = found
        return self._unrounded[number]

    def decide(self, number: Fraction) -> tuple[Decision, ...]:
        """The decisions at a number: on the values of all periods, then on their amounts where these can be settled."""
        results = with_changes(self.results, {self.lever.place: self.lever.observe(number)})
        by_period = {each.period: each for each in results}
        made: list[Decision] = []
        earlier: list[Results] = []
        for contract in self.bare.contracts:
            found = by_period.get(contract.period.name)
            if found is not None:
                made += decide_values(contract, found, tuple(earlier))
                earlier.append(found)
        for settled in self.unrounded(number) or ():
            made += decide_payment(settled)
        return tuple(made)

    def trends(self, places: tuple[Fraction, ...]) -> tuple[Trend, ...] | None:
        """How the payment and each line move through three places; None where they cannot be settled."""
        found = [self._bare_amounts(place) for place in places]
        first, second, third = found
        if first is None or second is None or third is None:
            return None
        return tuple(
            fit(tuple(zip(places, each, strict=True)))  # type: ignore[arg-type]  # three places, three amounts
            for each in zip(first, second, third, strict=True)
        )

    def constant(self, number: Fraction) -> tuple[Trend, ...] | None:
        """The payment and each line at one number, before roundings."""
        found = self._bare_amounts(number)
        return None if found is None else tuple(map(level, found))

    def _bare_amounts(self, number: Fraction) -> tuple[Fraction, ...] | None:
        settled = self.unrounded(number)
        if settled is None:
            return None
        lines = (line.amount.number for each in settled for line in each.earned.lines)
        return (sum(paid_by_period(settled, self.standing.paid), _NOTHING), *lines)

    def agrees(self, places: tuple[Fraction, ...], trends: tuple[Trend, ...] | None) -> bool:
        """Whether settling at the places says what the trends say: the same problem, or the same up to roundings."""
        points = tuple(map(self.point, places))
        if trends is None or any(point.problem is not None for point in points):
            return trends is None and len({point.refusal for point in points}) == 1
        if len({point.levels for point in points}) > 1:
            return False
        paid = tuple(point.payment or _NOTHING for point in points)
        if trends[0].is_flat and len(set(paid)) > 1:
            return False
        told = tuple(trends[0].at(place) for place in places)
        return all(
            each is not None and abs(each - amount) <= self._slack
            for each, amount in zip(told, paid, strict=True)
        )


def _slack_of(contract: Contract) -> Fraction:
    """How far all roundings of a period can move its payment."""
    payment, payers = contract.payment, contract.payers
    amounts = [rounding.to.value for rounding in payment.rounding]
    parts = sum(
        len(each.pays.terms.items) if each.pays and isinstance(each.pays.terms, RateCard) else 1
        for each in contract.indicators
    )
    shares = [payer.rounding.to.value for payer in payers if payer.rounding is not None]
    return sum(amounts, _NOTHING) * parts + sum(shares, _NOTHING) + contract.currency.smallest
