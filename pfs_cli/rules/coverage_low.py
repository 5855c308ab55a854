"""coverage-low: the contract's examples show as much of its terms as is asked for (`pfs validate --coverage`).

A term that no example shows is one of which nobody has said, in figures, what it is meant to pay. The paper's own
examples seldom reach both sides of every boundary; `pfs validate --write-examples` proposes the missing ones.

Fails:   --coverage 100, and tiers from 0%, 70% and 85% with one example at 75%
Passes:  --coverage 100, the same tiers, and examples at 69.9%, 70%, 84.9% and 85%

日本語:
契約の計算例が、求められた割合(`pfs validate --coverage`)まで契約の条件を示していること。

どの計算例にも出てこない条件は、いくら支払うつもりなのかを誰も数字で述べていない条件です。契約書の計算例が、すべての境目の両側に
触れていることはまれです。足りない計算例は `pfs validate --write-examples` が案を示します。

誤り:    --coverage 100 で、段階が 0%、70%、85% からの契約に、75% の計算例が一つだけ
よい例:  --coverage 100 で、同じ段階の契約に、69.9%、70%、84.9%、85% の計算例
"""

from collections.abc import Iterator
from fractions import Fraction
from math import floor

from pfs_cli.coverage import Coverage, Point, Side
from pfs_cli.notation import write_value
from pfs_cli.problem import Problem, error
from pfs_cli.source import Source
from pfs_cli.unit import Unit

_NAMED = 3
_SIGNS = {Side.AT: "=", Side.BELOW: "<", Side.ABOVE: ">"}


def check(coverage: Coverage, least: Fraction, place: Source) -> Iterator[Problem]:
    """A problem where the examples, which stand at `place`, show less than `least` (a fraction of 1) of the points."""
    if coverage.share >= least:
        return
    missing = coverage.missing
    named = ", ".join(name for point in missing[:_NAMED] for name in name_point(point))
    yield error(
        "coverage-low",
        place,
        related=tuple(dict.fromkeys(point.source for point in missing[:_NAMED])),
        share=write_share(coverage),
        least=write_value(least, Unit.PERCENT),
        shown=str(coverage.shown),
        points=str(len(coverage.points)),
        missing=f"{named}, ..." if len(missing) > _NAMED else named,
    )


def write_share(coverage: Coverage) -> str:
    """The share that is shown in whole per cent, cut: 100% is all of it."""
    return f"{floor(100 * coverage.share)}%"


def name_point(point: Point) -> tuple[str, ...]:
    """What is missing of a point, in signs and the contract's own words: `share = 85%`, `share < 85%`, `cap 100`."""
    subject = f"{point.subject} " if point.subject else ""
    return tuple(
        f"{subject}{_SIGNS[side]} {point.what}"
        if side in _SIGNS
        else f"{subject}{point.what}{'' if side is Side.WHOLE else f' ({side})'}"
        for side in point.lacks
    )
