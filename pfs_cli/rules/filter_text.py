"""filter-form, filter-operator, filter-null, filter-deep: a condition on a list of people can be read.

Conditions are boolean SQL with a short list of operators: = <> < <= > >= between, in, is null, and, or, not, and
brackets. They compare the columns in `types` with texts in single quotation marks, numbers, days, true and false.

Fails:   population: age => 65;   achieved: improved like 'a';   exclude: [{when: left = null, reason: ...}]
Passes:  population: age >= 65 and exercise = false;   exclude: [{when: left is not null, reason: ...}]

日本語:
名簿の条件は、決まった書き方で書きます。

条件は SQL の論理式で、使える演算子は = <> < <= > >= between、in、is null、and、or、not と括弧です。types に書い
た列を、引用符(')で囲んだ文字、数、日付、true、false と比べます。
"""

from collections.abc import Iterator

from pfs_cli.contract import Contract
from pfs_cli.measure.address import rosters_of
from pfs_cli.measure.filter_text import read_filter
from pfs_cli.measure.participants import filters_of
from pfs_cli.problem import Fault, Problem


def check(contract: Contract) -> Iterator[Problem]:
    """A problem for each condition that cannot be read, with the place where it goes wrong."""
    for _, terms in rosters_of(contract):
        for condition in filters_of(terms):
            read = read_filter(condition.written)
            if isinstance(read, Fault):
                yield read.at(condition.ground.source)
