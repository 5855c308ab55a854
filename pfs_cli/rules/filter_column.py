"""filter-column: a condition on a list of people looks at columns that `types` names.

A column that is not in `types` has no type, so its values cannot be compared. Mostly its name is misspelt.

Fails:   types: {age: integer}     with  population: ages >= 65
Passes:  types: {age: integer}     with  population: age >= 65

日本語:
名簿の条件は、types に書いた列を使います。

types にない列は値の種類が分からず、比べられません。たいてい列の名前の書き誤りです。

誤り:    types: {age: integer}   population: ages >= 65
よい例:  types: {age: integer}   population: age >= 65
"""

from collections.abc import Iterator

from pfs_cli.contract import Contract
from pfs_cli.measure.address import rosters_of
from pfs_cli.measure.filter_text import read_filter
from pfs_cli.measure.filter_types import find_columns
from pfs_cli.measure.participants import filters_of
from pfs_cli.problem import Fault, Problem


def check(contract: Contract) -> Iterator[Problem]:
    """A problem for each column of a condition that is none of the list's."""
    for _, terms in rosters_of(contract):
        for condition in filters_of(terms):
            test = read_filter(condition.written)
            if not isinstance(test, Fault):
                for fault in find_columns(test, dict(terms.types)):
                    yield fault.at(condition.ground.source)
