"""amendment-order, amendment-without-periods, amendment-unused: each amendment is in force in its turn.

Amendments stand in the order in which they were made. One is in force in the periods that begin on its day or
later; a contract without periods is settled once, under the terms of its first day.

Fails:   amendments: [{from: 2026-10-01, ...}, {from: 2026-04-01, ...}]
Warns:   amendments: [{from: 2027-10-01, ...}]       (and the last period begins on 2027-04-01)
Passes:  amendments: [{from: 2026-04-01, ...}, {from: 2026-10-01, ...}]

日本語:
変更契約は、それぞれ順番に効力を持ちます。

変更契約は、結んだ順に書きます。その日以後に始まる期間に適用されます。期間のない契約は、初日の定めで一度だけ精算
します。

誤り:    amendments: [{from: 2026-10-01, ...}, {from: 2026-04-01, ...}]
警告:    amendments: [{from: 2027-10-01, ...}]       (最後の期間は 2027-04-01 から)
よい例:  amendments: [{from: 2026-04-01, ...}, {from: 2026-10-01, ...}]
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
