"""pay-cliff, pay-cliff-unit: how much of the payment hangs on one step (a note: many contracts mean it).

Where one step moves more than half of the linked payment, a single person, case or tenth of a percent decides whether
it is paid, and both sides will argue about that one. The note names the money and, where the way to the step has a
length (`pay-cliff-unit`), what the same money would be if it were spread over it: a person, or a percentage point.
Without a linked amount the half is of what the maximum leaves beside the fixed payment.

Notes:   linked: 500万円, tiers: [{below: 500人, share: 0}, {from: 500人, share: 1}]      (the 500th person: 5,000,000)
Passes:  linked: 500万円, linear: {points: [{at: 0人, share: 0}, {at: 500人, share: 1}]}  (each person: 10,000)

日本語:
一つの境目で動く支払の大きさを示します(注記。そのように定める契約は多くあります)。

一つの境目で成果連動払の半分を超える額が動くと、一人、一件、0.1% の違いで支払が決まり、その一つをめぐって争いになりま
す。動く額と、境目までの道のりが分かるときは(`pay-cliff-unit`)、それを道のりに均等に割った一人、一ポイント当たりの額
を示します。linked がなければ、maximum から固定払を引いた額と比べます。

注記:    linked: 500万円, tiers: [{below: 500人, share: 0}, {from: 500人, share: 1}]      (500人目で 5,000,000)
よい例:  linked: 500万円, linear: {points: [{at: 0人, share: 0}, {at: 500人, share: 1}]}  (一人 10,000)
"""

from collections.abc import Iterator
from fractions import Fraction

from pfs_cli.contract import Contract, Indicator
from pfs_cli.measure.domain import domain_of
from pfs_cli.notation import approximate, grouped, write_value
from pfs_cli.payment.boundary import Threshold, ThresholdTable, find_thresholds
from pfs_cli.problem import Problem, note
from pfs_cli.rules.progress import number_on, rises
from pfs_cli.source import Ground
from pfs_cli.unit import Unit

_PART = Fraction(1, 2)
"""More than this part of the linked payment in one step is a cliff."""


def check(contract: Contract) -> Iterator[Problem]:
    """A note at each boundary where one step moves more than the part."""
    whole = contract.payment.linked
    most = contract.payment.maximum.value - contract.payment.fixed.value if whole is None else whole.value
    if most <= 0:
        return
    for indicator in contract.indicators:
        if not _may_move(contract, indicator, most * _PART):
            continue
        for table in find_thresholds(contract, indicator):
            for position, threshold in enumerate(table.thresholds):
                if table.item is None and threshold.step is not None and abs(threshold.step) > most * _PART:
                    yield _cliff(contract, table, position, most)


def _may_move(contract: Contract, indicator: Indicator, part: Fraction) -> bool:
    """Whether the line as a whole moves more than the part, or nobody can say; most lines do not."""
    pays = indicator.pays
    if pays is None or pays.curve is None or (pays.floor is not None or pays.cap is not None):
        return True
    least, most = pays.curve.infimum, pays.curve.supremum
    whole = None if pays.share_of is None else contract.payment.whole(pays.share_of)
    return least is None or most is None or (most - least) * (1 if whole is None else whole.value) > part


def _cliff(contract: Contract, table: ThresholdTable, position: int, most: Fraction) -> Problem:
    indicator, threshold = table.indicator, table.thresholds[position]
    step = Fraction(0) if threshold.step is None else abs(threshold.step)
    boundary = write_value(threshold.number, indicator.unit, indicator.noun)
    part = f"{approximate(step / most * 100)}%"
    place = _row(table, threshold).source
    start, unit = _start(contract, table, position), _unit(indicator)
    words = [
        each.ground.source
        for each in (indicator.target, indicator.baseline)
        if each is not None and number_on(indicator, each) == threshold.number
    ]
    related = tuple(each for each in words if each != place)  # of an amended target, the amendment
    facts = {
        "indicator": indicator.name,
        "boundary": boundary,
        "step": grouped(step),
        "part": part,
        "whole": grouped(most),
        "limit": str(_PART),
    }
    if unit is None or start is None or start == threshold.number:
        return note("pay-cliff", place, related=related, **facts)
    size, written = unit
    return note(
        "pay-cliff-unit",
        place,
        related=related,
        **facts,
        start=write_value(start, indicator.unit, indicator.noun),
        unit=written,
        each=approximate(step * size / abs(threshold.number - start)),
    )


def _row(table: ThresholdTable, threshold: Threshold) -> Ground:
    """The row that is reached by the step, else whatever makes the boundary."""
    pays, rising = table.indicator.pays, rises(table.indicator)
    pieces = () if pays is None or pays.curve is None else pays.curve.pieces
    reached = (
        piece.grounds[0]
        for piece in pieces
        if (piece.interval.low if rising else piece.interval.high) == threshold.number
    )
    return next(reached, threshold.grounds[0])


def _start(contract: Contract, table: ThresholdTable, position: int) -> Fraction | None:
    """Where the way to the step begins: at the boundary before it, where values begin, else at the baseline."""
    indicator, rising = table.indicator, rises(table.indicator)
    others: tuple[Threshold, ...] = (
        table.thresholds[:position] if rising else table.thresholds[position + 1 :]
    )
    if others:
        return others[-1 if rising else 0].number
    domain = domain_of(indicator, contract.cohorts)
    end = domain.low if rising else domain.high
    return number_on(indicator, indicator.baseline) if end is None else end


def _unit(indicator: Indicator) -> tuple[Fraction, str] | None:
    """One unit of the indicator, in its own numbers and in words; None where units mean nothing by themselves."""
    match indicator.unit:
        case Unit.COUNT:
            return Fraction(1), write_value(Fraction(1), indicator.unit, indicator.noun)
        case Unit.PERCENT | Unit.POINTS:
            return Fraction(1, 100), "1pt"
        case _:
            return None
