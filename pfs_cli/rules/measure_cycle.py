"""measure-cycle: no indicator's value is made from itself.

A weighted sum, a count of conditions or a pooled measure stands on other indicators, and these may stand on others
again. A chain that comes back to where it began has no first value.

Fails:   a: {measure: {weighted: [{indicator: b, weight: 1}]}},  b: {measure: {met: [{indicator: a, from: 10%}]}}
Passes:  a: {measure: {weighted: [{indicator: b, weight: 1}]}},  b: {measure: {given: 測定値}}

日本語:
指標の値は、その指標自身から作られません。

加重合計、達成した条件の数、合算は、ほかの指標の値を使い、その指標もまた別の指標を使うことがあります。たどって元
に戻るなら、最初の値がありません。
"""

from collections.abc import Iterator

from pfs_cli.contract import Contract
from pfs_cli.measure.derived import names_behind
from pfs_cli.problem import Problem, error


def check(contract: Contract) -> Iterator[Problem]:
    """A problem for each circle, at the measure of the first of its indicators in the contract's order."""
    behind = {each.name: names_behind(each.measure) for each in contract.indicators}
    told: set[str] = set()
    for indicator in contract.indicators:
        circle = _circle(indicator.name, behind)
        if circle and not told & set(circle):
            yield error(
                "measure-cycle",
                indicator.measure.ground.source,
                indicator=indicator.name,
                found=" -> ".join((*circle, circle[0])),
            )
        told.update(circle)


def _circle(start: str, behind: dict[str, tuple[str, ...]]) -> tuple[str, ...]:
    """The shortest chain of names that leads from one back to it; nothing where none does."""
    chains: list[tuple[str, ...]] = [(start,)]
    seen: set[str] = set()
    for chain in chains:
        for name in behind.get(chain[-1], ()):
            if name == start:
                return chain
            if name not in seen:
                seen.add(name)
                chains.append((*chain, name))
    return ()
