"""amendment-changes-unit: an amendment leaves what an indicator counts as it is.

Five hundred cases and five hundred people are not the same: what was reported before the amendment cannot be held
against what is reported after it. Where the numbers of both are added, to date or because they are pooled, nothing can
be paid. Where each period is settled alone it is a warning: an indicator with a name of its own says better what is
new, and the old one ends with its `periods`.

Fails:   basis: cumulative, visits: {unit: count, noun: 件},  amendments: [{change: {... {visits: {noun: 人}}}}]
Warns:   basis: each,       visits: {unit: count, noun: 件},  amendments: [{change: {... {visits: {noun: 人}}}}]
Passes:  basis: each,       visits: {unit: count, noun: 件},  amendments: [{change: {... {visits: {target: 520件}}}}]

日本語:
変更は、指標が何を数えるかを変えません。

500件と500人は同じではありません。変更の前に報告された数と後の数は、比べられません。累計の精算や、群を合わせる指標
のように、前後の数を足すところでは、支払額を計算できません(誤り)。年度ごとに精算するときは警告です。新しく数えるも
のには新しい名前の指標を設け、元の指標は`periods` で終わらせるほうが分かりやすくなります。
"""

from collections.abc import Iterator
from itertools import pairwise

from pfs_cli.contract import Agreement, Contract, Indicator
from pfs_cli.measure.terms import Pooled
from pfs_cli.problem import Problem, Severity, warning
from pfs_cli.record import replace


def check(agreement: Agreement) -> Iterator[Problem]:
    """A problem for each indicator whose unit or noun an amendment changes after a period that has it."""
    for terms in agreement.contracts:
        for before, after in pairwise(agreement.history(terms)):
            made = after.amended[-1]
            earlier = [period.name for period in after.periods if period.days.first < made.start]
            for new in after.indicators:
                old = before.indicator(new.name)
                if old is None or _counts(old) == _counts(new) or not _is_of(old, earlier):
                    continue
                found = warning(
                    "amendment-changes-unit",
                    made.ground.source,
                    related=(new.ground.source,),
                    indicator=new.name,
                    before=_counts(old),
                    after=_counts(new),
                )
                yield replace(found, severity=Severity.ERROR) if _adds(after, new) else found


def _counts(indicator: Indicator) -> str:
    return indicator.noun or indicator.unit


def _is_of(indicator: Indicator, periods: list[str]) -> bool:
    """Whether the indicator has results of any of these periods."""
    return bool(periods if indicator.periods is None else {*indicator.periods} & {*periods})


def _adds(contract: Contract, indicator: Indicator) -> bool:
    """Whether the results of several periods are added up."""
    pooled = (
        name
        for each in contract.indicators
        if isinstance(each.measure, Pooled)
        for name in each.measure.indicators
    )
    return contract.is_cumulative or indicator.name in pooled
