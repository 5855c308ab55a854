"""amendment-order, amendment-without-periods, amendment-unused: each amendment is in force in its turn.

Amendments stand in the order in which they were made. One is in force in the periods that begin on its day or
later; a contract without periods is settled once, under the terms of its first day.

Fails:   amendments: [{from: 2026-10-01, ...}, {from: 2026-04-01, ...}]
Warns:   amendments: [{from: 2027-10-01, ...}]       (and the last period begins on 2027-04-01)
Passes:  amendments: [{from: 2026-04-01, ...}, {from: 2026-10-01, ...}]
"""

from collections.abc import Iterator
from itertools import pairwise

from pfs_cli.contract import Agreement
from pfs_cli.problem import Problem, error, warning


def check(agreement: Agreement) -> Iterator[Problem]:
    """The problems of the days of the amendments."""
    for before, after in pairwise(agreement.amendments):
        if after.start < before.start:
            yield error(
                "amendment-order",
                after.ground.source,
                related=(before.ground.source,),
                found=after.start.isoformat(),
                before=before.start.isoformat(),
            )
    last = max(contract.period.days.first for contract in agreement.contracts)
    for amendment in agreement.amendments:
        if amendment.start > last:
            found, day = amendment.start.isoformat(), last.isoformat()
            if agreement.has_periods:
                yield warning("amendment-unused", amendment.ground.source, found=found, last=day)
            else:
                yield error("amendment-without-periods", amendment.ground.source, found=found, first=day)
