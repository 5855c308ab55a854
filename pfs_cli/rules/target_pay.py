"""target-pays-nothing, top-before-target, top-behind-target: the target is worth something, and so is the way to it.

Where the target earns no more than the baseline, nobody is paid for the change that the contract is about. Where the
line already pays its most before the target is reached, the rest of the way earns nothing: often a target was raised
and the table, the cap or the number of units was not. A table or a line often pays more
behind the target; where its best result lies further behind it than the target lies from the baseline, that is a note
(`top-behind-target`): a zero may be one too many. All are read off the line after its own floor and cap.

Warns:   baseline: 60%, target: 68%, tiers: [{below: 70%, share: 0}, {from: 70%, share: 1}]   (68 % earns nothing yet)
Warns:   target: 400人, per_unit: {price: 10000, up_to: 300人}                 (from 300 to 400 people nothing is added)
Notes:   baseline: 100人, target: 300人, linear: {points: [{at: 100人, share: 0}, {at: 3000人, share: 1}]}
Passes:  baseline: 60%, target: 70%, tiers: [{below: 70%, share: 0}, {from: 70%, share: 1}]

日本語:
目標値に届けば支払が増え、目標値までの最後の一歩にも支払があります。

目標値の支払が基準値と変わらないなら、契約がめざす変化に誰も支払いません。目標値より前に支払が最も多くなるなら、そ
の先の努力には支払がありません。目標値だけを引き上げて、段階の表、上限額、件数の上限を直していないことがよくありま
す。目標値より先で支払が増えるのは普通のことですが、最も良い結果が、基準値から目標値までより遠くにあるなら、桁の誤り
かもしれないので注記で示します(`top-behind-target`)。どれも、その指標の下限額と上限額を当てはめた後の支払で見ます。

警告:    baseline: 60%, target: 68%, tiers: [{below: 70%, share: 0}, {from: 70%, share: 1}]   (68% の支払は0のまま)
警告:    target: 400人, per_unit: {price: 10000, up_to: 300人}                 (300人から400人までは増えない)
注記:    baseline: 100人, target: 300人, linear: {points: [{at: 100人, share: 0}, {at: 3000人, share: 1}]}
よい例:  baseline: 60%, target: 70%, tiers: [{below: 70%, share: 0}, {from: 70%, share: 1}]
"""

from collections.abc import Iterator
from fractions import Fraction

from pfs_cli.bound import Bound
from pfs_cli.contract import Contract, Indicator
from pfs_cli.notation import grouped, write_value
from pfs_cli.payment.curve import Curve
from pfs_cli.payment.interval import Interval, between
from pfs_cli.payment.linear import Linear
from pfs_cli.payment.money_curve import paid_curve
from pfs_cli.payment.tiers import Tiers
from pfs_cli.problem import Problem, note, warning
from pfs_cli.rules import line_limits, pay_falls
from pfs_cli.rules.progress import from_first, number_on, pay_at, progress_of, rises
from pfs_cli.rules.words import say_interval
from pfs_cli.source import Source
from pfs_cli.unit import Unit


def check(contract: Contract) -> Iterator[Problem]:
    """A warning at each target that earns no more than the baseline, or no more than some value before it."""
    for indicator in contract.indicators:
        target = indicator.target
        curve = None if target is None else paid_curve(contract, indicator)
        if target is None or curve is None or _pays_nothing(curve):
            continue
        if any(pay_falls.check_one(indicator)) or any(line_limits.check_one(contract, indicator)):
            continue
        flat = _as_at_baseline(indicator, curve, target)
        if flat is not None:
            yield flat
        elif indicator.unit is not Unit.VERDICT:
            yield from _top_before(indicator, curve, target)
            yield from _top_behind(indicator, curve, target)


def _pays_nothing(curve: Curve) -> bool:
    """Whether the table only names levels."""
    return not any(piece.slope or piece.intercept for piece in curve.pieces)


def _as_at_baseline(indicator: Indicator, curve: Curve, target: Bound) -> Problem | None:
    baseline = indicator.baseline
    progress = progress_of(indicator)
    here, there = number_on(indicator, baseline), number_on(indicator, target)
    if baseline is None or progress is None or progress <= 0 or here is None or there is None:
        return None
    before, after = pay_at(curve, here), pay_at(curve, there)
    if before is None or before != after:
        return None
    return warning(
        "target-pays-nothing",
        target.ground.source,
        related=(baseline.ground.source,),
        indicator=indicator.name,
        target=write_value(target.value, indicator.unit, indicator.noun),
        baseline=write_value(baseline.value, indicator.unit, indicator.noun),
        amount=grouped(before),
    )


def _top_before(indicator: Indicator, curve: Curve, target: Bound) -> Iterator[Problem]:
    there, top = number_on(indicator, target), curve.supremum
    topped = None if top is None else from_first(indicator, curve, top)
    if there is None or top is None or topped is None or (topped.low is None and topped.high is None):
        return
    unpaid = _between(topped, there, rising=rises(indicator))
    if unpaid is None:
        return
    yield warning(
        "top-before-target",
        target.ground.source,
        related=_ends_at(indicator, curve, there),
        indicator=indicator.name,
        target=write_value(target.value, indicator.unit, indicator.noun),
        top=grouped(top),
        unpaid=say_interval(unpaid, indicator),
    )


def _top_behind(indicator: Indicator, curve: Curve, target: Bound) -> Iterator[Problem]:
    """A note where the best tier or point lies further behind the target than the target lies from the baseline."""
    there, top = number_on(indicator, target), curve.supremum
    earned = None if there is None else pay_at(curve, there)
    topped = None if top is None else from_first(indicator, curve, top)
    pays = indicator.pays
    if pays is None or not isinstance(pays.terms, Tiers | Linear) or top is None or topped is None:
        return
    progress = progress_of(indicator)
    reached = topped.low if rises(indicator) else topped.high
    if (
        there is None
        or earned is None
        or earned >= top
        or progress is None
        or progress <= 0
        or reached is None
    ):
        return
    if abs(reached - there) <= progress:
        return
    yield note(
        "top-behind-target",
        target.ground.source,
        indicator=indicator.name,
        target=write_value(target.value, indicator.unit, indicator.noun),
        earned=grouped(earned),
        top=grouped(top),
        best=say_interval(topped, indicator),
    )


def _ends_at(indicator: Indicator, curve: Curve, number: Fraction) -> tuple[Source, ...]:
    """What makes the most at the number: the row or the price, and the cap where it is the cap."""
    cap = None if indicator.pays is None else indicator.pays.cap
    rows = tuple(piece.grounds[0].source for piece in curve.pieces if piece.interval.holds(number))
    return (*rows, cap.ground.source) if cap is not None and cap.value == curve.supremum else rows


def _between(topped: Interval, target: Fraction, *, rising: bool) -> Interval | None:
    """The values from where the most is paid up to the target; None where the target is the first of them or before."""
    if rising:
        low = topped.low
        return None if low is None or low >= target else between(topped.start, (0, target, 1))
    high = topped.high
    return None if high is None or high <= target else between((0, target, 0), topped.end)
