"""The numbers on whose sign a payment turns: how far each value is from each bound, each amount from each limit.

Between two results on which all of them keep their signs every value and every amount moves along one straight line
(or, where it is divided by what moves, along one hyperbola): the decisions stand in the order in which the engine
takes them, so each of them is held against what those before it leave straight.
"""

from collections.abc import Iterator, Mapping
from fractions import Fraction
from math import floor

from pfs_cli.adjustment import Adjustment, CapStep, FloorStep, Gate, Offset
from pfs_cli.bound import Amount, Side
from pfs_cli.condition import Condition, OnValue, parts_of
from pfs_cli.contract import Contract, Indicator, Pays
from pfs_cli.measure.derived import names_behind
from pfs_cli.measure.evidence import gather_evidence
from pfs_cli.measure.terms import Met, Weighted
from pfs_cli.measure.value import measure_all
from pfs_cli.money import Mode
from pfs_cli.payment.per_unit import Bands, RateCard, ShareOfUnits, UnitPrice, UpTo
from pfs_cli.payment.tiers import number_of
from pfs_cli.record import Record
from pfs_cli.results import Results
from pfs_cli.whatif.unrounded import Unrounded
from pfs_cli.workings import Step, walk

_ONE = Fraction(1)
_NOTHING = Fraction(0)


class Decision(Record):
    """A number of which the sign decides; with `every` each of its multiples is a bound (of what is rounded)."""

    key: tuple[str, ...]
    number: Fraction
    every: Fraction | None = None


def decide_values(contract: Contract, results: Results, earlier: tuple[Results, ...]) -> Iterator[Decision]:
    """The decisions on values of a period, those first that others are made from.

    Also of values that no tier covers. Where nothing can be measured at all (a division by zero) there are none.
    """
    evidence = gather_evidence(results, earlier, cumulative=contract.is_cumulative)
    try:
        values = measure_all(contract, evidence)
    except ZeroDivisionError:
        return
    bounds = _bounds_of(contract)
    staired = _staired(contract)
    period = contract.period.name
    for name in _in_order(contract):
        step = values[name]
        if isinstance(step.value, str):
            continue
        before = step.inputs[0] if step.rule == "compare" else step
        if before.rule in ("reduction", "ratio"):
            yield Decision(key=(period, name, "against"), number=before.inputs[1].number)
        indicator = contract.by_name[name]
        for bound in sorted(_cuts(indicator, bounds.get(name, set()))):
            yield Decision(key=(period, name, str(bound)), number=before.number - bound)
        if indicator.compare is not None and name in staired:
            short = _short(indicator)
            yield Decision(
                key=(period, name, "printed"), number=before.number + short, every=indicator.compare.to
            )
        if isinstance(before.value, Fraction):
            yield from _shares_of_units(indicator, values, period)


def _in_order(contract: Contract) -> tuple[str, ...]:
    """The names of the indicators, each after those that it is made from."""
    ordered: dict[str, None] = {}

    def put(name: str) -> None:
        if name in ordered or name not in contract.by_name:
            return
        for each in names_behind(contract.by_name[name].measure):
            put(each)
        ordered[name] = None

    for name in contract.by_name:
        put(name)
    return tuple(ordered)


def _bounds_of(contract: Contract) -> dict[str, set[Fraction]]:
    """Where anything may change, by the indicator whose value it is: its own curve, and what conditions ask of it."""
    bounds: dict[str, set[Fraction]] = {}
    for indicator in contract.indicators:
        own = bounds.setdefault(indicator.name, set())
        if indicator.pays is not None:
            own.update(_ends(indicator.pays))
    for condition in _conditions(contract):
        for part in parts_of(condition):
            if isinstance(part, OnValue) and part.side is not Side.IS:
                bounds.setdefault(part.indicator, set()).add(number_of(part.bound))
    for step in contract.adjustments:
        if isinstance(step, Offset) and step.indicator is not None:
            bounds.setdefault(step.indicator, set()).add(_NOTHING)
    return bounds


def _ends(pays: Pays) -> Iterator[Fraction]:
    """Where the pieces of the line begin and end."""
    for piece in () if pays.curve is None else pays.curve.pieces:
        yield from (end for end in (piece.interval.low, piece.interval.high) if end is not None)


def _conditions(contract: Contract) -> Iterator[Condition]:
    for indicator in contract.indicators:
        if isinstance(indicator.measure, Met):
            yield from indicator.measure.conditions
        if indicator.pays is not None and indicator.pays.requires is not None:
            yield indicator.pays.requires
    for step in contract.adjustments:
        if isinstance(step, Gate):
            yield step.condition


def _cuts(indicator: Indicator, bounds: set[Fraction]) -> set[Fraction]:
    """Where the value crosses the bounds before it is rounded: those of the printed values around each of them."""
    if indicator.compare is None:
        return bounds
    to, short = indicator.compare.to, _short(indicator)
    return {(floor(bound / to) + more) * to - short for bound in bounds for more in (-1, 0, 1, 2)}


def _short(indicator: Indicator) -> Fraction:
    """How far before a printed value the values begin that are printed so."""
    if indicator.compare is None or indicator.compare.mode in (Mode.DOWN, Mode.UP):
        return _NOTHING
    return indicator.compare.to / 2


def _staired(contract: Contract) -> frozenset[str]:
    """The indicators of which every printed value may earn another amount: on a slope, or as a part of an index."""
    names = {
        part.indicator
        for indicator in contract.indicators
        if isinstance(indicator.measure, Weighted)
        for part in indicator.measure.parts
    }
    for indicator in contract.indicators:
        curve = None if indicator.pays is None else indicator.pays.curve
        if curve is not None and any(piece.slope for piece in curve.pieces):
            names.add(indicator.name)
    return frozenset(names)


def _limits_of(pays: Pays) -> Iterator[tuple[UpTo, Fraction]]:
    """Each limit on units with the size of a unit in the numbers of its indicator."""
    terms = pays.terms
    if isinstance(terms, RateCard):
        yield from ((item.terms.up_to, item.terms.size) for item in terms.items if item.terms.up_to)
        if terms.up_to is not None:
            yield terms.up_to, _ONE
    elif isinstance(terms, UnitPrice | Bands) and terms.up_to is not None:
        yield terms.up_to, terms.size


def _shares_of_units(indicator: Indicator, values: Mapping[str, Step], period: str) -> Iterator[Decision]:
    """What a limit is a share of: it is cut to whole units, so every whole one is a bound."""
    limits = () if indicator.pays is None else tuple(_limits_of(indicator.pays))
    for at, (limit, _) in enumerate(limits):
        if isinstance(limit, ShareOfUnits):
            units = sum((values[name].number for name in limit.indicators if name in values), _NOTHING)
            key = (period, indicator.name, "share", str(at))
            yield Decision(key=key, number=limit.share.value * units, every=_ONE)


def decide_payment(settled: Unrounded) -> Iterator[Decision]:
    """The decisions on amounts and units of a period, in the order of the computation."""
    contract, owed = settled.contract, settled.owed
    limits = _Limits(contract)
    seen: dict[tuple[str, str], int] = {}
    steps = walk(*(group.amount for group in settled.earned.groups), owed.linked, owed.total)
    for step in steps:
        at = seen[step.rule, step.subject] = seen.get((step.rule, step.subject), 0) + 1
        key = (contract.period.name, step.rule, step.subject, str(at))
        for position, number in enumerate(limits.held(step)):
            yield Decision(key=(*key, str(position)), number=number)
    if settled.parts:
        yield from _decide_parts(settled)


class _Limits:
    """The limits of a contract, by the place where they are written."""

    def __init__(self, contract: Contract) -> None:
        self._amounts: dict[int, Fraction] = {}
        self._sizes: dict[int, tuple[UpTo, Fraction]] = {}
        self._ends: dict[str, tuple[Fraction, ...]] = {}
        for indicator in contract.indicators:
            if indicator.pays is not None:
                self._add_line(indicator, indicator.pays)
        for step in contract.adjustments:
            self._add_step(step)
        payment = contract.payment
        self._add(payment.linked, payment.maximum, contract.period.maximum)

    def _add(self, *amounts: Amount | None) -> None:
        for amount in amounts:
            if amount is not None:
                self._amounts[id(amount.ground)] = amount.value

    def _add_step(self, step: Adjustment) -> None:
        if isinstance(step, CapStep | FloorStep):
            self._add(step.limit)

    def _add_line(self, indicator: Indicator, pays: Pays) -> None:
        self._add(pays.floor, pays.cap)
        self._ends[indicator.name] = tuple(_ends(pays))
        for limit, size in _limits_of(pays):
            self._sizes[id(limit.ground)] = (limit, size)

    def held(self, step: Step) -> Iterator[Fraction]:
        """How far the input of a step is from what it is held against."""
        match step.rule:
            case "up_to":
                yield step.inputs[0].number - self._most(step)
                yield from (step.number - end for end in self._ends.get(step.subject, ()))
            case "ladder":
                yield step.inputs[0].number - step.inputs[1].number
            case "item":
                yield step.inputs[0].number
            case "cap" | "floor" | "at_most_linked" | "at_most_period":
                limit = next((self._amounts[id(g)] for g in step.grounds if id(g) in self._amounts), _NOTHING)
                yield step.inputs[0].number - limit
            case "at_most_maximum":
                maximum = self._amounts[id(step.grounds[0])]
                used = step.inputs[1].number if len(step.inputs) > 1 else _NOTHING
                yield maximum - used
                yield step.inputs[0].number - max(maximum - used, _NOTHING)
            case "greatest_of" | "least_of":
                yield from (step.inputs[0].number - other.number for other in step.inputs[1:])
            case "less_paid":
                yield step.number
            case _:
                return

    def _most(self, step: Step) -> Fraction:
        """The most units that a limit leaves, in the numbers of the indicator."""
        limit, size = next(self._sizes[id(g)] for g in step.grounds if id(g) in self._sizes)
        if isinstance(limit, Amount):
            return limit.value * size - sum((each.number for each in step.inputs[1:]), _NOTHING)
        taken = sum((each.number for each in step.inputs[2:]), _NOTHING)
        return step.inputs[1].number * size - taken


def _decide_parts(settled: Unrounded) -> Iterator[Decision]:
    """What the payers' shares are held against: nothing, their caps, and what is left."""
    contract, payment, period = settled.contract, settled.owed.total.number, settled.contract.period.name
    fixed, linked = settled.owed.fixed.number, settled.owed.linked.number
    earlier = sum((each.amount.number for each in settled.before.paid), _NOTHING)
    to_date = payment + (earlier if contract.is_cumulative else _NOTHING)
    yield Decision(key=(period, "payment"), number=payment)
    yield Decision(key=(period, "linked"), number=linked)
    yield Decision(key=(period, "fixed"), number=to_date - fixed)
    shares = [part.inputs[0] if part.rule == "at_most_left" else part for part in settled.parts]
    back = payment < 0
    left = payment - sum((each.number for each in shares if (each.number < 0) is not back), _NOTHING)
    for payer, part, share in zip(contract.payers, settled.parts, shares, strict=True):
        if share.rule == "payer_cap" and payer.cap is not None:
            room = payer.cap.value - Fraction(share.fact("used"))
            yield Decision(key=(period, payer.name, "room"), number=room)
            number = share.inputs[0].number - max(room, _NOTHING)
            yield Decision(key=(period, payer.name, "cap"), number=number)
        yield Decision(key=(period, payer.name, "share"), number=share.number)
        yield Decision(key=(period, payer.name, "left"), number=share.number - left)
        left -= part.number if (share.number < 0) is back else _NOTHING
