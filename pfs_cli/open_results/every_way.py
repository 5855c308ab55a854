"""Every way in which open results may close, where they are few: settled by the engine, one after the other."""

from collections.abc import Iterator
from fractions import Fraction
from itertools import product
from math import prod

from pfs_cli.contract import Contract
from pfs_cli.open_results.box import Point
from pfs_cli.open_results.case import Case
from pfs_cli.open_results.form import NothingPayableError, Over
from pfs_cli.open_results.item import Item
from pfs_cli.open_results.question import Payment
from pfs_cli.open_results.search import Answer, Found
from pfs_cli.results import Results
from pfs_cli.settlement import FIRST, Before, Settlement, look_back, look_past, settle

_ZERO = Fraction(0)

Numbers = tuple[range, ...]
"""The numbers that each open result may be."""


class EveryWay:
    """The payment of a period in every way in which its open results and those before it may close.

    `paid` has the payments in the order of the ways, the last open result changing first; None where nothing can be
    paid. `lowest` and `highest` are the least (negated, as a search for it has it) and the most.
    """

    __slots__ = ("_best", "_numbers", "_paid", "period")

    def __init__(self, period: str, numbers: Numbers) -> None:
        self.period = period
        self._numbers = numbers
        self._paid: list[Fraction | None] = []
        self._best: dict[int, tuple[Answer, int]] = {}

    def add(self, settled: Settlement | None, ways: int = 1) -> None:
        """The payment of the next way, or that the next `ways` cannot be paid."""
        if settled is None:
            self._paid.extend([None] * ways)
            return
        paid, place = settled.paid, len(self._paid)
        self._paid.append(paid)
        for sign in (-1, 1):
            best = self._best.get(sign)
            if best is not None and best[0][0] > sign * paid:
                continue
            answer = sign * paid, sign * sum((group.amount.number for group in settled.groups), _ZERO)
            if best is None or answer > best[0] or (sign > 0 and answer == best[0]):
                self._best[sign] = answer, place

    @property
    def ends(self) -> tuple[Found, Found] | None:
        """The least (negated) and the most, as searches find them; None where nothing can be paid."""
        if not self._best:
            return None
        low, high = (
            Found(answer[0], self._point(place)) for answer, place in (self._best[-1], self._best[1])
        )
        return low, high

    def ends_at(self, at: int, number: Fraction) -> tuple[Fraction, Fraction] | None:
        """The least and the most if one open result closes so; None where nothing can be paid then."""
        inner, place = self._inner(at), self._numbers[at].index(int(number))
        found: list[Fraction] = []
        for start in range(place * inner, len(self._paid), inner * len(self._numbers[at])):
            found.extend(paid for paid in self._paid[start : start + inner] if paid is not None)
        return (min(found), max(found)) if found else None

    def moves(self, at: int) -> Fraction | None:
        """The most by which one open result moves the payment, the others being alike; None where nothing is paid."""
        inner, most = self._inner(at), None
        whole = inner * len(self._numbers[at])
        for block in range(0, len(self._paid), whole):
            for start in range(block, block + inner):
                alike = [paid for paid in self._paid[start : block + whole : inner] if paid is not None]
                if alike and (most is None or max(alike) - min(alike) > most):
                    most = max(alike) - min(alike)
        return most

    def _inner(self, at: int) -> int:
        """How many ways lie between two numbers of this open result that follow each other."""
        return prod(len(each) for each in self._numbers[at + 1 :])

    def _point(self, place: int) -> Point:
        return tuple(
            Fraction(numbers[place // self._inner(at) % len(numbers)])
            for at, numbers in enumerate(self._numbers)
        )


class _Stage:
    """One period of the case: its terms, and its results closed in every way that its own open results have."""

    __slots__ = ("contract", "every_way", "results")

    def __init__(self, contract: Contract, results: tuple[Results, ...], every_way: EveryWay | None) -> None:
        self.contract = contract
        self.results = results
        self.every_way = every_way


def settle_every_way(case: Case, most: int) -> tuple[EveryWay, ...] | None:
    """The payments of each period with results; None where it takes more than `most` rows of results, or has no end.

    Periods are settled as the engine does: each on what came before it, once for all ways that are alike so far.
    Raises NotExactError where what is open keeps the payment from being told at all.
    """
    numbers: list[range] = []
    for item in case.items:
        inside = _numbers(item)
        if inside is None:
            return None
        numbers.append(inside)
    ways, rows = 1, 0
    for each in case.results:
        own = [place for place, item in enumerate(case.items) if item.period == each.period]
        ways *= prod(len(numbers[place]) for place in own)
        rows += ways * sum(len(observation.claims) or 1 for observation in each.observations)
    if rows > most:
        return None
    _ask_whether_exact(case)
    stages = tuple(_stages(case, tuple(numbers)))
    _settle_from(case, stages, 0, FIRST)
    return tuple(stage.every_way for stage in stages if stage.every_way is not None)


def _numbers(item: Item) -> range | None:
    """The whole numbers that an open result may be; None where it may be others, or has no end."""
    start, end = item.span
    if not item.whole or start[0] or end[0]:
        return None
    return range(int(start[1]), int(end[1]) + 1)


def _ask_whether_exact(case: Case) -> None:
    """Raises NotExactError where the contract does not say what is paid while these results are open."""
    question = Payment(case, 1)
    whole = frozenset(range(len(case.items)))
    try:
        case.pay_over(Over(question.box, whole, len(whole), case.values), tuple(range(len(whole))))
    except NothingPayableError:
        return


def _stages(case: Case, numbers: Numbers) -> Iterator[_Stage]:
    """The periods up to the last with results, in order."""
    by_period = {each.period: each for each in case.results}
    start = tuple(Fraction(each.start) for each in numbers)
    done = 0
    for contract in case.agreement.contracts:
        name = contract.period.name
        if name not in by_period:
            yield _Stage(contract, (), None)
            continue
        place = list(by_period).index(name)
        after = done + sum(item.period == name for item in case.items)
        closed = tuple(
            case.close((*start[:done], *map(Fraction, way), *start[after:]))[place]
            for way in product(*numbers[done:after])
        )
        yield _Stage(contract, closed, EveryWay(name, numbers[:after]))
        done = after


def _settle_from(case: Case, stages: tuple[_Stage, ...], at: int, before: Before) -> None:
    """Settles the periods from one on, in every way that follows on what came before it."""
    if at == len(stages):
        return
    stage = stages[at]
    if stage.every_way is None:
        _settle_from(case, stages, at + 1, look_past(stage.contract, case.paid, before))
        return
    is_last = at + 1 == len(stages)
    for results in stage.results:
        try:
            settled = settle(stage.contract, results, before)
        except (ValueError, ZeroDivisionError):  # a curve that refuses the value; a quotient by nothing
            stage.every_way.add(None)
            _leave_out(stages[at + 1 :])
            continue
        stage.every_way.add(settled)
        if not is_last:
            _settle_from(case, stages, at + 1, look_back(settled, case.paid))


def _leave_out(stages: tuple[_Stage, ...]) -> None:
    """What follows on a period that cannot be paid cannot be, either."""
    ways = 1
    for stage in stages:
        if stage.every_way is not None:
            ways *= len(stage.results)
            stage.every_way.add(None, ways)
