"""payers-amended: where all is settled to date, the same payers pay in all periods (a warning).

A payer's share is of what is due in a period: of all to date, less what was paid before. Where results fall, money
goes back to those who pay in that period, in their shares of it, even if others had paid it.

Warns:   basis: cumulative,  amendments: [{from: 2026-04-01, change: {payers: [...]}, ...}]
Passes:  basis: each,        amendments: [{from: 2026-04-01, change: {payers: [...]}, ...}]

日本語:
累計で精算する契約では、すべての期間で同じ委託者が負担します(警告)。

委託者の負担は、その期間に支払う額、つまり累計の額からそれまでに支払った額を引いたものに対する割合です。結果が下
がると、ほかの委託者が負担した額であっても、その期間の委託者に、その割合で戻ります。
"""

from collections.abc import Iterator
from itertools import pairwise

from pfs_cli.contract import Agreement, Contract
from pfs_cli.problem import Problem, warning


def check(agreement: Agreement) -> Iterator[Problem]:
    """A warning for each cumulated period that has other payers, or other shares, than the one before it."""
    for before, after in pairwise(agreement.contracts):
        if after.is_cumulative and _who(before) != _who(after):
            yield warning(
                "payers-amended",
                after.amended[-1].ground.source,
                period=after.period.name,
                before=before.period.name,
            )


def _who(terms: Contract) -> object:
    """Who pays, and which share of what."""
    return terms.payer, [
        (payer.name, payer.of, None if payer.share is None else payer.share.value) for payer in terms.payers
    ]
