"""The exact range of a payment while results are open: pay the least now, hold the rest, close what is worth most.

The range is over everything that the open results may turn out to be, each independently of the others, and every
rule of the contract is taken with them: conditions, caps, adjustments, rounding, earlier periods and payers. Both
ends are settlements that the engine computed, on results that may still come.
"""

from collections.abc import Iterator, Mapping
from fractions import Fraction

from pfs_cli.contract import Agreement
from pfs_cli.open_results import span as spans
from pfs_cli.open_results.case import Case
from pfs_cli.open_results.every_way import EveryWay, settle_every_way
from pfs_cli.open_results.item import Item, find_items
from pfs_cli.open_results.outcome import Outcome, make_outcome
from pfs_cli.open_results.question import Move, Payment
from pfs_cli.open_results.refused import find_refused
from pfs_cli.open_results.search import Found, LimitError, find_greatest
from pfs_cli.open_results.value import NotExactError
from pfs_cli.problem import Problem, error
from pfs_cli.record import Record
from pfs_cli.results import Address, Paid, Results, Status, describe
from pfs_cli.source import Source

LIMIT = 10_000
"""How many boxes of outcomes one search may look at; each takes about a thousandth of a second."""
_LIMIT_OF_WORTH = 300
_LIMIT_OF_REST = 2_000
_ROWS_A_BOX = 4
"""Where all ways have no more rows than this for each box of the limit, all are settled: they tell everything."""

CODES = ("open-not-exact", "open-not-payable", "open-impossible")


class Bounds(Record):
    """The least and the most that is paid; None where there is no end."""

    least: Fraction | None
    most: Fraction | None

    @property
    def held(self) -> Fraction | None:
        """What waits for the open results: the most less the least."""
        return None if self.least is None or self.most is None else self.most - self.least


class Worth(Record):
    """What one open result is worth.

    `moves` is the most that closing it in one way instead of another can change the payment, all others being alike;
    None where that cannot be told, or has no end. `low` and `high` are its lowest and highest values (a verdict: the
    first and the last of its words, a disputed result: the two) and `at_low` and `at_high` what remains
    of the range if it alone closes so; None where it has no such end, nothing is payable then, or it cannot be told.
    """

    item: Item
    moves: Fraction | None
    low: str | None
    high: str | None
    at_low: Bounds | None
    at_high: Bounds | None


class PeriodBounds(Record):
    """The range of the payment of one period that was settled."""

    period: str
    bounds: Bounds


class Range(Record):
    """The range of the payment of the last period that has results; `period` is "" without periods.

    `lowest` and `highest` are outcomes that give the least and the most; where there is no end, one beyond reason.
    `worths` are the open results in the order of the results, `periods` the ranges of the periods with results (an
    earlier one of which the range cannot be told is left out). `refused` are the labels of the indicators that open
    results may bring to a value for which the contract refuses to pay.
    """

    period: str
    bounds: Bounds
    lowest: Outcome
    highest: Outcome
    worths: tuple[Worth, ...]
    periods: tuple[PeriodBounds, ...]
    refused: tuple[str, ...]

    @property
    def least(self) -> Fraction | None:
        """The undisputed minimum: what can be paid now."""
        return self.bounds.least

    @property
    def most(self) -> Fraction | None:
        """What is paid at most, whatever comes."""
        return self.bounds.most

    @property
    def held(self) -> Fraction | None:
        """What waits for the open results."""
        return self.bounds.held


def find_range(
    agreement: Agreement,
    results: tuple[Results, ...],
    paid: Mapping[str, Paid],
    place: Source,
    limit: int = LIMIT,
) -> tuple[Range | None, tuple[Problem, ...]]:
    """The range of the payment, or the problem that keeps it from being told exactly.

    The contract and the results that are not open must have passed the rules. Results that are missing are unknown.
    `place` is where a problem of a missing result is shown.
    """
    items, complete = find_items(agreement, results)
    for item in items:
        if spans.is_empty(item.span):
            return None, (error("open-impossible", _where(item, place), found=describe(item.address)),)
    try:
        return _find_range(agreement, complete, items, paid, place, limit)
    except NotExactError as inexact:
        return None, (_not_exact(items, inexact.address, place),)
    except LimitError as limited:
        return None, (_not_exact(items, items[limited.place % len(items)].address, place),)


def _find_range(
    agreement: Agreement,
    results: tuple[Results, ...],
    items: tuple[Item, ...],
    paid: Mapping[str, Paid],
    place: Source,
    limit: int,
) -> tuple[Range | None, tuple[Problem, ...]]:
    case = Case(agreement, results, items, paid)
    settled = settle_every_way(case, _ROWS_A_BOX * limit)
    if settled is None:
        periods = list(_search_earlier(agreement, results, items, paid, limit))
        ends, last = _both_ends(case, limit), None
    else:
        periods = list(_name_bounds(settled[:-1]))
        ends, last = settled[-1].ends, settled[-1]
    if ends is None:
        return None, (error("open-not-payable", place, period=results[-1].period),)
    low, high = ends
    periods.append(PeriodBounds(period=results[-1].period, bounds=_bounds(low, high)))
    return Range(
        period=results[-1].period,
        bounds=_bounds(low, high),
        lowest=make_outcome(case, Payment(case, -1), low),
        highest=make_outcome(case, Payment(case, 1), high),
        worths=tuple(_worth(case, last, at, limit) for at in range(len(case.items))),
        periods=tuple(periods),
        refused=find_refused(case),
    ), ()


def _name_bounds(settled: tuple[EveryWay, ...]) -> Iterator[PeriodBounds]:
    for each in settled:
        if each.ends is not None:
            yield PeriodBounds(period=each.period, bounds=_bounds(*each.ends))


def _search_earlier(
    agreement: Agreement,
    results: tuple[Results, ...],
    items: tuple[Item, ...],
    paid: Mapping[str, Paid],
    limit: int,
) -> Iterator[PeriodBounds]:
    """The ranges of the periods before the last, as far as they can be told."""
    for count in range(1, len(results)):
        known = {each.period for each in results[:count]}
        open_then = tuple(item for item in items if item.period in known)
        case = Case(agreement, results[:count], open_then, paid)
        try:
            ends = _both_ends(case, min(limit, _LIMIT_OF_REST))
        except LimitError:
            continue
        if ends is not None:
            yield PeriodBounds(period=results[count - 1].period, bounds=_bounds(*ends))


def _both_ends(
    case: Case, limit: int, at: int | None = None, number: Fraction = Fraction(0)
) -> tuple[Found, Found] | None:
    """The least (negated) and the most, perhaps with one open result closed; None where nothing can be paid."""
    found: list[Found] = []
    for sign in (-1, 1):
        question = Payment(case, sign)
        box = question.box
        if at is not None:
            box = (*box[:at], spans.point(number), *box[at + 1 :])
        end = find_greatest(question, box, limit)
        if end is None:
            return None
        found.append(end)
    return found[0], found[1]


def _bounds(low: Found, high: Found) -> Bounds:
    return Bounds(least=None if low.value is None else -low.value, most=high.value)


def _worth(case: Case, settled: EveryWay | None, at: int, limit: int) -> Worth:
    item = case.items[at]
    start, end = item.span
    low, high = (None if cut[0] else cut[1] for cut in (start, end))
    return Worth(
        item=item,
        moves=_search_moves(case, at) if settled is None else settled.moves(at),
        low=None if low is None else item.write(low),
        high=None if high is None else item.write(high),
        at_low=None if low is None else _remaining(case, settled, at, low, limit),
        at_high=None if high is None else _remaining(case, settled, at, high, limit),
    )


def _search_moves(case: Case, at: int) -> Fraction | None:
    move = Move(case, at)
    try:
        found = find_greatest(move, move.box, _LIMIT_OF_WORTH)
    except LimitError:
        return None
    return None if found is None else found.value


def _remaining(case: Case, settled: EveryWay | None, at: int, number: Fraction, limit: int) -> Bounds | None:
    if settled is not None:
        ends = settled.ends_at(at, number)
        return None if ends is None else Bounds(least=ends[0], most=ends[1])
    try:
        found = _both_ends(case, min(limit, _LIMIT_OF_REST), at, number)
    except LimitError:
        return None
    return None if found is None else _bounds(*found)


def _not_exact(items: tuple[Item, ...], address: Address, place: Source) -> Problem:
    item = next((each for each in items if each.address == address), None)
    where = place if item is None else _where(item, place)
    return error("open-not-exact", where, found=describe(address))


def _where(item: Item, place: Source) -> Source:
    is_missing = item.status is Status.UNKNOWN and not item.observation.raw
    return place if is_missing else item.source
