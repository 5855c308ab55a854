"""result-open: nothing is paid on a result that is not settled yet.

A provisional, disputed, held or unknown result may still become another one. What is sure to be paid whatever it
becomes, and what depends on it, is computed when the range is asked for (`--open`).

Fails:   a row with the status provisional
Passes:  a row with the status verified, or with none

日本語:
確定していない結果では支払いません。

暫定、争いあり、保留、不明の結果は、まだ変わることがあります。どうなっても確かに支払える額と、まだ決まらない額は、
--open を付けると計算します。

誤り:    状態が暫定の行
よい例:  状態が確定の行、または状態の書かれていない行
"""

from collections.abc import Iterator

from pfs_cli.contract import Contract
from pfs_cli.problem import Problem, error
from pfs_cli.results import Results, describe


def check(_: Contract, results: Results) -> Iterator[Problem]:
    """A problem for each observation that is open."""
    for observation in results.observations:
        if observation.is_open:
            place = observation.status_source or observation.source
            yield error("result-open", place, related=(), found=describe(observation.address))
