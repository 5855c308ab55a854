"""level-missing: levels that are numbered run on without a hole (a warning).

Where the levels are 1, 2, 4 and 5, a row was lost on the way from the paper: the tier before it now reaches further,
and whoever lies in the lost tier is paid by it. Only numbers that otherwise run on one by one are looked at (`1`,
`gain 1`), up or down.

Warns:   tiers: [{level: 1, from: 0%, ...}, {level: 2, from: 40%, ...}, {level: 4, from: 80%, ...}]
Passes:  tiers: [{level: 1, from: 0%, ...}, {level: 2, from: 40%, ...}, {level: 3, from: 75%, ...}]

日本語:
番号の付いた達成度は、抜けずに続きます(警告)。

達成度が 1、2、4、5 なら、書き写すときに一行が落ちたのかもしれません。その前の段階が広がり、落ちた段階の結果にその
額が支払われます。ほかが一つずつ続く番号(`1`、`段階1`)だけを、増える順でも減る順でも確かめます。
"""

from collections.abc import Iterator
from itertools import pairwise

from pfs_cli.contract import Contract
from pfs_cli.payment.tiers import Tier, Tiers
from pfs_cli.problem import Problem, warning
from pfs_cli.record import Record

_DIGITS = "0123456789"
_MOST_DIGITS = 3


class _Numbered(Record):
    """A tier whose level ends in a number, and what stands before the number."""

    tier: Tier
    stem: str
    number: int


def check(contract: Contract) -> Iterator[Problem]:
    """A warning at each tier before which the numbers leave one out."""
    for indicator in contract.indicators:
        terms = None if indicator.pays is None else indicator.pays.terms
        if not isinstance(terms, Tiers):
            continue
        steps = [
            (before, after)
            for before, after in pairwise([_number(tier) for tier in terms.tiers])
            if before is not None and after is not None and before.stem == after.stem
        ]
        if not any(abs(after.number - before.number) == 1 for before, after in steps):
            continue
        for before, after in steps:
            if abs(after.number - before.number) > 1:
                way = 1 if after.number > before.number else -1
                yield warning(
                    "level-missing",
                    after.tier.ground.source,
                    related=(before.tier.ground.source,),
                    indicator=indicator.name,
                    before=before.tier.level or "",
                    found=after.tier.level or "",
                    missing=f"{before.stem}{before.number + way}",
                )


def _number(tier: Tier) -> _Numbered | None:
    """The number of a level; None where there is none, or one too long to count by."""
    level = tier.level or ""
    stem = level.rstrip(_DIGITS)
    digits = level[len(stem) :]
    if not digits or len(digits) > _MOST_DIGITS:
        return None
    return _Numbered(tier=tier, stem=stem, number=int(digits))
