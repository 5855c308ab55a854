"""requires-own, condition-twice: what a line requires leaves each of its rows, and is counted once (warnings).

Where a line requires something of its own value, the tiers or points that lie where it cannot hold never pay what they
say (`requires-own`). A condition that `met` lists twice is counted twice, and some counts are never reached
(`condition-twice`): usually the name in one of them was to be another.

Warns:   of visits, requires: {indicator: visits, from: 90%} and tiers: [..., {from: 5%, share: 1/2}, {from: 95%, ...}]
Warns:   measure: {met: [{indicator: walk, from: 60}, {indicator: walk, from: 60}]}
Passes:  measure: {met: [{indicator: walk, from: 60}, {indicator: food, from: 60}]}

日本語:
支払の条件(requires)はその指標のどの段階も妨げず、met の条件は一度ずつ数えます(警告)。

自分の値に条件を付けた指標では、条件を満たせない値の段階や点は、書かれた額を支払いません(`requires-own`)。`met` に同じ
条件が二つあると二度数えられ、決して出ない数ができます(`condition-twice`)。片方の指標の名前の書き誤りかもしれません。
"""

from collections.abc import Iterator

from pfs_cli.condition import names_in
from pfs_cli.contract import Contract, Indicator
from pfs_cli.measure.domain import domain_of
from pfs_cli.measure.possible import can_be
from pfs_cli.measure.terms import Met
from pfs_cli.payment.interval import common_part
from pfs_cli.problem import Problem, warning
from pfs_cli.rules.condition_reach import write_condition
from pfs_cli.rules.words import say_interval
from pfs_cli.source import Source
from pfs_cli.unit import Unit


def check(contract: Contract) -> Iterator[Problem]:
    """A warning at each row that the line's own condition shuts out, and at each condition that stands twice."""
    for indicator in contract.indicators:
        pays = indicator.pays
        if isinstance(indicator.measure, Met):
            yield from _check_met(indicator, indicator.measure)
        if pays is not None and pays.requires is not None and indicator.name in names_in(pays.requires):
            yield from _check_own(contract, indicator)


def _check_met(indicator: Indicator, measure: Met) -> Iterator[Problem]:
    seen: dict[str, Source] = {}
    for condition in measure.conditions:
        written, place = write_condition(condition), condition.ground.source
        first = seen.setdefault(written, place)
        if first is not place:
            yield warning("condition-twice", place, related=(first,), indicator=indicator.name, found=written)


def _check_own(contract: Contract, indicator: Indicator) -> Iterator[Problem]:
    pays = indicator.pays
    if pays is None or pays.requires is None or pays.curve is None or indicator.unit is Unit.VERDICT:
        return
    if not can_be(contract, pays.requires, met=True):
        return
    domain = domain_of(indicator, contract.cohorts)
    for piece in pays.curve.pieces:
        inside = common_part(piece.interval, domain)
        if inside is None or not (piece.slope or piece.intercept):
            continue
        if not can_be(contract, pays.requires, met=True, within=(indicator.name, inside)):
            yield warning(
                "requires-own",
                piece.grounds[0].source,
                related=(pays.requires.ground.source,),
                indicator=indicator.name,
                found=say_interval(inside, indicator),
                condition=write_condition(pays.requires),
            )
