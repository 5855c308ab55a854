"""example-missing: a signed contract has a worked example (a note).

An example is where both parties calculated the same payment by hand. It is run whenever the contract is read, so that
no later change of the file goes unseen. As long as a contract is drafted nobody asks.

Notes:   status: signed,  without examples
Passes:  status: signed,  examples: [{name: 募集要項の計算例, results: {...}, expect: {linked: 600000}}]

日本語:
署名した契約には、計算例を添えます(お知らせ)。

計算例は、当事者が同じ額になることを自分で確かめたところです。契約を読むたびに計算されるので、後からファイルが変わっ
ても気づけます。案の段階では確かめません。

注記:    status: signed で、examples がない
よい例:  status: signed, examples: [{name: 募集要項の計算例, results: {...}, expect: {linked: 600000}}]
"""

from collections.abc import Iterator

from pfs_cli.contract import Agreement
from pfs_cli.problem import Problem, note


def check(agreement: Agreement) -> Iterator[Problem]:
    """A note at the indicators' money where the contract has no example."""
    if not agreement.examples:
        yield note("example-missing", agreement.first.payment.ground.source)
