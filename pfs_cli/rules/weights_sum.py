"""weights-sum, weight-negative, weight-twice: the parts of a weighted sum weigh as much as one value (a warning).

Weights of 7 and 3 make an index ten times as large as its parts, and every tier is reached. A contract may mean that
(points for each case), so it is a warning; a weight below zero may be meant as well (complaints that count against
the index). One indicator in two parts is a slip.

Warns:   measure: {weighted: [{indicator: a, weight: 70%}, {indicator: b, weight: 40%}]}
Warns:   measure: {weighted: [{indicator: a, weight: 120%}, {indicator: b, weight: -20%}]}
Fails:   measure: {weighted: [{indicator: a, weight: 50%}, {indicator: a, weight: 50%}]}
Passes:  measure: {weighted: [{indicator: a, weight: 70%}, {indicator: b, weight: 30%}]}

日本語:
加重合計の重みは、合わせて1です(警告)。

重みが7と3だと、合計は元の値の十倍ほどになり、どの段階にも届きます。一件ごとの点数として意図した契約もあるため、
警告です。0より小さい重みも、苦情の数を差し引くように、意図されることがあります。一つの指標を二度書くのは誤りで
す。
"""

from collections.abc import Iterator
from fractions import Fraction

from pfs_cli.contract import Contract, Indicator
from pfs_cli.measure.terms import Weighted
from pfs_cli.notation import plain
from pfs_cli.problem import Problem, error, warning
from pfs_cli.source import Source


def check(contract: Contract) -> Iterator[Problem]:
    """The problems of each weighted sum; a single part may weigh what it likes."""
    for indicator in contract.indicators:
        if isinstance(indicator.measure, Weighted):
            wrong = tuple(_check_parts(indicator, indicator.measure))
            yield from wrong or _check_sum(indicator, indicator.measure)


def _check_parts(indicator: Indicator, measure: Weighted) -> Iterator[Problem]:
    seen: dict[str, Source] = {}
    for part in measure.parts:
        if part.weight.value < 0:
            yield warning(
                "weight-negative",
                part.weight.ground.source,
                indicator=indicator.name,
                part=part.indicator,
                found=part.weight.written,
            )
        first = seen.setdefault(part.indicator, part.ground.source)
        if first is not part.ground.source:
            yield error(
                "weight-twice",
                part.ground.source,
                related=(first,),
                indicator=indicator.name,
                found=part.indicator,
            )


def _check_sum(indicator: Indicator, measure: Weighted) -> Iterator[Problem]:
    together = sum((part.weight.value for part in measure.parts), Fraction(0))
    if len(measure.parts) > 1 and together != 1:
        yield warning(
            "weights-sum",
            measure.ground.source,
            indicator=indicator.name,
            weights=" + ".join(part.weight.written for part in measure.parts),
            found=plain(together),
        )
