"""amendment-before-term: an amendment comes after what it changes (a warning).

An amendment from a day before the contract's term holds for every period. What nobody is ever settled under was not
amended but written wrongly, or the day of the amendment is another one.

Warns:   term: {from: 2025-04-01, ...},  amendments: [{from: 2024-04-01, ...}]
Passes:  term: {from: 2025-04-01, ...},  amendments: [{from: 2025-04-01, ...}]

日本語:
変更契約は、変更するものより後の日付です(警告)。

契約期間より前の日付の変更は、すべての期間に適用されます。誰も元の定めで精算されないなら、変更ではなく書き誤りか、
日付の誤りです。
"""

from collections.abc import Iterator

from pfs_cli.contract import Agreement
from pfs_cli.problem import Problem, warning


def check(agreement: Agreement) -> Iterator[Problem]:
    """A warning for each amendment that begins before the term."""
    first = agreement.first.term.first
    for amendment in agreement.amendments:
        if amendment.start < first:
            yield warning(
                "amendment-before-term",
                amendment.ground.source,
                found=amendment.start.isoformat(),
                first=first.isoformat(),
            )
