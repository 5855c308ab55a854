"""source-missing: a figure that was measured before the contract names where it comes from (a warning).

A baseline, and a value that a measure compares with (`against: {value: 2.05%}`), is a fact from outside: the paper
repeats it, but who doubts it must find who counted it. The mark `source` names a document under `sources`. A target is
chosen, not measured: for it a `clause` will do. As long as a contract is drafted nobody asks.

Warns:   status: signed,  baseline: 3%
Passes:  status: signed,  baseline: {amount: 3%, source: survey_2023},  sources: {survey_2023: {title: ...}}

日本語:
契約の前に測られた数字には、その出どころを書きます(警告)。

基準値や、比べる相手の値(`against: {value: 2.05%}`)は、契約の外の事実です。契約書に書いてあっても、確かめるには、
誰がどう数えたものかが分からなければなりません。`source` に、`sources` に挙げた資料の名前を書きます。目標値は測る
ものではなく決めるものなので、`clause` があれば足ります。案の段階では確かめません。
"""

from collections.abc import Iterator

from pfs_cli.contract import Contract, Indicator
from pfs_cli.measure.terms import Comparison, Stated
from pfs_cli.problem import Problem, warning
from pfs_cli.rules.marks import has_clause, has_source, marks_by_place
from pfs_cli.source import Ground


def check(contract: Contract) -> Iterator[Problem]:
    """A warning for each outside figure without a source, and for each target without source and clause."""
    marked = marks_by_place(contract)
    for indicator in contract.indicators:
        for name, written, ground in _figures(indicator):
            if (
                ground.unpublished
                or has_source(marked, ground)
                or (name == "target" and has_clause(marked, ground))
            ):
                continue
            part = f"indicators.{indicator.name}.{name}"
            yield warning("source-missing", ground.source, part=part, found=written)


def _figures(indicator: Indicator) -> Iterator[tuple[str, str, Ground]]:
    """The figures from outside: what each is, as it is written, and where."""
    for name, bound in (("baseline", indicator.baseline), ("target", indicator.target)):
        if bound is not None:
            yield name, bound.written, bound.ground
    if isinstance(indicator.measure, Comparison):
        for name, each in (("actual", indicator.measure.actual), ("against", indicator.measure.against)):
            if isinstance(each, Stated):
                yield f"measure.{name}", each.value.written, each.ground
