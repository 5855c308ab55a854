"""The runs of numbers of one lever on which what its lines are paid is one straight line, found without trying each.

Where a run may end is guessed from the bounds that the contract writes; that it does not end in between is proven from
the workings at both of its ends (`branch`), and where that fails the run is halved. A wrong guess costs time only.
"""

from collections.abc import Callable, Iterable, Iterator
from fractions import Fraction
from itertools import pairwise
from math import ceil, floor

from pfs_cli.bound import Amount, Side
from pfs_cli.condition import OnLevel, OnValue
from pfs_cli.contract import Contract, Indicator
from pfs_cli.money import Mode
from pfs_cli.payment.adjustments import Group
from pfs_cli.payment.limit import add_amounts
from pfs_cli.payment.money_curve import paid_curve
from pfs_cli.payment.per_unit import RateCard
from pfs_cli.payment.tiers import number_of
from pfs_cli.record import Record
from pfs_cli.settlement import Earned
from pfs_cli.unit import Unit
from pfs_cli.whatif.branch import Between
from pfs_cli.whatif.separation import Cluster, Separation, own_groups
from pfs_cli.whatif.shape import Look, Straight, look, questions_in
from pfs_cli.workings import Step

_MOST_LOOKS = 20_000
"""Beyond so many settlements of its part of the contract a cluster has too many runs to be told."""
_MOST_LOOKS_AT_PAY = 1_000
"""The same of what follows from the sum of the clusters, which has a few runs or as many as there are sums."""
_MOST_STEPS = 2_000
"""So many printed values of a sloped line are guessed at; more are found by halving."""
_NOTHING = Fraction(0)


class Run(Record):
    """Whole numbers from `first` to `last`, and what the lines of a cluster are paid on each of them."""

    first: int
    last: int
    amount: Straight

    def at(self, number: int) -> Fraction:
        """The amount at a number of the run, in the main unit of the currency."""
        return self.amount.at(Fraction(number))


def stretches(
    cluster: Cluster, until: int | None = None, *, begin: int | None = None, scale: int = 1
) -> tuple[Run, ...] | None:
    """The runs of a cluster of one counted lever (or of one verdict), in order, from its lowest number to its highest.

    A count without an end needs `until`, the highest number that is asked about. A lever that is not counted moves by
    1/`scale`: the numbers of its runs are multiples of that, and one that has no lowest number needs `begin`. None
    where there are more runs than can be told; then only `cluster.amount` knows.
    """
    (lever,) = cluster.levers
    lowest = lever.lowest if begin is None else Fraction(begin, scale)
    highest = lever.highest if until is None else Fraction(until, scale)
    if (
        lowest is None
        or highest is None
        or not (lever.counted or lever.words or scale > 1 or begin is not None)
    ):
        raise ValueError(lever.name)
    questions = questions_in(cluster.contract)

    def look_at(number: int) -> tuple[Look | None, Fraction]:
        at = (Fraction(number, scale),)
        if cluster.earn is None:
            return None, cluster.amount(at)
        earned = cluster.earn(at)
        groups = own_groups(earned, cluster.lines)
        amount = sum((group.amount.number for group in groups), _NOTHING)
        return look(cluster.contract, questions, Fraction(number), earned), amount

    search = _Search(look_at, cluster.contract, cluster.lines)
    return search.find(ceil(lowest * scale), floor(highest * scale))


def stretches_of_pay(
    separation: Separation, unit: Fraction, lowest: int, highest: int, *, start: Fraction = _NOTHING
) -> tuple[Run, ...] | None:
    """The runs of what is paid, over the sum of the amounts of the clusters in multiples of `unit` above `start`.

    None where they cannot be told: where payers' caps leave something that nobody pays, or where a rounding follows
    another one that it is no part of.
    """
    if separation.owe is None:
        return (Run(first=lowest, last=highest, amount=Straight(base=start, slope=unit)),)
    payers, owe, earlier = separation.contract.payers, separation.owe, separation.earlier
    if any(payer.cap is not None for payer in payers) and all(payer.share is not None for payer in payers):
        return None

    def look_at(number: int) -> tuple[Look | None, Fraction]:
        owed = owe(start + number * unit)
        if owed.paid != owed.total.number:
            return None, earlier + owed.paid
        paid = add_amounts("lines", "paid", (_paid_earlier(earlier), owed.total))
        earned = Earned(values={}, lines=(), groups=(Group(names=("paid",), amount=paid),))
        return Look(number=Fraction(number), earned=earned, truths=()), paid.number

    return _Search(look_at, separation.contract, ("paid",), _MOST_LOOKS_AT_PAY).find(lowest, highest)


def _paid_earlier(amount: Fraction) -> Step:
    return Step(rule="paid", value=amount, unit=Unit.MONEY)


def is_monotone(runs: tuple[Run, ...]) -> bool:
    """Whether the amount never falls from number to number, or never rises."""
    steps = [run.at(run.last) - run.at(run.first) for run in runs]
    steps += [after.at(after.first) - before.at(before.last) for before, after in pairwise(runs)]
    return all(step >= 0 for step in steps) or all(step <= 0 for step in steps)


class _TooManyError(Exception):
    """There are more runs than can be told."""


class _Search:
    """The search for the runs of what `look_at` says of each number."""

    def __init__(
        self,
        look_at: Callable[[int], tuple[Look | None, Fraction]],
        contract: Contract,
        lines: tuple[str, ...],
        most_looks: int = _MOST_LOOKS,
    ) -> None:
        self._most_looks = most_looks
        self._look_at = look_at
        self._contract = contract
        self._lines = lines
        self._looks: dict[int, tuple[Look | None, Fraction]] = {}

    def find(self, lowest: int, highest: int) -> tuple[Run, ...] | None:
        """The runs in order, None where there are too many."""
        runs: list[Run] = []
        try:
            for low, high in pairwise(self._points(lowest, highest)):
                for run in self._walk(low, high):
                    _append(runs, run)
            _append(runs, self._single(highest))
        except _TooManyError:
            return None
        return tuple(runs)

    def _walk(self, low: int, high: int) -> Iterator[Run]:
        """The runs from `low` to just before `high`."""
        pending = [(low, high)]
        while pending:
            low, high = pending.pop()
            if high - low == 1:
                yield self._single(low)
                continue
            found = self._between(low, high)
            if found is not None:
                yield Run(first=low, last=high - 1, amount=found)
            else:
                middle = (low + high) // 2
                pending += [(middle, high), (low, middle)]

    def _single(self, number: int) -> Run:
        return Run(first=number, last=number, amount=Straight(base=self._look(number)[1]))

    def _between(self, low: int, high: int) -> Straight | None:
        first, last = self._look(low)[0], self._look(high)[0]
        if first is None or last is None:
            return None
        shape = Between(self._contract, first, last).together(self._lines)
        return shape if isinstance(shape, Straight) else None

    def _look(self, number: int) -> tuple[Look | None, Fraction]:
        if number not in self._looks:
            if len(self._looks) >= self._most_looks:
                raise _TooManyError
            self._looks[number] = self._look_at(number)
        return self._looks[number]

    def _points(self, lowest: int, highest: int) -> list[int]:
        """Where runs may begin or end, in order, from the lowest number to the highest."""
        first, last = self._look(lowest)[0], self._look(highest)[0]
        points = {lowest, highest}
        if first is not None and last is not None and lowest < highest:
            for guess in _guesses(self._contract, first, last):
                points.update((ceil(guess) - 1, ceil(guess), floor(guess) + 1))
        return sorted(point for point in points if lowest <= point <= highest)


def _append(runs: list[Run], run: Run) -> None:
    """Adds a run, as a part of the last one where one straight line goes through both."""
    if runs:
        last = runs[-1]
        is_one = run.first == run.last
        if last.amount == run.amount or (is_one and last.at(run.first) == run.at(run.first)):
            runs[-1] = Run(first=last.first, last=run.last, amount=last.amount)
            return
        if last.first == last.last and run.at(last.first) == last.at(last.first):
            runs[-1] = Run(first=last.first, last=run.last, amount=run.amount)
            return
    runs.append(run)


def _guesses(contract: Contract, first: Look, last: Look) -> Iterator[Fraction]:
    """The numbers at which values would reach the bounds that the contract writes, if they moved in straight lines."""
    questions = questions_in(contract)
    for indicator in contract.indicators if first.earned.values else ():
        low, high = first.earned.values[indicator.name], last.earned.values[indicator.name]
        if isinstance(low.value, str):
            continue
        moved = (low.inputs[0], high.inputs[0]) if low.rule == "compare" else (low, high)
        yield from _reached(first, last, moved, _bounds(contract, indicator, questions, (low, high)))
        terms = None if indicator.pays is None else indicator.pays.terms
        if isinstance(terms, RateCard):
            for item, before, after in zip(terms.items, low.inputs, high.inputs, strict=True):
                limits = [limit for limit in (item.terms.up_to, terms.up_to) if isinstance(limit, Amount)]
                ends = [limit.value * item.terms.size for limit in limits]
                yield from _reached(first, last, (before, after), ends)


def _reached(
    first: Look, last: Look, moved: tuple[Step, Step], thresholds: Iterable[Fraction]
) -> Iterator[Fraction]:
    """The numbers at which a step that moves from the first look to the last one in a straight line is at each."""
    low, high = moved[0].value, moved[1].value
    if isinstance(low, str) or isinstance(high, str) or low == high:
        return
    width = (last.number - first.number) / (high - low)
    for threshold in thresholds:
        yield first.number + (threshold - low) * width


def _bounds(
    contract: Contract, indicator: Indicator, questions: Iterable[OnValue | OnLevel], ends: tuple[Step, Step]
) -> Iterator[Fraction]:
    """Where the line of an indicator bends or jumps, and what is asked about it, before its value is rounded."""
    curve = paid_curve(contract, indicator)
    if curve is None and indicator.pays is not None:
        curve = indicator.pays.curve
    pieces = () if curve is None else curve.pieces
    bounds = {end for piece in pieces for end in (piece.interval.low, piece.interval.high) if end is not None}
    bounds.update(
        number_of(question.bound)
        for question in questions
        if isinstance(question, OnValue)
        and question.indicator == indicator.name
        and question.side is not Side.IS
    )
    printed = indicator.compare
    if printed is None:
        yield from bounds
        return
    to = printed.to
    steps = {floor(bound / to) + more for bound in bounds for more in (0, 1)}
    lowest, highest = sorted(floor(end.number / to) for end in ends)
    if any(piece.slope for piece in pieces) and highest - lowest <= _MOST_STEPS:
        steps.update(range(lowest, highest + 1))
    short = {Mode.DOWN: _NOTHING, Mode.UP: to}.get(printed.mode, to / 2)
    yield from (step * to - short for step in steps)
