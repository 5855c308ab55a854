"""result-open: nothing is paid on a result that is not settled yet.

A provisional, disputed, held or unknown result may still become another one. What is sure to be paid whatever it
becomes, and what depends on it, is computed when the range is asked for (`--open`).

Fails:   a row with the status provisional
Passes:  a row with the status verified, or with none
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
