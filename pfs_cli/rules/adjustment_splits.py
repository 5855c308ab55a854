"""adjustment-splits, adjustment-line-twice: lines that a step took together stay together.

Once a cap, a floor, an offset or a withholding was taken on several lines together, nobody can say how much of the
result is whose. A later step takes all of them or none.

Fails:   adjustments: [{cap: 300万円, lines: [a, b]}, {floor: 100万円, lines: [b, c]}]
Passes:  adjustments: [{cap: 300万円, lines: [a, b]}, {floor: 100万円, lines: [a, b, c]}]

日本語:
一つの調整でまとめた指標は、その後もまとめて扱います。

上限、下限、差引き、支払の留保をいくつかの指標にまとめて行うと、その後の額のうちどれだけがどの指標のものか、もう
誰にも言えません。後の調整は、まとめた指標のすべてに行うか、どれにも行わないかのどちらかです。
"""

from collections.abc import Iterator

from pfs_cli.adjustment import Adjustment, Gate, GreatestOf, LeastOf
from pfs_cli.contract import Contract
from pfs_cli.problem import Problem, error
from pfs_cli.rules.conditions import steps_of
from pfs_cli.source import Source

Group = tuple[frozenset[str], Source]
"""Lines that are one amount, and the step that made them one."""


def check(contract: Contract) -> Iterator[Problem]:
    """A problem for each step that takes part of what an earlier one took together, or a line twice."""
    paying = frozenset(each.name for each in contract.indicators if each.pays is not None)
    groups: tuple[Group, ...] = ()
    for step in steps_of(contract):
        if isinstance(step, Gate):
            continue
        written = step.lines
        for position, name in enumerate(written or ()):
            if name in (written or ())[:position]:
                yield error("adjustment-line-twice", step.ground.source, found=name)
        lines = paying if written is None else paying & frozenset(written)
        split = [(names, made) for names, made in groups if names & lines and not names <= lines]
        for names, made in split:
            yield error(
                "adjustment-splits",
                step.ground.source,
                related=(made,),
                found=", ".join(sorted(names & lines)),
                together=", ".join(sorted(names)),
            )
        groups = _together(groups, step, lines)


def _together(groups: tuple[Group, ...], step: Adjustment, lines: frozenset[str]) -> tuple[Group, ...]:
    if isinstance(step, GreatestOf | LeastOf):
        return groups
    taken = [group for group in groups if group[0] & lines]
    names = lines.union(*(group[0] for group in taken))
    return (*(group for group in groups if group not in taken), (names, step.ground.source))
