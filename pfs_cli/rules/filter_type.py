"""filter-type, filter-order: a condition on a list of people holds like against like.

Texts and truth values are equal or not; only numbers and days are greater or less.

Fails:   types: {age: integer, course: text}     with  population: age >= '65'   or   population: course > 'b'
Passes:  types: {age: integer, course: text}     with  population: age >= 65     or   population: course = 'b'

日本語:
名簿の条件は、同じ種類の値どうしを比べます。

文字と真偽は、等しいかどうかだけを比べられます。大小を比べられるのは、数と日付だけです。

誤り:    types: {age: integer, course: text}   population: age >= '65'   または   population: course > 'b'
よい例:  types: {age: integer, course: text}   population: age >= 65     または   population: course = 'b'
"""

from collections.abc import Iterator

from pfs_cli.contract import Contract
from pfs_cli.measure.address import rosters_of
from pfs_cli.measure.filter_text import read_filter
from pfs_cli.measure.filter_types import check_types, find_columns
from pfs_cli.measure.participants import filters_of
from pfs_cli.problem import Fault, Problem


def check(contract: Contract) -> Iterator[Problem]:
    """A problem for each comparison of a condition that can never be decided."""
    for _, terms in rosters_of(contract):
        types = dict(terms.types)
        for condition in filters_of(terms):
            test = read_filter(condition.written)
            if not isinstance(test, Fault) and not any(find_columns(test, types)):
                for fault in check_types(test, types):
                    yield fault.at(condition.ground.source)
